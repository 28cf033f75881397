"""Assets over all batches: which documents are the same, the marts in a candidate file, and the published warehouse."""

# No postponed annotations here: Dagster reads the types of an asset's arguments when it is defined.

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import duckdb
import polars as pl
import xxhash
from dagster import (
    AssetExecutionContext,
    AssetKey,
    AssetSpec,
    DagsterRunStatus,
    Failure,
    MaterializeResult,
    MetadataValue,
    Output,
    RunsFilter,
    asset,
    multi_asset,
)

from assets.contracts import OUT, Table, table
from assets.core.across import BY_BATCH, FINDINGS_ACROSS, WHOLE, lake_sources, opened
from assets.core.across import finding_rows as across_rows
from assets.corrections import matched, read_corrections
from assets.describing import (
    BATCHES,
    OWNERS,
    PARTITION_TAG,
    PREVIEW_ROWS,
    column_schema,
    description,
    key,
    kinds,
    preview,
    spec,
    summary,
)
from assets.out.accuracy import CELLS, STATISTICS, accuracy
from assets.out.exporting import export
from assets.out.gathering import MixedLakeError, read_lake, require_fitting
from assets.out.lineage import column_lineage
from assets.out.pace import pace
from assets.out.plots import history, published_plots
from assets.out.publishing import publish, remove_abandoned
from assets.out.warehouse import Build, build_warehouse, read_build, tables_read
from assets.places import Places
from assets.sameness import settle
from assets.version import code_version

SAMENESS, CORRECTIONS = table("core.sameness"), table("core.corrections")
PUBLISHING_POOL = "publishing"
WAREHOUSE = AssetKey("warehouse")
_SHOWN_BUILDS = 20
#: Numbers of a publishing that are drawn over the last ones.
PLOTTED = (CELLS, STATISTICS, "documents per second")
_ABOUT = """The published DuckDB warehouse, `warehouse/disclosure.duckdb`: what readers see. Replaced whole, never edited;
open it read-only.

已发布的数据仓库: 整体替换, 只读打开。

- **documents …**: what came in, and what became of it. They add up.
- **reports by year and form, cells by status, findings**: pictures of what is published; *Show Markdown* opens them.
- **accuracy …, false figures on the bundled corpus**: how well this code reads the reports whose truth is known.
- **documents per second**: of the runs since the last publishing, each counted from its start to its end; small batches
  make it small.
- **site**: every report with its figures marked in its text. **data docs**: what the checks found."""
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
    group_name="core",
    description=description(SAMENESS),
    owners=OWNERS,
    kinds=kinds(SAMENESS),
    metadata={"dagster/column_schema": column_schema(SAMENESS)},
    code_version=code_version(("sameness", "contracts")),
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


def _made_from(mart: Table) -> list[Table]:
    """What a mart is made from: the tables its SQL reads; findings come from each batch and from across them."""
    read = tables_read(mart)
    return [*read, FINDINGS_ACROSS] if table("core.findings") in read else read


@asset(
    key=list(FINDINGS_ACROSS.path),
    deps=[key(needed) for needed in (*BY_BATCH, *WHOLE)],
    group_name="core",
    description=description(FINDINGS_ACROSS),
    owners=OWNERS,
    kinds=kinds(FINDINGS_ACROSS),
    metadata={"dagster/column_schema": column_schema(FINDINGS_ACROSS)},
    code_version=code_version(("rules", "sameness", "core", "contracts")),
)
def findings_across(context: AssetExecutionContext, places: Places) -> Output[pl.DataFrame]:
    """Set the published reports side by side, by body and by place."""
    with opened(lake_sources(places.lake, batch_keys(context))) as connection:
        frame = across_rows(connection)
    return Output(frame, metadata=summary(frame))


@asset(
    key=list(CORRECTIONS.path),
    deps=[key(needed) for needed in (table("core.cells"), table("core.identities"), SAMENESS)],
    group_name="core",
    description=description(CORRECTIONS),
    owners=OWNERS,
    kinds=kinds(CORRECTIONS),
    metadata={"dagster/column_schema": column_schema(CORRECTIONS)},
    code_version=code_version(("corrections", "contracts")),
)
def corrections(context: AssetExecutionContext, places: Places) -> Output[pl.DataFrame]:
    """Set the corrections of the data folder beside the cells they speak of."""
    known = read_corrections(places.corrections)
    sources = lake_sources(places.lake, batch_keys(context))
    with duckdb.connect() as connection:
        for name in ("identities", "cells", "sameness"):
            connection.execute(f"CREATE TEMP VIEW {name} AS {sources[name]}")
        connection.execute("CREATE TEMP VIEW published AS SELECT document_id FROM sameness WHERE status = 'published'")
        frame = matched(known, connection, _now().date())
    return Output(frame, metadata=summary(frame))


