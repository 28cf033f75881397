"""Assets over all batches: the marts in a candidate file, and the published warehouse."""

# No postponed annotations here: Dagster reads the types of an asset's arguments when it is defined.

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import duckdb
import xxhash
from dagster import (
    AssetExecutionContext,
    AssetKey,
    AssetSpec,
    Failure,
    MaterializeResult,
    MetadataValue,
    asset,
    multi_asset,
)

from assets.contracts import OUT, Table, table
from assets.core.across import FINDINGS_ACROSS
from assets.core.gathering import read_lake
from assets.core.whole import SAMENESS, batch_keys
from assets.describing import (
    OWNERS,
    PREVIEW_ROWS,
    key,
    preview,
    spec,
)
from assets.out.accuracy import CELLS, STATISTICS, accuracy
from assets.out.exporting import export
from assets.out.lineage import column_lineage
from assets.out.pace import pace
from assets.out.plots import history, published_plots
from assets.out.publishing import publish, remove_abandoned
from assets.out.warehouse import Build, build_warehouse, read_build, tables_read
from assets.places import Places
from assets.version import code_version

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


def _made_from(mart: Table) -> list[Table]:
    """What a mart is made from: the tables its SQL reads; findings come from each batch and from across them."""
    read = tables_read(mart)
    return [*read, FINDINGS_ACROSS] if table("core.findings") in read else read


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
