"""Figures for a form that satisfy its arithmetic, the relations that given figures break, and errors put in on purpose.

Everything follows from the formulas of the form; no row is named here. How a figure is printed does not belong here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assets.forms import Form, Formula, Table, form
from assets.synthetic.dice import Dice
from assets.synthetic.model import InjectedError

Key = tuple[str, str, str]
Figures = dict[Key, int]

#: Largest count of a profile: how busy a body is. ``amount`` columns of money go beyond it.
PROFILES = {"idle": 0, "quiet": 3, "small": 12, "middle": 90, "large": 2500}


class _Plan(NamedTuple):
    """In which order the terms (rows or columns) of a table can be filled so that its formulas hold."""

    sums: tuple[Formula, ...]
    balances: tuple[Formula, ...]
    bounds: tuple[Formula, ...]
    not_negative: tuple[Formula, ...]


@cache
def _plan(form_id: str, table_id: str, terms: str) -> _Plan:
    formulas = [f for relation in form(form_id).relations for f in relation.formulas]
    here = [f for f in formulas if f.table == table_id and f.terms == terms]
    sums = [f for f in here if f.op == "=" and len(f.left) == 1]
    ordered: list[Formula] = []
    while sums:
        waiting = {f.left[0] for f in sums}
        ready = [f for f in sums if not waiting.intersection(f.right)]
        if not ready:
            raise ValueError(f"the sums of {form_id}.{table_id} are circular")
        ordered += ready
        sums = [f for f in sums if f not in ready]
    balances = tuple(f for f in here if f.op == "=" and len(f.left) > 1)
    bounds = [f for f in here if f.op == "<="]
    return _Plan(tuple(ordered), balances, tuple(f for f in bounds if f.left), tuple(f for f in bounds if not f.left))


def across(form_id: str, table_id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sums between columns: each total with its parts."""
    return tuple((formula.left[0], formula.right) for formula in _plan(form_id, table_id, "columns").sums)


def _total(values: dict[str, int], terms: Sequence[str]) -> int:
    return sum(values[term] for term in terms)


def _fill(dice: Dice, values: dict[str, int], plan: _Plan) -> None:
    """Make one line of figures (a column over its rows, or a row over its columns) satisfy the plan, in place."""
    derived = {f.left[0] for f in plan.sums}
    for formula in plan.sums:
        values[formula.left[0]] = _total(values, formula.right)
    bounded = {term for f in plan.bounds for term in (*f.left, *f.right)}
    for term in [term for term in values if term in bounded and term not in derived]:
        uppers = [_total(values, f.right) for f in plan.bounds if f.left == (term,)]
        lowers = [_total(values, f.left) for f in plan.bounds if f.right == (term,)]
        low, high = max(lowers, default=0), min(uppers, default=None) if uppers else None
        if values[term] < low:
            values[term] = low + dice.below(3)
        if high is not None and values[term] > high:
            values[term] = dice.between(min(low, high), high)
    for formula in plan.balances:
        first, *rest = formula.left
        needed = _total(values, formula.right)
        for term in rest:
            values[term] = min(values[term], needed)
        values[first] = needed - _total(values, rest)


def _line(dice: Dice, ids: Sequence[str], top: int, density: float) -> dict[str, int]:
    return {id_: dice.sized(top) if top and dice.chance(density) else 0 for id_ in ids}


def _rows_first(dice: Dice, form_id: str, table: Table, top: int, density: float) -> Figures:
    """Fill each non-total column over its rows, then the total columns row by row: both directions then add up."""
    down, across = _plan(form_id, table.id, "rows"), _plan(form_id, table.id, "columns")
    rows = [row.id for row in table.data_rows]
    summed = {f.left[0] for f in across.sums}
    grid: dict[str, dict[str, int]] = {row: {} for row in rows}
    for position, column in enumerate(table.columns):
        if column.id in summed:
            continue
        busy = top if position == 0 else top // 4 if dice.chance(0.4) else 0
        values = _line(dice, rows, busy, density)
        if down.sums or down.bounds or down.balances:
            _fill(dice, values, down)
        for row in rows:
            grid[row][column.id] = values[row]
    for row in rows:
        for formula in across.sums:
            grid[row][formula.left[0]] = _total(grid[row], formula.right)
    return {(table.id, row, column.id): grid[row][column.id] for row in rows for column in table.columns}


