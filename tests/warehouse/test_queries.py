"""Statements side by side: what one connection sees, all see; one that fails is told; on one thread order is kept."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from assets.queries import connected, side_by_side


def test_statements_look_where_their_connection_looks(tmp_path: Path) -> None:
    with connected() as connection:
        connection.execute(f"ATTACH '{tmp_path / 'aside.duckdb'}' AS aside")
        connection.execute("USE aside")
        connection.execute("CREATE SCHEMA core")
        side_by_side(connection, [f"CREATE TABLE core.t{n} AS SELECT {n} AS n" for n in range(8)])
        found = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'aside'").fetchall()
    assert sorted(name for (name,) in found) == [f"t{n}" for n in range(8)]


def test_a_statement_that_fails_is_told() -> None:
    with connected() as connection, pytest.raises(duckdb.CatalogException, match="nowhere"):
        side_by_side(connection, ["SELECT 1", "FROM nowhere", "SELECT 2"])


def test_rows_keep_their_order_through_a_join() -> None:
    with connected() as connection:
        connection.execute("CREATE TABLE few AS SELECT range AS n, 'label ' || range AS label FROM range(1000)")
        connection.execute("CREATE TABLE many AS SELECT range AS number, range % 1000 AS n FROM range(500000)")
        connection.execute("CREATE TABLE joined AS SELECT number, label FROM many JOIN few USING (n)")
        ((out_of_order,),) = connection.execute(
            """SELECT count(*) FROM (SELECT number < lag(number) OVER (ORDER BY rowid) AS wrong FROM joined) WHERE wrong"""
        ).fetchall()
    assert not out_of_order
