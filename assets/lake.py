"""Where a table lies in the lake: ``lake/<schema>/<table>/batch=<batch>/part-0.parquet``. Reading and writing belong to others."""

from __future__ import annotations

from pathlib import Path

from assets.contracts import Table


def part(lake: Path, declared: Table, batch: str | None = None) -> Path:
    """The Parquet file of a table, of one batch where the table is held by batch."""
    folder = lake.joinpath(*declared.path)
    return (folder / f"batch={batch}" if batch else folder) / "part-0.parquet"
