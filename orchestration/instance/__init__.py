"""The Dagster instance: its home folder, made ready where it is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dagster import DagsterInstance

from orchestration.settings import Settings

_HERE = Path(__file__).parent


def prepare(home: Path) -> Path:
    """Create ``DAGSTER_HOME`` with the ``dagster.yaml`` of the deployment; one that is there stays as it is."""
    settings = Settings()
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "dagster.yaml").exists():
        shutil.copy(_HERE / f"{settings.deployment}.yaml", home / "dagster.yaml")
    if settings.deployment == "production":
        # dagster.yaml names these variables; a setting left at its default is one of them too.
        for name in ("host", "port", "user", "database"):
            os.environ.setdefault(f"DISCLOSURE_POSTGRES_{name.upper()}", str(getattr(settings, f"postgres_{name}")))
    return home


@contextmanager
def instance_at(home: Path) -> Iterator[DagsterInstance]:
    """The instance that the Dagster UI shows too."""
    os.environ["DAGSTER_HOME"] = str(prepare(home))
    with DagsterInstance.from_config(str(home)) as instance:
        yield instance
