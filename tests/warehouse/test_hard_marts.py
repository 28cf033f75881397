"""The marts on what the bundled corpus does not have: tables in two forms, reports that never got published, figures at odds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb
import pytest

from assets.contracts import CORE, META, OUT, REF, SCHEMAS, table
from assets.contracts.rendering import ddl, from_rows
from assets.out.warehouse import fill_marts
from assets.ref.rows import form_cell_rows, function_rows, indicator_rows, region_rows, rule_rows

Connection = duckdb.DuckDBPyConnection
Row = Mapping[str, object]


@pytest.fixture
def empty() -> Iterator[Connection]:
    with duckdb.connect() as connection:
        for schema in SCHEMAS:
            connection.execute(f"CREATE SCHEMA {schema}")
        for declared in (*CORE, *REF, *OUT, *META):
            connection.execute(ddl(declared))
        frames = (region_rows(), form_cell_rows(), indicator_rows(), rule_rows(), function_rows())
        for declared, frame in zip(REF, frames, strict=True):
            connection.register("frame", frame.to_arrow())
            connection.execute(f"INSERT INTO {declared.full_name} SELECT * FROM frame")
        yield connection


def put(connection: Connection, name: str, *rows: Row) -> None:
    connection.register("frame", from_rows(table(name), rows).to_arrow())
    connection.execute(f"INSERT INTO {name} SELECT * FROM frame")


def document(number: str, **said: object) -> Row:
    return {
        "document_id": number,
        "batch": "b",
        "source_uri": f"b/{number}.txt",
        "record_number": 0,
        "media_type": "text/plain",
        "byte_size": 1,
        "script": "simplified",
        "status": "published",
        "document_type": "annual_report",
        "agency_id": "420200-a",
        "agency_name": "黄石市教育局",
        "report_year": 2021,
        "repairs": 0,
        "unrepaired": 0,
        **said,
    }


def agency(agency_id: str = "420200-a") -> Row:
    return {"agency_id": agency_id, "name": "黄石市教育局", "level": "prefecture", "region_code": "420200"}


def cell(document_id: str, form_id: str, row_id: str, value: int | None, **said: object) -> Row:
    status = "blank" if value is None else "reported"
    return {
        "document_id": document_id,
        "form_id": form_id,
        "table_id": "requests",
        "row_id": row_id,
        "column_id": "total",
        "value": value,
        "status": status,
        **said,
    }


def finding(document_id: str, **said: object) -> Row:
    return {
        "document_id": document_id,
        "rule_id": "annual_2021.request_balance",
        "severity": "error",
        "responsibility": "source",
        "table_id": "requests",
        "message": "m",
        "message_zh": "说",
        **said,
    }


def statistic(document_id: str, value: int, **said: object) -> Row:
    return {
        "document_id": document_id,
        "indicator_id": "new_requests",
        "value": value,
        "is_explicit_zero": False,
        "is_approximate": False,
        "is_cumulative": False,
        "scope": "agency",
        "quote": str(value),
        **said,
    }


def found_table(document_id: str, form_id: str, start: int) -> Row:
    return {
        "document_id": document_id,
        "form_id": form_id,
        "table_id": "requests",
        "layout": "pipe",
        "char_start": start,
        "char_end": start + 1,
    }


def test_a_table_in_two_forms_doubles_nothing(empty: Connection) -> None:
    put(empty, "core.documents", document("a", form_id="mixed"))
    put(empty, "core.agencies", agency())
    put(empty, "core.tables", found_table("a", "annual_2021", 9), found_table("a", "annual_2019", 5))
    put(
        empty,
        "core.cells",
        *(cell("a", form, "new_requests", 7) for form in ("annual_2019", "annual_2021")),
        cell("a", "annual_2019", "granted", 3),
        cell("a", "annual_2021", "granted", 4),
    )
    put(empty, "core.findings", finding("a", row_id="new_requests"), finding("a", column_id="total"))
    fill_marts(empty)
    assert empty.execute("SELECT form_id, row_id, total, findings FROM out.requests").fetchall() == [
        ("annual_2019", "new_requests", 7, 2),
        ("annual_2019", "granted", 3, 1),
        ("annual_2021", "new_requests", 7, 2),
        ("annual_2021", "granted", 4, 1),
    ]
    said = "SELECT form_id, row_label IS NULL FROM out.findings ORDER BY ALL"
    assert empty.execute(said).fetchall() == [("annual_2019", False), ("annual_2019", True)]
    assert empty.execute("SELECT new_requests, granted FROM out.agency_years").fetchall() == [(7, None)]


def test_a_blank_is_never_a_zero(empty: Connection) -> None:
    put(empty, "core.documents", document("a", form_id="annual_2021"))
    put(empty, "core.agencies", agency())
    rows = ["granted", "partially_granted", "refused_state_secret", "refused_process_information", "results_total"]
    values = [None, 0, None, 2, None]
    put(empty, "core.cells", *(cell("a", "annual_2021", row, value) for row, value in zip(rows, values, strict=True)))
    fill_marts(empty)
    groups = "SELECT outcome_group, value, blank_cells, printed_total, groups_total, difference FROM out.outcome_groups"
    assert empty.execute(groups).fetchall() == [
        ("granted", None, 1, None, 2, None),
        ("partially_granted", 0, 0, None, 2, None),
        ("refused", 2, 1, None, 2, None),
    ]
    headlines = "SELECT new_requests, granted, partially_granted, results_total, litigations FROM out.agency_years"
    assert empty.execute(headlines).fetchall() == [(None, None, 0, None, None)]


def test_other_processing_of_the_first_form_is_a_row_of_its_own(empty: Connection) -> None:
    put(empty, "core.documents", document("a", form_id="annual_2019"))
    put(empty, "core.agencies", agency())
    put(
        empty,
        "core.cells",
        cell("a", "annual_2019", "other_processing", 2),
        cell("a", "annual_2019", "results_total", 5),
    )
    fill_marts(empty)
    said = "SELECT outcome_group, value, printed_total, difference FROM out.outcome_groups"
    assert empty.execute(said).fetchall() == [("other_processing", 2, 5, 3)]


def test_answers_of_the_form_of_2014_go_to_the_groups_of_today(empty: Connection) -> None:
    put(empty, "core.documents", document("a", form_id="stat_2014", report_year=2016))
    put(empty, "core.agencies", agency())
    answers = {
        "requests_received": 20,
        "requests_answered": 17,
        "already_proactively_disclosed": 1,
        "granted_in_full": 2,
        "granted_in_part": 3,
        "refused": 4,
        "refused_state_secret": 4,
        "not_within_this_organ": 5,
        "advised_other_channel": 1,
    }
    put(
        empty,
        "core.cells",
        *(cell("a", "stat_2014", row, value, table_id="main", column_id="count") for row, value in answers.items()),
    )
    fill_marts(empty)
    assert empty.execute("SELECT outcome_group, value, difference FROM out.outcome_groups").fetchall() == [
        ("granted", 3, 1),
        ("partially_granted", 3, 1),
        ("refused", 4, 1),
        ("unable_to_provide", 5, 1),
        ("other_processing", 1, 1),
    ]
    assert empty.execute("SELECT new_requests, results_total FROM out.agency_years").fetchall() == [(20, 17)]


def test_coverage_tells_published_quarantined_and_missing(empty: Connection) -> None:
    put(
        empty,
        "core.documents",
        document("a", report_year=2018),
        document("b", report_year=2020, status="quarantined", status_reason="Half of it is lost."),
        document("c", report_year=2021, status="superseded", status_reason="Document x has nearly the same text."),
        document("d", report_year=2022),
        document("e", report_year=2022, status="superseded", status_reason="Document d is fuller."),
        document("f", report_year=2025, status="duplicate"),
        document("g", report_year=2024, document_type="work_summary"),
        document("h", report_year=2030, agency_id=None),
    )
    put(empty, "core.agencies", agency())
    fill_marts(empty)
    said = "SELECT report_year, state, document_id, documents, reason FROM out.coverage"
    assert empty.execute(said).fetchall() == [
        (2018, "published", "a", 1, None),
        (2019, "missing", None, 0, None),
        (2020, "quarantined", "b", 1, "Half of it is lost."),
        (2021, "quarantined", "c", 1, "Document x has nearly the same text."),
        (2022, "published", "d", 2, None),
    ]
    assert empty.execute("SELECT DISTINCT region_name FROM out.coverage").fetchall() == [("黄石市",)]


def test_a_headline_of_the_narrative_stands_only_where_it_is_one_figure(empty: Connection) -> None:
    put(empty, "core.documents", document("a"), document("b", report_year=2022), document("c", report_year=2023))
    put(empty, "core.agencies", agency())
    put(
        empty,
        "core.statistics",
        statistic("a", 5),
        statistic("a", 6, scope="region"),
        statistic("a", 7, is_cumulative=True),
        statistic("a", 8, period_year=2020),
        statistic("a", 4, category="其中"),
        statistic("b", 5),
        statistic("b", 6),
        statistic("c", 100, is_approximate=True),
        statistic("c", 103),
    )
    fill_marts(empty)
    said = "SELECT document_id, narrative_new_requests, statistics FROM out.agency_years"
    assert empty.execute(said).fetchall() == [("a", 5, 5), ("b", None, 2), ("c", 103, 2)]


def test_findings_stand_beside_the_figures_they_are_about(empty: Connection) -> None:
    put(empty, "core.documents", document("a", form_id="annual_2021"))
    put(empty, "core.agencies", agency())
    place = {"table_id": "art20_6", "column_id": "decisions"}
    rows = ("administrative_penalties", "administrative_coercion")
    put(empty, "core.cells", *(cell("a", "annual_2021", row, 1, **place) for row in rows))
    put(
        empty,
        "core.findings",
        finding("a", table_id="art20_6", row_id="administrative_coercion", column_id="decisions"),
        finding("a", table_id="art20_6", row_id="administrative_coercion"),
        finding("a", table_id="art20_6"),
        finding("a", table_id="art20_6", severity="info"),
        finding("a", table_id="art20_5"),
        finding("a", table_id=None),
    )
    fill_marts(empty)
    said = "SELECT item_id, findings FROM out.proactive_disclosure"
    assert empty.execute(said).fetchall() == list(zip(rows, (1, 3), strict=True))
    assert empty.execute("SELECT errors, notes FROM out.agency_years").fetchall() == [(5, 1)]
    assert empty.execute("SELECT count(*) FROM out.findings").fetchall() == [(6,)]
