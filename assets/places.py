"""Where things lie: the landing folder and the data folder with its lake, warehouse, quality site and exports."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from dagster import ConfigurableResource, InitResourceContext, MetadataValue
from pydantic import PrivateAttr

from assets.contracts import Table
from assets.lake import lake_folder, part, warehouse_file
from assets.raw.batch import LandingError
from assets.raw.landing import AnyBatch, batches


class Places(ConfigurableResource):  # type: ignore[type-arg]
    """The folders of one installation. All paths below ``data`` follow the public contract.

    ``landing`` is a folder of this machine or of a store (``s3://bucket/folder``); ``data`` is of this machine.
    """

    landing: str
    data: str
    #: How many published builds are kept, for going back.
    keep_builds: int = 5
    #: Where ``quality`` and ``exports`` of the data folder are served; empty where nobody serves them.
    sites_url: str = ""
    _run: str = PrivateAttr(default="none")

    def setup_for_execution(self, context: InitResourceContext) -> None:
        """Know the run, so that two that publish at the same time do not write one file."""
        if context.run is not None:
            self._run = context.run.root_run_id or context.run.run_id

    @property
    def lake(self) -> Path:
        """``lake/<schema>/<table>/batch=<batch>/``: every intermediate table."""
        return lake_folder(Path(self.data))

    @property
    def warehouse(self) -> Path:
        """The published warehouse, replaced atomically."""
        return warehouse_file(Path(self.data))

    @property
    def candidate(self) -> Path:
        """The next warehouse while the run at hand builds and checks it. A run that takes up a failed one finds the same."""
        return Path(self.data) / "warehouse" / f"candidate-{self._run}.duckdb"

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

    def link(self, path: Path) -> MetadataValue:
        """A file under ``quality`` or ``exports`` as a person reaches it from the UI.

        A browser follows no link from a page of a server to a file, so without an address the path is given to copy.
        """
        if not self.sites_url:
            return MetadataValue.path(str(path.absolute()))
        inside = path.absolute().relative_to(Path(self.data).absolute()).as_posix()
        return MetadataValue.url(f"{self.sites_url.rstrip('/')}/{quote(inside)}")

    def part(self, declared: Table, batch: str | None = None) -> Path:
        """The Parquet file of a table in the lake, of one batch where the table is held by batch."""
        return part(self.lake, declared, batch)
