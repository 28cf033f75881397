"""One build of the bundled corpus per session, through the command line, and hand-made little warehouses."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parent.parent.parent


def run_disclosure(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COLUMNS": "160", "PYTHONPATH": str(ROOT)}
    environment.pop("DISCLOSURE_LANDING", None)
    command = [sys.executable, "-m", "orchestration.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=ROOT)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a build of the bundled corpus. ``DISCLOSURE_BUILT`` names one that is there already."""
    if built := os.environ.get("DISCLOSURE_BUILT"):
        return Path(built)
    folder = tmp_path_factory.mktemp("data")
    done = run_disclosure("build", "--data", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def warehouse_file(data: Path) -> Path:
    return data / "warehouse" / "disclosure.duckdb"


@pytest.fixture
def warehouse(warehouse_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(warehouse_file), read_only=True) as connection:
        yield connection
