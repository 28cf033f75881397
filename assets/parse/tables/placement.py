"""Where blanks that vanished can have stood: only where the arithmetic of the form leaves one place.

Works on the figures of one table, blanks counting as nothing. Printed totals are never recomputed; a placement that
several sums would allow is no placement.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations
from math import comb

from assets.forms import form

Figures = Sequence[Decimal | None]
Sum = tuple[tuple[int, ...], tuple[int, ...]]

_MOST_PLACEMENTS = 7000


@cache
def column_sums(form_id: str, table_id: str) -> tuple[Sum, ...]:
    """The equations between the columns of a row, as column numbers of the form."""
    table = form(form_id).table(table_id)
    number = {column.id: i for i, column in enumerate(table.columns)}
    return _sums(form_id, table_id, "columns", number)


@cache
def row_sums(form_id: str, table_id: str) -> tuple[Sum, ...]:
    """The equations between the rows of a column, as numbers of the data rows of the form."""
    table = form(form_id).table(table_id)
    return _sums(form_id, table_id, "rows", {row.id: i for i, row in enumerate(table.data_rows)})


def _sums(form_id: str, table_id: str, terms: str, number: dict[str, int]) -> tuple[Sum, ...]:
    return tuple(
        (tuple(number[id_] for id_ in formula.left), tuple(number[id_] for id_ in formula.right))
        for relation in form(form_id).relations
        for formula in relation.formulas
        if formula.table == table_id and formula.terms == terms and formula.op == "="
    )


def holds(figures: Figures, sums: Sequence[Sum]) -> bool:
    """Whether all equations hold, blanks counting as nothing."""
    return all(_total(figures, left) == _total(figures, right) for left, right in sums)


def _total(figures: Figures, numbers: Sequence[int]) -> Decimal:
    return sum((figures[n] or Decimal(0) for n in numbers), Decimal(0))


def placements(figures: Figures, width: int, sums: Sequence[Sum]) -> list[tuple[int, ...]]:
    """The columns the printed figures can stand in, in print order, so that every equation holds.

    Empty where the form has no equation to judge by, or none of the placements satisfies it.
    """
    count = len(figures)
    if not sums or not 0 < count < width or comb(width, count) > _MOST_PLACEMENTS:
        return []
    fitting = []
    for places in combinations(range(width), count):
        row: list[Decimal | None] = [None] * width
        for place, figure in zip(places, figures, strict=True):
            row[place] = figure
        if holds(row, sums):
            fitting.append(places)
    return fitting


def narrowed(
    options: dict[int, list[tuple[int, ...]]],
    figures: dict[int, list[Decimal | None]],
    known: dict[int, list[Decimal | None]],
    sums: Sequence[Sum],
) -> None:
    """Drop the options of a row that the sums over rows forbid, as long as that settles rows.

    ``options`` and ``figures`` are by row number; a row that is settled moves to ``known``, the rows read for certain.
    """
    settled = True
    while settled:
        settled = False
        for number in list(options):
            for left, right in sums:
                others = {*left, *right} - {number}
                if number in {*left, *right} and others <= known.keys():
                    options[number] = [
                        places
                        for places in options[number]
                        if _balanced(number, _spread(places, figures[number], _width(known)), known, left, right)
                    ]
            if len(options[number]) == 1:
                known[number] = _spread(options.pop(number)[0], figures[number], _width(known))
                settled = True


def _width(known: dict[int, list[Decimal | None]]) -> int:
    return len(next(iter(known.values())))


def _spread(places: tuple[int, ...], figures: Sequence[Decimal | None], width: int) -> list[Decimal | None]:
    row: list[Decimal | None] = [None] * width
    for place, figure in zip(places, figures, strict=True):
        row[place] = figure
    return row


def _balanced(
    number: int,
    row: list[Decimal | None],
    known: dict[int, list[Decimal | None]],
    left: tuple[int, ...],
    right: tuple[int, ...],
) -> bool:
    def column_total(rows: tuple[int, ...], column: int) -> Decimal:
        return sum((((row if n == number else known[n])[column]) or Decimal(0) for n in rows), Decimal(0))

    return all(column_total(left, column) == column_total(right, column) for column in range(len(row)))
