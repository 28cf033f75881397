"""The equations of a form between the columns of a row and between the rows of a column.

Blanks count as nothing. Printed totals are never recomputed: equations only judge where figures can have stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from assets.forms import form

_NOTHING = Decimal(0)
Figures = Sequence[Decimal | None]
Sum = tuple[tuple[int, ...], tuple[int, ...]]


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
    return sum([figures[n] or _NOTHING for n in numbers], _NOTHING)
