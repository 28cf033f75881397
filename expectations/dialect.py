"""A DuckDB dialect of SQLAlchemy for sessions that only read.

Great Expectations reads a result after its connection went back to the pool; DuckDB drops an open result on ROLLBACK.
A session that only reads has nothing to begin, commit or roll back.
"""

from __future__ import annotations

from typing import Any

from duckdb_sqlalchemy import Dialect
from sqlalchemy.dialects import registry

NAME = "duckdb_reader"


class DuckDBReader(Dialect):  # type: ignore[misc]
    """The maintained dialect without transactions."""

    name = NAME
    supports_statement_cache = False

    def connect(self, *arguments: Any, **options: Any) -> Any:
        """A connection whose statements keep to one thread each: several run side by side."""
        connection = super().connect(*arguments, **options)
        connection.execute("SET threads = 1")
        return connection

    def do_begin(self, dbapi_connection: object) -> None:
        """Nothing to begin."""

    def do_commit(self, dbapi_connection: object) -> None:
        """Nothing to commit."""

    def do_rollback(self, dbapi_connection: object) -> None:
        """Nothing to roll back."""


def register() -> None:
    """Make ``duckdb_reader:///file.duckdb`` known to SQLAlchemy."""
    registry.register(NAME, __name__, "DuckDBReader")
