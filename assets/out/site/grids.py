"""The statutory tables as HTML. What a form always prints is made once; a report fills in its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from markupsafe import Markup

Row = dict[str, Any]
# What stands for a cell without a figure.
MARKS = {"blank": "·", "missing": "—", "not_applicable": "/"}
_WIDEST_TURNED = 3
# Stands for a cell while a table is put together; no label has it.
_GAP = "\0"


class Grid(NamedTuple):
    """A table of a form as HTML. ``pieces``: what it always prints, with a gap (every second piece) for each cell;
    ``numbers``: the cells in the order of the gaps; ``places``: row and column of each."""

    table_id: str
    pieces: Sequence[str]
    numbers: tuple[int, ...]
    places: Mapping[int, tuple[str, str]]


def grids(layout: Iterable[Row]) -> list[Grid]:
    """The tables of all forms, from the rows of ``ref.form_cells`` in print order with a ``number`` each.

    A table of a single row is turned, so that it fits a screen.
    """
    by_table: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for cell in layout:
        by_table[cell["form_id"], cell["table_id"]].append(cell)
    return [_grid(cells) for cells in by_table.values()]


def _grid(cells: Sequence[Row]) -> Grid:
    rows = {cell["row_id"]: spoken(cell["row_label_en"], cell["row_label"]) for cell in cells}
    columns = {cell["column_id"]: spoken(cell["column_label_en"], _column(cell)) for cell in cells}
    numbers = {(cell["row_id"], cell["column_id"]): cell["number"] for cell in cells}
    if turned := len(rows) == 1 and len(columns) > _WIDEST_TURNED:
        rows, columns = columns, rows
    title = f"{escape(cells[0]['table_title'])} <small>{escape(cells[0]['form_id'])}</small>"
    head = "".join(f"<th>{label}</th>" for label in columns.values())
    lines = [f"<tr><th>{label}</th>{_GAP * len(columns)}</tr>\n" for label in rows.values()]
    heading = f'<h2>{title}</h2>\n<div class="scroll"><table class="printed">\n<tr><th></th>{head}</tr>\n'
    around = f"{heading}{''.join(lines)}</table></div>\n".split(_GAP)
    return Grid(
        cells[0]["table_id"],
        [piece for one in around for piece in (one, "")][:-1],
        tuple(numbers[(column, row) if turned else (row, column)] for row in rows for column in columns),
        {number: place for place, number in numbers.items()},
    )


def filled(grid: Grid, cells: Mapping[int, str]) -> str:
    """The table with the cells of a report, as HTML."""
    pieces = list(grid.pieces)
    pieces[1::2] = [cells.get(number, "<td></td>") for number in grid.numbers]
    return "".join(pieces)


def troubles(grid: Grid, findings: Iterable[Row]) -> dict[int, Row]:
    """The first finding about each cell that is an error or a warning; one that names no column is about its whole row."""
    found: dict[int, Row] = {}
    for finding in findings:
        if finding["table_id"] == grid.table_id and finding["severity"] != "info":
            for number, (row, column) in grid.places.items():
                if row == finding["row_id"] and finding["column_id"] in (column, None):
                    found.setdefault(number, finding)
    return found


def cell_html(text: str | None, status: str, number: int | None, trouble: Row | None) -> str:
    """A cell: what is printed or what stands for it, linked to its characters, with what is wrong with it."""
    shown = MARKS.get(status) or (text if text and text.isalnum() else escape(text or "", quote=False))
    if status == "reported" and trouble is None and number is not None:
        return f'<td id="t{number}"><a href="#f{number}">{shown}</a></td>'
    name = "" if status == "reported" else status
    said = ""
    if trouble:
        name = f"{name} {trouble['severity']}".strip()
        said = f' title="{escape(trouble["message_zh"])} {escape(trouble["message"])}"'
    kind = f' class="{name}"' if name else ""
    if number is None:
        return f"<td{kind}{said}>{shown}</td>"
    return f'<td id="t{number}"{kind}{said}><a href="#f{number}">{shown}</a></td>'


@lru_cache(maxsize=4096)
def spoken(en: str, zh: str) -> Markup:
    """A word in both languages, of which a page shows one; the words of forms and pages come again and again."""
    return Markup(in_both(en, zh))  # noqa: S704


def in_both(en: str, zh: str) -> str:
    """A text in both languages as HTML."""
    return f'<span class="en">{escape(en)}</span><span class="zh" lang="zh">{escape(zh)}</span>'


def _column(cell: Row) -> str:
    group = cell["column_group"]
    return f"{group} / {cell['column_label']}" if group else str(cell["column_label"])
