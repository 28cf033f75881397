"""Building the warehouse file from the lake. Nothing here publishes: a candidate is built beside the published file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from assets.contracts import CORE, META, OUT, PUBLISHED, REF, SCHEMAS, Table, table
from assets.contracts.columns import STATUSES
from assets.contracts.rendering import comments, ddl, dictionary, directory, from_rows, literal
from assets.lake import part
from assets.queries import connected, side_by_side

# The oldest DuckDB that can open the file; a file written with today's defaults opens in no client of last year.
STORAGE_VERSION = "v1.2.0"
# Beyond it DuckDB sorts on disk, beside the file. 10,000 reports need two thirds of it, and a build has other memory too.
MEMORY_LIMIT = "1GB"
SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True, slots=True)
class Build:
    """What is known of a build before its file is there."""

    build_id: str
    started_at: datetime
    code_version: str
    input_fingerprint: str


def build_warehouse(
    target: Path, lake: Path, batches: Sequence[str], build: Build, finished_at: datetime
) -> dict[str, int]:
    """Write a whole warehouse to ``target`` (replaced if there). Returns the rows of every table."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for leftover in (target, target.with_name(target.name + ".wal")):
        leftover.unlink(missing_ok=True)
    with connected() as connection:
        limit_memory(connection, target)
        connection.execute(f"ATTACH {literal(str(target))} AS disclosure (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE disclosure")
        for schema in SCHEMAS:
            connection.execute(f"CREATE SCHEMA {schema}")
        for declared in PUBLISHED:
            connection.execute(ddl(declared))
        _read_sameness(connection, lake)
        side_by_side(connection, [_filling(each, _from_lake(each, lake, batches)) for each in _LARGEST_FIRST])
        fill_marts(connection)
        rows = _fill_meta(connection, build, finished_at)
        # Hundreds of statements; each alone would wait for the disk.
        connection.execute("BEGIN")
        for declared in PUBLISHED:
            for statement in comments(declared):
                connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT disclosure")
        connection.execute("USE memory")
        connection.execute("DETACH disclosure")
    return rows


def limit_memory(connection: duckdb.DuckDBPyConnection, beside: Path) -> None:
    """Let DuckDB go on on disk where memory is not enough: beside that path, and not in the working directory."""
    connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
    connection.execute(f"SET temp_directory = {literal(f'{beside}.tmp')}")


def mart_sql(name: str) -> str:
    """The SQL of a mart."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8").strip()


def tables_read(declared: Table) -> list[Table]:
    """The tables of ``core`` and ``ref`` that the SQL of a mart reads."""
    sql = mart_sql(declared.name)
    if re.search(r"\breports\b", sql):
        sql += mart_sql("reports")
    return [each for each in (*CORE, *REF) if re.search(rf"\b{re.escape(each.full_name)}\b", sql)]


# What takes longest begins first, so that the others fill what it leaves free.
_LARGEST_FIRST = sorted((*CORE, *REF), key=lambda declared: declared.name != "cells")


def _read_sameness(connection: duckdb.DuckDBPyConnection, lake: Path) -> None:
    source = part(lake, table("core.sameness"))
    connection.execute(f"CREATE TABLE memory.sameness AS SELECT * FROM read_parquet({literal(str(source))})")
    # The rows of a document come from the batch in which it was first seen.
    connection.execute(
        """CREATE TABLE memory.winners AS
SELECT DISTINCT document_id, batch FROM memory.sameness WHERE status IN ('published', 'superseded')"""
    )


def _from_lake(declared: Table, lake: Path, batches: Sequence[str]) -> str:
    """The rows of a table of all batches, without those of duplicates."""
    if not declared.partitioned:
        return f"SELECT * FROM read_parquet({literal(str(part(lake, declared)))})"
    files = [literal(str(part(lake, declared, batch))) for batch in batches]
    if not files:
        return f"SELECT * FROM {declared.full_name}"
    source = f"read_parquet([{', '.join(files)}], hive_partitioning = {declared.name != 'documents'}, hive_types_autocast = false)"
    if declared.name == "documents":
        return f"""SELECT d.* REPLACE (s.status AS status, coalesce(d.status_reason, s.status_reason) AS status_reason)
