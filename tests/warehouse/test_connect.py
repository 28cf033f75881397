"""What ``docs/connect.md`` tells is so: its Python runs as it is printed, SQLAlchemy reflects what is declared, pools see what it says.

Clients that need an environment of their own: ``tests/clients``.
"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa

from assets.contracts import PUBLISHED, SCHEMAS, Kind, Table
from assets.contracts.rendering import comment
from assets.out.publishing import publish
from tests.conftest import ROOT
from tests.warehouse.test_publishing import candidate

PUBLICATIONS, READERS = 20, 4
CONNECT = (ROOT / "docs" / "connect.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"## ([^\n]+)\n(?:(?!\n## ).)*?```python\n(.*?)```", CONNECT, re.DOTALL)
TYPES = {
    Kind.TEXT: sa.String,
    Kind.INTEGER: sa.BigInteger,
    Kind.DECIMAL: sa.Numeric,
    Kind.NUMBER: sa.Float,
    Kind.BOOLEAN: sa.Boolean,
    Kind.DATE: sa.Date,
    Kind.TIMESTAMP: sa.DateTime,
}


def at(snippet: str, data: Path) -> str:
    """A snippet with the path of a real file."""
    return snippet.replace("/data/", f"{data.absolute()}/")


def test_every_tool_named_has_its_section() -> None:
    for tool in (
        "DuckDB command line",
        "Polars",
        "pandas",
        "SQLAlchemy",
        "ADBC",
        "Node",
        "JDBC",
        "ODBC",
        "Superset",
        "Metabase",
        "Tableau",
        "Power BI",
        "Excel",
    ):
        assert re.search(rf"^## .*{tool}", CONNECT, re.MULTILINE), tool


@pytest.mark.parametrize(
    ("title", "snippet"), [each for each in PYTHON if each[0] != "ADBC"], ids=lambda each: each[:12]
)
def test_the_python_runs_as_it_is_printed(title: str, snippet: str, data: Path) -> None:
    done = subprocess.run([sys.executable, "-c", at(snippet, data)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def inspector(warehouse_file: Path) -> Iterator[sa.Inspector]:
    engine = sa.create_engine(f"duckdb:///{warehouse_file}?access_mode=read_only")
    yield sa.inspect(engine)
    # What the pool holds open would keep others of this process from opening the file their way.
    engine.dispose()


def test_sqlalchemy_sees_every_table(inspector: sa.Inspector) -> None:
    for schema in SCHEMAS:
        assert set(inspector.get_table_names(schema=schema)) == {t.name for t in PUBLISHED if t.schema == schema}


@pytest.mark.parametrize("declared", PUBLISHED, ids=lambda declared: declared.full_name)
def test_sqlalchemy_reflects_types_nulls_and_comments(inspector: sa.Inspector, declared: Table) -> None:
    said = inspector.get_table_comment(declared.name, schema=declared.schema)["text"]
    assert said == f"{declared.en} ({declared.zh})"
    columns = inspector.get_columns(declared.name, schema=declared.schema)
    assert [column["name"] for column in columns] == [column.name for column in declared.columns]
    for found, column in zip(columns, declared.columns, strict=True):
        assert isinstance(found["type"], TYPES[column.kind]), (column.name, found["type"])
        assert found["nullable"] != column.required
        assert found["comment"] == comment(column)


def test_sqlalchemy_loads_a_table_whole(warehouse_file: Path) -> None:
    engine = sa.create_engine(f"duckdb:///{warehouse_file}?access_mode=read_only", poolclass=sa.pool.NullPool)
    table = sa.Table("agency_years", sa.MetaData(), schema="out", autoload_with=engine)
    with engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count(table.c.new_requests))).scalar_one() > 0


def test_a_pool_keeps_its_build_until_it_is_emptied(tmp_path: Path) -> None:
    warehouse, builds = tmp_path / "disclosure.duckdb", tmp_path / "builds"
    pooled = sa.create_engine(f"duckdb:///{warehouse}?access_mode=read_only")
    unpooled = sa.create_engine(f"duckdb:///{warehouse}?access_mode=read_only", poolclass=sa.pool.NullPool)

    def seen(engine: sa.Engine) -> int:
        with engine.connect() as connection:
            return int(connection.execute(sa.text("SELECT any_value(number) FROM a")).scalar_one())

    publish(candidate(tmp_path / "c.duckdb", 1), warehouse, builds, "1")
    assert seen(pooled) == 1
    publish(candidate(tmp_path / "c.duckdb", 2), warehouse, builds, "2")
    assert seen(pooled) == 1
    pooled.dispose()
    assert seen(pooled) == 2
    pooled.dispose()
    assert seen(unpooled) == 2
    publish(candidate(tmp_path / "c.duckdb", 3), warehouse, builds, "3")
    assert seen(unpooled) == 3


def test_connections_of_a_pool_read_on_through_twenty_publications(tmp_path: Path) -> None:
    """No error, no wait, no mixed state: the pool shows the build it opened until it is emptied, then the last one."""
    warehouse, builds = tmp_path / "disclosure.duckdb", tmp_path / "builds"
    publish(candidate(tmp_path / "c.duckdb", 0), warehouse, builds, "000")
    engine = sa.create_engine(f"duckdb:///{warehouse}?access_mode=read_only", poolclass=sa.pool.QueuePool)
    both = sa.text("SELECT DISTINCT number FROM a UNION SELECT DISTINCT number FROM b")
    stop, all_have_read = threading.Event(), threading.Barrier(READERS + 1, timeout=60)
    seen: list[list[int]] = [[] for _ in range(READERS)]
    errors: list[str] = []

    def read(mine: list[int]) -> None:
        try:
            while not stop.is_set():
                with engine.connect() as connection:
                    mine.append(connection.execute(both).scalar_one())
                if len(mine) == 1:
                    all_have_read.wait()
        except Exception as error:  # noqa: BLE001 - whatever a reader meets is the answer
            errors.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=read, args=(mine,)) for mine in seen]
    for thread in threads:
        thread.start()
    # The first build is the one that all of them opened, however slow the machine.
    all_have_read.wait()
    for number in range(1, PUBLICATIONS + 1):
        publish(candidate(tmp_path / "c.duckdb", number), warehouse, builds, f"{number:03}")
        time.sleep(0.05)
    stop.set()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert all(seen)
    assert set().union(*seen) == {0}
    engine.dispose()
    with engine.connect() as connection:
        assert connection.execute(both).scalar_one() == PUBLICATIONS


def test_a_process_that_never_rests_opens_the_kept_build(tmp_path: Path) -> None:
    """While one connection is open, every other one of its process shares its build; a kept build has a name of its own."""
    warehouse, builds = tmp_path / "disclosure.duckdb", tmp_path / "builds"
    publish(candidate(tmp_path / "c.duckdb", 1), warehouse, builds, "1")
    with duckdb.connect(str(warehouse), read_only=True) as old:
        publish(candidate(tmp_path / "c.duckdb", 2), warehouse, builds, "2")
        newest = max(builds.glob("*.duckdb"))
        with (
            duckdb.connect(str(warehouse), read_only=True) as same,
            duckdb.connect(str(newest), read_only=True) as new,
        ):
            numbers = [c.execute("SELECT any_value(number) FROM a").fetchall()[0][0] for c in (old, same, new)]
    assert numbers == [1, 1, 2]


def test_read_only_is_read_only(warehouse_file: Path) -> None:
    engine = sa.create_engine(f"duckdb:///{warehouse_file}?access_mode=read_only", poolclass=sa.pool.NullPool)
    with engine.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="read-only"):
        connection.execute(sa.text("DELETE FROM core.cells"))
