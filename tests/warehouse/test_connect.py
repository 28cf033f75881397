"""What ``docs/connect.md`` tells is so: its Python runs as it is printed, SQLAlchemy reflects what is declared, pools see what it says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from assets.contracts import PUBLISHED, SCHEMAS, Kind, Table
from assets.contracts.rendering import comment
from assets.out.publishing import publish
from tests.conftest import ROOT
from tests.warehouse.test_clients import ask, clients, environment  # noqa: F401 - a fixture
from tests.warehouse.test_publishing import candidate

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
        "JDBC",
        "Superset",
        "Metabase",
        "Excel",
    ):
        assert re.search(rf"^## .*{tool}", CONNECT, re.MULTILINE), tool


@pytest.mark.parametrize(
    ("title", "snippet"), [each for each in PYTHON if each[0] != "ADBC"], ids=lambda each: each[:12]
)
def test_the_python_runs_as_it_is_printed(title: str, snippet: str, data: Path) -> None:
    ask(sys.executable, at(snippet, data))


def test_adbc_gives_arrow(clients: Path, data: Path) -> None:  # noqa: F811
    python = environment(clients, "adbc", ("adbc-driver-manager", "pyarrow", "duckdb"))
    snippet = next(snippet for title, snippet in PYTHON if title == "ADBC")
    assert int(ask(python, at(snippet, data) + "print(requests.num_rows)\n")) > 0


def test_the_command_line_reads(data: Path) -> None:
    if (duckdb := shutil.which("duckdb")) is None:
        pytest.skip("the DuckDB command line is not installed")
    path = str(data / "warehouse" / "disclosure.duckdb")
    done = subprocess.run(
        [duckdb, "-readonly", path, "SELECT count(*) FROM out.agency_years"], capture_output=True, check=False
    )
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


def test_read_only_is_read_only(warehouse_file: Path) -> None:
    engine = sa.create_engine(f"duckdb:///{warehouse_file}?access_mode=read_only", poolclass=sa.pool.NullPool)
    with engine.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="read-only"):
        connection.execute(sa.text("DELETE FROM core.cells"))
