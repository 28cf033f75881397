"""How accurately today's code reads the bundled corpus, whose truth is known: figures for the metadata of a publishing.

A function of the code alone, so it is measured again only where the code is another than at the last publishing.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from dagster import AssetMaterialization

from assets.contracts import table
from assets.contracts.rendering import from_rows
from assets.core.documents import document_rows
from assets.core.reading import read_documents
from assets.raw.landing import AnyBatch, batches
from assets.raw.records import Record, read_batch
from assets.raw.texts import normalise_documents
from assets.version import READING, code_version

#: Names of metadata: what is measured, and the code it was measured of.
CELLS, STATISTICS, FALSE = "accuracy cells", "accuracy statistics F1", "false figures on the bundled corpus"
READ_BY = "reading code"


def accuracy(last: AssetMaterialization | None) -> dict[str, float | str]:
    """Shares from 0 to 1 and the number of false figures; those of the last publishing where the code is the same."""
    now = code_version(READING)
    if last is not None and READ_BY in last.metadata and last.metadata[READ_BY].value == now:
        return {name: last.metadata[name].value for name in (CELLS, STATISTICS, FALSE, READ_BY)}  # type: ignore[misc]
    return measured() | {READ_BY: now}


def measured() -> dict[str, float | str]:
    """The bundled corpus read and judged: about two seconds of a processor."""
    # What makes synthetic reports is heavy, and the code location loads this module.
    from assets.samples import bundled_landing, bundled_truth
    from assets.synthetic import evaluate

    rows = [record.as_row(batch.key) for batch in batches(bundled_landing()) for record in _records(batch)]
    documents = from_rows(table("raw.documents"), rows)
    texts = normalise_documents(documents).texts
    read = read_documents(documents, texts)
    told = document_rows(documents, texts, read.identities).drop("text")
    places = read.identities.select("document_id", "region_code").unique("document_id", keep="first")
    judged = evaluate(
        bundled_truth(), read.cells, read.statistics, told.join(places, on="document_id", how="left", suffix="_read")
    )
    rates = {row["item"]: row for row in judged.overall.iter_rows(named=True)}
    return {
        CELLS: round(rates["cells"]["accuracy"], 4),
        STATISTICS: round(rates["statistics"]["f1"], 4),
        FALSE: judged.false_figures.filter(pl.col("kind") == "cell").height,
    }


def _records(batch: AnyBatch) -> Iterator[Record]:
    with batch.at_hand() as here:
        yield from read_batch(here)
