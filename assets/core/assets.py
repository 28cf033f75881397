"""Assets ``core/*`` of one batch: what is read from its texts, and what is wrong with it."""

# No postponed annotations here: Dagster reads the types of an asset's arguments when it is defined.

from collections.abc import Callable, Iterator

import polars as pl
from dagster import (
    AssetIn,
    AssetKey,
    AssetsDefinition,
    MetadataValue,
    Output,
    asset,
    multi_asset,
)

from assets.contracts import Table, table
from assets.contracts.core import SEVERITIES
from assets.core.documents import AGENCIES, DOCUMENTS, agency_rows, document_rows
from assets.core.findings import ASSESSMENTS, FINDINGS, assessment_rows, finding_rows, rates
from assets.core.reading import CONTRACTS, Readings, read_documents
from assets.describing import BATCHES, OWNERS, column_schema, description, key, kinds, out, summary
from assets.plots import bars, stacks
from assets.version import READING, code_version

_VERSION = code_version(READING)
_READ: tuple[Table, ...] = tuple(CONTRACTS)  # type: ignore[arg-type]
_RAW_DOCUMENTS, _TEXTS = table("raw.documents"), table("raw.texts")
_READ_FROM = {
    "sections": [["raw", "texts"]],
    "tables": [["raw", "texts"]],
    "cells": [["raw", "texts"], ["core", "tables"]],
    "identities": [["raw", "documents"], ["raw", "texts"], ["core", "sections"], ["core", "tables"]],
    "statistics": [["raw", "texts"], ["core", "sections"], ["core", "tables"], ["core", "identities"]],
    "notes": [["core", "tables"], ["core", "identities"]],
}


@multi_asset(
    name="read_reports",
    partitions_def=BATCHES,
    ins={"documents": AssetIn(key(_RAW_DOCUMENTS)), "texts": AssetIn(key(_TEXTS))},
    outs={name: out(declared, code_version=_VERSION) for name, declared in zip(Readings._fields, _READ, strict=True)},
    internal_asset_deps={name: set(map(AssetKey, needed)) for name, needed in _READ_FROM.items()},
)
def read_reports(documents: pl.DataFrame, texts: pl.DataFrame) -> Iterator[Output[pl.DataFrame]]:
    """Read sections, tables, cells, statistics and identity of every text in one pass."""
    for name, frame in read_documents(documents, texts)._asdict().items():
        yield Output(frame, name, metadata=summary(frame) | (_cells_by_status(frame) if name == "cells" else {}))


def _cells_by_status(cells: pl.DataFrame) -> dict[str, MetadataValue | float]:
    counted = dict(cells.group_by("status").len().iter_rows())
    shares: dict[str, MetadataValue | float] = {
        f"share {status}": count / cells.height for status, count in sorted(counted.items())
    }
    return shares | {"cells by status": bars("Cells by status", counted, "cells")}


def _by_batch(declared: Table, ins: dict[str, AssetIn]) -> Callable[[Callable[..., object]], AssetsDefinition]:
    return asset(
        key=list(declared.path),
        ins=ins,
        partitions_def=BATCHES,
        group_name=declared.schema,
        description=description(declared),
        owners=OWNERS,
        kinds=kinds(declared),
        metadata={"dagster/column_schema": column_schema(declared)},
        code_version=_VERSION,
    )


def _core(name: str) -> AssetIn:
    return AssetIn(AssetKey(["core", name]))


@_by_batch(
    DOCUMENTS,
    {"documents": AssetIn(key(_RAW_DOCUMENTS)), "texts": AssetIn(key(_TEXTS)), "identities": _core("identities")},
)
def documents(documents: pl.DataFrame, texts: pl.DataFrame, identities: pl.DataFrame) -> Output[pl.DataFrame]:
    """One row per record, whatever became of it."""
    frame = document_rows(documents, texts, identities)
    counted = frame.group_by("report_year", "form_id").len(name="documents")
    return Output(
        frame,
        metadata=summary(frame)
        | {
            "quarantined": frame.filter(pl.col("status") == "quarantined").height,
            "documents by year and form": stacks(
                "Documents by year and form", counted, "report_year", "form_id", "documents"
            ),
        },
    )


@_by_batch(AGENCIES, {"identities": _core("identities")})
def agencies(identities: pl.DataFrame) -> Output[pl.DataFrame]:
    """The bodies that report."""
    frame = agency_rows(identities)
    return Output(frame, metadata=summary(frame))


_JUDGED = {name: _core(name) for name in ("cells", "statistics", "identities", "sections")} | {
    "texts": AssetIn(key(_TEXTS))
}


def _readings(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """What rules read; of texts, each document's once."""
    texts = frames["texts"].filter(pl.col("problem").is_null()).unique("document_id", keep="first", maintain_order=True)
    return frames | {"texts": texts.select("document_id", "text", "damaged")}


@_by_batch(FINDINGS, _JUDGED | {"notes": _core("notes")})
def findings(**frames: pl.DataFrame) -> Output[pl.DataFrame]:
    """What the readers noted and every breach of a rule, in full sentences."""
    frame = finding_rows(_readings(frames))
    counts = {f"{severity} findings": frame.filter(pl.col("severity") == severity).height for severity in SEVERITIES}
    return Output(frame, metadata={**summary(frame), **counts})


@_by_batch(ASSESSMENTS, _JUDGED)
def assessments(**frames: pl.DataFrame) -> Output[pl.DataFrame]:
    """How often each rule holds, fails, and cannot be assessed, in each report."""
    frame = assessment_rows(_readings(frames))
    return Output(frame, metadata={**summary(frame), **rates(frame)})
