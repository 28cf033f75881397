"""SQLAlchemy with ``duckdb-engine``, the dialect that Superset and many others bring (our own one: ``tests/warehouse``)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assets.contracts import PUBLISHED, SCHEMAS, Kind, Table
from assets.contracts.rendering import comment
from tests.clients.conftest import ask

REFLECT = """
import json, sys
import sqlalchemy as sa
engine = sa.create_engine(f"duckdb:///{sys.argv[1]}?access_mode=read_only", poolclass=sa.pool.NullPool)
inspector = sa.inspect(engine)
found = {}
for schema in sys.argv[2:]:
    for table in inspector.get_table_names(schema=schema):
        found[f"{schema}.{table}"] = {
            "comment": inspector.get_table_comment(table, schema=schema)["text"],
            "columns": [
                [c["name"], [k.__name__ for k in type(c["type"]).__mro__], c["nullable"], c.get("comment")]
                for c in inspector.get_columns(table, schema=schema)
            ],
        }
print(json.dumps(found))
"""
QUERY = """
import sys
import sqlalchemy as sa
engine = sa.create_engine(f"duckdb:///{sys.argv[1]}?access_mode=read_only", poolclass=sa.pool.NullPool)
requests = sa.Table("agency_years", sa.MetaData(), schema="out", autoload_with=engine)
with engine.connect() as connection:
    print(connection.execute(sa.select(sa.func.count(), sa.func.sum(requests.c.new_requests))).one()[0])
    try:
        connection.execute(sa.delete(requests))
    except sa.exc.DBAPIError as error:
        print("read-only" in str(error))
"""
TYPES = {
    Kind.TEXT: "String",
    Kind.INTEGER: "BigInteger",
    Kind.DECIMAL: "Numeric",
    Kind.NUMBER: "Float",
    Kind.BOOLEAN: "Boolean",
    Kind.DATE: "Date",
    Kind.TIMESTAMP: "DateTime",
}


@pytest.fixture(scope="module")
def reflected(environment: Callable[[str], Path], warehouse_file: Path) -> dict[str, Any]:
    return json.loads(ask(environment("duckdb-engine"), REFLECT, warehouse_file, *SCHEMAS))


def test_it_sees_every_table(reflected: dict[str, Any]) -> None:
    assert set(reflected) == {declared.full_name for declared in PUBLISHED}


@pytest.mark.parametrize("declared", PUBLISHED, ids=lambda declared: declared.full_name)
def test_it_reflects_types_nulls_and_comments(reflected: dict[str, Any], declared: Table) -> None:
    found = reflected[declared.full_name]
    assert found["comment"] == f"{declared.en} ({declared.zh})"
    assert [column[0] for column in found["columns"]] == [column.name for column in declared.columns]
    for (name, kinds, nullable, said), column in zip(found["columns"], declared.columns, strict=True):
        assert TYPES[column.kind] in kinds, (name, kinds)
        assert nullable != column.required
        assert said == comment(column)


def test_it_queries_and_cannot_write(environment: Callable[[str], Path], warehouse_file: Path) -> None:
    reports, refused = ask(environment("duckdb-engine"), QUERY, warehouse_file).split()
    assert int(reports) > 0
    assert refused == "True"
