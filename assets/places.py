"""Where things lie: the landing folder and the data folder with its lake, warehouse, quality site and exports."""

from __future__ import annotations

from pathlib import Path

from dagster import ConfigurableResource

from assets.contracts import Table
from assets.lake import part
from assets.raw.landing import AnyBatch, LandingError, batches


class Places(ConfigurableResource):  # type: ignore[type-arg]
    """The folders of one installation. All paths below ``data`` follow the public contract.

    ``landing`` is a folder of this machine or of a store (``s3://bucket/folder``); ``data`` is of this machine.
    """

    landing: str
    data: str

    @property
    def lake(self) -> Path:
        """``lake/<schema>/<table>/batch=<batch>/``: every intermediate table."""
        return Path(self.data) / "lake"

    @property
    def warehouse(self) -> Path:
        """The published warehouse, replaced atomically."""
        return Path(self.data) / "warehouse" / "disclosure.duckdb"

    @property
    def candidate(self) -> Path:
        """The next warehouse while it is built and checked."""
        return Path(self.data) / "warehouse" / "candidate.duckdb"

    @property
    def builds(self) -> Path:
        """The last builds, for going back."""
        return Path(self.data) / "warehouse" / "builds"

    @property
    def exports(self) -> Path:
        """Parquet and CSV of every table."""
        return Path(self.data) / "exports"

    @property
    def quality(self) -> Path:
        """Great Expectations Data Docs."""
        return Path(self.data) / "quality"

    @property
    def corrections(self) -> Path:
        """Known errors of sources, kept by hand: ``corrections/*.yml``."""
        return Path(self.data) / "corrections"

    def batch(self, key: str) -> AnyBatch:
        """The batch of that key; ``LandingError`` where it is gone."""
        for batch in batches(self.landing):
            if batch.key == key:
                return batch
        raise LandingError(f"Batch {key} is no longer under {self.landing}.")

    def part(self, declared: Table, batch: str | None = None) -> Path:
        """The Parquet file of a table in the lake, of one batch where the table is held by batch."""
        return part(self.lake, declared, batch)
