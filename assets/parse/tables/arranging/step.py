"""Whether the figures of a table are out of step with its labels: each row read with those of the row next to it.

Nothing in the layout may show it, but the sums between rows do: they fail as the rows are read and all hold with every
row moved by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assets.parse.tables.collecting.results import item_figure
from assets.parse.tables.collecting.rows import RawRow
from assets.parse.tables.placement import Figures
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import Atoms

_LEAST_PROOFS = 2
_NOTHING = Decimal(0)


def out_of_step(atoms: Atoms, plan: Plan, rows: Sequence[RawRow]) -> bool:
    """Whether the sums between rows hold only where each row is given the figures of its neighbour."""
    if not plan.row_sums:
        return False
    full = {
        plan.number[row.span.element.ref]: row
        for row in rows
        if row.span.element is not None and row.span.element.ref in plan.number and len(row.items) == plan.width
    }
    # One column says as much as all where nothing is wrong, as is the rule.
    if not _judged(plan, {n: [item_figure(atoms, row.items[-1])] for n, row in full.items()})[1]:
        return False
    figures = {number: [item_figure(atoms, item) for item in row.items] for number, row in full.items()}
    held, failing = _judged(plan, figures)
    for step in (-1, 1):
        proofs, left = _judged(plan, {number + step: row for number, row in figures.items()})
        if proofs >= _LEAST_PROOFS and not left and failing > held:
            return True
    return False


def _judged(plan: Plan, rows: Mapping[int, Figures]) -> tuple[int, int]:
    """How many sums between rows hold, of those that add up to something, and how many fail."""
    held = failing = 0
    for left, right in plan.row_sums:
        if not all(number in rows for number in (*left, *right)):
            continue
        for column in range(len(rows[left[0]])):
            total = _total(rows, left, column)
            if total != _total(rows, right, column):
                failing += 1
            else:
                held += total != 0
    return held, failing


def _total(rows: Mapping[int, Figures], numbers: Sequence[int], column: int) -> Decimal:
    return sum([rows[number][column] or _NOTHING for number in numbers], _NOTHING)
