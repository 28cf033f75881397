"""The statutory tables as HTML. What a form always prints is made once; a report fills in its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from markupsafe import Markup

Row = dict[str, Any]
_WIDEST_TURNED = 3
# Stands for a cell while a table is put together; no label has it.
_GAP = "\0"


class Grid(NamedTuple):
    """A table of a form as HTML. ``pieces``: what it always prints, with a gap (every second piece) for each cell;
    ``numbers``: the cells in the order of the gaps; ``rows``: number and column of each cell of a row."""

    table_id: str
    pieces: Sequence[str]
    numbers: tuple[int, ...]
    rows: Mapping[str, Sequence[tuple[int, str]]]


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
    by_row: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (row, column), number in numbers.items():
        by_row[row].append((number, column))
    return Grid(
        cells[0]["table_id"],
        [piece for one in around for piece in (one, "")][:-1],
        tuple(numbers[(column, row) if turned else (row, column)] for row in rows for column in columns),
        by_row,
    )


def filled(grid: Grid, cells: Mapping[int, str]) -> str:
    """The table with the cells of a report, as HTML."""
    pieces = list(grid.pieces)
    pieces[1::2] = [cells.get(number, "<td></td>") for number in grid.numbers]
    return "".join(pieces)


def troubles(grids: Iterable[Grid], findings: Iterable[Row]) -> dict[int, Row]:
    """The first finding about each cell that is an error or a warning; one that names no column is about its whole row."""
    found: dict[int, Row] = {}
    wrong = [finding for finding in findings if finding["table_id"] and finding["severity"] != "info"]
    for grid in grids if wrong else ():
        for finding in wrong:
            if finding["table_id"] == grid.table_id:
                for number, column in grid.rows.get(finding["row_id"], ()):
                    if finding["column_id"] in (column, None):
                        found.setdefault(number, finding)
    return found


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
