"""Labels without a figure, beside figures that belong to no row: they are not known to be blank.

A printed figure must never come out as a blank. Where some were printed and not understood, the row is in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assets.parse.tables.collecting.results import Resolved, item_value
from assets.parse.tables.collecting.rows import UNKNOWN, RawRow
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import CELL, LINE, Atoms

_LEAST_FIGURES = 3
_LEAST_ROWS = 5
_SURPLUS = 2
_NUMBERS = (["1"], ["01"])
_LINES_BELOW = 40
_ATOMS_BELOW = 120
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"\d+")
_HAN = re.compile("[一-鿿]")


def doubt_blanks_beside_figures(
    atoms: Atoms, plan: Plan, rows: Sequence[RawRow], resolved: dict[str, Resolved]
) -> None:
    """A label without any figure is not blank where figures that belong to no row stand before or behind it."""
    blank = {id(found.row): found for found in resolved.values() if _is_blank(atoms, found)}
    for other in resolved.values():
        if _leads_to_a_stranger(atoms, other.row):
            other.cells, other.doubt = {}, "order"
    if not blank:
        return
    torn = _rows_with_those_of(plan, rows)
    # A row with many times its cells has those of others.
    surplus = any(found.doubt and len(found.row.items) > _SURPLUS * plan.width for found in resolved.values())
    by_row = {id(found.row): found for found in resolved.values()}
    surplus |= len(blank) == len(resolved) >= _LEAST_ROWS and _stand_below(atoms, rows)
    left_before = surplus
    before: RawRow | None = None
    for row in rows:
        left = surplus or id(row) in torn or _has_figures_left(atoms, plan, row) or _is_torn_off(atoms, row, resolved)
        turned = _stand_before(atoms, before, row) if before is not None else _opens_with_figures(atoms, row)
        found = blank.get(id(row))
        if found is not None and (left_before or left or turned):
            found.cells, found.doubt = {}, "few"
        read = by_row.get(id(before))
        if turned and read is not None and not row.items:
            read.cells, read.doubt = {}, "order"
        left_before, before = left, row


def _stand_before(atoms: Atoms, before: RawRow, row: RawRow) -> bool:
    """Whether the figures read for one row stand on the line of the next label, before it, and not on that of their own."""
    if row.span.element is None or before.slotted or not before.items:
        return False
    start = atoms.line(row.span.first)[0]
    return before.span.last < start <= before.items[0].first < row.span.first


def _opens_with_figures(atoms: Atoms, row: RawRow) -> bool:
    """Whether the line of the first label begins with a figure that is no number of it."""
    start = atoms.line(row.span.first)[0]
    alone = start == row.span.first or row.span.element is None or set(atoms.kinds[start : row.span.first]) != {CELL}
    return not alone and [*atoms.pieces[start : row.span.first]] not in _NUMBERS


def _leads_to_a_stranger(atoms: Atoms, row: RawRow) -> bool:
    """Whether the figures of a row stand not on the line of its label, but on that of a strange word behind them, which
    may be their label."""
    if row.closed_by is None or row.slotted or row.span.element is None or not row.items:
        return False
    start = atoms.line(row.closed_by)[0]
    return row.span.last < start <= row.items[0].first < row.closed_by


def doubt_blank_columns(plan: Plan, resolved: dict[str, Resolved]) -> None:
    """A column that is blank in all rows is not known to be blank beside a row with several figures too many, or behind
    which stand more than its own: they may have been torn off it."""
    many = [found for found in resolved.values() if found.doubt == "many" and not found.row.apart]
    if not many:
        return
    read = [found for found in resolved.values() if found.cells]
    figures = max((sum(not item.blank for item in found.row.items) for found in many), default=0)
    below = any(found.row.is_last and found.row.slotted and found.row.reach > plan.width for found in many)
    if len(read) < _LEAST_ROWS or (figures < plan.width + _LEAST_FIGURES and not below):
        return
    for column in plan.columns:
        if all((item := found.cells.get(column)) is not None and item.blank for found in read):
            for found in read:
                found.cells[column] = UNKNOWN


def _is_blank(atoms: Atoms, found: Resolved) -> bool:
    row = found.row
    if found.doubt or found.cut or row.apart or (row.slotted and row.items):
        return False
    for item in row.items:  # noqa: SIM110 (a generator takes twice as long where the first cell tells)
        if not item.figures or item_value(atoms, item).status != "not_applicable":
            return False
    return True


def _has_figures_left(atoms: Atoms, plan: Plan, row: RawRow) -> bool:
    """Whether figures stand behind a label that are no cells of a row: behind a label without cells, in or behind a
    strange word on the line of a label, or in lines of several below a header."""
    kinds, at = atoms.kinds, row.closed_by
    if row.span.element is not None and not plan.is_data.get(row.span.element.ref):
        return CELL in [kinds[event] for event in row.events]
    if at is None:
        return False
    if row.span.element is None:
        below = range(at, min(row.span.stop, at + _LINES_BELOW))
        lines = [atoms.line(first) for first in below if first == at or kinds[first - 1] == LINE]
        return any(_is_of_figures(atoms, max(first, at), last) for first, last in lines if first < last)
    start, end = atoms.line(at)
    if start > row.span.last:
        return row.slotted and not row.is_last and _DIGIT.search(atoms.pieces[at]) is not None
    return CELL in kinds[at : min(end, row.span.stop)] or _DIGIT.search(atoms.pieces[at]) is not None


def _rows_with_those_of(plan: Plan, rows: Sequence[RawRow]) -> set[int]:
    """Rows without figures before one that is not full but has as many times the usual number as there are labels: its
    figures are theirs too."""
    counts = Counter(len(row.items) for row in rows if row.items and not row.slotted)
    usual, times = max(counts.items(), key=lambda pair: pair[1], default=(0, 0))
    if times < _LEAST_ROWS or 10 * times < 7 * counts.total():
        return set()
    found: set[int] = set()
    empty: list[int] = []
    for row in rows:
        if not row.items:
            empty.append(id(row))
            continue
        if empty and not row.slotted and len(row.items) == usual * (1 + len(empty)) != plan.width:
            found.update(empty)
        empty = []
    return found


def _is_torn_off(atoms: Atoms, row: RawRow, resolved: dict[str, Resolved]) -> bool:
    """Whether a last row without figures, of a table where all others have some, stands before lines of nothing but
    figures: a page ends between them."""
    if not row.is_last or row.items or row.closed_by is None or row.slotted:
        return False
    others = [found.row for found in resolved.values() if found.row is not row]
    if len(others) < _LEAST_ROWS or not all(other.items for other in others):
        return False
    kinds, end = atoms.kinds, min(len(atoms.kinds), row.closed_by + _LINES_BELOW)
    return any(kinds[at] == CELL and kinds[at - 1] == LINE == kinds[at + 1] for at in range(row.closed_by, end - 1))


def _stand_below(atoms: Atoms, rows: Sequence[RawRow]) -> bool:
    """Whether several figures, each on a line of its own, stand behind a table without a figure and without bars."""
    first, kinds = rows[-1].span.last + 1, atoms.kinds
    stop = min(len(kinds), first + _ATOMS_BELOW) - 1
    alone = sum(kinds[at] == CELL and kinds[at - 1] == LINE == kinds[at + 1] for at in range(first, stop))
    return alone >= _LEAST_FIGURES and not any(row.has_bars for row in rows)


def _is_of_figures(atoms: Atoms, first: int, last: int) -> bool:
    """Whether a line holds several figures and little else."""
    text = atoms.text(first, last - 1)
    return len(_FIGURES.findall(text)) >= _LEAST_FIGURES and len(_HAN.findall(text)) <= len(_FIGURES.findall(text))
