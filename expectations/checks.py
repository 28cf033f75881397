"""The Dagster asset checks. Structure blocks what comes after; an agency's own errors warn and are published as findings."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
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

_BATCH_TABLES = tuple(
    table(f"core.{name}") for name in ("documents", "sections", "tables", "cells", "statistics", "findings", "agencies")
)
_IDENTITIES = table("core.identities")
_META = table("meta.builds")


def batch_checks(checked: Table) -> AssetChecksDefinition:
    """The checks of one ``core`` table of one batch: its structure, and what agencies got wrong in it."""
    needed = _needed(checked)
    specs = [
        AssetCheckSpec(
            "structure",
            asset=key(checked),
            description=f"Columns, types, nulls, domains, key, references and offsets of `{checked.full_name}` of the batch.",
            additional_deps=[key(other) for other in needed],
            blocking=True,
            partitions_def=BATCHES,
        )
    ]
    rules = {"core.cells": ("arithmetic", arithmetic_rules), "core.statistics": ("agreement", narrative_rules)}.get(
        checked.full_name
    )
    if rules:
        specs.append(
            AssetCheckSpec(
                rules[0],
                asset=key(checked),
                description="What agencies got wrong: published as it is printed, with findings.",
                additional_deps=[key(other) for other in needed],
                partitions_def=BATCHES,
            )
        )

    @multi_asset_check(name=f"check_{checked.schema}_{checked.name}", specs=specs)
    def check(context: AssetCheckExecutionContext, places: Places):  # type: ignore[no-untyped-def]
        suites = [structure(checked)] + (
            [judgement(f"{checked.full_name} {rules[0]}", checked, rules[1]())] if rules else []
        )
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "batch.duckdb"
            _view_batch(database, places, (checked, *needed), context.partition_key)
            for spec, verdict in zip(specs, validate(database, suites), strict=True):
                yield result(spec, verdict)

    return check


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


def _needed(checked: Table) -> tuple[Table, ...]:
    """The other tables the expectations of a table read."""
    names = {
        "core.documents": (),
        "core.agencies": (),
        "core.cells": ("core.documents", "core.statistics", "core.identities"),
    }
    return tuple(
        table(name)
        for name in names.get(checked.full_name, ("core.documents", "core.cells", "core.identities"))
        if name != checked.full_name
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


CHECKS = [*(batch_checks(checked) for checked in _BATCH_TABLES), mart_checks()]
