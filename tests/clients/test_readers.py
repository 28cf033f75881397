"""Frames and Arrow, as ``docs/connect.md`` prints them, in an environment that holds nothing of ours; the data package."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assets.contracts import PUBLISHED
from tests.clients.conftest import ask
from tests.conftest import ROOT

CONNECT = (ROOT / "docs" / "connect.md").read_text(encoding="utf-8")
READERS = {
    "Arrow": "print(requests.num_rows, requests['total'].null_count)",
    "Polars": "print(requests.height, requests['total'].null_count())",
    "pandas": "print(len(requests), requests['total'].isna().sum())",
    "ADBC": "print(requests.num_rows, requests['total'].null_count)",
}
EXPECTED = """
import duckdb, sys
answer = duckdb.connect(sys.argv[1], read_only=True).execute("SELECT count(*), count(*) - count(total) FROM out.requests")
print(*answer.fetchall()[0])
"""
VALIDATE = """
import sys
from frictionless import Package
package = Package(sys.argv[1])
tables = [resource for resource in package.resources if resource.format == "csv"]
for table in tables:
    report = table.validate()
    assert report.valid, (table.name, report.flatten(["type", "note"])[:5])
print(len(tables))
"""


def snippet(tool: str) -> str:
    """The first piece of Python in the section of a tool."""
    section = re.search(rf"^## {tool}\n(.*?)(?=^## |\Z)", CONNECT, re.MULTILINE | re.DOTALL)
    assert section, f"docs/connect.md has no section {tool}"
    return section[1].split("```python\n", 1)[1].split("```", 1)[0]


@pytest.mark.parametrize("tool", READERS)
def test_a_reader_gets_every_row_and_every_blank(tool: str, environment: Callable[[str], Path], data: Path) -> None:
    python = environment("readers")
    code = snippet(tool).replace("/data/", f"{data.absolute()}/") + READERS[tool]
    assert ask(python, code) == ask(python, EXPECTED, data / "warehouse" / "disclosure.duckdb")


def test_the_data_package_is_valid(environment: Callable[[str], Path], data: Path) -> None:
    done = ask(environment("frictionless"), VALIDATE, data / "exports" / "datapackage.json")
    assert done.strip() == str(len(PUBLISHED))
