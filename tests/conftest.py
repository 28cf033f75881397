"""What every test may ask for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

ROOT = Path(__file__).parent.parent


def run_disclosure(*arguments: str | Path, landing: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command line as a person calls it; without a landing folder it builds the bundled corpus."""
    environment = os.environ | {"COLUMNS": "160"}
    environment.pop("DISCLOSURE_LANDING", None)
    if landing is not None:
        environment["DISCLOSURE_LANDING"] = str(landing)
    command = [str(Path(sys.executable).with_name("disclosure")), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of real documents with labels; tests that need it are skipped where it is not set."""
    folder = os.environ.get("DISCLOSURE_REFERENCE")
    if not folder:
        pytest.skip("DISCLOSURE_REFERENCE is not set: real documents are not at hand")
    return Path(folder)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of one build of the bundled corpus, shared by all tests and by the processes that run them.

    Nobody writes into it. ``DISCLOSURE_BUILT`` names a build that is there already.
    """
    if built := os.environ.get("DISCLOSURE_BUILT"):
        return Path(built)
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / "bundled"
    with FileLock(shared / "bundled.lock"):
        if not (folder / "summary.txt").exists():
            done = run_disclosure("build", "--data", folder, landing=folder / "landing")
            assert done.returncode == 0, done.stdout + done.stderr
            (folder / "summary.txt").write_text(done.stdout, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def printed(data: Path) -> str:
    """What that build printed at its end; one that is there already may have told it to nobody."""
    said = data / "summary.txt"
    if not said.exists():
        pytest.skip(f"what the build printed is not kept in {said}")
    return said.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def warehouse_file(data: Path) -> Path:
    """The published warehouse of the bundled corpus."""
    return data / "warehouse" / "disclosure.duckdb"


@pytest.fixture
def warehouse(warehouse_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reader of it."""
    with duckdb.connect(str(warehouse_file), read_only=True) as connection:
        yield connection
