"""Repairs that would make a row add up: torn digits joined, digits that stand together parted, figures moved by
one column. Only ever proposed.

The cells keep what is printed: what an agency or an extractor did wrong is for a person to settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from assets.parse.tables.placement import Figures, Sum, holds
from assets.parse.tables.placing.joint import can_stand
from assets.parse.tables.plans import Plan

_NOTHING = Decimal(0)
_MOST_TOO_MANY = 3
_MOST_GLUED = 2
_MOST_DIGITS = 12
_TORN = re.compile(r"\d+(?:\s+\d+)+")
_LEAST_FIGURES = 2
_MOST_BLANKS = 12


def propose(printed: Sequence[str], plan: Plan) -> str | None:
    """The one joining of neighbouring digits with which the sums of the form hold; none where there is not just one."""
    width, sums = plan.width, plan.column_sums
    if not sums or not width < len(printed) <= width + _MOST_TOO_MANY or not all(p.isdecimal() for p in printed):
        return None
    fitting = {
        tuple(joined)
        for joined in _joinings(list(printed), len(printed) - width)
        if holds([Decimal(figure) for figure in joined], sums)
    }
    return " ".join(fitting.pop()) if len(fitting) == 1 else None


def _joinings(printed: list[str], times: int) -> list[list[str]]:
    if times == 0:
        return [printed]
    return [
        joined
        for at in range(len(printed) - 1)
        if printed[at] != "0"
        for joined in _joinings([*printed[:at], printed[at] + printed[at + 1], *printed[at + 2 :]], times - 1)
    ]


def parted(printed: Sequence[str], plan: Plan) -> str | None:
    """The one cut of digits that stand together into neighbouring figures with which the sums of the form hold.

    None where there is not just one, or where the figures with blanks between them satisfy the sums as they are.
    """
    width, sums = plan.width, plan.column_sums
    missing = width - len(printed)
    if not sums or not printed or not 0 < missing <= _MOST_GLUED or max(map(len, printed)) > _MOST_DIGITS:
        return None
    if not all(piece.isdecimal() for piece in printed):
        return None
    fitting = {
        tuple(cut)
        for cut in _cuts(list(printed), missing)
        # No figure is printed with a zero before it.
        if all(figure == "0" or figure[0] != "0" for figure in cut) and holds([Decimal(figure) for figure in cut], sums)
    }
    if len(fitting) != 1 or can_stand([Decimal(figure) for figure in printed], width, sums):
        return None
    return " ".join(fitting.pop())


def _cuts(printed: list[str], times: int) -> Iterator[list[str]]:
    if times == 0:
        yield printed
        return
    for at, piece in enumerate(printed):
        for place in range(1, len(piece)):
            parts = [piece[:place], piece[place:]]
            yield from _cuts([*printed[:at], *parts, *printed[at + 1 :]], times - 1)


def joined_cells(torn: Mapping[int, str], figures: Figures, sums: Sequence[Sum]) -> dict[int, str]:
    """The digits of cells that are torn, joined, by the number of the column; empty where the sums do not hold for them.

    ``figures`` are those of the whole row; what stands in place of a torn one is not asked for.
    """
    if not sums or not all(_TORN.fullmatch(printed) for printed in torn.values()):
        return {}
    joined = {column: "".join(printed.split()) for column, printed in torn.items()}
    whole = [Decimal(joined[n]) if n in joined else figure for n, figure in enumerate(figures)]
    return joined if holds(whole, sums) else {}


def moved(plan: Plan, rows: Mapping[int, Figures]) -> dict[int, str]:
    """By number the rows that do not add up, with one of their blanks moved so that they do: figures one column on.

    ``rows`` are the figures of all rows that were read. A row that only the sums between rows contradict is told where
    all of them hold with it moved, and with no other row.
    """
    found: dict[int, str] = {}
    suspected: dict[int, str] = {}
    movable = {number: figures for number, figures in rows.items() if _may_be_moved(figures)}
    if not movable:
        return {}
    contradicted = {
        n for equation in plan.row_sums if _fails(plan, rows, equation) for n in (*equation[0], *equation[1])
    }
    for number, figures in movable.items():
        if not holds(figures, plan.column_sums):
            found.update(_moved(plan, number, rows, _failing(plan, rows, number)))
        elif number in contradicted:
            suspected.update(_moved(plan, number, rows, 0))
    return found | (suspected if len(suspected) == 1 else {})


def _may_be_moved(figures: Figures) -> bool:
    """Whether a row has a blank to be moved, and figures enough to tell where to."""
    return None in figures and sum(map(bool, figures)) >= _LEAST_FIGURES


def _moved(plan: Plan, number: int, rows: Mapping[int, Figures], most: int) -> dict[int, str]:
    """A row with a blank moved, where one thing fits best and ``most`` of the sums between rows then fail; else empty."""
    fitting: dict[tuple[Decimal, ...], tuple[int, Figures]] = {}
    for order in _with_a_blank_moved(rows[number]):
        if holds(order, plan.column_sums):
            values = tuple(figure or Decimal(0) for figure in order)
            fitting.setdefault(values, (_failing(plan, {**rows, number: order}, number), order))
    least = min((count for count, _ in fitting.values()), default=most + 1)
    best = [order for count, order in fitting.values() if count == least]
    return {number: shown(best[0])} if len(best) == 1 and least <= most else {}


def _with_a_blank_moved(figures: Figures) -> Iterator[Sequence[Decimal | None]]:
    """The row moved by one column as a whole first, then in part."""
    blanks = [number for number, figure in enumerate(figures) if figure is None]
    for blank in sorted(blanks, key=lambda number: number not in (0, len(figures) - 1)):
        rest = [*figures[:blank], *figures[blank + 1 :]]
        for place in sorted(range(len(figures)), key=lambda number: -abs(number - blank)):
            yield [*rest[:place], None, *rest[place:]]


def without_blanks(plan: Plan, figures: Figures) -> str | None:
    """A row with too many cells without the blanks among them that leave a row that adds up; none where several could go."""
    surplus = len(figures) - plan.width
    blanks = [number for number, figure in enumerate(figures) if figure is None]
    if not plan.column_sums or not 0 < surplus <= min(_MOST_TOO_MANY, len(blanks)) or len(blanks) > _MOST_BLANKS:
        return None
    if sum(bool(figure) for figure in figures) < _LEAST_FIGURES:
        return None
    fitting = {
        tuple(order)
        for gone in combinations(blanks, surplus)
        if holds(order := [figure for number, figure in enumerate(figures) if number not in gone], plan.column_sums)
    }
    return shown(fitting.pop()) if len(fitting) == 1 else None


def shown(figures: Figures) -> str:
    """Cells as a person writes them, blanks empty between bars."""
    return " | ".join("" if figure is None else f"{figure}" for figure in figures)


def _fails(plan: Plan, rows: Mapping[int, Figures], equation: Sum) -> bool:
    return _failing_columns(plan, rows, equation) > 0


def _failing(plan: Plan, rows: Mapping[int, Figures], number: int) -> int:
    """How many sums between rows fail that ask for a row, those left aside for which another row was not read."""
    return sum(_failing_columns(plan, rows, sums) for sums in plan.row_sums if number in (*sums[0], *sums[1]))


def _failing_columns(plan: Plan, rows: Mapping[int, Figures], equation: Sum) -> int:
    left, right = equation
    if not all(number in rows for number in (*left, *right)):
        return 0
    return sum(_total(rows, left, column) != _total(rows, right, column) for column in range(plan.width))


def _total(rows: Mapping[int, Figures], numbers: Sequence[int], column: int) -> Decimal:
    return sum([rows[number][column] or _NOTHING for number in numbers], _NOTHING)
