"""``core.findings`` of one batch: the notes of the readers and every breach of a rule, in full sentences."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import polars as pl

from assets.contracts import table
from assets.contracts.rendering import conform, literal
from assets.ref.rows import form_cell_rows
from assets.rules import Rule, all_rules

FINDINGS = table("core.findings")


def finding_rows(
    cells: pl.DataFrame,
    statistics: pl.DataFrame,
    identities: pl.DataFrame,
    notes: pl.DataFrame,
    rules: Sequence[Rule] | None = None,
) -> pl.DataFrame:
    """All findings of a batch, ordered; by every rule of the catalogue unless some are named."""
    with duckdb.connect() as connection:
        frames = {"cells": cells, "statistics": statistics, "identities": identities, "notes": notes}
        for name, frame in (frames | {"labels": form_cell_rows()}).items():
            connection.register(name, frame.to_arrow())
        breaches = "\nUNION ALL\n".join(breaches_of(rule) for rule in (all_rules() if rules is None else rules))
        frame = connection.execute(f"{_noted()}\nUNION ALL\n{_worded(breaches)}").pl()
    return conform(FINDINGS, frame).sort(FINDINGS.sort, maintain_order=True)


def breaches_of(rule: Rule) -> str:
    """The assessments of a rule that fail, with the rule's words."""
    return f"""SELECT {literal(rule.id)} AS rule_id, {literal(rule.severity)} AS severity,
  {literal(rule.responsibility)} AS responsibility, {literal(rule.title)} AS title, {literal(rule.title_zh)} AS title_zh, a.*
FROM ({rule.sql}) AS a WHERE assessable AND NOT holds"""


_WHO = "coalesce(i.agency_name, 'An unnamed body') || ', ' || coalesce(i.report_year::VARCHAR, 'year unknown')"
_WHO_ZH = "coalesce(i.agency_name, '未识别机关') || coalesce(i.report_year::VARCHAR || '年', '年度不明')"


def _noted() -> str:
    return f"""SELECT n.* REPLACE ({_WHO} || ': ' || n.message AS message, {_WHO_ZH} || ':' || n.message_zh AS message_zh)
FROM notes n LEFT JOIN identities i USING (document_id)"""


def _worded(breaches: str) -> str:
    """Put the agency, the year, the printed labels and the figures into a sentence."""
    return f"""SELECT b.document_id, rule_id, severity, responsibility, b.table_id, b.row_id, b.column_id,
  expected::DECIMAL(18,4), observed::DECIMAL(18,4), (observed - expected)::DECIMAL(18,4) AS difference,
  {_WHO} || coalesce(', table ' || t.table_title, ', narrative') || coalesce(', row ' || coalesce(t.row_label, b.row_id), '')
    || coalesce(', column ' || coalesce(t.column_label, b.column_id), '') || ': ' || b.title || ' does not hold: '
    || {_figure("observed")} || ' is stated' || coalesce(', ' || {_figure("expected")} || ' expected', '') || '.' AS message,
  {_WHO_ZH} || coalesce('“' || t.table_title || '”', '叙述') || coalesce('“' || coalesce(t.row_label, b.row_id) || '”', '')
    || coalesce('“' || coalesce(t.column_label, b.column_id) || '”', '') || ':' || b.title_zh || '不成立,原文为'
    || {_figure("observed")} || coalesce(',应为' || {_figure("expected")}, '') || '。' AS message_zh,
  NULL AS proposal, b.char_start, b.char_end
FROM ({breaches}) AS b
LEFT JOIN identities i USING (document_id)
LEFT JOIN (SELECT DISTINCT document_id, table_id, form_id FROM cells) f USING (document_id, table_id)
LEFT JOIN (
  SELECT f.form_id, f.table_id, f.table_title, r.row_id, r.row_label, c.column_id, c.column_label
  FROM (SELECT DISTINCT form_id, table_id, table_title FROM labels) f
  JOIN ({_or_none("row")}) r USING (form_id, table_id)
  JOIN ({_or_none("column")}) c USING (form_id, table_id)
) t ON t.form_id = f.form_id AND t.table_id = b.table_id
  AND t.row_id IS NOT DISTINCT FROM b.row_id AND t.column_id IS NOT DISTINCT FROM b.column_id"""


def _or_none(what: str) -> str:
    """The rows or columns of each table with their labels, and one line for findings that name none."""
    return f"""SELECT DISTINCT form_id, table_id, {what}_id, {what}_label FROM labels
    UNION ALL SELECT DISTINCT form_id, table_id, NULL, NULL FROM labels"""


def _figure(name: str) -> str:
    """A DECIMAL as a person writes it: 120, not 120.0000."""
    return f"rtrim(rtrim({name}::DECIMAL(18,4)::VARCHAR, '0'), '.')"
