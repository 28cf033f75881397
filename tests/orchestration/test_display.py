"""What the terminal says of a build: nothing is left out unsaid, and no name is taken for markup."""

from __future__ import annotations

import io
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from assets.contracts import SCHEMAS, table
from assets.contracts.rendering import ddl
from orchestration import display
from orchestration.building import Built
from orchestration.settings import Settings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose warehouse holds twelve quarantined records and nothing else."""
    folder = tmp_path / "[bold]data"
    path = folder / "warehouse" / "disclosure.duckdb"
    path.parent.mkdir(parents=True)
    with duckdb.connect(str(path)) as connection:
        for schema in SCHEMAS:
            connection.execute(f"CREATE SCHEMA {schema}")
        for name in ("core.documents", "core.cells", "core.findings", "core.statistics", "meta.builds"):
            connection.execute(ddl(table(name)).replace(" NOT NULL", ""))
        connection.execute("""INSERT INTO core.documents BY NAME SELECT range::VARCHAR AS document_id, 'b' AS batch,
            'b/' || printf('%02d', range) || '.txt' AS source_uri, 0 AS record_number, 'quarantined' AS status,
            'The file is empty.' AS status_reason FROM range(12)""")
        connection.execute("""INSERT INTO meta.builds BY NAME SELECT 'x' AS build_id, 12 AS documents_in,
            0 AS documents_published, 12 AS documents_quarantined, 0 AS documents_duplicate, 0 AS documents_superseded""")
    return folder


def said(chosen: Path, built: Built) -> str:
    console = Console(file=io.StringIO(), width=200)
    display.build_summary(console, Settings(data=chosen), built, bundled=False, landing="[red]landing")
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_what_is_not_shown_is_counted(data: Path) -> None:
    summary = said(data, Built(read=[f"b{number:02}" for number in range(13)], unchanged=["c"]))
    assert "Batches read: b00, " in summary
    assert "b09 and 3 more" in summary
    assert "Batches unchanged: c\n" in summary
    assert summary.count("The file is empty.") == 10
    assert "... and 2 more: core.documents has the status_reason of each." in summary


def test_names_are_no_markup(data: Path) -> None:
    summary = said(data, Built())
    assert "Landing folder: [red]landing" in summary
    assert f"Warehouse: {data / 'warehouse' / 'disclosure.duckdb'}" in summary


@pytest.mark.parametrize(
    ("built", "sentence"),
    [
        (Built(failed={"a": "disk full."}), "Batch a failed and is left out: disk full. Mend it and build again"),
        (Built(failure="refused"), "Not published: refused. The last published warehouse stays in place"),
        (
            Built(failure="disk full", replaced=True),
            "Published, but not exported: disk full. The warehouse is the new one",
        ),
    ],
)
def test_a_failure_says_what_stays_and_what_to_do(built: Built, sentence: str) -> None:
    console = Console(file=io.StringIO(), width=200)
    display.build_failures(console, built)
    assert sentence in console.file.getvalue()  # type: ignore[attr-defined]
