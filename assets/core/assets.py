"""Assets ``core/*`` of one batch: what is read from its texts, and what is wrong with it."""

# No postponed annotations here: Dagster reads the types of an asset's arguments when it is defined.

from collections.abc import Callable, Iterator

import polars as pl
from dagster import (
    AssetExecutionContext,
    AssetIn,
    AssetKey,
    AssetsDefinition,
    MetadataValue,
    Output,
    asset,
    multi_asset,
)

from assets.contracts import Table, table
from assets.contracts.columns import CELL_STATUSES, SEVERITIES
from assets.core.documents import AGENCIES, DOCUMENTS, agency_rows, document_rows
from assets.core.findings import ASSESSMENTS, FINDINGS, READ, judged, lake_readings, rates
from assets.core.reading import CONTRACTS, Readings, read_documents
from assets.describing import BATCHES, counts_of, described, key, out, summary
from assets.places import Places
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
    # Every status each time, so that what the UI plots over time has no gaps.
    shares: dict[str, MetadataValue | float] = {
        f"share {status}": round(counted.get(status, 0) / max(cells.height, 1), 4) for status in CELL_STATUSES
    }
    return shares | {"cells by status": bars("Cells by status", counted, "cells")}


def _by_batch(declared: Table, ins: dict[str, AssetIn]) -> Callable[[Callable[..., object]], AssetsDefinition]:
    return asset(
        key=list(declared.path),
        ins=ins,
        partitions_def=BATCHES,
        **described(declared, _VERSION),
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
    quarantined = frame.filter(pl.col("status") == "quarantined")
    return Output(
        frame,
        metadata=summary(frame)
        | {"quarantined": quarantined.height}
        | ({"why quarantined": counts_of(quarantined, "status_reason")} if quarantined.height else {})
        | {
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


_JUDGED = (*(table(f"core.{name}") for name in READ), _TEXTS)


@multi_asset(
    name="judge_reports",
    partitions_def=BATCHES,
    deps=[key(read) for read in _JUDGED],
    outs={declared.name: out(declared, code_version=_VERSION) for declared in (FINDINGS, ASSESSMENTS)},
)
def judge_reports(context: AssetExecutionContext, places: Places) -> Iterator[Output[pl.DataFrame]]:
    """What the readers noted and every breach of a rule in full sentences; and how each rule fared in each report."""
    said = judged(lake_readings({read.name: places.part(read, context.partition_key) for read in _JUDGED}))
    counts = {
        f"{severity} findings": said.findings.filter(pl.col("severity") == severity).height for severity in SEVERITIES
    }
    docs = {"data docs": places.link(places.quality / "index.html")}
    yield Output(said.findings, "findings", metadata={**summary(said.findings), **counts, **docs})
    told = said.assessments.select("passed", "failed", "not_assessable", "failed_as_zero").sum().row(0, named=True)
    totals = {f"places {name.replace('_', ' ')}": count for name, count in told.items()}
    metadata = {**summary(said.assessments), **totals, **rates(said.assessments), **docs}
    yield Output(said.assessments, "assessments", metadata=metadata)
