"""Corrections: applied where the source still prints what was expected, told apart where it does not, never a silent one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb
import pytest

from assets.contracts import table
from assets.contracts.rendering import from_rows
from assets.corrections import CorrectionError, matched, read_corrections
from assets.forms import form
from tests.expectations.building import cell, who

ENTRY = """- {where}
  table: requests
  row: granted
  column: total
  expect: {expect}
  value: 6
  reason: r
  evidence: e
"""
OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"
AGENCY = "agency: 甲县教育局\n  year: 2022"


def states(folder: Path, text: str) -> list[str]:
    (folder / "a.yml").write_text(text, encoding="utf-8")
    with duckdb.connect() as connection:
        connection.register(
            "identities", from_rows(table("core.identities"), [who("d1"), who("d2", report_year=2021)]).to_arrow()
        )
        connection.register(
            "cells", from_rows(table("core.cells"), [cell("requests/granted/total", 5, "d1")]).to_arrow()
        )
        connection.execute("CREATE TEMP VIEW published AS SELECT unnest(['d1', 'd2']) AS document_id")
        return matched(read_corrections(folder), connection, date(2026, 1, 1))["state"].to_list()


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (ENTRY.format(where=AGENCY, expect=5), "applied"),
        (ENTRY.format(where="document: d1", expect=5), "applied"),
        (ENTRY.format(where=AGENCY, expect=4), "stale"),
        (ENTRY.format(where="document: d", expect=5), "ambiguous"),
        (ENTRY.format(where="document: x", expect=5), "unmatched"),
        (ENTRY.format(where="document: d2", expect=5), "unmatched"),
        (ENTRY.format(where=AGENCY, expect=5) + "  until: 2025-12-31\n", "expired"),
    ],
)
def test_what_becomes_of_a_correction(tmp_path: Path, entry: str, state: str) -> None:
    assert states(tmp_path, entry) == [state]


def test_of_two_corrections_for_one_cell_neither_is_applied(tmp_path: Path) -> None:
    of_column = ENTRY.format(where=AGENCY, expect=5).replace("column: total", "column: natural_person")
    text = ENTRY.format(where=AGENCY, expect=5) + ENTRY.format(where="document: d1", expect=5) + of_column
    assert states(tmp_path, text) == ["ambiguous", "ambiguous", "unmatched"]


def test_no_corrections(tmp_path: Path) -> None:
    assert states(tmp_path, "") == []


@pytest.mark.parametrize("text", ["- {", "- table: requests", ENTRY.format(where="year: 2022", expect=5)])
def test_a_bad_file_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(CorrectionError, match=r"a\.yml"):
        states(tmp_path, text)


def test_the_example_of_the_documentation_is_one(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(- agency.*?)```", OPERATIONS.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "a.yml").write_text(example, encoding="utf-8")
    ((id_, correction),) = read_corrections(tmp_path)
    assert (id_, correction.expect, correction.value) == ("a.yml#1", 957, 597)
    cells = {row.id for row in form("annual_2021").table(correction.table).data_rows}
    assert correction.row in cells
