"""The renderings of a declared table: Polars schema, DuckDB DDL with comments, data dictionary rows and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

import polars as pl

from assets.contracts.model import Column, Kind, Table

POLARS: dict[Kind, pl.DataType] = {
    Kind.TEXT: pl.String(),
    Kind.INTEGER: pl.Int64(),
    Kind.DECIMAL: pl.Decimal(18, 4),
    Kind.NUMBER: pl.Float64(),
    Kind.BOOLEAN: pl.Boolean(),
    Kind.DATE: pl.Date(),
    Kind.TIMESTAMP: pl.Datetime("us"),
    Kind.BINARY: pl.Binary(),
}
DUCKDB: dict[Kind, str] = {
    Kind.TEXT: "VARCHAR",
    Kind.INTEGER: "BIGINT",
    Kind.DECIMAL: "DECIMAL(18,4)",
    Kind.NUMBER: "DOUBLE",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.TIMESTAMP: "TIMESTAMP",
    Kind.BINARY: "BLOB",
}


class BrokenContractError(Exception):
    """A frame does not have the columns its table declares: a bug of ours, never of a document."""


def polars_schema(table: Table) -> pl.Schema:
    """Names and Polars types, in the declared order."""
    return pl.Schema({column.name: POLARS[column.kind] for column in table.columns})


def empty(table: Table) -> pl.DataFrame:
    """A frame of no rows."""
    return pl.DataFrame(schema=polars_schema(table))


def from_rows(table: Table, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """A frame from dictionaries; a key nobody declared is a ``BrokenContractError``."""
    names = [column.name for column in table.columns]
    for row in rows[:1]:
        if strangers := set(row) - set(names):
            raise BrokenContractError(f"{table.full_name} does not declare {sorted(strangers)}")
    data = {name: [row.get(name) for row in rows] for name in names}
    return pl.DataFrame(data, schema=polars_schema(table), strict=True)


def from_objects(table: Table, objects: Sequence[Any], **added: Sequence[object]) -> pl.DataFrame:
    """A frame from objects of one dataclass whose attributes are columns, and ``added`` columns that they do not have.

    Built by columns: a dictionary for each of a million cells would cost more than reading them.
    """
    names = [column.name for column in table.columns]
    for example in objects[:1]:
        if strangers := {field.name for field in fields(example)} - set(names):
            raise BrokenContractError(f"{table.full_name} does not declare {sorted(strangers)}")
    schema = polars_schema(table)
    data = {name: added[name] if name in added else list(map(attrgetter(name), objects)) for name in names}
    return pl.DataFrame({name: _series(values, schema[name]) for name, values in data.items()}, schema, strict=True)


def _series(values: Sequence[object], kind: pl.DataType) -> pl.Series:
    """The values as a column. Decimals go by way of their digits, which Polars reads six times as fast."""
    if isinstance(kind, pl.Decimal):
        return pl.Series([None if value is None else str(value) for value in values], dtype=pl.String).cast(kind)
    return pl.Series(values, dtype=kind, strict=True)


def conform(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with exactly the declared columns, types and order; ``BrokenContractError`` names what differs."""
    names = [column.name for column in table.columns]
    if missing := set(names) - set(frame.columns):
        raise BrokenContractError(f"{table.full_name}: columns missing: {sorted(missing)}")
    if strangers := set(frame.columns) - set(names):
        raise BrokenContractError(f"{table.full_name}: columns nobody declared: {sorted(strangers)}")
    return frame.select(pl.col(column.name).cast(POLARS[column.kind], strict=True) for column in table.columns)


def ordered(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame in the declared order of rows, so that the same input gives the same file."""
    return frame.sort(table.sort, nulls_last=False, maintain_order=True) if table.sort else frame


def literal(value: str) -> str:
    """A SQL string literal."""
    return "'" + value.replace("'", "''") + "'"


def comment(column: Column) -> str:
    """What a BI tool shows: English, then Chinese."""
    unit = f" [{column.unit}]" if column.unit else ""
    return f"{column.en}{unit} ({column.zh})"


def ddl(table: Table) -> str:
    """``CREATE TABLE`` with the null rules. Keys are checked by expectations: an index would make the file large."""
    lines = [
        f'  "{column.name}" {DUCKDB[column.kind]}{" NOT NULL" if column.required else ""}' for column in table.columns
    ]
    return f"CREATE TABLE {table.full_name} (\n" + ",\n".join(lines) + "\n)"


def comments(table: Table) -> list[str]:
    """``COMMENT ON`` statements for the table and each of its columns."""
    return [
        f"COMMENT ON TABLE {table.full_name} IS {literal(f'{table.en} ({table.zh})')}",
        *(f'COMMENT ON COLUMN {table.full_name}."{c.name}" IS {literal(comment(c))}' for c in table.columns),
    ]


def dictionary(tables: Iterable[Table]) -> list[dict[str, object]]:
    """The rows of ``meta.columns``."""
    return [
        {
            "table_name": table.full_name,
            "column_name": column.name,
            "position": position,
            "type": DUCKDB[column.kind],
            "unit": column.unit,
            "required": column.required,
            "domain": "|".join(column.domain) or None,
            "description": column.en,
            "description_zh": column.zh,
        }
        for table in tables
        for position, column in enumerate(table.columns, start=1)
    ]


def directory(tables: Iterable[Table], schemas: Mapping[str, str], rows: Mapping[str, int]) -> list[dict[str, object]]:
    """The rows of ``meta.tables``. ``rows``: how many each table has, by full name."""
    return [
        {
            "table_name": table.full_name,
            "schema_name": table.schema,
            "schema_description": schemas[table.schema],
            "description": table.en,
            "description_zh": table.zh,
            "key": ", ".join(table.key) or None,
            "rows": rows[table.full_name],
        }
        for table in tables
    ]


def dictionary_markdown(tables: Iterable[Table]) -> str:
    """``docs/data_dictionary.md``."""
    parts = [
        "# Data dictionary",
        "",
        "Rendered from `assets/contracts` by `make docs`; a test fails when it is stale.",
        "Every comment stands in the warehouse too.",
    ]
    for table in tables:
        key = f" Key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
        parts += ["", f"## {table.full_name}", "", f"{table.en} ({table.zh}).{key}", ""]
        parts += ["| column | type | unit | null | meaning | 含义 | values |", "|---|---|---|---|---|---|---|"]
        for c in table.columns:
            cells = (
                f"`{c.name}`",
                DUCKDB[c.kind],
                c.unit or "",
                "never" if c.required else "",
                c.en,
                c.zh,
                ", ".join(c.domain),
            )
            parts.append("| " + " | ".join(cells) + " |")
    return "\n".join(parts) + "\n"
