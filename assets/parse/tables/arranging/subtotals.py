"""A column of subtotals that no header tells: where it stands, the sums of all rows together say.

The column is that of which every figure is the sum of the columns of the group, and without which the sums of the form hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assets.parse.tables.collecting.results import item_value
from assets.parse.tables.collecting.rows import Item, RawRow
from assets.parse.tables.placement import holds
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import Atoms
from assets.parse.tables.splitting.values import BLANK, Value

_LEAST_ROWS = 4
_LEAST_PROOFS = 2

Printed = tuple[str | None, ...]


def with_subtotals(atoms: Atoms, plan: Plan, rows: Sequence[RawRow]) -> Printed | None:
    """The columns with one of subtotals among them, where nearly all rows have one cell too many; none where its place is
    not certain."""
    if not plan.column_sums or sum([len(row.items) > plan.width for row in rows]) < _LEAST_ROWS:
        return None
    grouped = [number for number, group in enumerate(plan.grouped) if group]
    if not grouped:
        return None
    filled = [_core(row, plan.width + 1) for row in rows if row.items]
    full = [items for items in filled if len(items) == plan.width + 1]
    if len(full) < _LEAST_ROWS or 5 * len(full) < 4 * len(filled):
        return None
    if all(items[0].blank for items in full) or all(items[-1].blank for items in full):
        return None  # what is too many is no subtotal, but the end of a row or the rest of a merged cell
    cells = [[BLANK if item.blank else item_value(atoms, item) for item in items] for items in full]
    read = [row for row in cells if not any(cell.status == "unreadable" for cell in row)]
    fitting = {at: sum(_fits(plan, row, at, grouped) for row in read) for at in range(plan.width)}
    best = max(fitting.values())
    places = [at for at, count in fitting.items() if count == best]
    runner_up = max((count for count in fitting.values() if count < best), default=0)
    alike = all(_without(row, places[0]) == _without(row, at) for row in cells for at in places[1:])
    if 10 * best < 9 * len(read) or not alike or (runner_up and best - runner_up < _LEAST_PROOFS):
        return None
    columns: list[str | None] = list(plan.columns)
    columns.insert(places[0], None)
    return tuple(columns)


def _core(row: RawRow, width: int) -> list[Item]:
    """The cells of a row without the blanks that merged cells left on its sides."""
    items = row.items
    first, last = 0, len(items)
    while last - first > width and items[last - 1].blank:
        last -= 1
    while last - first > width and items[first].blank:
        first += 1
    return items[first:last]


def _without(row: Sequence[Value], at: int) -> list[Value]:
    return [*row[:at], *row[at + 1 :]]


def _fits(plan: Plan, row: Sequence[Value], at: int, grouped: Sequence[int]) -> bool:
    """Whether one figure of a row is the subtotal of the others, and the sums of the form hold without it."""
    rest = [cell.value or Decimal(0) for cell in _without(row, at)]
    return (row[at].value or 0) == sum(rest[number] for number in grouped) and holds(rest, plan.column_sums)
