"""Blank cells that are empty lines, where a table prints a cell to a line and leaves no line empty otherwise.

Shown by the rows of all tables of a text together: rows with more and with fewer figures have as many lines as columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assets.parse.tables.collecting.results import item_figure
from assets.parse.tables.collecting.rows import BLANK, Item, RawRow
from assets.parse.tables.placement import holds
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import BAR, LINE, Atoms

_LEAST_ROWS = 5
_LEAST_SHORT = 2
_LONGEST_ROW = 80


def fill_blank_lines(atoms: Atoms, tables: Sequence[tuple[Plan, Sequence[RawRow]]]) -> None:
    """Give rows of a cell a line the blanks that their empty lines are, where the tables show that they are some."""
    short = [row for plan, rows in tables for row in rows if 0 < len(row.items) < plan.width and not row.slotted]
    if len(short) < _LEAST_SHORT or not any(_empty_lines(atoms, row) for row in short):
        return
    read = [(plan, row, cells) for plan, rows in tables for row in rows if (cells := _cells(atoms, plan, row))]
    fitting = [(plan, row, cells) for plan, row, cells in read if len(cells) == plan.width]
    lacking = {plan.width - len(row.items) for plan, row, _ in fitting if not row.is_last}
    dense = sum(_is_dense(atoms, row) for _, row, _ in fitting)
    if len(fitting) < _LEAST_ROWS or len(lacking) < _LEAST_SHORT or 5 * min(len(fitting), dense + 1) < 4 * len(read):
        return
    for plan, row, cells in fitting:
        if len(row.items) < plan.width and holds([item_figure(atoms, item) for item in cells], plan.column_sums):
            row.items = cells


def _empty_lines(atoms: Atoms, row: RawRow) -> bool:
    return bytes((LINE, LINE)) in atoms.marks[row.span.last : row.span.stop]


def _is_dense(atoms: Atoms, row: RawRow) -> bool:
    """Whether some line of a row follows the one before it without an empty line between."""
    lines = [row.span.last, *(item.first for item in row.items)]
    return any(second - first == 2 for first, second in pairwise(lines))


def _cells(atoms: Atoms, plan: Plan, row: RawRow) -> list[Item]:
    """A cell for each line behind the label; empty where several share one, or where the row says nothing of lines."""
    first, stop = row.span.last + 1, row.span.stop if row.closed_by is None else row.closed_by
    if row.slotted or not row.items or plan.width == 1 or stop - first > _LONGEST_ROW or row.span.element is None:
        return []
    kinds = atoms.kinds[first:stop]
    if kinds[:1] != [LINE] or BAR in kinds or (row.closed_by is not None and not row.is_last):
        return []
    items = {item.first: item for item in row.items}
    cells: list[Item] = []
    filled = True
    for at, kind in enumerate(kinds, first):
        if row.is_last and len(cells) == plan.width:
            break  # behind the last row empty lines part paragraphs
        if kind == LINE:
            cells += [] if filled else [BLANK]
            filled = False
        elif not filled and at in items:
            cells.append(items[at])
            filled = True
        elif not cells or at > cells[-1].last:
            return []
    return cells if sum(not cell.blank for cell in cells) == len(row.items) else []
