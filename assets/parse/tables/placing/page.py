"""Short rows of a text layer that keeps the page: a figure stands under the figures of its column.

All rows of a table together show where its columns stand (``rulers``); where they do not, the full rows next above and
below a row, or one of them and the header. Taken only where each figure falls under just one column and the sums of the
form hold; spaces that part words one by one show nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from assets.parse.tables.arranging.columns import Printed
from assets.parse.tables.collecting.results import Resolved, item_figure, item_value
from assets.parse.tables.collecting.rows import BLANK, Item
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.placement import holds
from assets.parse.tables.placing.rulers import LEAST_GAP, Ruler, Stretch, headed, merged, ruler, under
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import LINE, Atoms

Places = tuple[int, ...]
#: Characters two columns wide.
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
_WIDTHS = (1, 2)
_WITNESSES = 2
_SEVERAL = 3
_AROUND = 2
_MOST_FAILING = 4  # of so many rows of a table that stand under its columns one may not add up


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
    shown = _rulers(atoms, plan, full, short)
    rulers = shown or _under_header(atoms, plan, span, [*full, *short])
    over = _running_over(atoms, list(resolved.values()), rulers)
    short = [found for found in short if found.row_id not in over]
    if rulers and plan.column_sums:
        readings = [{_under(atoms, columns, found, wide) for wide, columns in rulers.items()} for found in short]
        _place_all(atoms, plan, short, readings)
        if not shown and all(found.doubt == "order" for found in short):
            for found in short:
                found.doubt = "few"  # the header was none of these columns
    for found in short:
        if found.doubt == "few" and not shown:
            witnesses = _witnesses(atoms, plan, span, full, found)
            _place(atoms, plan, found, {_read(atoms, plan, found, witnesses, wide) for wide in _WIDTHS if witnesses})


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
    return len(gaps) > 1 and max(gaps) - min(gaps) >= LEAST_GAP


def _running_over(atoms: Atoms, rows: Sequence[Resolved], rulers: dict[int, Ruler]) -> set[str]:
    """The rows whose label runs over a place where labels of several rows begin: it may have pushed its figures on. One
    that ends before the first column can have pushed them under others only by as much as it ran over."""
    wide, columns = next(iter(rulers.items()), (max(_WIDTHS), ()))
    labels = {
        found.row_id: _stretch(atoms, found.row.span.first, found.row.span.last, wide)
        for found in rows
        if found.row.span.element is not None
    }
    begins = [start for start, often in Counter(start for start, _ in labels.values()).items() if often >= _SEVERAL]
    room = columns[0][0] - LEAST_GAP if columns else 0
    over = set()
    for found in rows:
        start, end = labels.get(found.row_id, (0, 0))
        pushed = [end - begin + gap for begin in begins if start < begin < end for gap in range(LEAST_GAP + 1)]
        if pushed and (end > room or _fits_back(columns, _stretches(atoms, found, wide), pushed)):
            over.add(found.row_id)
    return over


def _fits_back(columns: Ruler, figures: Sequence[Stretch], pushed: Sequence[int]) -> bool:
    """Whether figures that were pushed on by one of these widths stood under columns before."""
    return any(under(columns, [(start - by, end - by) for start, end in figures]) for by in pushed)


def _rulers(atoms: Atoms, plan: Plan, full: Sequence[Resolved], short: Sequence[Resolved]) -> dict[int, Ruler]:
    """By the width of a Chinese character the columns that all rows show; only the width under which most rows fit, and
    under which they stand in line best."""
    found = {
        wide: ruler(
            [_stretches(atoms, row, wide) for row in full], [_stretches(atoms, row, wide) for row in short], plan.width
        )
        for wide in _WIDTHS
    }
    most = max(fitting for _, fitting in found.values())
    fit = {wide: columns for wide, (columns, fitting) in found.items() if columns and fitting == most}
    least = min((_breadth(columns) for columns in fit.values()), default=0)
    return {wide: columns for wide, columns in fit.items() if _breadth(columns) == least}


def _breadth(columns: Ruler) -> int:
    """How broad columns are together: figures out of line make them broader than they are."""
    return sum(end - start for start, end in columns)


def _under_header(atoms: Atoms, plan: Plan, span: TableSpan, rows: Sequence[Resolved]) -> dict[int, Ruler]:
    """By the width of a Chinese character the columns that a whole header shows, where all rows stand under it."""
    found = {}
    for wide in _WIDTHS:
        cells = sorted(
            (_stretch(atoms, placed.first, placed.first, wide), placed.element.ref) for placed in span.columns
        )
        if tuple(ref for _, ref in cells) == plan.keys:
            columns = headed([place for place, _ in cells], [_stretches(atoms, row, wide) for row in rows])
            found.update({wide: columns} if columns else {})
    return found


def _stretches(atoms: Atoms, found: Resolved, wide: int) -> list[Stretch]:
    return [_stretch(atoms, item.first, item.last, wide) for item in found.row.items]


def _under(atoms: Atoms, columns: Ruler, found: Resolved, wide: int) -> Places:
    return under(columns, _stretches(atoms, found, wide))


def _place_all(atoms: Atoms, plan: Plan, rows: Sequence[Resolved], readings: Sequence[set[Places]]) -> None:
    """Take the readings of all rows but those that do not add up; none where more than an error or two does not."""
    for found, places in zip(rows, readings, strict=True):
        _place(atoms, plan, found, places)
    failing = [found for found in rows if found.doubt == "order"]
    if _MOST_FAILING * len(failing) > len(rows):
        for found in rows:
            found.cells, found.positioned, found.doubt = {}, False, "order"


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
) -> Places:
    """The columns of a row's figures, from where those of the witnesses stand; empty where that is not certain."""
    columns = tuple(merged([_stretch(atoms, *row[n], wide) for row in witnesses]) for n in range(plan.width))
    if not all(left[1] + LEAST_GAP <= right[0] for left, right in pairwise(columns)):
        return ()
    return _under(atoms, columns, found, wide)


def _place(atoms: Atoms, plan: Plan, found: Resolved, readings: set[Places]) -> None:
    """Take the one reading of a row where the sums of the form hold; where they do not, nothing of it is certain."""
    readings.discard(())
    if len(readings) != 1:
        return
    cells = dict.fromkeys(plan.columns, BLANK)
    for place, item in zip(readings.pop(), found.row.items, strict=True):
        cells[plan.columns[place]] = item
    figures = [item_figure(atoms, cells[column]) for column in plan.columns]
    if any(item_value(atoms, item).status == "unreadable" for item in found.row.items):
        return
    if holds(figures, plan.column_sums):
        found.cells, found.doubt, found.positioned = cells, None, True
    else:
        found.doubt = "order"


def _stretch(atoms: Atoms, first: int, last: int, wide: int) -> Stretch:
    """Where on its line a cell stands, a Chinese character being ``wide`` columns wide."""
    begin = atoms.source.rfind("\n", 0, atoms.start(first)) + 1
    start = _width(atoms.source[begin : atoms.start(first)], wide)
    return start, start + _width(atoms.source[atoms.start(first) : atoms.ends[last]], wide)


def _width(text: str, wide: int) -> int:
    return len(text) if wide == 1 else len(text) + len(_WIDE.findall(text))
