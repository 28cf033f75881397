"""The settings, in one typed place: from the environment, overridden by the command line. Imports no Dagster."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from assets.raw.landing import is_remote

# User and password that some stores take in their address.
_CREDENTIALS = re.compile(r"://[^/@\s]*@")
SAMPLES = Path(__file__).parent.parent / "assets" / "samples" / "landing"


class Settings(BaseSettings):
    """Every setting is an environment variable ``DISCLOSURE_<NAME>``; ``disclosure status --settings`` prints them."""

    model_config = SettingsConfigDict(env_prefix="DISCLOSURE_")

    landing: str = Field(
        default="data/landing",
        description="Folder whose entries are the batches: of this machine, or of a store (s3://bucket/folder)",
    )
    data: Path = Field(default=Path("data"), description="Folder of lake, warehouse, exports and the Dagster instance")
    sites_url: str = Field(
        default="http://localhost:3001",
        description="Address at which the Data Docs and the static site are served, for links in the UI; empty for none",
    )
    keep_builds: int = Field(default=5, ge=1, description="How many published builds are kept, for going back")
    stale_hours: int = Field(
        default=36, ge=1, description="Hours without publishing after which the warehouse warns that it is stale"
    )
    overdue_hours: int = Field(
        default=168, ge=2, description="Hours without publishing after which the warehouse counts as overdue"
    )
    sensor_seconds: int = Field(
        default=30, ge=1, description="How often the sensors look; read when the code is loaded"
    )
    settle_seconds: int = Field(
        default=30, ge=0, description="How long a batch must stay as it is before the sensor reads it"
    )
    batches_per_tick: int = Field(default=20, ge=1, description="The most batches the sensor asks for at once")
    check_cron: str = Field(
        default="30 3 * * *", description="When the landing folder is checked in full and the warehouse published"
    )
    retention_cron: str = Field(default="30 5 * * 0", description="When leftovers are removed")
    keep_failed_days: int = Field(
        default=90, ge=1, description="Days after which runs that did not succeed leave the history"
    )
    keep_draft_hours: int = Field(
        default=24, ge=1, description="Hours after which half-written files of a killed run are removed"
    )
    deployment: Literal["local", "production"] = Field(
        default="local", description="Which dagster.yaml a new instance gets: SQLite files, or PostgreSQL"
    )
    postgres_host: str = Field(default="localhost", description="Host of the Dagster storage in production")
    postgres_port: int = Field(default=5432, description="Port of the Dagster storage in production")
    postgres_user: str = Field(default="dagster", description="User of the Dagster storage in production")
    postgres_database: str = Field(default="dagster", description="Database of the Dagster storage in production")
    postgres_password: SecretStr | None = Field(
        default=None, description="Password of the Dagster storage in production"
    )

    @property
    def dagster_home(self) -> Path:
        """``DAGSTER_HOME``: runs, events, dynamic partitions."""
        return (self.data / "dagster").absolute()

    def effective_landing(self) -> tuple[str, bool]:
        """The folder to read, and whether it is the bundled sample corpus because the default folder has no batch."""
        if is_remote(self.landing):
            return self.landing, False
        folder = Path(self.landing).absolute()
        entries = [e for e in folder.iterdir() if not e.name.startswith(".")] if folder.is_dir() else []
        return (str(folder), False) if entries else (str(SAMPLES), True)

    def described(self) -> list[tuple[str, str, str]]:
        """Environment variable, value and meaning of every setting; a secret shows only whether it is set."""
        return [
            (f"DISCLOSURE_{name.upper()}", _shown(getattr(self, name)), field.description or "")
            for name, field in type(self).model_fields.items()
        ]


def _shown(value: object) -> str:
    if isinstance(value, SecretStr):
        return "set, not shown"
    return "" if value is None else _CREDENTIALS.sub("://…@", str(value))
