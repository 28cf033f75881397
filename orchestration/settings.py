"""The settings, in one typed place: from the environment, overridden by the command line."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

SAMPLES = Path(__file__).parent.parent / "assets" / "samples" / "landing"


class Settings(BaseSettings):
    """``DISCLOSURE_LANDING`` and ``DISCLOSURE_DATA``; see the README."""

    model_config = SettingsConfigDict(env_prefix="DISCLOSURE_")

    landing: Path = Field(default=Path("data/landing"), description="Folder whose entries are the batches")
    data: Path = Field(default=Path("data"), description="Folder of lake, warehouse, exports and the Dagster instance")

    @property
    def dagster_home(self) -> Path:
        """``DAGSTER_HOME``: runs, events, dynamic partitions."""
        return (self.data / "dagster").absolute()

    def effective_landing(self) -> tuple[Path, bool]:
        """The folder to read, and whether it is the bundled sample corpus because the default folder has no batch."""
        entries = [e for e in self.landing.iterdir() if not e.name.startswith(".")] if self.landing.is_dir() else []
        return (self.landing.absolute(), False) if entries else (SAMPLES, True)
