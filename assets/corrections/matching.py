"""Setting corrections beside the cells they speak of: ``core.corrections``, with what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
import polars as pl

from assets.contracts import table
from assets.contracts.rendering import conform
from assets.corrections.reading import Correction

CORRECTIONS = table("core.corrections")
_SCHEMA: dict[str, Any] = {
    "correction_id": pl.String, "document": pl.String, "agency": pl.String, "year": pl.Int64, "table_id": pl.String,
    "row_id": pl.String, "column_id": pl.String, "expected": pl.Decimal(18, 4), "corrected_value": pl.Decimal(18, 4),
    "reason": pl.String, "evidence": pl.String, "until": pl.Date,
}  # fmt: skip
# A correction that fits two documents is applied to neither, and of two for one cell neither is.
_MATCHED = """WITH places AS (
  SELECT c.*, i.document_id, i.agency_name, i.report_year, count(i.document_id) OVER (PARTITION BY c.correction_id) AS fits
  FROM corrections c
  LEFT JOIN (SELECT * FROM identities SEMI JOIN published USING (document_id)) i
    ON CASE WHEN c.document IS NOT NULL THEN starts_with(i.document_id, c.document)
      ELSE i.agency_name = c.agency AND i.report_year = c.year END
), judged AS (
SELECT correction_id, p.document_id, any_value(p.agency_name) AS agency_name, any_value(p.report_year) AS report_year,
  any_value(k.form_id) AS form_id, p.table_id, p.row_id, p.column_id, any_value(p.expected) AS expected_value,
  any_value(k.value) AS printed_value, any_value(p.corrected_value) AS corrected_value,
  CASE WHEN any_value(p.until) < any_value($today::DATE) THEN 'expired'
    WHEN any_value(p.fits) > 1 THEN 'ambiguous'
    WHEN p.document_id IS NULL OR count(k.document_id) = 0 THEN 'unmatched'
    WHEN any_value(k.value) IS DISTINCT FROM any_value(p.expected) THEN 'stale'
    ELSE 'applied' END AS state,
  any_value(p.reason) AS reason, any_value(p.evidence) AS evidence
FROM places p
LEFT JOIN cells k ON k.document_id = p.document_id AND k.table_id = p.table_id AND k.row_id = p.row_id AND k.column_id = p.column_id
GROUP BY correction_id, p.document_id, p.table_id, p.row_id, p.column_id
QUALIFY row_number() OVER (PARTITION BY correction_id ORDER BY p.document_id) = 1
)
SELECT * REPLACE (CASE WHEN state = 'applied'
    AND count(*) FILTER (state = 'applied') OVER (PARTITION BY document_id, table_id, row_id, column_id) > 1
  THEN 'ambiguous' ELSE state END AS state)
FROM judged"""


def matched(
    corrections: Sequence[tuple[str, Correction]], connection: duckdb.DuckDBPyConnection, today: date
) -> pl.DataFrame:
    """One row for each correction. The connection knows ``identities``, ``cells`` and ``published`` (document ids)."""
    rows = [
        (id_, c.document, c.agency, c.year, c.table, c.row, c.column, c.expect, c.value, c.reason, c.evidence, c.until)
        for id_, c in corrections
    ]
    frame = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    connection.register("corrections", frame.to_arrow())
    found = connection.execute(_MATCHED, {"today": today}).pl()
    return conform(CORRECTIONS, found).sort(CORRECTIONS.sort)
