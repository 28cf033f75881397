"""What rules may read beside the readings: labels as places in a sentence, the years of the forms, and hypotheses.

The tables of one report's rules are ``cells, statistics, identities, sections, texts`` (``core.*`` and ``raw.texts`` by
their short names) and the frames made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polars as pl

from assets.declarations import read_yaml
from assets.forms import Column, Form, Row, Table, all_forms
from assets.parse.narrative import indicators

_HYPOTHESES = Path(__file__).parent / "data" / "hypotheses.yml"
_TEXT = pl.String()


@cache
def reference_frames() -> dict[str, pl.DataFrame]:
    """Frames by the names that rules use."""
    return {"labels": _labels(), "forms": _forms(), "hypotheses": _hypotheses(), "outline": _outline()}


def _forms() -> pl.DataFrame:
    rows = [(form.id, form.name, *form.report_years) for form in all_forms().values()]
    schema = {"form_id": _TEXT, "name": _TEXT, "first_year": pl.Int64(), "last_year": pl.Int64()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _outline() -> pl.DataFrame:
    """The sections of each form in their order."""
    rows = [
        (form.id, section.id, section.title, order)
        for form in all_forms().values()
        for order, section in enumerate(form.sections)
        if section.no is not None
    ]
    schema = {"form_id": _TEXT, "section_id": _TEXT, "title": _TEXT, "section_order": pl.Int64()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _hypotheses() -> pl.DataFrame:
    """Each cell that takes part in what a statement may mean: the first hypothesis of an indicator is the plain one."""
    declared: dict[str, list[list[str]]] = read_yaml(_HYPOTHESES.read_text(encoding="utf-8"))
    rows = [
        (indicator, number, *cell.split("/"), len(terms))
        for indicator, several in declared.items()
        for number, terms in enumerate(several)
        for cell in terms
    ] + [row for form in all_forms().values() for row in _same_names(form)]
    schema = {
        "indicator_id": _TEXT, "hypothesis": pl.Int64(), "table_id": _TEXT, "row_id": _TEXT, "column_id": _TEXT,
        "terms": pl.Int64(),
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row").unique(maintain_order=True)


def _same_names(form: Form) -> Iterator[tuple[str, int, str, str, str, int]]:
    """Rows of one-column tables that carry the name of an indicator: the statistics table of 2014."""
    known = {indicator.indicator_id for indicator in indicators()}
    for table in form.tables:
        if len(table.columns) == 1 and len(table.data_rows) > len(known) // 4:
            for row in table.data_rows:
                if row.id in known:
                    yield row.id, 0, table.id, row.id, table.columns[0].id, 1


def _labels() -> pl.DataFrame:
    """Where a finding stands, in words: for each cell, row, column and table of a form, and for each indicator."""
    rows = [row for form in all_forms().values() for table in form.tables for row in _table_labels(form, table)]
    rows += [
        (None, None, each.indicator_id, None, f"its narrative on “{each.label_zh}” ({each.label_en})",
         f"叙述中“{each.label_zh}”")
        for each in indicators()
    ]  # fmt: skip
    names = ("form_id", "table_id", "row_id", "column_id", "place", "place_zh")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, _TEXT), orient="row")


def _table_labels(form: Form, table: Table) -> Iterator[tuple[str | None, ...]]:
    english, chinese = f"table “{table.title}”", f"“{table.title}”表"
    for row in (*table.rows, None):
        for column in (*table.columns, None):
            parts, parts_zh = [english], chinese
            if row is not None and row.printed:
                parts.append(f"row “{row.label}” ({row.label_en})")
                parts_zh += f"“{row.label}”行"
            if column is not None:
                parts.append(f"column “{_headed(column)}” ({column.label_en})")
                parts_zh += f"“{_headed(column)}”列"
            yield form.id, table.id, _id(row), _id(column), ", ".join(parts), parts_zh


def _id(place: Row | Column | None) -> str | None:
    return None if place is None else place.id


def _headed(column: Column) -> str:
    """The label of a column under the header it stands under, where that tells it from others."""
    return f"{column.parent}:{column.label}" if column.parent and column.parent.startswith("行政") else column.label
