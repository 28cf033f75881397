"""Running suites with Great Expectations on a DuckDB file. The import is heavy, so it stands inside the function."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from expectations.suites import Expectation, Suite
from expectations.thresholds import Threshold

_SHOWN_ROWS = 10
_QUERY = "unexpected_rows_query"
# What SQLAlchemy takes for the name of a parameter; the casts of DuckDB (::) are none.
_BIND = re.compile(r"(?<![:\\]):(?=\w)")


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


def validate(database: Path, suites: Iterable[Suite]) -> list[Verdict]:
    """Validate each suite against its table in the file, read-only; no data leaves DuckDB but the rows that are shown."""
    # Great Expectations reads this at import; nothing of a run leaves the machine.
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    warnings.filterwarnings("ignore", category=DeprecationWarning, module="great_expectations")
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    from expectations.dialect import NAME, register

    register()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_sql(
        name="warehouse", connection_string=f"{NAME}:///{database}", kwargs={"connect_args": {"read_only": True}}
    )
    try:
        return [_verdict(suite, _validated(gx, source, suite)) for suite in suites]
    finally:
        # DuckDB opens a file once per process: an open reader would stand in the way of whoever comes next.
        source.get_engine().dispose()
        source.get_execution_engine().engine.dispose()


def _validated(gx: Any, source: Any, suite: Suite) -> Sequence[Any]:
    asset = source.add_table_asset(name=suite.name, table_name=suite.table.name, schema_name=suite.table.schema)
    batch = asset.add_batch_definition_whole_table("whole table").get_batch()
    results: Sequence[Any] = batch.validate(_rendered(gx, suite), result_format="COMPLETE").results
    return results


def _rendered(gx: Any, suite: Suite) -> Any:
    return gx.ExpectationSuite(
        name=suite.name,
        expectations=[_as_gx(gx, expectation, number) for number, expectation in enumerate(suite.expectations)],
    )


def _as_gx(gx: Any, expectation: Expectation, number: int) -> Any:
    name = "".join(word.capitalize() for word in expectation.type.split("_"))
    arguments = expectation.arguments
    if query := arguments.get(_QUERY):
        arguments = {_QUERY: escaped(query)}
    meta = {"number": number} | ({"rule_id": expectation.rule_id} if expectation.rule_id else {})
    return getattr(gx.expectations, name)(**arguments, description=expectation.description, meta=meta)


def escaped(query: str) -> str:
    """A query as Great Expectations and SQLAlchemy want it: braces doubled but for ``{batch}``, colons no bind names."""
    doubled = query.replace("{", "{{").replace("}", "}}").replace("{{batch}}", "{batch}")
    return _BIND.sub(r"\\:", doubled)


def _verdict(suite: Suite, results: Sequence[Any]) -> Verdict:
    # Great Expectations returns results in its own order; the number in `meta` leads back to the declaration.
    by_number = {result.expectation_config.meta["number"]: result for result in results}
    return Verdict(suite.name, tuple(_outcome(e, by_number[number]) for number, e in enumerate(suite.expectations)))


def _outcome(expectation: Expectation, result: Any) -> Outcome:
    raised = [v["exception_message"] for v in _exceptions(result.exception_info) if v.get("raised_exception")]
    if raised:
        raise ExpectationError(f"{expectation.description}: {raised[0]}")
    if expectation.type == "unexpected_rows_expectation":
        rows = result.result.get("details", {}).get("unexpected_rows", [])
        count = int(result.result["observed_value"])
    else:
        rows = [{"value": value} for value in result.result.get("partial_unexpected_list", [])]
        count = int(result.result.get("unexpected_count") or (0 if result.success else 1))
    return Outcome(
        expectation.description, expectation.rule_id, bool(result.success), count, tuple(map(dict, rows[:_SHOWN_ROWS]))
    )


def _exceptions(info: dict[str, Any]) -> list[dict[str, Any]]:
    """One report, or one for each metric: Great Expectations gives either shape."""
    return [info] if "raised_exception" in info else list(info.values())
