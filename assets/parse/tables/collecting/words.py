"""A word where a figure should stand, in tables that print a cell to a line: 暂未统计 between two figures.

A word that no form knows ends a row. Where every other row of the text is full, and the word makes this one full too, it
stands in the place of a cell: that cell is lost and no other.
"""

from __future__ import annotations

from collections.abc import Sequence

from assets.parse.tables.collecting.rows import SINGLES, Item, RawRow
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import CELL, LINE, WORD, Atoms

_LEAST_FULL = 4


def take_words(atoms: Atoms, tables: Sequence[tuple[Plan, Sequence[RawRow]]]) -> None:
    """Give rows that a word tore the word as a cell, with the figures behind it."""
    torn = [(row, items) for plan, rows in tables for row in rows if (items := _whole(atoms, plan, row))]
    if not torn:
        return
    others = [
        len(row.items) == plan.width
        for plan, rows in tables
        for row in rows
        if plan.is_data.get(row.span.element.ref if row.span.element else plan.data[0])
        and not any(row is other for other, _ in torn)
    ]
    if sum(others) < _LEAST_FULL or not all(others):
        return
    for row, items in torn:
        row.items, row.closed_by = items, None


def _whole(atoms: Atoms, plan: Plan, row: RawRow) -> list[Item]:
    """The cells of a row with the one word that tore it, each alone on its line; empty where they are not as many as the
    form has columns."""
    at = row.closed_by
    if at is None or row.slotted or row.odd or row.span.element is None or plan.width == 1:
        return []
    first, stop = atoms.line(at)
    if WORD not in atoms.kinds[at:stop] or set(atoms.kinds[first:stop]) != {WORD}:
        return []
    items = [*row.items, Item(first, stop - 1, 0)]
    for following in range(stop, row.span.stop):
        kind = atoms.kinds[following]
        if kind == CELL and len(items) < plan.width:
            items.append(SINGLES[following])
        elif kind != LINE:
            if kind == CELL or not row.is_last:
                return []
            break
    alone = all(_is_alone(atoms, item) for item in items)
    return items if alone and len(items) == plan.width else []


def _is_alone(atoms: Atoms, item: Item) -> bool:
    return not item.blank and atoms.line(item.first) == (item.first, item.last + 1)
