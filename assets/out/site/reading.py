"""What the pages show, read from a warehouse in few queries: the overview, the bodies, and the reports slice by slice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import polars as pl

Row = dict[str, Any]
# Reports that are in memory at once.
SLICE = 1024
_LAYOUT = (
    "SELECT row_number() OVER (ORDER BY form_id, table_order, row_order, column_order) AS number, * FROM ref.form_cells"
)
_LISTED = "core.documents WHERE status IN ('published', 'superseded') AND text IS NOT NULL"
_WEIGHT = "CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END"
# A figure without the zeros that its type adds.
_PLAIN = "rtrim(rtrim(value::VARCHAR, '0'), '.')"
_BESIDE = f"""CREATE OR REPLACE TEMP TABLE beside AS
SELECT agency_id, report_year, min(document_id) FILTER (status = 'published') AS instead,
  list(document_id ORDER BY document_id) FILTER (status = 'superseded') AS earlier
FROM {_LISTED} AND document_type = 'annual_report' GROUP BY ALL"""
# A list takes its rows as they come, and on one thread they come in their order: sorted together, they cost a third of
# what sorting each list does.
_REPORTS = f"""WITH chosen AS (SELECT * FROM {_LISTED} AND document_id BETWEEN $first AND $last),
all_cells AS (
  SELECT document_id, list({{n: number, status: status, text: source_text, start: char_start, stop: char_end}}) AS rows,
    bit_xor(hash(number, status, source_text, char_start, char_end)) AS state
  FROM core.cells JOIN ({_LAYOUT}) USING (form_id, table_id, row_id, column_id)
  WHERE document_id BETWEEN $first AND $last GROUP BY document_id
),
all_statistics AS (
  SELECT document_id, list({{label: coalesce(label_zh, indicator_id), label_en: coalesce(label_en, indicator_id), category: category,
    value: {_PLAIN}, unit: s.unit, is_approximate: is_approximate, is_cumulative: is_cumulative, scope: scope,
    period_year: period_year, start: char_start, stop: char_end}}) AS rows
  FROM (SELECT s.*, label_zh, label_en FROM core.statistics s LEFT JOIN ref.indicators i USING (indicator_id)
    WHERE document_id BETWEEN $first AND $last ORDER BY char_start, char_end, indicator_id, category, value) s
  GROUP BY document_id
),
all_findings AS (
  SELECT document_id, list({{severity: severity, table_id: table_id, row_id: row_id, column_id: column_id, message: message,
    message_zh: message_zh, proposal: proposal, start: char_start, stop: char_end}}) AS rows
  FROM (SELECT * FROM core.findings WHERE document_id BETWEEN $first AND $last
    ORDER BY {_WEIGHT}, rule_id, char_start, message)
  GROUP BY document_id
)
SELECT 'reports/' || document_id[:20] || '.html' AS name, to_json({{status: d.status, status_reason: d.status_reason, form_id: d.form_id,
  title: d.title, agency_id: d.agency_id, agency_name: d.agency_name, report_year: d.report_year, published_on: d.published_on,
  signed_on: d.signed_on, index_number: d.index_number, document_number: d.document_number, url: d.url, source_uri: d.source_uri,
  repairs: d.repairs, text: hash(d.text), in_coverage: d.agency_id IN (SELECT agency_id FROM out.coverage),
  instead: b.instead, earlier: CASE WHEN document_id = b.instead THEN b.earlier END,
  cells: c.state, statistics: coalesce(s.rows, []), findings: coalesce(f.rows, [])}})::VARCHAR AS content, d.text, c.rows AS cells
FROM chosen d
LEFT JOIN beside b USING (agency_id, report_year)
LEFT JOIN all_cells c USING (document_id)
LEFT JOIN all_statistics s USING (document_id)
LEFT JOIN all_findings f USING (document_id)
ORDER BY document_id"""
# What the first page shows: of one row each, and of many.
_SINGLE = {
    "build": "SELECT * FROM meta.builds",
    "counted": """SELECT (SELECT count(*) FROM core.cells) AS cells,
  (SELECT count(*) FROM core.cells WHERE status = 'reported') AS reported,
  (SELECT count(*) FROM core.cells WHERE status = 'blank') AS blank,
  (SELECT count(*) FROM core.cells WHERE status = 'unreadable') AS unreadable,
  (SELECT count(*) FROM core.statistics) AS statistics, (SELECT count(*) FROM out.findings) AS findings""",
}
_MANY = {
    "coverage": """WITH names AS (SELECT region_code, last(name ORDER BY valid_from) AS name FROM ref.regions GROUP BY ALL)
SELECT left(c.region_code, 2) || '0000' AS code, any_value(n.name) AS province, c.report_year AS year,
  count(*) FILTER (state = 'published') AS published, count(*) FILTER (state <> 'published') AS lacking
