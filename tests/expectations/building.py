"""Small readings for tests of rules: a report of 2022 by a county's bureau, with what a case adds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from assets.contracts import table
from assets.contracts.rendering import from_rows

Row = dict[str, Any]


def cell(place: str, value: float | None, document: str = "d", form: str = "annual_2021", **more: Any) -> Row:
    """One cell; ``place`` is table/row/column, null is a blank."""
    table_id, row_id, column_id = place.split("/")
    return {
        "document_id": document, "form_id": form, "table_id": table_id, "row_id": row_id, "column_id": column_id,
        "value": None if value is None else Decimal(str(value)), "unit": "件", "source_text": str(value),
        "status": "blank" if value is None else "reported", "char_start": 1, "char_end": 2,
    } | more  # fmt: skip


def said(indicator: str, value: float, start: int = 5, document: str = "d", **more: Any) -> Row:
    """One figure of the narrative."""
    return {
        "document_id": document, "indicator_id": indicator, "value": Decimal(str(value)), "unit": "件",
        "period_year": 2022, "is_explicit_zero": False, "is_approximate": False, "is_cumulative": False,
        "scope": "agency", "quote": "引文", "char_start": start, "char_end": start + 2, "category": None,
    } | more  # fmt: skip


def who(document: str = "d", **more: Any) -> Row:
    """Who reports for which year."""
    return {
        "document_id": document, "text_hash": document, "reported_cells": 1, "statistics": 0, "text_length": 1,
        "document_type": "annual_report", "agency_id": "a", "agency_name": "甲县教育局", "agency_short_name": "教育局",
        "function": "education", "level": "county", "region_code": "330000", "report_year": 2022, "form_id": "annual_2021",
    } | more  # fmt: skip


def heads(*sections: tuple[str, str]) -> list[Row]:
    """Sections by id and title, each of ten characters."""
    return [
        {
            "document_id": "d",
            "section_id": id_,
            "title": title,
            "position": n,
            "char_start": n * 10,
            "char_end": n * 10 + 10,
        }
        for n, (id_, title) in enumerate(sections)
    ]


def readings(
    cells: Sequence[Row] = (),
    statistics: Sequence[Row] = (),
    identity: Row | None = None,
    sections: Sequence[Row] = (),
    text: str = "",
    damaged: str = "[]",
) -> dict[str, pl.DataFrame]:
    """The frames that rules on one report read."""
    frames = {
        "cells": cells,
        "statistics": statistics,
        "identities": [who() | (identity or {})],
        "sections": sections,
        "notes": (),
    }
    texts = pl.DataFrame({"document_id": ["d"], "text": [text], "damaged": [damaged]})
    return {name: from_rows(table(f"core.{name}"), list(rows)) for name, rows in frames.items()} | {"texts": texts}
