"""From raw bytes to normalised text: decode, repair, simplify, and keep what was done."""

from __future__ import annotations

import logging
from typing import NamedTuple

import orjson
import polars as pl

from assets.contracts import table
from assets.contracts.rendering import empty, from_rows, polars_schema
from assets.text import NotText, Stage, decode, is_error_page, normalise
from assets.workers import over_chunks

_LOG = logging.getLogger(__name__)
TEXTS, REPAIRS = table("raw.texts"), table("raw.repairs")


class Texts(NamedTuple):
    """Frames of ``raw.texts`` and ``raw.repairs``."""

    texts: pl.DataFrame
    repairs: pl.DataFrame


def normalise_documents(documents: pl.DataFrame) -> Texts:
    """The texts of all readable records of ``raw.documents``; the same bytes are worked on once."""
    readable = documents.filter(pl.col("problem").is_null()).unique("document_id", keep="first", maintain_order=True)
    parts = list(over_chunks("repair texts", normalise_chunk, readable))
    return Texts(
        pl.concat([part.texts for part in parts] or [empty(TEXTS)]),
        pl.concat([part.repairs for part in parts] or [empty(REPAIRS)]),
    )


def normalise_chunk(documents: pl.DataFrame) -> Texts:
    """The same for a few documents, in whichever process."""
    texts: list[dict[str, object]] = []
    repairs: list[tuple[str, tuple[Stage, ...]]] = []
    for row in documents.iter_rows(named=True):
        key = {name: row[name] for name in ("document_id", "batch", "source_uri", "record_number")}
        try:
            text, stages = _normalised(row["content"], row["media_type"], row["declared_encoding"])
        except Exception as error:  # noqa: BLE001
            # A bug of ours on one document: logged whole, the document quarantined, the others go on.
            _LOG.exception("The text repair broke on %s record %s", row["source_uri"], row["record_number"])
            text, stages = _not_read(f"our text repair broke on it: {type(error).__name__}, see the log of the run"), ()
        texts.append(key | text)
        repairs.append((row["document_id"], stages))
    return Texts(from_rows(TEXTS, texts), _repairs(repairs))


def _normalised(content: bytes, media_type: str, declared: str | None) -> tuple[dict[str, object], tuple[Stage, ...]]:
    try:
        decoded = decode(content, declared=declared)
    except NotText as error:
        return _not_read(str(error)), ()
    done = normalise(decoded.text, media_type=media_type)
    if is_error_page(done.text):
        return _not_read("the page is the error message of a server, not a document"), ()
    if sum(end - start for start, end in done.damaged) * 2 > len(done.text):
        return _not_read("more than half of the text was damaged beyond repair before it came here"), ()
    text = {
        "encoding": decoded.encoding,
        "undecodable": decoded.undecodable,
        "script": done.script,
        "repairs": done.repairs,
        "repairs_by_kind": orjson.dumps(done.by_kind).decode(),
        "unrepaired": done.unrepaired,
        "damaged": orjson.dumps(done.damaged).decode(),
        "text": done.text,
    }
    return text, done.stages


def _repairs(made: list[tuple[str, tuple[Stage, ...]]]) -> pl.DataFrame:
    """The steps of some documents, by columns: an annotated page has thousands of them."""
    stages = [stage for _, of_one in made for stage in of_one]
    sizes = [(document_id, sum(map(len, of_one))) for document_id, of_one in made]
    columns = {
        "document_id": [document_id for document_id, size in sizes for _ in range(size)],
        "step": [number for _, size in sizes for number in range(size)],
        "round": [stage.round for stage in stages for _ in range(len(stage))],
        "kind": [stage.kind for stage in stages for _ in range(len(stage))],
        "source_start": [start for stage in stages for start in stage.starts],
        "source_end": [end for stage in stages for end in stage.ends],
        "before": [before for stage in stages for before in stage.befores],
        "after": [after for stage in stages for after in stage.afters],
    }
    return pl.DataFrame(columns, schema=polars_schema(REPAIRS))


def _not_read(reason: str) -> dict[str, object]:
    nothing = {"undecodable": 0, "script": "none", "repairs": 0, "unrepaired": 0}
    return nothing | {"repairs_by_kind": "{}", "damaged": "[]", "problem": _sentence(reason)}


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:].rstrip(".") + "."