FROM out.coverage c LEFT JOIN names n ON n.region_code = left(c.region_code, 2) || '0000'
GROUP BY code, year ORDER BY code NULLS LAST, year""",
    "outcomes": """SELECT report_year AS year, group_order, group_label AS zh, group_label_en AS en, sum(value) AS value
FROM out.outcome_groups GROUP BY ALL ORDER BY group_order, year""",
    "requests": """SELECT report_year AS year, sum(new_requests) AS value, count(new_requests) AS reports
FROM out.agency_years GROUP BY year ORDER BY year""",
    "channels": """SELECT report_year AS year, sum(value) FILTER (contains(item_id, 'website')) AS website,
  sum(value) FILTER (contains(item_id, 'wechat')) AS wechat
FROM out.evidence WHERE item_id IN ('main.disclosed_on_website.count', 'disclosed_on_website',
    'main.disclosed_on_wechat.count', 'disclosed_on_wechat')
  AND NOT is_cumulative AND coalesce(scope, 'agency') = 'agency' AND coalesce(period_year, report_year) = report_year
  AND NOT (kind = 'statistic' AND document_id IN (SELECT document_id FROM core.cells WHERE row_id = 'disclosed_on_website'))
GROUP BY year ORDER BY year""",
    "rules": f"""SELECT rule_id, severity, responsibility, any_value(rule_title) AS en, any_value(rule_title_zh) AS zh,
  count(*) AS findings, count(DISTINCT document_id) AS documents
FROM out.findings GROUP BY rule_id, severity, responsibility ORDER BY {_WEIGHT}, findings DESC, rule_id LIMIT 20""",
    "withheld": """SELECT source_uri, record_number, status, status_reason FROM core.documents
WHERE status = 'quarantined' ORDER BY batch, source_uri, record_number LIMIT 200""",
}


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    """The rows of a query by column name."""
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def overview(connection: duckdb.DuckDBPyConnection) -> Row:
    """The figures of the first page."""
    return {name: rows(connection, sql)[0] for name, sql in _SINGLE.items()} | {
        name: rows(connection, sql) for name, sql in _MANY.items()
    }


def layout(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Every cell of every form in print order, each with a number."""
    return rows(connection, f"{_LAYOUT} ORDER BY number")


def bodies(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The bodies of the coverage: ``name`` of the page and its ``content`` as JSON, with state, headlines and reports by year."""
    return connection.execute(
        f"""WITH names AS (SELECT region_code, last(name ORDER BY valid_from) AS name FROM ref.regions GROUP BY ALL),
superseded AS (
  SELECT agency_id, report_year, list(document_id ORDER BY document_id) AS earlier
  FROM {_LISTED} AND status = 'superseded' GROUP BY ALL
),
years AS (
  SELECT c.agency_id, c.agency_name, c.region_code, c.region_name,
    {{year: c.report_year, state: c.state, document_id: y.document_id, new_requests: y.new_requests, carried_over: y.carried_over,
      results_total: y.results_total, granted: y.granted, carried_forward: y.carried_forward,
      reconsiderations: y.reconsiderations, litigations: y.litigations, errors: y.errors, warnings: y.warnings,
      earlier: s.earlier}} AS year
  FROM out.coverage c
  LEFT JOIN out.agency_years y USING (agency_id, report_year)
  LEFT JOIN superseded s USING (agency_id, report_year)
)
SELECT 'agencies/' || agency_id || '.html' AS name, to_json({{agency_id: agency_id, agency_name: any_value(agency_name),
  region_code: any_value(y.region_code), region_name: any_value(region_name), province: any_value(n.name),
  predecessor_names: any_value(a.predecessor_names), years: list(year ORDER BY year.year, year.document_id)}})::VARCHAR AS content
FROM years y
LEFT JOIN core.agencies a USING (agency_id)
LEFT JOIN names n ON n.region_code = left(y.region_code, 2) || '0000'
GROUP BY agency_id
ORDER BY any_value(y.region_code) NULLS LAST, any_value(agency_name), agency_id"""
    ).pl()


def reports(connection: duckdb.DuckDBPyConnection) -> Iterator[pl.DataFrame]:
    """Every published or superseded document: ``name`` of its page, its ``content`` as JSON with all that was read from it,
    its ``text`` and its ``cells`` as a list, of which the content has only hashes: they are most of a report. In slices.
    The statements of the connection keep to one thread each."""
    connection.execute(_BESIDE)
    ids = [row["document_id"] for row in rows(connection, f"SELECT document_id FROM {_LISTED} ORDER BY document_id")]
    for start in range(0, len(ids), SLICE):
        bounds = {"first": ids[start], "last": ids[start : start + SLICE][-1]}
        yield connection.execute(_REPORTS, bounds).pl()
