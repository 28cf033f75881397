"""The whole way on the bundled corpus, through the command line as a newcomer would go it."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path

import duckdb
import polars as pl
import pytest

from assets.contracts import PUBLISHED, TABLES
from assets.samples import bundled_truth
from assets.synthetic import evaluate
from tests.conftest import run_disclosure


def test_the_summary_says_what_was_built_and_where(printed: str, data: Path) -> None:
    assert "the bundled sample corpus" in printed
    assert str(data / "warehouse" / "disclosure.duckdb") in printed


def test_every_document_is_accounted_for(warehouse: duckdb.DuckDBPyConnection) -> None:
    build = warehouse.execute("SELECT * FROM meta.builds").pl().row(0, named=True)
    states = ("published", "quarantined", "duplicate", "superseded")
    assert build["documents_in"] == sum(build[f"documents_{state}"] for state in states)
    assert all(build[f"documents_{state}"] > 0 for state in states), "the corpus has one of each"
    assert warehouse.execute("SELECT count(*) FROM core.documents").fetchall()[0][0] == build["documents_in"]
    silent = "SELECT count(*) FROM core.documents WHERE status <> 'published' AND status_reason IS NULL"
    assert warehouse.execute(silent).fetchall()[0][0] == 0


def test_every_table_and_column_carries_its_comment(warehouse: duckdb.DuckDBPyConnection) -> None:
    tables = warehouse.execute("SELECT schema_name || '.' || table_name, comment FROM duckdb_tables()").fetchall()
    assert {name for name, _ in tables} == {declared.full_name for declared in PUBLISHED}
    assert all(comment for _, comment in tables)
    assert (
        warehouse.execute("SELECT count(*) FROM duckdb_columns() WHERE comment IS NULL AND NOT internal").fetchall()[0][
            0
        ]
        == 0
    )


def test_duplicates_have_no_rows_of_their_own(warehouse: duckdb.DuckDBPyConnection) -> None:
    for name in ("sections", "tables", "cells", "statistics", "findings"):
        orphans = warehouse.execute(
            f"SELECT count(*) FROM core.{name} t ANTI JOIN core.documents d "
            "ON d.document_id = t.document_id AND d.status IN ('published', 'superseded')"
        )
        assert orphans.fetchall()[0][0] == 0, name


def test_rows_of_superseded_reports_stay_in_core(warehouse: duckdb.DuckDBPyConnection) -> None:
    superseded = warehouse.execute(
        "SELECT document_id, count(c.document_id) FROM core.documents LEFT JOIN core.statistics c USING (document_id) "
        "WHERE status = 'superseded' GROUP BY ALL"
    ).fetchall()
    assert superseded
    assert all(rows > 0 for _, rows in superseded)


def test_every_cell_of_a_form_has_a_row_where_its_table_was_found(warehouse: duckdb.DuckDBPyConnection) -> None:
    """And no other: what the form does not have is no cell."""
    differing = warehouse.execute(
        """SELECT * FROM (SELECT document_id, form_id, table_id, row_id, column_id FROM core.tables JOIN ref.form_cells
  USING (form_id, table_id)) AS wanted
FULL JOIN (SELECT document_id, form_id, table_id, row_id, column_id, true AS found FROM core.cells)
  USING (document_id, form_id, table_id, row_id, column_id)