FROM {source} d JOIN memory.sameness s USING (document_id, batch, source_uri, record_number)"""
    if declared.name == "agencies":
        named = f"SELECT agency_id FROM ({_from_lake(table('core.documents'), lake, batches)})"
        return f"""SELECT * FROM {source} WHERE agency_id IN ({named})
QUALIFY row_number() OVER (PARTITION BY agency_id ORDER BY batch) = 1"""
    rows = (
        f"SELECT t.* FROM {source} t SEMI JOIN memory.winners w ON t.document_id = w.document_id AND t.batch = w.batch"
    )
    if declared.name == "findings":
        across = literal(str(part(lake, table("core.findings_across"))))
        return f"SELECT * EXCLUDE (batch) FROM ({rows}) UNION ALL BY NAME SELECT * FROM read_parquet({across})"
    return rows


# The only table too large to be sorted as wide as it is: its SQL puts its rows in order while they are narrow.
_IN_ORDER_BY_ITSELF = table("out.evidence")


def _filling(declared: Table, source: str) -> str:
    names = ", ".join(f'"{column.name}"' for column in declared.columns)
    order = "" if declared is _IN_ORDER_BY_ITSELF else f" ORDER BY {_total_order(declared)}"
    return f"INSERT INTO {declared.full_name} SELECT {names} FROM ({source}){order}"


def _total_order(declared: Table) -> str:
    """The declared order, with ties broken: rows that tie would stand differently from one build to the next."""
    ties = declared.key or tuple(column.name for column in declared.columns)
    return ", ".join(f'"{name}"' for name in dict.fromkeys((*declared.sort, *ties)))


def read_build(warehouse: Path) -> dict[str, Any]:
    """What a warehouse says of its own build: the row of ``meta.builds``."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute("SELECT * FROM meta.builds").pl().row(0, named=True)


def fill_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the tables of ``out`` from those of ``core`` and ``ref`` in the same database."""
    side_by_side(connection, [_filling(declared, _mart(declared)) for declared in reversed(OUT)])


def _mart(declared: Table) -> str:
    return f"WITH reports AS ({mart_sql('reports')}) FROM ({mart_sql(declared.name)})"


def _fill_meta(connection: duckdb.DuckDBPyConnection, build: Build, finished_at: datetime) -> dict[str, int]:
    """What is said of the build and of every table. Returns the rows of every table, these included."""
    builds, columns, tables = META
    counted = dict(connection.execute("SELECT status, count(*) FROM core.documents GROUP BY status").fetchall())
    row = {
        "build_id": build.build_id,
        "started_at": build.started_at,
        "finished_at": finished_at,
        "code_version": build.code_version,
        "documents_in": sum(counted.values()),
        "input_fingerprint": build.input_fingerprint,
    } | {f"documents_{status}": counted.get(status, 0) for status in STATUSES}
    _insert(connection, builds, [row])
    _insert(connection, columns, dictionary(PUBLISHED))
    rows = {declared.full_name: _count(connection, declared) for declared in PUBLISHED}
    rows[tables.full_name] = len(PUBLISHED)
    _insert(connection, tables, directory(PUBLISHED, SCHEMAS, rows))
    return rows


def _insert(connection: duckdb.DuckDBPyConnection, declared: Table, rows: Sequence[Mapping[str, object]]) -> None:
    connection.register("rows_to_insert", from_rows(declared, rows).to_arrow())
    connection.execute(_filling(declared, "SELECT * FROM rows_to_insert"))
    connection.unregister("rows_to_insert")


def _count(connection: duckdb.DuckDBPyConnection, declared: Table) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {declared.full_name}").fetchall()[0][0])
