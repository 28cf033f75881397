"""What Dagster shows of a declared table: column schema, description, key, and a summary of a frame."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypedDict

import polars as pl
from dagster import (
    AssetKey,
    AssetOut,
    AssetSpec,
    DynamicPartitionsDefinition,
    MetadataValue,
    TableColumn,
    TableColumnConstraints,
    TableSchema,
)

from assets.contracts import Table
from assets.contracts.rendering import DUCKDB, comment

BATCHES = DynamicPartitionsDefinition(name="batch")
OWNERS = ["team:disclosure"]
# The tag Dagster puts on every run of one partition.
PARTITION_TAG = "dagster/partition"
# What a run that reads the records of a batch says of them: the bytes it read, the store's own hashes of them where they
# came from a store, and the code that read them.
FINGERPRINT_TAG, SEAL_TAG, CODE_TAG = "disclosure/fingerprint", "disclosure/seal", "disclosure/code"
PREVIEW_ROWS, _PREVIEW_COLUMNS, _PREVIEW_WIDTH, _PREVIEW_ID = 5, 12, 32, 10
_MOST_KINDS, _KIND_WIDTH = 10, 100
# The Dagster UI shows Markdown below this many characters at once, longer one behind a click.
_AT_ONCE, _FEWEST = 1000, 2
_ID = re.compile(r"[0-9a-f]{32,}")


def key(table: Table) -> AssetKey:
    """``core/cells``."""
    return AssetKey(list(table.path))


def column_schema(table: Table) -> TableSchema:
    """The columns as the Dagster UI shows them."""
    return TableSchema(
        columns=[
            TableColumn(
                column.name,
                DUCKDB[column.kind],
                comment(column),
                TableColumnConstraints(nullable=not column.required, unique=table.key == (column.name,)),
            )
            for column in table.columns
        ]
    )


def description(table: Table) -> str:
    """Meaning in both languages and the key."""
    key_text = f"\n\nKey: {', '.join(f'`{name}`' for name in table.key)}" if table.key else ""
    return f"{table.en}.\n\n{table.zh}。{key_text}"


def kinds(table: Table) -> set[str]:
    """What makes the table: Polars in raw and core, DuckDB in ref and out."""
    return {"polars", "parquet"} if table.schema in ("raw", "core") else {"duckdb"}


class Described(TypedDict):
    """What an asset says of its table, as the makers of assets take it."""

    description: str
    group_name: str
    owners: list[str]
    kinds: set[str]
    metadata: dict[str, Any]
    code_version: str


def described(table: Table, code_version: str) -> Described:
    """What an asset says of its table, whoever makes it."""
    return {
        "description": description(table),
        "group_name": table.schema,
        "owners": OWNERS,
        "kinds": kinds(table),
        "metadata": {"dagster/column_schema": column_schema(table)},
        "code_version": code_version,
    }


def spec(table: Table, deps: Iterable[Table] = (), *, code_version: str) -> AssetSpec:
    """The table as an asset of a multi-asset that writes it itself."""
    return AssetSpec(key(table), deps=[key(dep) for dep in deps], **described(table, code_version))


def out(table: Table, *, code_version: str) -> AssetOut:
    """The table as an output of a multi-asset whose frames the I/O manager writes."""
    return AssetOut(key=key(table), **described(table, code_version))


def counts_of(frame: pl.DataFrame, *by: str) -> MetadataValue:
    """How many rows there are of each kind, most first: a table small enough that the UI shows it without a click."""
    counted = frame.group_by(by).len(name="rows").sort("rows", *by, descending=[True, *(False for _ in by)])
    return MetadataValue.md(preview(counted, rows=_MOST_KINDS, width=_KIND_WIDTH))


def summary(frame: pl.DataFrame) -> dict[str, MetadataValue | float]:
    """Row count and a preview of the first rows, for a materialisation."""
    return {"dagster/row_count": frame.height, "preview": MetadataValue.md(preview(frame))}


def preview(frame: pl.DataFrame, rows: int = PREVIEW_ROWS, width: int = _PREVIEW_WIDTH) -> str:
    """The first rows as a Markdown table, as many as the UI shows at once; long values and ids are cut, bytes and texts
    are not shown."""
    names = [n for n, t in frame.schema.items() if t != pl.Binary and n not in ("text", "content")][:_PREVIEW_COLUMNS]
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    for number, row in enumerate(frame.head(rows).select(names).iter_rows()):
        line = "| " + " | ".join(_shown(value, width) for value in row) + " |"
        if number >= _FEWEST and len("\n".join([*lines, line])) >= _AT_ONCE:
            break
        lines.append(line)
    return "\n".join(lines)


def _shown(value: object, width: int) -> str:
    if isinstance(value, Decimal):
        value = f"{value.normalize():f}"
    said = "" if value is None else str(value).replace("|", "¦").replace("\n", " ").replace("<", "&lt;")
    if _ID.fullmatch(said):
        return said[:_PREVIEW_ID] + "…"
    return said if len(said) <= width else said[:width] + "…"
