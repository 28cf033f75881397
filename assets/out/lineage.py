"""From which columns of ``core`` and ``ref`` each column of a mart is made, for the lineage view of the Dagster UI.

Most columns keep their name, so only what a mart makes anew is written down here. Tests hold every name to the contracts.
"""

from __future__ import annotations

from collections.abc import Mapping

from dagster import TableColumnDep, TableColumnLineage

from assets.contracts import CORE, OUT, REF, Table
from assets.contracts.out import OUTCOMES, REQUESTERS
from assets.describing import key
from assets.out.warehouse import tables_read

_FIGURE = ("core.cells.value", "core.cells.column_id")
_FOUND = ("core.findings.severity", "core.findings.table_id", "core.findings.row_id", "core.findings.column_id")
# Columns that come from the same place in every mart.
_EVERYWHERE: Mapping[str, tuple[str, ...]] = {
    "agency_id": ("core.documents.agency_id",),
    "agency_name": ("core.documents.agency_name",),
    "region_code": ("core.agencies.region_code",),
    "region_name": ("ref.regions.name", "core.agencies.region_code"),
    "report_year": ("core.documents.report_year",),
    "document_id": ("core.documents.document_id",),
    "findings": _FOUND,
    "source_uri": ("core.documents.source_uri",),
    "corrections": ("core.corrections.printed_value", "core.corrections.corrected_value"),
    "corrected_value": ("core.corrections.corrected_value",),
    "is_corrected": ("core.corrections.state",),
}
_HEADLINES = ("core.cells.value", "core.cells.table_id", "core.cells.row_id", "core.cells.column_id")
_TOLD = tuple(f"core.statistics.{name}" for name in ("value", "indicator_id", "category", "period_year", "scope"))
_SPECIAL: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "requests": {"form_id": ("core.cells.form_id",), "row_id": ("core.cells.row_id",)}
    | {name: _FIGURE for name, _, _ in REQUESTERS},
    "proactive_disclosure": {
        "form_id": ("core.cells.form_id",),
        "table_id": ("core.cells.table_id",),
        "item_id": ("core.cells.row_id",),
        "item_label": ("ref.form_cells.row_label",),
        "item_label_en": ("ref.form_cells.row_label_en",),
        "measure_id": ("core.cells.column_id",),
        "measure_label": ("ref.form_cells.column_label",),
        "measure_label_en": ("ref.form_cells.column_label_en",),
        "value": ("core.cells.value",),
        "unit": ("core.cells.unit",),
        "status": ("core.cells.status",),
        "item_order": ("ref.form_cells.row_order",),
        "measure_order": ("ref.form_cells.column_order",),
    },
    "disputes": {"form_id": ("core.cells.form_id",)}
    | dict.fromkeys(("channel", "channel_label", "channel_label_en", "channel_order"), ("core.cells.column_id",))
    | {name: _FIGURE for name, _, _ in OUTCOMES},
    "agency_years": {
        "function": ("core.agencies.function",),
        "function_label": ("ref.functions.label_zh", "core.agencies.function"),
        "function_label_en": ("ref.functions.label_en", "core.agencies.function"),
        "level_label": ("core.agencies.level",),
        "province": ("ref.regions.province", "core.agencies.region_code"),
        "form_id": ("core.documents.form_id",),
        "title": ("core.documents.title",),
        "url": ("core.documents.url",),
        "cells_reported": ("core.cells.status",),
        "cells_blank": ("core.cells.status",),
        "statistics": ("core.statistics.document_id",),
    }
    | dict.fromkeys(("errors", "warnings", "notes"), ("core.findings.severity",))
    | dict.fromkeys(
        (
            "new_requests",
            "carried_over",
            "results_total",
            "carried_forward",
            "granted",
            "partially_granted",
            "reconsiderations",
            "litigations",
        ),
        _HEADLINES,
    )
    | dict.fromkeys(
        (
            "narrative_new_requests",
            "proactively_disclosed_items",
            "disclosed_on_website",
            "disclosed_on_wechat",
            "disclosed_on_weibo",
        ),
        _TOLD,
    ),
    "outcome_groups": {
        "form_id": ("core.cells.form_id",),
        "blank_cells": ("core.cells.status",),
    }
    | dict.fromkeys(
        ("outcome_group", "group_label", "group_label_en", "group_order"),
        ("core.cells.row_id", "ref.form_cells.parent_row_id"),
    )
    | dict.fromkeys(
        ("value", "printed_total", "groups_total", "difference"), ("core.cells.value", "core.cells.row_id")
    ),
    "coverage": {
        "state": ("core.documents.status", "core.documents.report_year"),
        "documents": ("core.documents.document_id",),
        "reason": ("core.documents.status_reason",),
    },
    "findings": {
        "url": ("core.documents.url",),
        "form_id": ("core.tables.form_id",),
        "rule_title": ("ref.rules.title",),
        "rule_title_zh": ("ref.rules.title_zh",),
    }
    | {
        name: (f"core.findings.{name}",)
        for name in (
            "rule_id",
            "severity",
            "responsibility",
            "table_id",
            "row_id",
            "column_id",
            "char_start",
            "char_end",
        )
    },
    "evidence": {
        "kind": ("core.cells.document_id", "core.statistics.document_id"),
        "item_id": (
            "core.cells.table_id",
            "core.cells.row_id",
            "core.cells.column_id",
            "core.statistics.indicator_id",
        ),
        "label": ("ref.form_cells.row_label", "ref.form_cells.column_label", "ref.indicators.label_zh"),
        "label_en": ("ref.form_cells.row_label_en", "ref.form_cells.column_label_en", "ref.indicators.label_en"),
        "quote": ("core.cells.source_text", "core.statistics.quote"),
        "title": ("core.documents.title",),
        "url": ("core.documents.url",),
        "form_id": ("core.cells.form_id",),
    }
    | {name: (f"core.cells.{name}", f"core.statistics.{name}") for name in ("value", "unit", "char_start", "char_end")},
}


def made_from(mart: Table, column: str) -> tuple[str, ...]:
    """The columns a column of a mart is made from, as ``core.cells.value``: those written down, else those of its name."""
    if written := _SPECIAL.get(mart.name, {}).get(column):
        return written
    if column in _EVERYWHERE:
        return _EVERYWHERE[column]
    namesakes = (
        each for each in (*CORE, *REF) if each in tables_read(mart) and any(c.name == column for c in each.columns)
    )
    return tuple(f"{each.full_name}.{column}" for each in namesakes)[:1]


def column_lineage(mart: Table) -> TableColumnLineage:
    """The same as Dagster shows it."""
    by_name = {each.full_name: each for each in (*CORE, *REF)}
    deps = {}
    for column in mart.columns:
        split = (said.rsplit(".", 1) for said in made_from(mart, column.name))
        deps[column.name] = [TableColumnDep(key(by_name[table]), name) for table, name in split]
    return TableColumnLineage(deps)


def lineages() -> dict[str, TableColumnLineage]:
    """The lineage of every mart, by full name."""
    return {mart.full_name: column_lineage(mart) for mart in OUT}
