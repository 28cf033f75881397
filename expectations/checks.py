"""The Dagster asset checks. Structure blocks what comes after; an agency's own errors warn and are published as findings."""

# No postponed annotations here: Dagster reads the types of an asset's arguments when it is defined.

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from dagster import (
    AssetCheckExecutionContext,
    AssetCheckResult,
    AssetChecksDefinition,
    AssetCheckSpec,
    AssetKey,
    multi_asset_check,
)

from assets.contracts import OUT, Table, table
from assets.contracts.rendering import literal
from assets.core.across import BY_BATCH, FINDINGS_ACROSS, WHOLE, lake_sources, opened
from assets.describing import BATCHES, key
from assets.out.warehouse import read_build
from assets.places import Places
from assets.rules import reference_frames
from expectations.again import name_shortly, with_rules
from expectations.quality import Checked, Page, publish_page, trend
from expectations.rates import Counted, counted, counted_across, rated
from expectations.showing import result
from expectations.suites import Family, Suite, families, families_across, judgement, structure
from expectations.validating import Verdict, validate

_READ = tuple(table(f"core.{name}") for name in ("documents", "sections", "tables", "cells", "statistics", "agencies"))
_FOUND = (table("core.findings"), table("core.assessments"))
_COMPARED = (table("core.documents"), table("core.identities"), table("core.assessments"))
_ASKED_OFTEN = (table("core.findings"), table("core.findings_across"), table("core.tables"), table("core.identities"))
_IDENTITIES, _TEXTS, _META = table("core.identities"), table("raw.texts"), table("meta.builds")
_CORRECTIONS = table("core.corrections")
_STRUCTURE = "Columns, types, nulls, domains, key, references and offsets of `{}` of the batch."
_JUDGEMENT = "{}: published as printed, with findings; warns where more places break a rule than is usual."


@dataclass(frozen=True, slots=True)
class Planned:
    """A check and the suite it runs."""

    spec: AssetCheckSpec
    suite: Suite


def batch_checks(
    name: str, checked: Sequence[Table], needed: Sequence[Table], judged: Sequence[Family] = ()
) -> AssetChecksDefinition:
    """The checks of some ``core`` tables of one batch, run together on one file of views. Structure blocks."""
    plan = [*(_structural(each, needed) for each in checked), *(_judging(family, needed) for family in judged)]
    viewed = dict.fromkeys((*checked, *needed))

    # A person may materialise one table of a batch in the UI: then only its own checks run.
    @multi_asset_check(name=name, specs=[planned.spec for planned in plan], can_subset=True)
    def check(context: AssetCheckExecutionContext, places: Places):  # type: ignore[no-untyped-def]
        page = Page("batch", context.partition_key, datetime.now(UTC), context.run.run_id)
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "batch.duckdb"
            view_tables(database, {each: [places.part(each, context.partition_key)] for each in viewed})
            forms = forms_of(database) if judged else None
            yield from run(_chosen(plan, context), database, places, page, rates=bool(judged), forms=forms)

    return check


def _structural(checked: Table, needed: Sequence[Table]) -> Planned:
    spec = AssetCheckSpec(
        "structure",
        asset=key(checked),
        description=_STRUCTURE.format(checked.full_name),
        additional_deps=[key(other) for other in needed if other is not checked],
        blocking=True,
        partitions_def=BATCHES,
    )
    suite = structure(checked)
    return Planned(spec, with_rules(suite) if checked is _FOUND[0] else suite)


def _judging(family: Family, needed: Sequence[Table]) -> Planned:
    judged = table(family.table)
    spec = AssetCheckSpec(
        family.check,
        asset=key(judged),
        description=_JUDGEMENT.format(family.title),
        additional_deps=[key(other) for other in (*needed, *_FOUND) if other is not judged],
        partitions_def=BATCHES,
    )
    return Planned(spec, judgement(family, judged))


def _chosen(plan: Sequence[Planned], context: AssetCheckExecutionContext) -> list[Planned]:
    return [planned for planned in plan if planned.spec.key in context.selected_asset_check_keys]


def run(
    plan: Sequence[Planned],
    database: Path,
    places: Places,
    page: Page,
    *,
    rates: bool = False,
    forms: Collection[str] | None = None,
    more: Mapping[str, Counted] | None = None,
) -> Iterator[AssetCheckResult]:
    """Validate every suite of a plan on one file, publish the page, and give Dagster a result for each check. ``more``:
    counts of rules that the file does not hold."""
    verdicts: list[Verdict] = validate(database, [planned.suite for planned in plan], forms)
    if rates:
        counts, reports = counted(database)
        counts |= more or {}
        verdicts = [rated(v, planned.suite, counts, reports) for v, planned in zip(verdicts, plan, strict=True)]
    told = [
        Checked(p.spec.asset_key.to_user_string(), p.spec.name, p.spec.description or "", p.spec.blocking, verdict)
        for p, verdict in zip(plan, verdicts, strict=True)
    ]
    written = publish_page(places.quality, page, told)
    for planned, checked in zip(plan, told, strict=True):
        before = trend(places.quality, page, checked.asset, checked.check)
        yield result(planned.spec, checked.verdict, written, before, places.link(written))


