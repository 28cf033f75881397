"""Short rows of a text layer that keeps the page: a figure stands under the figures of its column.

The full rows next above and below, or one of them and the header, show where the columns stand. Taken only where they agree,
each figure falls under just one column, and the sums of the form hold; spaces that part words one by one show nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from assets.parse.tables.atoms import LINE, Atoms
from assets.parse.tables.columns import Printed
from assets.parse.tables.placement import holds
from assets.parse.tables.plans import Plan
from assets.parse.tables.results import Resolved, item_figure, item_value
from assets.parse.tables.rows import BLANK, Item
from assets.parse.tables.spans import TableSpan

Stretch = tuple[int, int]
_WITNESSES = 2
_LEAST_GAP = 2


def place_by_position(
    atoms: Atoms, plan: Plan, span: TableSpan, resolved: dict[str, Resolved], printed: Printed
) -> None:
    """Give short rows on one line their columns where the rows around them show which."""
    short = [found for found in resolved.values() if found.doubt == "few" and not found.row.slotted and not found.cut]
    if not short or printed != plan.columns:
        return
    full = [
        found for found in resolved.values() if found.doubt is None and _on_a_line(atoms, found.row.items, plan.width)
    ]
    for found in short:
        if found.row.items and _on_a_line(atoms, found.row.items, len(found.row.items)):
            _place(atoms, plan, found, _witnesses(atoms, plan, span, full, found))


def _on_a_line(atoms: Atoms, items: Sequence[Item], count: int) -> bool:
    if len(items) != count or any(item.blank for item in items):
        return False
    return LINE not in atoms.kinds[items[0].first : items[-1].last]


def _witnesses(
    atoms: Atoms, plan: Plan, span: TableSpan, full: Sequence[Resolved], found: Resolved
) -> list[list[tuple[int, int]]]:
    """Atoms of the cells of the nearest full rows, or of one and a whole header, column by column."""
    at = found.row.span.first
    before = [other for other in full if other.row.span.first < at][-1:]
    behind = [other for other in full if other.row.span.first > at][:1]
    witnesses = [[(item.first, item.last) for item in other.row.items] for other in (*before, *behind)]
    if len(witnesses) >= _WITNESSES or not witnesses:
        return witnesses
    header = {placed.element.ref: (placed.first, placed.last) for placed in span.columns if placed.first == placed.last}
    if len(header) == len(span.columns) and header.keys() == set(plan.keys) and all(p.sure for p in span.columns):
        witnesses.append([header[key] for key in plan.keys])
    return witnesses


def _place(atoms: Atoms, plan: Plan, found: Resolved, witnesses: list[list[tuple[int, int]]]) -> None:
    if len(witnesses) < _WITNESSES:
        return
    items = found.row.items
    readings = set()
    for wide in (1, 2):
        stretches = [_merged([_stretch(atoms, *row[n], wide) for row in witnesses]) for n in range(plan.width)]
        if all(left[1] + _LEAST_GAP <= right[0] for left, right in pairwise(stretches)):
            readings.add(_under(stretches, [_stretch(atoms, item.first, item.last, wide) for item in items]))
    readings.discard(())
    if len(readings) != 1:
        return
    places = readings.pop()
    cells = dict.fromkeys(plan.columns, BLANK)
    for place, item in zip(places, items, strict=True):
        cells[plan.columns[place]] = item
    figures = [item_figure(atoms, cells[column]) for column in plan.columns]
    readable = all(item_value(atoms, item).status != "unreadable" for item in items)
    if readable and holds(figures, plan.column_sums):
        found.cells, found.doubt, found.positioned = cells, None, True


def _under(stretches: Sequence[Stretch], figures: Sequence[Stretch]) -> tuple[int, ...]:
    """The column each figure stands under; empty where one stands under none, several or the same as another."""
    places = []
    for start, end in figures:
        under = [n for n, (low, high) in enumerate(stretches) if start < high and low < end]
        if len(under) != 1:
            return ()
        places.append(under[0])
    return tuple(places) if all(a < b for a, b in pairwise(places)) else ()


def _merged(stretches: Sequence[Stretch]) -> Stretch:
    return min(start for start, _ in stretches), max(end for _, end in stretches)


def _stretch(atoms: Atoms, first: int, last: int, wide: int) -> Stretch:
    """Where on its line a cell stands, a Chinese character being ``wide`` columns wide."""
    begin = atoms.source.rfind("\n", 0, atoms.start(first)) + 1
    start = _width(atoms.source[begin : atoms.start(first)], wide)
    return start, start + _width(atoms.source[atoms.start(first) : atoms.ends[last]], wide)


def _width(text: str, wide: int) -> int:
    return len(text) + (wide - 1) * sum(east_asian_width(char) in "WF" for char in text)
