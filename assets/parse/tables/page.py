"""Short rows of a text layer that keeps the page: a figure stands under the figures of its column.

The full rows next above and below, or one of them and the header, show where the columns stand; without them, all figures
of the table, where they stand in just as many columns as it has. Taken only where each figure falls under just one column
and the sums of the form hold; spaces that part words one by one show nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assets.parse.tables.atoms import LINE, Atoms
from assets.parse.tables.columns import Printed
from assets.parse.tables.placement import holds
from assets.parse.tables.plans import Plan
from assets.parse.tables.results import Resolved, item_figure, item_value
from assets.parse.tables.rows import BLANK, Item
from assets.parse.tables.spans import TableSpan

Stretch = tuple[int, int]
#: For each of some rows the columns of its figures.
Reading = tuple[tuple[int, ...], ...]
#: Characters two columns wide.
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
_WITNESSES = 2
_AROUND = 2
_LEAST_GAP = 2


def place_by_position(
    atoms: Atoms, plan: Plan, span: TableSpan, resolved: dict[str, Resolved], printed: Printed
) -> None:
    """Give short rows on one line their columns where the rows around them show which."""
    short = [found for found in resolved.values() if found.doubt == "few" and not found.row.slotted and not found.cut]
    short = [found for found in short if _on_a_line(atoms, found.row.items, len(found.row.items))]
    if not short or printed != plan.columns:
        return
    full = [
        found for found in resolved.values() if found.doubt is None and _on_a_line(atoms, found.row.items, plan.width)
    ]
    if not keeps_columns(atoms, [*full, *short]):
        return
    for found in short:
        witnesses = _witnesses(atoms, plan, span, full, found)
        readings = {_read(atoms, plan, found, witnesses, wide) for wide in (1, 2)} if witnesses else set()
        _place(atoms, plan, [found], readings)
    left = [found for found in short if found.doubt]
    if left and plan.column_sums:
        _place(atoms, plan, left, {_clustered(atoms, plan, [*full, *short], left, wide) for wide in (1, 2)})


def _on_a_line(atoms: Atoms, items: Sequence[Item], count: int) -> bool:
    if not items or len(items) != count or any(item.blank for item in items):
        return False
    return LINE not in atoms.kinds[items[0].first : items[-1].last]


def keeps_columns(atoms: Atoms, rows: Sequence[Resolved]) -> bool:
    """Whether the gaps between figures differ: where all are alike, they part words and keep no columns."""
    gaps = set()
    for found in rows:
        items = found.row.items
        gaps |= {atoms.start(right.first) - atoms.ends[left.last] for left, right in pairwise(items)}
        if found.row.span.element is not None and atoms.kinds[items[0].first - 1] != LINE:
            gaps.add(atoms.start(items[0].first) - atoms.ends[items[0].first - 1])
    return len(gaps) > 1 and max(gaps) - min(gaps) >= _LEAST_GAP


def _witnesses(
    atoms: Atoms, plan: Plan, span: TableSpan, full: Sequence[Resolved], found: Resolved
) -> list[list[tuple[int, int]]]:
    """Atoms of the cells of the nearest full rows, or of some and a whole header, column by column; empty where few."""
    at = found.row.span.first
    before = [other for other in full if other.row.span.first < at][-_AROUND:]
    behind = [other for other in full if other.row.span.first > at][:_AROUND]
    witnesses = [[(item.first, item.last) for item in other.row.items] for other in (*before, *behind)]
    header = {placed.element.ref: (placed.first, placed.last) for placed in span.columns if placed.first == placed.last}
    if len(header) == len(span.columns) and header.keys() == set(plan.keys) and all(p.sure for p in span.columns):
        witnesses.append([header[key] for key in plan.keys])
    return witnesses if len(witnesses) >= _WITNESSES and (before or behind) else []


def _read(
    atoms: Atoms, plan: Plan, found: Resolved, witnesses: Sequence[Sequence[tuple[int, int]]], wide: int
) -> Reading:
    """The columns of a row's figures, from where those of the witnesses stand; empty where that is not certain."""
    stretches = [_merged([_stretch(atoms, *row[n], wide) for row in witnesses]) for n in range(plan.width)]
    if not all(left[1] + _LEAST_GAP <= right[0] for left, right in pairwise(stretches)):
        return ()
    places = _under(stretches, [_stretch(atoms, item.first, item.last, wide) for item in found.row.items])
    return (places,) if places else ()