WHERE wanted.document_id IS NULL OR found IS NULL"""
    ).fetchall()
    assert differing == []


def test_out_leaves_superseded_reports_out(warehouse: duckdb.DuckDBPyConnection) -> None:
    for name in (
        "requests",
        "proactive_disclosure",
        "disputes",
        "agency_years",
        "outcome_groups",
        "evidence",
        "findings",
    ):
        left = warehouse.execute(
            f"SELECT count(*) FROM out.{name} t ANTI JOIN core.documents d "
            "ON d.document_id = t.document_id AND d.status = 'published'"
        )
        assert left.fetchall()[0][0] == 0, name
        assert warehouse.execute(f"SELECT count(*) FROM out.{name}").fetchall()[0][0] > 0, name


def test_every_figure_leads_back_to_its_characters(warehouse: duckdb.DuckDBPyConnection) -> None:
    texts = dict(
        warehouse.execute("SELECT DISTINCT document_id, text FROM core.documents WHERE text IS NOT NULL").fetchall()
    )
    for table, column in (("cells", "source_text"), ("statistics", "quote")):
        rows = warehouse.execute(
            f"SELECT document_id, {column}, char_start, char_end FROM core.{table} WHERE char_start IS NOT NULL"
        )
        for document_id, said, start, end in rows.fetchall():
            assert texts[document_id][start:end] == said


def test_the_figures_are_the_printed_ones(warehouse: duckdb.DuckDBPyConnection) -> None:
    cells, statistics = (warehouse.execute(f"SELECT * FROM core.{name}").pl() for name in ("cells", "statistics"))
    documents = warehouse.execute(
        "SELECT d.*, a.region_code FROM core.documents d LEFT JOIN core.agencies a USING (agency_id)"
    ).pl()
    judged = evaluate(bundled_truth(), cells, statistics, documents)
    print(judged.overall)
    assert judged.false_figures.filter(pl.col("kind") == "cell").height == 0
    rates = {row["item"]: row for row in judged.overall.iter_rows(named=True)}
    assert rates["cells_recoverable"]["accuracy"] >= 0.97
    assert rates["statistics"]["f1"] >= 0.9
    assert rates["agency_name"]["accuracy"] >= 0.95
    assert rates["report_year"]["accuracy"] >= 0.97


def test_the_same_input_gives_the_same_bytes(data: Path, tmp_path: Path) -> None:
    again = run_disclosure("build", "--full", "--data", tmp_path, landing=tmp_path / "landing")
    assert again.returncode == 0, again.stdout + again.stderr
    names = [f"{declared.schema}/{declared.name}.csv" for declared in PUBLISHED if declared.full_name != "meta.builds"]
    _, different, missing = filecmp.cmpfiles(data / "exports", tmp_path / "exports", names, shallow=False)
    assert (different, missing) == ([], [])


def test_a_batch_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    landing, data = tmp_path / "landing", tmp_path / "data"
    for name in ("a", "b"):
        (landing / name).mkdir(parents=True)
        (landing / name / "1.txt").write_text(
            f"{name}县教育局2023年政府信息公开工作年度报告\n一、总体情况\n主动公开信息5条。", encoding="utf-8"
        )
    assert "Batches read: a, b" in run_disclosure("build", "--landing", landing, "--data", data).stdout
    (landing / "b" / "2.txt").write_bytes(b"\0\1\2\3")
    shutil.rmtree(landing / "a")
    (landing / "c.jsonl").write_text("{no json\n", encoding="utf-8")
    done = run_disclosure("build", "--landing", landing, "--data", data)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Batches read: b, c.jsonl" in done.stdout
    assert "Batches removed: a" in done.stdout
    assert "no valid JSON" in done.stdout
    unchanged = run_disclosure("build", "--landing", landing, "--data", data)
    assert "Batches unchanged: b, c.jsonl" in unchanged.stdout
    assert "the warehouse stays as it is" in unchanged.stdout
    with duckdb.connect(str(data / "warehouse" / "disclosure.duckdb"), read_only=True) as connection:
        statuses = connection.execute("SELECT batch, status FROM core.documents ORDER BY ALL").fetchall()
    assert statuses == [("b", "published"), ("b", "quarantined"), ("c.jsonl", "quarantined")]
    assert len(list((data / "warehouse" / "builds").glob("*.duckdb"))) == 2


def test_status_and_explain_say_what_is_there(data: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    status = run_disclosure("status", "--data", data, landing=data / "landing")
    assert status.returncode == 0
    assert "published" in status.stdout
    query = """SELECT document_id, agency_name FROM core.documents JOIN core.cells USING (document_id)
