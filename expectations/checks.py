"""The Dagster asset checks. Structure blocks what comes after; an agency's own errors warn and are published as findings."""

# No postponed annotations here: Dagster reads the types of an asset's arguments when it is defined.

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from dagster import (
    AssetCheckExecutionContext,
    AssetCheckResult,
    AssetChecksDefinition,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetKey,
    MetadataValue,
    multi_asset_check,
)

from assets.contracts import OUT, Table, table
from assets.contracts.rendering import literal
from assets.describing import BATCHES, key
from assets.places import Places
from expectations.suites import Suite, arithmetic_rules, judgement, narrative_rules, structure
from expectations.validating import Outcome, Verdict, validate

_READ = tuple(table(f"core.{name}") for name in ("documents", "sections", "tables", "cells", "statistics", "agencies"))
_FOUND = (table("core.findings"),)
_IDENTITIES, _META = table("core.identities"), table("meta.builds")
_STRUCTURE = "Columns, types, nulls, domains, key, references and offsets of `{}` of the batch."
_JUDGEMENT = "What agencies got wrong: published as it is printed, with findings."


@dataclass(frozen=True, slots=True)
class Planned:
    """A check and the suite it runs."""

    spec: AssetCheckSpec
    suite: Suite


def batch_checks(
    name: str, checked: Sequence[Table], needed: Sequence[Table], judged: Sequence[Planned] = ()
) -> AssetChecksDefinition:
    """The checks of some ``core`` tables of one batch, run together on one file of views. Structure blocks."""
    plan = [
        Planned(
            AssetCheckSpec(
                "structure",
                asset=key(each),
                description=_STRUCTURE.format(each.full_name),
                additional_deps=[key(other) for other in needed if other is not each],
                blocking=True,
                partitions_def=BATCHES,
            ),
            structure(each),
        )
        for each in checked
    ] + list(judged)

    # A person may materialise one table of a batch in the UI: then only its own checks run.
    @multi_asset_check(name=name, specs=[planned.spec for planned in plan], can_subset=True)
    def check(context: AssetCheckExecutionContext, places: Places):  # type: ignore[no-untyped-def]
        chosen = [planned for planned in plan if planned.spec.key in context.selected_asset_check_keys]
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "batch.duckdb"
            _view_batch(
                database, places, (*needed, *(each for each in checked if each not in needed)), context.partition_key
            )
            for planned, verdict in zip(chosen, validate(database, [each.suite for each in chosen]), strict=True):
                yield result(planned.spec, verdict)

    return check


def _judgements() -> list[Planned]:
    """The rules about cells and about the prose: their breaches warn, they never stop a batch."""
    families = (("core.cells", "arithmetic", arithmetic_rules()), ("core.statistics", "agreement", narrative_rules()))
    return [
        Planned(
            AssetCheckSpec(
                name,
                asset=key(table(judged)),
                description=_JUDGEMENT,
                additional_deps=[key(other) for other in _READ if other.full_name != judged],
                partitions_def=BATCHES,
            ),
            judgement(f"{judged} {name}", table(judged), rules),
        )
        for judged, name, rules in families
    ]


def mart_checks() -> AssetChecksDefinition:
    """The checks of the marts in the candidate file: nothing is published before they pass."""
    specs = [
        AssetCheckSpec(
            "structure",
            asset=key(mart),
            description=f"Columns, types, nulls, domains, key of `{mart.full_name}`, and that it agrees with `core`.",
            blocking=True,
        )
        for mart in OUT
    ]
    conservation = AssetCheckSpec(
        "conservation",
        asset=AssetKey(["out", "coverage"]),
        description="Every record that came in is published, quarantined, duplicate or superseded.",
        blocking=True,
    )

    @multi_asset_check(name="check_marts", specs=[*specs, conservation], pool="publishing")
    def check(places: Places):  # type: ignore[no-untyped-def]
        suites: list[Suite] = [structure(mart) for mart in (*OUT, _META)]
        for spec, verdict in zip([*specs, conservation], validate(places.candidate, suites), strict=True):
            yield result(spec, verdict)

    return check


def result(spec: AssetCheckSpec, verdict: Verdict) -> AssetCheckResult:
    """A verdict as Dagster shows it: counts, what failed, and the first rows that did."""
    failed = [outcome for outcome in verdict.outcomes if not outcome.success]
    return AssetCheckResult(
        check_name=spec.name,
        asset_key=spec.asset_key,
        passed=verdict.success,
        severity=AssetCheckSeverity.ERROR if spec.blocking else AssetCheckSeverity.WARN,
        metadata={
            "expectations": len(verdict.outcomes),
            "failed expectations": len(failed),
            "unexpected rows": sum(outcome.unexpected for outcome in failed),
            "outcomes": MetadataValue.md(_outcome_table(verdict.outcomes)),
            **({"first rows": MetadataValue.md(_row_tables(failed))} if failed else {}),
        },
    )


def _view_batch(database: Path, places: Places, tables: Sequence[Table], batch: str) -> None:
    """A small DuckDB file whose views are the tables of one batch in the lake; rules read them by their short names."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE SCHEMA core")
        for viewed in tables:
            source = f"read_parquet({literal(str(places.part(viewed, batch).absolute()))}, hive_partitioning = false)"
            connection.execute(f"CREATE VIEW {viewed.full_name} AS SELECT * FROM {source}")
            connection.execute(f"CREATE VIEW {viewed.name} AS SELECT * FROM {viewed.full_name}")


def _outcome_table(outcomes: Sequence[Outcome]) -> str:
    lines = ["| | expectation | unexpected rows |", "|---|---|---|"]
    for outcome in sorted(outcomes, key=lambda outcome: outcome.success):
        lines.append(f"| {'✓' if outcome.success else '✗'} | {_shown(outcome.description)} | {outcome.unexpected} |")
    return "\n".join(lines)


def _row_tables(failed: Sequence[Outcome]) -> str:
    parts = []
    for outcome in failed:
        names = list(outcome.rows[0]) if outcome.rows else []
        lines = [f"**{_shown(outcome.description)}**", "", "| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
        lines += ["| " + " | ".join(_shown(value) for value in row.values()) + " |" for row in outcome.rows]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _shown(value: object) -> str:
    """A value in a Markdown table: text from documents is shown, never rendered."""
    said = "" if value is None else str(value)
    said = said.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;").replace("\n", " ")
    return said if len(said) <= 80 else said[:80] + "…"


CHECKS = [
    batch_checks("check_readings", _READ, (*_READ, _IDENTITIES), _judgements()),
    batch_checks("check_findings", _FOUND, (_READ[0],)),
    mart_checks(),
]
