"""From normalised texts to the frames of ``core``: every document is read once, in one pass."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
import polars as pl
import xxhash

from assets.contracts import Table, table
from assets.contracts.rendering import empty, from_objects, from_rows
from assets.parse.identity import predecessor_names
from assets.parse.model import Cell, Identity, TableReading
from assets.parse.report import Report, read_report
from assets.regions import region_of_code
from assets.workers import over_chunks

_LOG = logging.getLogger(__name__)


class Readings(NamedTuple):
    """Frames of the ``core`` tables of these names, in the order in which one is read from another."""

    sections: pl.DataFrame
    tables: pl.DataFrame
    cells: pl.DataFrame
    identities: pl.DataFrame
    statistics: pl.DataFrame
    notes: pl.DataFrame


CONTRACTS = Readings(*(table(f"core.{name}") for name in Readings._fields))  # type: ignore[arg-type]


def read_documents(documents: pl.DataFrame, texts: pl.DataFrame) -> Readings:
    """Read every text; ``documents`` lends what the source says of it (address, title, name of the source)."""
    said = documents.select("document_id", "source_uri", "record_number", "url", "title", "source", "published")
    readable = texts.filter(pl.col("problem").is_null()).join(
        said, on=["document_id", "source_uri", "record_number"], how="left", maintain_order="left"
    )
    parts = list(over_chunks("read reports", read_chunk, readable))
    read = Readings(
        *(pl.concat([part[i] for part in parts] or [empty(contract)]) for i, contract in enumerate(_contracts()))
    )
    parts.clear()
    return read._replace(cells=_table_by_table(read.cells))


def _table_by_table(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells of each table of each form together, as they were within it. Nearly every rule speaks of one table, and so
    passes over the parts of the file that hold others. The frame given is emptied, for a large one is not held twice."""
    order = cells.select(pl.arg_sort_by("form_id", "table_id", maintain_order=True)).to_series()
    return pl.DataFrame({name: cells.drop_in_place(name).gather(order) for name in cells.columns})


def read_chunk(readable: pl.DataFrame) -> Readings:
    """The same for a few documents, in whichever process."""
    ids: list[str] = []
    reports: list[Report] = []
    identities: list[dict[str, object]] = []
    for row in readable.iter_rows(named=True):
        report, failure = _read(row)
        ids.append(row["document_id"])
        reports.append(report)
        identities.append(_identity_row(row["document_id"], row["text"], report) | {"failure": failure})
    frames = {name: _gathered(declared, ids, reports, _PARTS[name]) for name, declared in _read_as_objects()}
    return Readings(**frames, identities=from_rows(CONTRACTS.identities, identities))  # type: ignore[arg-type]


_NOBODY = Identity("other", None, None, None, None, None, None, None, None, None, None, None, ())
_NOTHING = Report((), TableReading((), (), ()), _NOBODY, ())


def _read(row: Mapping[str, Any]) -> tuple[Report, str | None]:
    """The report, or nothing and the reason. A reader that breaks on one document is a bug of ours: it is logged whole
    and the document is quarantined, so that ten thousand others are published."""
    try:
        return read_report(
            row["text"],
            url=row["url"],
            title=row["title"],
            source_name=row["source"],
            published=row["published"],
            damaged=[(start, end) for start, end in orjson.loads(row["damaged"])],
        ), None
    except Exception as error:  # noqa: BLE001
        _LOG.exception("The reader broke on %s record %s", row["source_uri"], row["record_number"])
        return _NOTHING, f"Our reader broke on it: {type(error).__name__}, see the log of the run."


# What of a report becomes the rows of each frame.
_PARTS: dict[str, Callable[[Report], Sequence[Any]]] = {
    "sections": lambda report: report.sections,
    "tables": lambda report: report.tables.tables,
    "cells": lambda report: report.tables.cells,
    "statistics": lambda report: report.statistics,
    "notes": lambda report: (*report.tables.findings, *report.identity.findings),
}


def _gathered(
    declared: Table, ids: Sequence[str], reports: Sequence[Report], part: Callable[[Report], Sequence[Any]]
) -> pl.DataFrame:
    parts = [part(report) for report in reports]
    document_ids = [id_ for id_, objects in zip(ids, parts, strict=True) for _ in objects]
    return from_objects(declared, [each for objects in parts for each in objects], document_id=document_ids)


def _read_as_objects() -> list[tuple[str, Table]]:
    return [(name, declared) for name, declared in zip(Readings._fields, _contracts(), strict=True) if name in _PARTS]


def _contracts() -> tuple[Table, ...]:
    return tuple(CONTRACTS)  # type: ignore[arg-type]


def _predecessors(said: Identity) -> tuple[str, ...]:
    if not said.agency_name:
        return ()
    region = region_of_code(said.region_code, said.report_year) if said.region_code else None
    return predecessor_names(said.agency_name, said.agency_short_name or "", region)


def _identity_row(document_id: str, text: str, report: Report) -> dict[str, object]:
    said = report.identity
    reported = [cell for cell in report.tables.cells if cell.status == "reported"]
    return {
        "document_id": document_id,
        "text_hash": xxhash.xxh3_128_hexdigest("".join(text.split()).encode("utf-8", "surrogatepass")),
        "figures_hash": _figures_hash(reported),
        "reported_cells": len(reported),
        "statistics": len(report.statistics),
        "text_length": len(text),
        "document_type": said.document_type,
        "form_id": report.tables.form_id,
        "title": said.title,
        "agency_id": agency_id(said),
        "agency_name": said.agency_name,
        "agency_short_name": said.agency_short_name,
        "function": said.function,
        "level": said.level,
        "region_code": said.region_code,
        "predecessor_names": "、".join(_predecessors(said)) or None,
        "report_year": said.report_year,
        "published_on": said.published_on,
        "signed_on": said.signed_on,
        "index_number": said.index_number,
        "document_number": said.document_number,
    }


def agency_id(said: Identity) -> str | None:
    """The identifier of a body: its division's code and a hash of its name; the same body has it in every build."""
    if said.agency_name is None:
        return None
    return f"{said.region_code or 'none'}-{xxhash.xxh32_hexdigest(said.agency_name.encode())}"


def _figures_hash(reported: Sequence[Cell]) -> str | None:
    if not reported:
        return None
    figures = "\n".join(f"{c.form_id} {c.table_id} {c.row_id} {c.column_id} {c.value!s}" for c in reported)
    return xxhash.xxh3_128_hexdigest(figures.encode())
