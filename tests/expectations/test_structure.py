"""Great Expectations on a real DuckDB file: a sound table passes, each kind of breach is found and counted."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from assets.contracts import table
from assets.contracts.rendering import DUCKDB
from expectations.suites import structure
from expectations.validating import Verdict, validate

DOCUMENTS = table("core.documents")
SECTIONS = table("core.sections")
SOUND = "('d', 'overall', '一、总体情况', 0, 0, 6)"


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """One validation for all cases: importing Great Expectations is what takes time."""
    cases = {
        "sound": SOUND,
        "null": f"{SOUND}, ('d', NULL, NULL, 1, 6, 9)",
        "twice": f"{SOUND}, {SOUND}",
        "orphan": f"{SOUND}, ('nobody', 'overall', NULL, 0, 0, 1)",
    }
    found = {}
    for case, rows in cases.items():
        path = tmp_path_factory.mktemp("structure") / "case.duckdb"
        _write(path, rows)
        (found[case],) = validate(path, [structure(SECTIONS)])
    return found


def _write(path: Path, rows: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE SCHEMA core")
        for declared in (DOCUMENTS, SECTIONS):
            columns = ", ".join(f'"{column.name}" {DUCKDB[column.kind]}' for column in declared.columns)
            connection.execute(f"CREATE TABLE {declared.full_name} ({columns})")
        connection.execute("INSERT INTO core.documents (document_id) VALUES ('d')")
        connection.execute(f"INSERT INTO core.sections VALUES {rows}")


def failed(verdict: Verdict) -> list[tuple[str, int]]:
    return [(outcome.description, outcome.unexpected) for outcome in verdict.outcomes if not outcome.success]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("sound", []),
        ("null", [("section_id is never null", 1)]),
        ("twice", [("document_id, position are unique", 1)]),
        ("orphan", [("every row belongs to a document", 1)]),
    ],
)
def test_each_breach_is_found(verdicts: dict[str, Verdict], case: str, said: list[tuple[str, int]]) -> None:
    assert failed(verdicts[case]) == said


def test_the_file_is_free_again_after_validation(tmp_path: Path) -> None:
    path = tmp_path / "case.duckdb"
    _write(path, SOUND)
    validate(path, [structure(SECTIONS)])
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE core.more (a INTEGER)")
