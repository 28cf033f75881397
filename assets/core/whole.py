"""Assets of ``core`` over all batches: which documents are the same, what shows only across reports, known errors."""

# No postponed annotations here: Dagster reads the types of an asset's arguments when it is defined.

from datetime import UTC, datetime

import duckdb
import polars as pl
from dagster import AssetExecutionContext, AssetKey, DagsterRunStatus, Failure, MetadataValue, Output, RunsFilter, asset

from assets.contracts import table
from assets.core.across import BY_BATCH, FINDINGS_ACROSS, WHOLE, lake_sources, opened
from assets.core.across import finding_rows as across_rows
from assets.core.gathering import MixedLakeError, read_lake, require_fitting
from assets.corrections import matched, read_corrections
from assets.describing import BATCHES, PARTITION_TAG, described, key, preview, summary
from assets.places import Places
from assets.sameness import settle
from assets.version import code_version

SAMENESS, CORRECTIONS = table("core.sameness"), table("core.corrections")
_KEYS = ["document_id", "batch", "source_uri", "record_number"]
_COMPARED = [
    "document_type",
    "agency_name",
    "report_year",
    "text_hash",
    "reported_cells",
    "statistics",
    "text_length",
    "published_on",
    "signed_on",
    "figures_hash",
]


def batch_keys(context: AssetExecutionContext) -> list[str]:
    """The batches a build is made of, in order: those registered whose last run succeeded. One that failed half way
    may have left new rows beside old ones, so it is left out as a whole until it succeeds."""
    registered = context.instance.get_dynamic_partitions(str(BATCHES.name))
    return sorted(key for key in registered if _succeeded(context, key))


def _succeeded(context: AssetExecutionContext, batch: str) -> bool:
    last = context.instance.get_run_records(RunsFilter(tags={PARTITION_TAG: batch}), limit=1)
    return bool(last) and last[0].dagster_run.status == DagsterRunStatus.SUCCESS


@asset(
    key=list(SAMENESS.path),
    deps=[AssetKey(["core", "documents"]), AssetKey(["core", "identities"])],
    **described(SAMENESS, code_version(("sameness", "contracts"))),
)
def sameness(context: AssetExecutionContext, places: Places) -> Output[pl.DataFrame]:
    """Settle what each record is beside all others."""
    batches = batch_keys(context)
    if not batches:
        raise Failure(
            "No batch was read yet, so there is nothing to publish: run the job everything.", allow_retries=False
        )
    try:
        require_fitting(places.lake, batches)
    except MixedLakeError as error:
        raise Failure(str(error), allow_retries=False) from error
    documents = read_lake(places.lake, table("core.documents"), batches).select(
        *_KEYS, "status", "status_reason", "url", "text"
    )
    identities = read_lake(places.lake, table("core.identities"), batches).unique(
        "document_id", keep="first", maintain_order=True
    )
    frame = settle(documents.join(identities.select("document_id", *_COMPARED), on="document_id", how="left"))
    frame = frame.select(column.name for column in SAMENESS.columns)
    counted = frame.group_by("status").len(name="records").sort("status")
    return Output(frame, metadata=summary(frame) | {"by status": MetadataValue.md(preview(counted))})


@asset(
    key=list(FINDINGS_ACROSS.path),
    deps=[key(needed) for needed in (*BY_BATCH, *WHOLE)],
    **described(FINDINGS_ACROSS, code_version(("rules", "sameness", "core", "contracts"))),
)
def findings_across(context: AssetExecutionContext, places: Places) -> Output[pl.DataFrame]:
    """Set the published reports side by side, by body and by place."""
    with opened(lake_sources(places.lake, batch_keys(context))) as connection:
        frame = across_rows(connection)
    return Output(frame, metadata=summary(frame))


@asset(
    key=list(CORRECTIONS.path),
    deps=[key(needed) for needed in (table("core.cells"), table("core.identities"), SAMENESS)],
    **described(CORRECTIONS, code_version(("corrections", "contracts"))),
)
def corrections(context: AssetExecutionContext, places: Places) -> Output[pl.DataFrame]:
    """Set the corrections of the data folder beside the cells they speak of."""
    known = read_corrections(places.corrections)
    sources = lake_sources(places.lake, batch_keys(context))
    with duckdb.connect() as connection:
        for name in ("identities", "cells", "sameness"):
            connection.execute(f"CREATE TEMP VIEW {name} AS {sources[name]}")
        connection.execute("CREATE TEMP VIEW published AS SELECT document_id FROM sameness WHERE status = 'published'")
        frame = matched(known, connection, datetime.now(UTC).date())
    return Output(frame, metadata=summary(frame))