def _clustered(atoms: Atoms, plan: Plan, rows: Sequence[Resolved], left: Sequence[Resolved], wide: int) -> Reading:
    """The columns of rows without witnesses: where all figures of the table stand in just as many columns as it has."""
    spots = sorted(_stretch(atoms, item.first, item.last, wide) for found in rows for item in found.row.items)
    columns: list[Stretch] = []
    for spot in spots:
        if columns and spot[0] < columns[-1][1]:
            columns[-1] = _merged([columns[-1], spot])
        else:
            columns.append(spot)
    # Lines out of step make columns that are none: too near to their neighbours.
    gaps = [right[0] - left[0] for left, right in pairwise(columns)]
    if len(columns) != plan.width or 2 * min(gaps) <= max(gaps):
        return ()
    places = [_under(columns, [_stretch(atoms, i.first, i.last, wide) for i in found.row.items]) for found in left]
    return tuple(places) if all(places) else ()


def _place(atoms: Atoms, plan: Plan, rows: Sequence[Resolved], readings: set[Reading]) -> None:
    """Take the one reading of rows, where all of them can be read so and the sums of the form hold in each."""
    readings.discard(())
    if len(readings) != 1:
        return
    placed = []
    for found, places in zip(rows, readings.pop(), strict=True):
        cells = dict.fromkeys(plan.columns, BLANK)
        for place, item in zip(places, found.row.items, strict=True):
            cells[plan.columns[place]] = item
        figures = [item_figure(atoms, cells[column]) for column in plan.columns]
        readable = all(item_value(atoms, item).status != "unreadable" for item in found.row.items)
        if not readable or not holds(figures, plan.column_sums):
            return
        placed.append(cells)
    for found, cells in zip(rows, placed, strict=True):
        found.cells, found.doubt, found.positioned = cells, None, True


def _under(stretches: Sequence[Stretch], figures: Sequence[Stretch]) -> tuple[int, ...]:
    """The column each figure stands under; empty where one stands under none, several or the same as another."""
    places = []
    for start, end in figures:
        under = [n for n, (low, high) in enumerate(stretches) if start < high and low < end]
        if len(under) != 1 or not _is_flush((start, end), stretches[under[0]]):
            return ()
        places.append(under[0])
    return tuple(places) if all(a < b for a, b in pairwise(places)) else ()


def _is_flush(figure: Stretch, column: Stretch) -> bool:
    """Whether a figure shares its beginning, its end or its middle with its column: a line out of step does not."""
    left, right = figure[0] - column[0], figure[1] - column[1]
    return min(abs(left), abs(right), abs(left + right) // 2) <= 1


def _merged(stretches: Sequence[Stretch]) -> Stretch:
    return min(start for start, _ in stretches), max(end for _, end in stretches)


def _stretch(atoms: Atoms, first: int, last: int, wide: int) -> Stretch:
    """Where on its line a cell stands, a Chinese character being ``wide`` columns wide."""
    begin = atoms.source.rfind("\n", 0, atoms.start(first)) + 1
    start = _width(atoms.source[begin : atoms.start(first)], wide)
    return start, start + _width(atoms.source[atoms.start(first) : atoms.ends[last]], wide)


def _width(text: str, wide: int) -> int:
    return len(text) if wide == 1 else len(text) + len(_WIDE.findall(text))
