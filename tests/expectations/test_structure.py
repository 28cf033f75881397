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
CELLS = table("core.cells")
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


def test_columns_and_types_are_those_declared(tmp_path: Path) -> None:
    path = tmp_path / "case.duckdb"
    _write(path, SOUND)
    with duckdb.connect(str(path)) as connection:
        connection.execute("ALTER TABLE core.sections ALTER position TYPE INTEGER")
    (verdict,) = validate(path, [structure(SECTIONS)])
    assert failed(verdict) == [("columns and types as declared", 1)]
    assert verdict.outcomes[0].rows[0]["found_type"] == "INTEGER"


@pytest.mark.parametrize(
    ("start", "end", "said", "points"),
    [(2, 4, "甲5", True), (2, 4, "甲6", False), (3, 5, "甲5", False), (2, 9, "甲5", False), (1, 4, "𠀀甲5", True)],
)
def test_cells_stand_where_their_offsets_say(tmp_path: Path, start: int, end: int, said: str, points: bool) -> None:
    path = tmp_path / "case.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE SCHEMA core")
        for declared in (DOCUMENTS, CELLS):
            columns = ", ".join(f'"{column.name}" {DUCKDB[column.kind]}' for column in declared.columns)
            connection.execute(f"CREATE TABLE {declared.full_name} ({columns})")
        # The same document twice, as two records; the second character needs four bytes.
        for number in (0, 1):
            connection.execute(
                "INSERT INTO core.documents (document_id, source_uri, record_number, text) VALUES ('d', 'a', ?, '年𠀀甲5件')",
                [number],
            )
        names = "document_id, form_id, table_id, row_id, column_id, status, value, source_text, char_start, char_end"
        connection.execute(
            f"INSERT INTO core.cells ({names}) VALUES ('d', 'f', 't', 'r', 'a', 'reported', 5, '5', 3, 4)"
        )
        connection.execute(
            f"INSERT INTO core.cells ({names}) VALUES ('d', 'f', 't', 'r', 'b', 'reported', 5, ?, ?, ?)",
            [said, start, end],
        )
    (verdict,) = validate(path, [structure(CELLS)])
    assert failed(verdict) == ([] if points else [("offsets point at the source text", 1)])