def mart_checks() -> AssetChecksDefinition:
    """The checks of the marts in the candidate file: nothing is published before they pass."""
    plan = [
        Planned(
            AssetCheckSpec(
                "structure",
                asset=key(mart),
                description=f"Columns, types, nulls, domains, key of `{mart.full_name}`, and that it agrees with `core`.",
                blocking=True,
            ),
            structure(mart),
        )
        for mart in OUT
    ]
    conservation = AssetCheckSpec(
        "conservation",
        asset=AssetKey(["out", "coverage"]),
        description="Every record that came in is published, quarantined, duplicate or superseded.",
        blocking=True,
    )
    plan.append(Planned(conservation, structure(_META)))

    @multi_asset_check(name="check_marts", specs=[planned.spec for planned in plan], pool="publishing", can_subset=True)
    def check(context: AssetCheckExecutionContext, places: Places):  # type: ignore[no-untyped-def]
        page = Page("build", read_build(places.candidate)["build_id"], datetime.now(UTC), context.run.run_id)
        yield from run(_chosen(plan, context), places.candidate, places, page)

    return check


def view_tables(database: Path, files: dict[Table, list[Path]]) -> None:
    """A small DuckDB file whose views are tables of the lake, and the reference frames. Where rules are judged (there are
    texts), what they read has its short names too."""
    with duckdb.connect(str(database)) as connection:
        # It lives as long as the checks: what would make it small costs more than it is asked.
        connection.execute("SET force_compression = 'uncompressed'")
        connection.execute("BEGIN")
        for schema in {viewed.schema for viewed in files}:
            connection.execute(f"CREATE SCHEMA {schema}")
        for viewed, paths in files.items():
            listed = ", ".join(literal(str(path.absolute())) for path in paths)
            # What every rule asks for is laid out once; the largest tables are read as they lie, column by column.
            how = "TABLE" if viewed in _ASKED_OFTEN else "VIEW"
            connection.execute(
                f"CREATE {how} {viewed.full_name} AS FROM read_parquet([{listed}], hive_partitioning = false)"
            )
        if texts := files.get(_TEXTS):
            name_shortly(connection, texts)
        for name, frame in reference_frames().items():
            connection.register("frame", frame.to_arrow())
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM frame")
            connection.unregister("frame")
        connection.execute("COMMIT")


def forms_of(database: Path) -> set[str]:
    """The forms that some report in the file follows."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return {form for (form,) in connection.execute("SELECT DISTINCT form_id FROM core.tables").fetchall()}


def _plan_across() -> list[Planned]:
    deps = [key(each) for each in (*BY_BATCH, *WHOLE)]
    plan = [
        Planned(
            AssetCheckSpec(
                "structure",
                asset=key(FINDINGS_ACROSS),
                description=_STRUCTURE.format(FINDINGS_ACROSS.full_name).replace(" of the batch", ""),
                additional_deps=deps,
                blocking=True,
            ),
            structure(FINDINGS_ACROSS),
        ),
        Planned(
            AssetCheckSpec(
                "still_fits",
                asset=key(_CORRECTIONS),
                description="Each correction finds its cell, printed as it was when the correction was written.",
            ),
            structure(_CORRECTIONS),
        ),
    ]
    for family in families_across():
        judging = _JUDGEMENT.format(family.title)
        spec = AssetCheckSpec(family.check, asset=key(FINDINGS_ACROSS), description=judging, additional_deps=deps)
        plan.append(Planned(spec, judgement(family, FINDINGS_ACROSS)))
    return plan


def across_checks() -> AssetChecksDefinition:
    """The checks of what was found across reports: its structure blocks, its rules warn."""
    plan = _plan_across()

    @multi_asset_check(name="check_findings_across", specs=[planned.spec for planned in plan], can_subset=True)
    def check(context: AssetCheckExecutionContext, places: Places):  # type: ignore[no-untyped-def]
        page = Page("across", "all batches", datetime.now(UTC), context.run.run_id)
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "across.duckdb"
            batches = sorted(context.instance.get_dynamic_partitions(str(BATCHES.name)))
            kept = [batch for batch in batches if all(places.part(each, batch).exists() for each in _COMPARED)]
            by_batch = {each: [places.part(each, batch) for batch in kept] for each in _COMPARED}
            view_tables(database, by_batch | {each: [places.part(each)] for each in (FINDINGS_ACROSS, _CORRECTIONS)})
            with opened(lake_sources(places.lake, kept)) as connection:
                more = counted_across(connection)
            yield from run(_chosen(plan, context), database, places, page, rates=True, more=more)

    return check


CHECKS = [
    batch_checks("check_readings", _READ, (*_READ, _IDENTITIES)),
    batch_checks("check_findings", _FOUND, (*_READ, _IDENTITIES, _TEXTS), families()),
    across_checks(),
    mart_checks(),
]
