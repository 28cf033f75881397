"""Clients of other versions, each in an environment of its own under the folder that ``DISCLOSURE_CLIENTS`` names.

They are made on the first run (``uv`` or ``pip`` must reach a package index) and skipped where the variable is not set.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from assets.contracts import PUBLISHED
from assets.out.exporting import export

ASK = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
for name in sys.argv[2:]:
    print(name, connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0])
columns = connection.execute("SELECT count(*) FROM duckdb_columns() WHERE NOT internal AND comment IS NOT NULL").fetchall()
print("comments", columns[0][0])
"""
VALIDATE = """
import sys
from frictionless import Package, Resource
package = Package(sys.argv[1])
tables = [resource for resource in package.resources if resource.format == "csv"]
for table in tables:
    report = table.validate()
    assert report.valid, (table.name, report.flatten(["type", "note"])[:5])
print(len(tables))
"""


@pytest.fixture(scope="module")
def clients() -> Path:
    folder = os.environ.get("DISCLOSURE_CLIENTS")
    if not folder:
        pytest.skip("DISCLOSURE_CLIENTS is not set: no environments of other clients")
    return Path(folder)


def environment(clients: Path, name: str, packages: tuple[str, ...]) -> Path:
    """The Python of an environment that holds some packages, made where it is not there yet."""
    folder = clients / name
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], capture_output=True, check=False)
        if done.returncode:
            pytest.skip(f"{name} cannot be had here")
    return python


def ask(python: Path | str, code: str, *arguments: object) -> str:
    done = subprocess.run([python, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("version", ["1.2.2", "1.4.4", "2.0.0"])
def test_other_versions_of_duckdb_read_every_table(version: str, clients: Path, warehouse_file: Path) -> None:
    names = [declared.full_name for declared in PUBLISHED]
    python = environment(clients, f"duckdb-{version}", (f"duckdb=={version}",))
    assert ask(python, ASK, warehouse_file, *names) == ask(sys.executable, ASK, warehouse_file, *names)


def test_the_data_package_is_valid(clients: Path, warehouse_file: Path, tmp_path: Path) -> None:
    export(warehouse_file, tmp_path / "exports")
    python = environment(clients, "frictionless", ("frictionless",))
    done = ask(python, VALIDATE, tmp_path / "exports" / "datapackage.json")
    assert done.strip() == str(len(PUBLISHED))
