"""Where things lie in the data folder: the published warehouse, and each table of the lake under
``lake/<schema>/<table>/batch=<batch>/part-0.parquet``. Reading and writing belong to others."""

from __future__ import annotations

from pathlib import Path

from assets.contracts import Table


def lake_folder(data: Path) -> Path:
    """Where every intermediate table lies."""
    return data / "lake"


def warehouse_file(data: Path) -> Path:
    """The published warehouse."""
    return data / "warehouse" / "disclosure.duckdb"


def part(lake: Path, declared: Table, batch: str | None = None) -> Path:
    """The Parquet file of a table, of one batch where the table is held by batch."""
    folder = lake.joinpath(*declared.path)
    return (folder / f"batch={batch}" if batch else folder) / "part-0.parquet"
