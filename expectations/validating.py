"""Running suites with Great Expectations on a DuckDB file. The import is heavy, so it stands inside the function."""

from __future__ import annotations

import os
import warnings
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assets.contracts import Table
from expectations.lazily import import_lazily
from expectations.suites import Expectation, Suite
from expectations.thresholds import Threshold


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one expectation: how many rows broke it, of how many places where it is a rule, and the first of them."""

    description: str
    rule_id: str | None
    success: bool
    unexpected: int
    rows: tuple[dict[str, Any], ...] = ()
    assessed: int | None = None
    not_assessable: int | None = None
    unexpected_as_zero: int | None = None
    threshold: Threshold | None = None

    @property
    def rate(self) -> float | None:
        """Share of the assessed places that break the rule; null where none could be assessed."""
        return self.unexpected / self.assessed if self.assessed else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one suite."""

    suite: str
    outcomes: tuple[Outcome, ...]

    @property
    def success(self) -> bool:
        """Every expectation held, or was broken as often as is usual."""
        return all(outcome.success for outcome in self.outcomes)


class ExpectationError(Exception):
    """An expectation could not be evaluated: a bug of ours, never a finding."""


def validate(database: Path, suites: Sequence[Suite], forms: Collection[str] | None = None) -> list[Verdict]:
    """Validate each suite against its table in the file, read-only; no data leaves DuckDB but the rows that are shown.

    ``forms``: those that some report follows; what speaks of another holds without being asked. By default all are.
    """
    gx = _great_expectations()
    from great_expectations.data_context.types.base import ProgressBarsConfig

    from expectations.asking import asked_ahead
    from expectations.dialect import NAME

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_sql(
        name="warehouse", connection_string=f"{NAME}:///{database}", kwargs={"connect_args": {"read_only": True}}
    )
    try:
        # One batch, the file: each expectation names its table.
        declared = suites[0].table
        asset = source.add_table_asset(name="file", table_name=declared.name, schema_name=declared.schema)
        batch = asset.add_batch_definition_whole_table("whole file").get_batch()
        asked = [_asked(suite, forms) for suite in suites]
        queries = [query for suite, chosen in zip(suites, asked, strict=True) for query in _queries(suite, chosen)]
        with asked_ahead(source.get_execution_engine(), queries):
            return [_validated(gx, batch, suite, chosen) for suite, chosen in zip(suites, asked, strict=True)]
    finally:
        # DuckDB opens a file once per process: an open reader would stand in the way of whoever comes next.
        source.get_engine().dispose()
        source.get_execution_engine().engine.dispose()


@cache
def _great_expectations() -> Any:
    """Great Expectations, imported once and without what nothing here uses."""
    # Read at import; nothing of a run leaves the machine.
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    warnings.filterwarnings("ignore", category=DeprecationWarning, module="great_expectations")
    import_lazily("scipy.stats", "altair")
    import great_expectations as gx

    from expectations.dialect import register

    register()
    return gx


def _asked(suite: Suite, forms: Collection[str] | None) -> dict[int, Expectation]:
    """The expectations that have something to speak of, by their number in the suite."""
    return {
        number: expectation
        for number, expectation in enumerate(suite.expectations)
        if forms is None or expectation.form_id is None or expectation.form_id in forms
    }


def _conditions(asked: Mapping[int, Expectation]) -> list[str]:
    return [expectation.condition for expectation in asked.values() if expectation.condition]


def _queries(suite: Suite, asked: Mapping[int, Expectation]) -> list[str]:
    """What Great Expectations is going to ask about them."""
    from expectations.asking import counting

    conditions = _conditions(asked)
    counted = [counting(suite.table.full_name, conditions)] if conditions else []
    return counted + [expectation.query for expectation in asked.values() if expectation.query]


def _validated(gx: Any, batch: Any, suite: Suite, asked: Mapping[int, Expectation]) -> Verdict:
    conditions = _conditions(asked)
    rendered = [_as_gx(expectation, number, suite.table, conditions) for number, expectation in asked.items()]
    results = batch.validate(
        gx.ExpectationSuite(name=suite.name, expectations=rendered), result_format="COMPLETE"
    ).results
    # Great Expectations returns results in its own order; the number in `meta` leads back to the declaration.
    by_number = {result.expectation_config.meta["number"]: result for result in results}
    return Verdict(
        suite.name,
        tuple(
            _outcome(each, by_number[n]) if n in asked else Outcome(each.description, each.rule_id, True, 0)
            for n, each in enumerate(suite.expectations)
        ),
    )


def _as_gx(expectation: Expectation, number: int, table: Table, conditions: list[str]) -> Any:
    from expectations.asking import ExpectNoRows, ExpectNoRowToMeet

    meta = {"number": number} | ({"rule_id": expectation.rule_id} if expectation.rule_id else {})
    said = {"description": expectation.description, "meta": meta}
    if expectation.query:
        return ExpectNoRows(query=expectation.query, **said)
    return ExpectNoRowToMeet(table=table.full_name, condition=expectation.condition, conditions=conditions, **said)


def _outcome(expectation: Expectation, result: Any) -> Outcome:
    raised = [v["exception_message"] for v in _exceptions(result.exception_info) if v.get("raised_exception")]
    if raised:
        raise ExpectationError(f"{expectation.description}: {raised[0]}")
    rows = tuple(result.result["details"]["unexpected_rows"])
    broken = int(result.result["observed_value"])
    return Outcome(expectation.description, expectation.rule_id, bool(result.success), broken, rows)


def _exceptions(info: dict[str, Any]) -> list[dict[str, Any]]:
    """One report, or one for each metric: Great Expectations gives either shape."""
    return [info] if "raised_exception" in info else list(info.values())
