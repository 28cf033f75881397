"""The rows of schema ``ref``."""

from __future__ import annotations

import polars as pl

from assets.contracts import table
from assets.contracts.rendering import from_rows, ordered
from assets.forms import all_forms
from assets.parse.identity import function_labels
from assets.parse.narrative import indicators
from assets.regions import reference_rows
from assets.rules import all_rules

REGIONS, FORM_CELLS, INDICATORS, RULES, FUNCTIONS = (
    table(f"ref.{name}") for name in ("regions", "form_cells", "indicators", "rules", "functions")
)


def region_rows() -> pl.DataFrame:
    """``ref.regions``."""
    return ordered(REGIONS, from_rows(REGIONS, reference_rows()))


def form_cell_rows() -> pl.DataFrame:
    """``ref.form_cells``: every cell of every form."""
    rows = [
        {
            "form_id": form.id,
            "table_id": declared.id,
            "row_id": row.id,
            "column_id": column.id,
            "table_title": declared.title,
            "row_label": row.label,
            "row_label_en": row.label_en,
            "column_label": column.label,
            "column_label_en": column.label_en,
            "parent_row_id": row.parent,
            "column_group": column.parent,
            "unit": unit(column.unit, row.unit, declared.unit),
            "is_total": column.total,
            "table_order": table_order,
            "row_order": row_order,
            "column_order": column_order,
        }
        for form in all_forms().values()
        for table_order, declared in enumerate(form.tables, start=1)
        for row_order, row in enumerate(declared.rows, start=1)
        if row.data
        for column_order, column in enumerate(declared.columns, start=1)
    ]
    return ordered(FORM_CELLS, from_rows(FORM_CELLS, rows))


def unit(*said: str | None) -> str | None:
    """What stands nearest: the column's, else the row's, else the table's; none where that is a remark or ``unspecified``."""
    first = next((unit for unit in said if unit), None)
    return None if first is None or first == "unspecified" or ";" in first else first


def indicator_rows() -> pl.DataFrame:
    """``ref.indicators``."""
    rows = [
        {
            "indicator_id": indicator.indicator_id,
            "label_zh": indicator.label_zh,
            "label_en": indicator.label_en,
            "unit": indicator.unit,
            "definition": indicator.definition,
        }
        for indicator in indicators()
    ]
    return ordered(INDICATORS, from_rows(INDICATORS, rows))


def rule_rows() -> pl.DataFrame:
    """``ref.rules``."""
    rows = [
        {
            "rule_id": rule.id,
            "family": rule.family,
            "title": rule.title,
            "title_zh": rule.title_zh,
            "formula": rule.formula,
            "severity": rule.severity,
            "responsibility": rule.responsibility,
            "legal_basis": rule.legal_basis,
            "years": rule.years,
        }
        for rule in all_rules()
    ]
    return ordered(RULES, from_rows(RULES, rows))


def function_rows() -> pl.DataFrame:
    """``ref.functions``."""
    rows = [{"function": name, "label_zh": zh, "label_en": en} for name, (zh, en) in function_labels().items()]
    return ordered(FUNCTIONS, from_rows(FUNCTIONS, rows))
