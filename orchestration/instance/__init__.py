"""The Dagster instance: its home folder, made ready where it is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dagster import DagsterInstance

_CONFIGURATION = Path(__file__).parent / "dagster.yaml"


def prepare(home: Path) -> Path:
    """Create ``DAGSTER_HOME`` with our ``dagster.yaml``; an edited one stays as it is."""
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "dagster.yaml").exists():
        shutil.copy(_CONFIGURATION, home / "dagster.yaml")
    return home


@contextmanager
def instance_at(home: Path) -> Iterator[DagsterInstance]:
    """The instance that the Dagster UI shows too."""
    os.environ["DAGSTER_HOME"] = str(prepare(home))
    with DagsterInstance.from_config(str(home)) as instance:
        yield instance
