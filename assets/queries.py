"""DuckDB as this project asks it: one thread to a statement, and several statements side by side.

A statement spread over threads costs a third more of the processors than the same on one; and on one thread it yields
its rows in the same order each time, sorted or not.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from assets.contracts.rendering import literal


@contextmanager
def connected(file: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in memory, or to a file that is only read, whose statements keep to one thread each."""
    with duckdb.connect(str(file), read_only=True) if file else duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        yield connection


def lay_out(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    """A frame as a table of the database."""
    connection.register("frame", frame.to_arrow())
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM frame")
    connection.unregister("frame")


def side_by_side(connection: duckdb.DuckDBPyConnection, statements: Iterable[str]) -> None:
    """Run statements that need nothing of each other, as many at once as there are cores. They see what the database of
    the connection holds, nothing temporary."""
    ((path,),) = connection.execute("SELECT current_setting('search_path')").fetchall()

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET search_path = {literal(path)}")
            cursor.execute(statement)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(run, statements))