def _columns_first(dice: Dice, form_id: str, table: Table, top: int, density: float) -> Figures:
    """Fill each row over its columns: for tables whose arithmetic runs along the row only."""
    across = _plan(form_id, table.id, "columns")
    figures: Figures = {}
    for row in table.data_rows:
        values = _line(dice, [column.id for column in table.columns], top, density)
        _fill(dice, values, across)
        for formula in across.not_negative:  # a stock and its change: the change may be negative
            *stock, change = formula.right
            if dice.chance(0.3):
                values[change] = -dice.between(0, _total(values, stock))
        figures |= {(table.id, row.id, column_id): value for column_id, value in values.items()}
    return figures


def _cumulative(dice: Dice, form_id: str, table: Table, top: int, density: float) -> Figures:
    """Two columns of which the second holds the first: the sum of two consistent columns is consistent again."""
    down = _plan(form_id, table.id, "rows")
    rows = [row.id for row in table.data_rows]
    this, before = (_line(dice, rows, height, density) for height in (top, top * 2 if dice.chance(0.7) else 0))
    _fill(dice, this, down)
    _fill(dice, before, down)
    first, second = (column.id for column in table.columns)
    return {(table.id, row, first): this[row] for row in rows} | {
        (table.id, row, second): this[row] + before[row] for row in rows
    }


def draw_figures(dice: Dice, form_id: str, table_ids: Sequence[str], profile: str) -> Figures:
    """Figures for those tables that satisfy every formula of the form."""
    declared: Form = form(form_id)
    figures: Figures = {}
    for table_id in table_ids:
        table = declared.table(table_id)
        down, across = _plan(form_id, table_id, "rows"), _plan(form_id, table_id, "columns")
        top = PROFILES[profile]
        density = {"idle": 0.0, "quiet": 0.2, "small": 0.35, "middle": 0.5, "large": 0.7}[profile]
        if down.sums and across.bounds:
            figures |= _cumulative(dice, form_id, table, top, density)
        elif down.sums or down.balances:
            figures |= _rows_first(dice, form_id, table, top, density)
        else:
            figures |= _columns_first(dice, form_id, table, max(top, 2), max(density, 0.3))
    return figures


def _others(table: Table, formula: Formula) -> list[str]:
    """The columns for which a formula over rows holds, or the rows for which one over columns does."""
    return [column.id for column in table.columns] if formula.terms == "rows" else [row.id for row in table.data_rows]


def _key(formula: Formula, term: str, other: str) -> Key:
    return (formula.table, term, other) if formula.terms == "rows" else (formula.table, other, term)


def broken_relations(form_id: str, figures: Figures) -> list[InjectedError]:
    """Every formula of the form that the figures break, with the first term of its left side (or right, where the
    left is empty) as the cell. Tables without figures are passed over."""
    declared = form(form_id)
    present = {table_id for table_id, _, _ in figures}
    found: list[InjectedError] = []
    for relation in declared.relations:
        for formula in relation.formulas:
            if formula.table not in present:
                continue
            for other in _others(declared.table(formula.table), formula):
                left = sum(figures[_key(formula, term, other)] for term in formula.left)
                right = sum(figures[_key(formula, term, other)] for term in formula.right)
                if left != right if formula.op == "=" else left > right:
                    named = (formula.left or formula.right)[0]
                    found.append(InjectedError(relation.id, *_key(formula, named, other)))
    return found


def cells_of(error: InjectedError) -> list[Key]:
    """The cells whose figures break the relation."""
    declared = form(error.rule_id.split(".", 1)[0])
    (relation,) = (relation for relation in declared.relations if relation.id == error.rule_id)
    for formula in relation.formulas:
        row, column = error.row_id, error.column_id
        term, other = (row, column) if formula.terms == "rows" else (column, row)
        if formula.table == error.table_id and term == (formula.left or formula.right)[0]:
            return [_key(formula, each, other) for each in (*formula.left, *formula.right)]
    raise ValueError(f"no formula of {error.rule_id} speaks of {error.row_id}, {error.column_id}")


def inject_error(dice: Dice, form_id: str, figures: Figures) -> bool:
    """Change one figure that takes part in a sum, in place, as bodies do: off by a little, or two digits swapped.
    False where the form has no sum over these figures."""
    present = sorted({table_id for table_id, _, _ in figures})
    sums = [f for relation in form(form_id).relations for f in relation.formulas if f.op == "=" and f.table in present]
    if not sums:
        return False
    formula = dice.pick(sums)
    term = dice.pick(formula.left) if dice.chance(0.6) else dice.pick(formula.right)
    key = _key(formula, term, dice.pick(_others(form(form_id).table(formula.table), formula)))
    digits = str(figures[key])
    swapped = int(digits[1] + digits[0] + digits[2:]) if len(digits) > 1 else figures[key]
    figures[key] = swapped if swapped != figures[key] else figures[key] + dice.between(1, 4)
    return True
