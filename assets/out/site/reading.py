"""What the pages show, read from a warehouse in few queries: the overview, the bodies, and the reports chunk by chunk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import duckdb

Row = dict[str, Any]
# Documents whose rows are in memory at once.
CHUNK = 400
_OF_DOCUMENTS = {
    "tables": "SELECT document_id, form_id, table_id, layout, char_start FROM core.tables WHERE {} ORDER BY char_start",
    "cells": """SELECT c.document_id, c.form_id, c.table_id, c.row_id, c.column_id, c.value, c.unit, c.status, c.source_text,
  c.char_start, c.char_end, l.table_title, l.row_label, l.row_label_en, l.column_label, l.column_label_en, l.column_group,
  l.row_order, l.column_order
FROM core.cells c JOIN ref.form_cells l USING (form_id, table_id, row_id, column_id) WHERE {}
ORDER BY l.table_order, l.row_order, l.column_order""",
    "statistics": """SELECT s.*, coalesce(i.label_zh, indicator_id) AS label, coalesce(i.label_en, indicator_id) AS label_en
FROM core.statistics s LEFT JOIN ref.indicators i USING (indicator_id) WHERE {}
ORDER BY char_start, char_end, indicator_id, category""",
    "findings": """SELECT f.document_id, f.rule_id, f.severity, f.responsibility, f.table_id, f.row_id, f.column_id, f.message,
  f.message_zh, f.proposal, f.char_start, f.char_end
FROM core.findings f WHERE {} ORDER BY severity, rule_id, char_start, message""",
}


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    """The rows of a query by column name."""
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def overview(connection: duckdb.DuckDBPyConnection) -> Row:
    """The figures of the first page."""
    return {
        "build": rows(connection, "SELECT * FROM meta.builds")[0],
        "counted": rows(
            connection,
            """SELECT (SELECT count(*) FROM core.cells) AS cells,
  (SELECT count(*) FROM core.cells WHERE status = 'reported') AS reported,
  (SELECT count(*) FROM core.cells WHERE status = 'blank') AS blank,
  (SELECT count(*) FROM core.cells WHERE status = 'unreadable') AS unreadable,
  (SELECT count(*) FROM core.statistics) AS statistics, (SELECT count(*) FROM out.findings) AS findings""",
        )[0],
        "coverage": rows(
            connection,
            """WITH names AS (SELECT region_code, last(name ORDER BY valid_from) AS name FROM ref.regions GROUP BY ALL)
SELECT left(c.region_code, 2) || '0000' AS code, any_value(n.name) AS province, c.report_year AS year,
  count(*) FILTER (state = 'published') AS published, count(*) FILTER (state <> 'published') AS lacking
FROM out.coverage c LEFT JOIN names n ON n.region_code = left(c.region_code, 2) || '0000'
GROUP BY code, year ORDER BY code NULLS LAST, year""",
        ),
        "outcomes": rows(
            connection,
            """SELECT report_year AS year, group_order, group_label AS zh, group_label_en AS en, sum(value) AS value
FROM out.outcome_groups GROUP BY ALL ORDER BY group_order, year""",
        ),
        "requests": rows(
            connection,
            """SELECT report_year AS year, sum(new_requests) AS value, count(new_requests) AS reports
FROM out.agency_years GROUP BY year ORDER BY year""",
        ),
        "channels": rows(
            connection,
            """SELECT report_year AS year, sum(value) FILTER (contains(item_id, 'website')) AS website,
  sum(value) FILTER (contains(item_id, 'wechat')) AS wechat
FROM out.evidence WHERE item_id IN ('main.disclosed_on_website.count', 'disclosed_on_website',
    'main.disclosed_on_wechat.count', 'disclosed_on_wechat')
  AND NOT is_cumulative AND coalesce(scope, 'agency') = 'agency' AND coalesce(period_year, report_year) = report_year
  AND NOT (kind = 'statistic' AND document_id IN (SELECT document_id FROM core.cells WHERE row_id = 'disclosed_on_website'))
GROUP BY year ORDER BY year""",
        ),
        "rules": rows(
            connection,
            """SELECT rule_id, severity, responsibility, any_value(rule_title) AS en, any_value(rule_title_zh) AS zh, count(*) AS findings,
  count(DISTINCT document_id) AS documents
FROM out.findings GROUP BY ALL ORDER BY severity, findings DESC, rule_id LIMIT 20""",
        ),
        "withheld": rows(
            connection,
            """SELECT source_uri, record_number, status, status_reason FROM core.documents
WHERE status = 'quarantined' ORDER BY batch, source_uri, record_number LIMIT 200""",
        ),
    }


def agencies(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The bodies with at least one published report, each with its years."""
    by_agency: dict[str, Row] = {}
    query = """WITH names AS (SELECT region_code, last(name ORDER BY valid_from) AS name FROM ref.regions GROUP BY ALL)
SELECT c.agency_id, c.agency_name, c.region_code, c.report_year AS year, c.state,
  y.* EXCLUDE (agency_id, agency_name, region_code, report_year),
  p.name AS province, c.region_name, a.predecessor_names
FROM out.coverage c
LEFT JOIN core.agencies a USING (agency_id)
LEFT JOIN names p ON p.region_code = left(c.region_code, 2) || '0000'
LEFT JOIN out.agency_years y ON y.agency_id = c.agency_id AND y.report_year = c.report_year
ORDER BY c.region_code NULLS LAST, c.agency_name, c.agency_id, year, y.document_id"""
    for row in rows(connection, query):
        agency = by_agency.setdefault(row["agency_id"], row | {"years": []})
        agency["years"].append(row)
    return list(by_agency.values())


def reports(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """Every published document with its text and all that was read from it, in the order of the documents table."""
    ids = [row["document_id"] for row in rows(connection, _published("document_id") + " ORDER BY document_id")]
    for start in range(0, len(ids), CHUNK):
        chosen = "document_id IN (" + ", ".join(f"'{id_}'" for id_ in ids[start : start + CHUNK]) + ")"
        parts = {name: _grouped(rows(connection, query.format(chosen))) for name, query in _OF_DOCUMENTS.items()}
        for document in rows(connection, f"{_published('*')} AND {chosen} ORDER BY document_id"):
            yield document | {name: found[document["document_id"]] for name, found in parts.items()}


def _published(columns: str) -> str:
    return f"SELECT {columns} FROM core.documents WHERE status = 'published' AND text IS NOT NULL"


def _grouped(found: list[Row]) -> defaultdict[str, list[Row]]:
    grouped = defaultdict[str, list[Row]](list)
    for row in found:
        grouped[row["document_id"]].append(row)
    return grouped
