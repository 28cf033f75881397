"""Each mart of the bundled corpus against the rows of ``core`` it is made of: nothing lost, nothing added, nothing doubled."""

from __future__ import annotations

import duckdb
import pytest

from assets.contracts import OUT, Table, table
from assets.forms import all_forms

Connection = duckdb.DuckDBPyConnection
REPORTS = """SELECT document_id, agency_id, report_year FROM core.documents
WHERE status = 'published' AND document_type = 'annual_report' AND agency_id IS NOT NULL AND report_year IS NOT NULL"""


def rows(connection: Connection, query: str) -> list[tuple[object, ...]]:
    return connection.execute(query).fetchall()


def assert_same(connection: Connection, mart: str, core: str) -> None:
    """The two queries give the same rows, doubles counted, and more than none."""
    assert rows(connection, f"({mart}) EXCEPT ALL ({core})") == []
    assert rows(connection, f"({core}) EXCEPT ALL ({mart})") == []
    assert rows(connection, f"SELECT count(*) > 0 FROM ({mart})") == [(True,)]


@pytest.mark.parametrize("mart", OUT, ids=lambda mart: mart.name)
def test_the_key_is_unique(warehouse: Connection, mart: Table) -> None:
    if mart.key:
        keys = ", ".join(mart.key)
        assert rows(warehouse, f"SELECT {keys} FROM {mart.full_name} GROUP BY {keys} HAVING count(*) > 1") == []


def test_requests_hold_each_cell_once(warehouse: Connection) -> None:
    columns = "natural_person, commercial_enterprise, research_institution, public_interest_organization, "
    columns += "legal_service_institution, other_organization, total"
    mart = f"""SELECT document_id, form_id, row_id, column_id, value
FROM out.requests UNPIVOT INCLUDE NULLS (value FOR column_id IN ({columns}))"""
    core = f"""SELECT document_id, form_id, row_id, column_id, value FROM core.cells
SEMI JOIN ({REPORTS}) USING (document_id) WHERE table_id = 'requests'"""
    assert_same(warehouse, mart, core)


def test_proactive_disclosure_holds_each_cell_once(warehouse: Connection) -> None:
    mart = (
        "SELECT document_id, form_id, table_id, item_id, measure_id, value, unit, status FROM out.proactive_disclosure"
    )
    core = f"""SELECT document_id, form_id, table_id, row_id, column_id, value, unit, status FROM core.cells
SEMI JOIN ({REPORTS}) USING (document_id) WHERE starts_with(table_id, 'art20_')"""
    assert_same(warehouse, mart, core)


def test_disputes_hold_each_cell_once(warehouse: Connection) -> None:
    mart = """SELECT document_id, form_id, channel || '_' || outcome AS column_id, value
FROM out.disputes UNPIVOT INCLUDE NULLS (value FOR outcome IN (upheld, corrected, other, pending, total))"""
    core = f"""SELECT document_id, form_id, column_id, value FROM core.cells
SEMI JOIN ({REPORTS}) USING (document_id) WHERE table_id = 'review_and_litigation'"""
    assert_same(warehouse, mart, core)


def test_agency_years_hold_each_report_once(warehouse: Connection) -> None:
    assert_same(warehouse, "SELECT document_id, agency_id, report_year FROM out.agency_years", REPORTS)


@pytest.mark.parametrize(
    ("headline", "row"),
    [
        ("new_requests", "new_requests"),
        ("carried_over", "carried_over_from_previous_year"),
        ("results_total", "results_total"),
        ("carried_forward", "carried_forward_to_next_year"),
        ("granted", "granted"),
        ("partially_granted", "partially_granted"),
    ],
)
def test_headlines_of_tables_are_the_printed_totals(warehouse: Connection, headline: str, row: str) -> None:
    mart = f"SELECT document_id, {headline} FROM out.agency_years WHERE starts_with(form_id, 'annual')"
    core = f"""SELECT document_id, value FROM core.cells JOIN ({REPORTS}) USING (document_id)
JOIN core.documents d USING (document_id)
WHERE starts_with(d.form_id, 'annual') AND d.status = 'published'
  AND table_id = 'requests' AND row_id = '{row}' AND column_id = 'total'"""
    # A report whose requests table was lost has no cell, and no headline.
    assert_same(warehouse, f"{mart} AND document_id IN (SELECT document_id FROM ({core}))", core)
    assert (
        rows(warehouse, f"{mart} AND {headline} IS NOT NULL AND document_id NOT IN (SELECT document_id FROM ({core}))")
        == []
    )


def test_outcome_groups_are_the_sums_of_their_rows(warehouse: Connection) -> None:
    """Group by group from the declared forms, a group without a figure is null and not 0."""
    cells = rows(
        warehouse,
        f"""SELECT document_id, form_id, row_id, value FROM core.cells SEMI JOIN ({REPORTS}) USING (document_id)
WHERE table_id = 'requests' AND column_id = 'total'""",
    )
    expected: dict[tuple[object, ...], object] = {}
    for document_id, form_id, row_id, value in cells:
        row = next(row for row in all_forms()[str(form_id)].table("requests").rows if row.id == row_id)
        group = row.parent if row.parent not in (None, "results") else row.id if row.parent == "results" else None
        if group is None or group == "results_total":
            continue
        key = (document_id, form_id, group)
        expected[key] = (
            value if expected.get(key) is None else expected[key] if value is None else expected[key] + value
        )  # type: ignore[operator]
    found = rows(
        warehouse,
        "SELECT document_id, form_id, outcome_group, value FROM out.outcome_groups WHERE starts_with(form_id, 'annual')",
    )
    assert {(d, f, g): value for d, f, g, value in found} == expected
    assert len({key[2] for key in expected}) == 6


