"""The expectations of this project as Great Expectations knows them: classes of its own kind, each one SQL text on DuckDB.

Its built-in ones ask several queries each, and the one for SQL asks every query twice. These ask once: all conditions on
the rows of a table in one pass over it, and a query for the first rows that break it and the number of all of them.
Importing this imports Great Expectations, so only ``validating`` does, and only when it validates.
"""

# No postponed annotations here: Great Expectations reads the types of an expectation's fields when it is defined.

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any, ClassVar

from great_expectations.core.result_format import ResultFormat
from great_expectations.execution_engine import SqlAlchemyExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import MetricProvider, metric_value
from great_expectations.validator.metric_configuration import MetricConfiguration
from great_expectations.validator.validator import ValidationDependencies

from expectations.suites import COUNT, SHOWN

_FIRST_ROWS, _COUNTS = "rows_that_break.first", "rows_that_break.counts"


class FirstRows(MetricProvider):  # type: ignore[misc]
    """The first rows of a query, each with the number of all of them."""

    metric_name = _FIRST_ROWS
    domain_keys = ("batch_id",)
    value_keys = ("query",)

    @metric_value(engine=SqlAlchemyExecutionEngine)  # type: ignore[untyped-decorator]
    def _sqlalchemy(
        cls,  # noqa: N805
        execution_engine: SqlAlchemyExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> list[dict[str, Any]]:
        return _asked(execution_engine, metric_value_kwargs["query"])


class Counts(MetricProvider):  # type: ignore[misc]
    """How many rows of a table meet each of several conditions, counted in one pass."""

    metric_name = _COUNTS
    domain_keys = ("batch_id",)
    value_keys = ("table", "conditions")

    @metric_value(engine=SqlAlchemyExecutionEngine)  # type: ignore[untyped-decorator]
    def _sqlalchemy(
        cls,  # noqa: N805
        execution_engine: SqlAlchemyExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> dict[str, int]:
        conditions = metric_value_kwargs["conditions"]
        (row,) = _asked(execution_engine, counting(metric_value_kwargs["table"], conditions))
        return dict(zip(conditions, row.values(), strict=True))


class ExpectNoRows(BatchExpectation):  # type: ignore[misc]
    """A query that selects what breaks a rule comes back empty."""

    query: str

    def get_validation_dependencies(
        self, execution_engine: Any = None, runtime_configuration: dict[str, Any] | None = None
    ) -> ValidationDependencies:
        """The one metric it rests on."""
        return _resting_on(_FIRST_ROWS, self.batch_id, {"query": self.query})

    def _validate(
        self, metrics: dict[str, Any], runtime_configuration: Any = None, execution_engine: Any = None
    ) -> dict[str, Any]:
        return _told(metrics[_FIRST_ROWS])


class ExpectNoRowToMeet(BatchExpectation):  # type: ignore[misc]
    """No row of a table meets a condition; ``conditions`` are all those of the table, counted together."""

    table: str
    condition: str
    conditions: list[str]

    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id",)

    def get_validation_dependencies(
        self, execution_engine: Any = None, runtime_configuration: dict[str, Any] | None = None
    ) -> ValidationDependencies:
        """The one metric it rests on, the same for all conditions of the table."""
        return _resting_on(_COUNTS, self.batch_id, {"table": self.table, "conditions": self.conditions})

    def _validate(
        self, metrics: dict[str, Any], runtime_configuration: Any = None, execution_engine: Any = None
    ) -> dict[str, Any]:
        broken = metrics[_COUNTS][self.condition]
        if not broken:
            return _told([])
        # Structure that does not hold is rare: only then are the rows looked for.
        first = f"SELECT {broken} AS {COUNT}, * FROM {self.table} WHERE {self.condition} LIMIT {SHOWN}"
        return _told(_asked(execution_engine, first))


def _told(rows: list[dict[str, Any]]) -> dict[str, Any]:
    shown = [{name: value for name, value in row.items() if name != COUNT} for row in rows]
    broken = int(rows[0][COUNT]) if rows else 0
    return {"success": not rows, "result": {"observed_value": broken, "details": {"unexpected_rows": shown}}}


def _resting_on(metric: str, batch_id: str | None, asked: dict[str, Any]) -> ValidationDependencies:
    dependencies = ValidationDependencies(result_format={"result_format": ResultFormat.COMPLETE})
    dependencies.set_metric_configuration(metric, MetricConfiguration(metric, {"batch_id": batch_id}, asked))
    return dependencies


def counting(table: str, conditions: Sequence[str]) -> str:
    """The query that counts the rows of a table that meet each condition."""
    counts = ", ".join(f'count(*) FILTER ({said}) AS "{number}"' for number, said in enumerate(conditions))
    return f"SELECT {counts} FROM {table}"


# Great Expectations asks one query after another. What it is going to ask is asked before, a query on each core.
_ASKED: ContextVar[Mapping[str, Future[list[dict[str, Any]]]]] = ContextVar("asked ahead", default=MappingProxyType({}))


@contextmanager
def asked_ahead(execution_engine: SqlAlchemyExecutionEngine, queries: Iterable[str]) -> Iterator[None]:
    """Within it these queries are asked side by side, and whoever asks one of them waits for its rows."""
    pool = ThreadPoolExecutor(os.cpu_count())
    before = _ASKED.set({query: pool.submit(_rows, execution_engine, query) for query in queries})
    try:
        yield
    finally:
        _ASKED.reset(before)
        pool.shutdown(cancel_futures=True)


def _asked(execution_engine: SqlAlchemyExecutionEngine, query: str) -> list[dict[str, Any]]:
    ahead = _ASKED.get().get(query)
    return ahead.result() if ahead else _rows(execution_engine, query)


def _rows(execution_engine: SqlAlchemyExecutionEngine, query: str) -> list[dict[str, Any]]:
    """The rows of a query, taken as it is: SQLAlchemy would look for parameters in its colons."""
    with execution_engine.engine.connect() as connection:
        return [dict(row) for row in connection.exec_driver_sql(query).mappings().fetchall()]
