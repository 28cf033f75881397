"""The lake: every intermediate table as Parquet under ``lake/<schema>/<table>/batch=<batch>/part-0.parquet``."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
from dagster import ConfigurableIOManager, InputContext, OutputContext

from assets.contracts import Table, table
from assets.contracts.rendering import conform
from assets.places import Places

# Rows that a reader passes over together where they are not those it asks for.
_ROW_GROUP = 65_536


class LakeIOManager(ConfigurableIOManager):
    """Writes a frame that keeps its contract, whole or not at all; reads the frame of the same partition."""

    places: Places

    def handle_output(self, context: OutputContext, obj: pl.DataFrame) -> None:
        """Write the frame beside its place, then move it there."""
        declared, path = self._place(context)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}.draft")
        conform(declared, obj).write_parquet(draft, compression="zstd", row_group_size=_ROW_GROUP)
        draft.replace(path)
        context.add_output_metadata({"path": str(path), "bytes": path.stat().st_size})

    def load_input(self, context: InputContext) -> pl.DataFrame:
        """The frame of the same batch."""
        _, path = self._place(context)
        return pl.read_parquet(path, hive_partitioning=False)

    def _place(self, context: InputContext | OutputContext) -> tuple[Table, Path]:
        declared = table(".".join(context.asset_key.path))
        batch = context.asset_partition_key if context.has_asset_partitions else None
        return declared, self.places.part(declared, batch)