WHERE agency_name IS NOT NULL LIMIT 1"""
    document_id, agency = warehouse.execute(query).fetchall()[0]
    explained = run_disclosure("explain", document_id[:10], "--data", data)
    assert explained.returncode == 0, explained.stderr
    for said in (agency, "Statistics of the narrative", "annual_"):
        assert said in explained.stdout
    # A record is named as the summary of the build names it.
    record = run_disclosure("explain", "crawl.jsonl#4", "--data", data)
    assert record.returncode == 0, record.stderr
    assert "quarantined" in record.stdout
    page = run_disclosure("explain", "city_pages/page_01.html", "--data", data)
    assert page.returncode == 0, page.stderr
    assert "city_pages/page_01.html" in page.stdout
    many = run_disclosure("explain", "crawl.jsonl", "--data", data)
    assert many.returncode == 2
    assert "crawl.jsonl#0" in many.stderr
    first = warehouse.execute(
        "SELECT left(document_id, 1) FROM core.documents GROUP BY ALL HAVING count(DISTINCT document_id) > 1"
    ).fetchall()[0][0]
    several = run_disclosure("explain", first, "--data", data)
    assert several.returncode == 2
    assert f"documents answer to {first}: give more of the id" in several.stderr


def test_files_stand_where_the_contract_says(data: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    batches = [batch for (batch,) in warehouse.execute("SELECT DISTINCT batch FROM core.documents").fetchall()]
    for declared in (declared for declared in TABLES if declared.partitioned):
        for batch in batches:
            assert list(data.joinpath("lake", *declared.path, f"batch={batch}").glob("part-*.parquet")), (
                declared.full_name
            )
    build = warehouse.execute("SELECT build_id FROM meta.builds").fetchall()[0][0]
    for place in (
        f"warehouse/builds/{build}.duckdb",
        "quality/index.html",
        "exports/datapackage.json",
        "dagster/dagster.yaml",
    ):
        assert (data / place).is_file(), place


def test_any_client_from_duckdb_1_2_on_can_open_it(warehouse: duckdb.DuckDBPyConnection) -> None:
    tags = warehouse.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchall()[0][0]
    assert tags["storage_version"].startswith("v1.2.0")


def test_a_build_with_nothing_to_publish_fails_and_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "landing").mkdir()
    (tmp_path / "landing" / "notes.md").write_text("", encoding="utf-8")
    done = run_disclosure("build", "--data", tmp_path / "data", landing=tmp_path / "landing")
    assert done.returncode == 1
    assert "Not taken up, being no batch: notes.md" in done.stdout
    assert "Not published: no batch could be read" in done.stderr
    assert "build again" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_generated_corpus_and_an_evaluation_on_the_command_line(data: Path, tmp_path: Path) -> None:
    generated = run_disclosure("generate", "--documents", "3", "--out", tmp_path, "--seed", "4", "--format", "jsonl")
    assert generated.returncode == 0, generated.stderr
    assert "3 reports" in generated.stdout
    assert (tmp_path / "truth.parquet").is_file()
    again = run_disclosure(
        "generate", "--documents", "3", "--out", tmp_path / "again", "--seed", "4", "--format", "jsonl"
    )
    assert again.returncode == 0, again.stderr
    (batch,) = tmp_path.glob("*.jsonl")
    assert batch.read_bytes() == (tmp_path / "again" / batch.name).read_bytes()
    bundled_truth().write_parquet(tmp_path / "bundled.parquet")
    judged = run_disclosure("evaluate", "--truth", tmp_path / "bundled.parquet", "--data", data)
    assert judged.returncode == 0, judged.stderr
    for said in ("Accuracy", "precision", "recall", "f1", "By form", "annual_2021", "By layout", "alse figure"):
        assert said in judged.stdout


def test_a_traceback_only_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "warehouse" / "disclosure.duckdb").write_text("no DuckDB file", encoding="utf-8")
    plain = run_disclosure("status", "--data", tmp_path)
    assert plain.returncode == 1
    assert plain.stderr.startswith("disclosure stopped: ")
    assert len(plain.stderr.strip().splitlines()) == 1
    assert "Traceback" in run_disclosure("status", "--data", tmp_path, "--debug").stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "--landing", "/no/such/folder"), "does not exist: create it or name another with --landing."),
        (("explain", "0000", "--data", "/no/such/folder"), "run disclosure build first"),
        (("evaluate", "--truth", "/no/such/file"), "There is no ground truth"),
        (("build", "--speed", "high"), "No such option: --speed"),
        ((), "No command is given: see disclosure --help."),
    ],
)
def test_a_bad_call_is_one_sentence_and_status_2(arguments: tuple[str, ...], said: str) -> None:
    done = run_disclosure(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