@multi_asset(
    name="marts",
    specs=[spec(declared, (*_made_from(declared), SAMENESS), code_version=code_version()) for declared in OUT],
    pool=PUBLISHING_POOL,
)
def marts(context: AssetExecutionContext, places: Places) -> Iterator[MaterializeResult]:  # type: ignore[type-arg]
    """Build the next warehouse beside the published one: core, dictionaries, marts, data dictionary."""
    batches, started_at = batch_keys(context), _now()
    fingerprint = _input_fingerprint(places, batches)
    build = Build(f"{started_at:%Y%m%dT%H%M%SZ}-{fingerprint[:8]}", started_at, code_version(), fingerprint)
    remove_abandoned(places.candidate.parent, lambda run: _is_over(context, run))
    rows = build_warehouse(places.candidate, places.lake, batches, build, _now())
    with duckdb.connect(str(places.candidate), read_only=True) as connection:
        firsts = {each: connection.execute(f"SELECT * FROM {each.full_name} LIMIT {PREVIEW_ROWS}").pl() for each in OUT}
    for declared, first in firsts.items():
        yield MaterializeResult(
            asset_key=key(declared),
            metadata={
                "dagster/row_count": rows[declared.full_name],
                "preview": MetadataValue.md(preview(first)),
                "dagster/column_lineage": column_lineage(declared),
            },
        )


def _is_over(context: AssetExecutionContext, run_id: str) -> bool:
    run = context.instance.get_run_by_id(run_id)
    return run is None or run.is_finished


def _input_fingerprint(places: Places, batches: list[str]) -> str:
    documents = read_lake(places.lake, table("raw.documents"), batches).select(
        "document_id", "source_uri", "record_number"
    )
    return xxhash.xxh3_128_hexdigest(repr(documents.rows()).encode())


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


@asset(
    key=WAREHOUSE,
    deps=[AssetSpec(key(declared)) for declared in OUT],
    group_name="out",
    description=_ABOUT,
    owners=OWNERS,
    kinds={"duckdb"},
    code_version=code_version(),
    pool=PUBLISHING_POOL,
)
def warehouse(context: AssetExecutionContext, places: Places) -> MaterializeResult:  # type: ignore[type-arg]
    """Publish the candidate that passed its checks, and export every table."""
    began = time.perf_counter()
    if not places.candidate.exists():
        raise Failure(
            "This run has no candidate to publish: run the job publish, or the marts and the warehouse together."
        )
    build = read_build(places.candidate)
    with duckdb.connect(str(places.candidate), read_only=True) as connection:
        drawn = published_plots(connection)
    publish(places.candidate, places.warehouse, places.builds, build["build_id"], places.keep_builds)
    before = context.instance.fetch_materializations(WAREHOUSE, limit=_SHOWN_BUILDS).records
    numbers = accuracy(before[0].asset_materialization if before else None)
    numbers |= pace(context.instance, before[0].timestamp if before else 0.0)
    exported = export(places.warehouse, places.exports)
    counts = {name.replace("_", " "): value for name, value in build.items() if name.startswith("documents")}
    over_builds = {"documents in": build["documents_in"]} | {each: numbers[each] for each in PLOTTED if each in numbers}
    return MaterializeResult(
        metadata=counts
        | {
            "site": places.link(places.exports / "report" / "index.html"),
            "data docs": places.link(places.quality / "index.html"),
        }
        | drawn
        | {title: plot for name, now in over_builds.items() for title, plot in history(before, name, now).items()}
        | numbers
        | {
            "path": MetadataValue.path(str(places.warehouse)),
            "exports": MetadataValue.path(str(places.exports.absolute())),
            "build": build["build_id"],
            "bytes": places.warehouse.stat().st_size,
            "exported bytes": exported,
            "seconds to publish and export": round(time.perf_counter() - began, 2),
        }
    )