def test_outcome_groups_add_up_or_say_by_how_much(warehouse: Connection) -> None:
    wrong = """SELECT document_id FROM out.outcome_groups GROUP BY document_id, form_id
HAVING sum(value) IS DISTINCT FROM any_value(groups_total)
  OR any_value(difference) IS DISTINCT FROM any_value(printed_total) - sum(value)
  OR count(DISTINCT printed_total) > 1"""
    assert rows(warehouse, wrong) == []
    assert rows(
        warehouse, "SELECT count(DISTINCT document_id) > 0 FROM out.outcome_groups WHERE form_id = 'stat_2014'"
    ) == [(True,)]


def test_coverage_has_every_year_of_every_agency(warehouse: Connection) -> None:
    gaps = """SELECT agency_id FROM out.coverage GROUP BY agency_id
HAVING max(report_year) - min(report_year) + 1 <> count(*)"""
    assert rows(warehouse, gaps) == []
    published = "SELECT DISTINCT agency_id, report_year FROM out.coverage WHERE state = 'published'"
    assert_same(warehouse, published, "SELECT DISTINCT agency_id, report_year FROM out.agency_years")
    assert rows(warehouse, "SELECT * FROM out.coverage WHERE (state = 'missing') <> (document_id IS NULL)") == []


def test_findings_of_published_documents_stand_once(warehouse: Connection) -> None:
    mart = "SELECT document_id, rule_id, table_id, row_id, column_id, message FROM out.findings"
    core = """SELECT document_id, rule_id, table_id, row_id, column_id, message FROM core.findings
SEMI JOIN (SELECT document_id FROM core.documents WHERE status = 'published') USING (document_id)"""
    assert_same(warehouse, mart, core)
    unlabelled = "SELECT * FROM out.findings WHERE (table_id IS NULL) <> (table_title IS NULL)"
    assert rows(warehouse, unlabelled) == []


def test_evidence_holds_every_figure_with_its_characters(warehouse: Connection) -> None:
    mart = "SELECT document_id, kind, value, char_start, char_end FROM out.evidence"
    core = """SELECT document_id, 'cell' AS kind, value, char_start, char_end FROM core.cells
SEMI JOIN (SELECT document_id FROM core.documents WHERE status = 'published') USING (document_id)
WHERE status = 'reported'
UNION ALL SELECT document_id, 'statistic', value, char_start, char_end FROM core.statistics
SEMI JOIN (SELECT document_id FROM core.documents WHERE status = 'published') USING (document_id)"""
    assert_same(warehouse, mart, core)
    texts = dict(rows(warehouse, "SELECT document_id, text FROM core.documents WHERE status = 'published'"))
    for document_id, quote, start, end in rows(
        warehouse, "SELECT document_id, quote, char_start, char_end FROM out.evidence WHERE char_start IS NOT NULL"
    ):
        assert texts[document_id][start:end] == quote  # type: ignore[index]


def test_evidence_stands_by_kind_body_and_year(warehouse: Connection) -> None:
    place = "(kind, agency_name, report_year, document_id)"
    before = f"SELECT {place} < lag({place}) OVER (ORDER BY rowid) AS wrong FROM out.evidence"
    assert rows(warehouse, f"SELECT count(*) FROM ({before}) WHERE wrong") == [(0,)]


def test_labels_stand_in_both_languages(warehouse: Connection) -> None:
    for mart in OUT:
        for column in mart.columns:
            if column.name.endswith("_label_en") or column.name == "label_en":
                chinese = column.name.removesuffix("_en")
                silent = f"SELECT * FROM {mart.full_name} WHERE ({chinese} IS NULL) <> ({column.name} IS NULL)"
                assert rows(warehouse, silent) == [], (mart.full_name, column.name)


def test_rows_stand_in_print_order(warehouse: Connection) -> None:
    for name, order in (("requests", "row_order"), ("disputes", "channel_order"), ("outcome_groups", "group_order")):
        found = rows(warehouse, f"SELECT document_id, form_id, {order} FROM out.{name} LIMIT 400")
        assert [row[2] for row in found[:3]] == sorted(row[2] for row in found[:3]), name  # type: ignore[type-var]
    assert table("out.proactive_disclosure").sort[-3:] == ("table_order", "item_order", "measure_order")


def test_the_list_of_tables_has_every_table_with_its_rows(warehouse: Connection) -> None:
    listed = rows(warehouse, "SELECT table_name, schema_name, rows FROM meta.tables ORDER BY table_name")
    there = rows(
        warehouse,
        "SELECT table_schema || '.' || table_name, table_schema FROM information_schema.tables ORDER BY 1",
    )
    assert [(name, schema) for name, schema, _ in listed] == there
    for name, _, counted in listed:
        assert rows(warehouse, f"SELECT count(*) FROM {name}") == [(counted,)], name
