"""What was read of the batches, put together for publishing. Batches that code of other columns read do not fit together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from assets.contracts import TABLES, Table
from assets.contracts.rendering import polars_schema
from assets.lake import part

_NAMED = 5


class MixedLakeError(Exception):
    """Some batches in the lake do not fit the code; the message names them and says what to do."""


def require_fitting(lake: Path, batches: Sequence[str]) -> None:
    """``MixedLakeError`` where a table of a batch is missing, or has other columns than it is declared with today."""
    unfit = list(dict.fromkeys(_unfit(lake, batches)))
    if unfit:
        some = ", ".join(unfit[:_NAMED]) + (f" and {len(unfit) - _NAMED} more" if len(unfit) > _NAMED else "")
        raise MixedLakeError(
            f"Batches that earlier code read, whose tables had other columns: {some}. Run disclosure build or the job "
            "everything, which read them again; until then the last published warehouse stays."
        )


def _unfit(lake: Path, batches: Sequence[str]) -> Iterator[str]:
    for declared in TABLES:
        if declared.partitioned:
            schema = polars_schema(declared)
            for batch in batches:
                file = part(lake, declared, batch)
                if not file.exists() or pl.Schema(pl.read_parquet_schema(file)) != schema:
                    yield batch


def read_lake(lake: Path, declared: Table, batches: Sequence[str]) -> pl.DataFrame:
    """A table of all batches as one frame."""
    return pl.concat(pl.read_parquet(part(lake, declared, batch), hive_partitioning=False) for batch in batches)
