"""Which columns a table prints, and in which order.

Judged by the printed header and by how many cells the rows have; where the header says nothing, the form does.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from assets.parse.tables.arranging.subtotals import with_subtotals
from assets.parse.tables.collecting.results import item_value
from assets.parse.tables.collecting.rows import RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.labelling.elements import Element
from assets.parse.tables.labelling.labels import EXTRA_COLUMNS
from assets.parse.tables.placement import holds
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import WORD, Atoms

Printed = tuple[str | None, ...]
_SILENT = frozenset(EXTRA_COLUMNS[3:])
_SUBTOTAL = EXTRA_COLUMNS[0]
_LONGEST_HEADER = 400
_LEAST_PROOFS = 4


def printed_columns(atoms: Atoms, plan: Plan, span: TableSpan, rows: Sequence[RawRow]) -> Printed:
    """The column ids in print order; none stands for a column the form does not count, as 小计."""
    standard: Printed = plan.columns
    told = _told(plan, span)
    if (total_first := _with_total_first(atoms, plan, span, rows)) is not None:
        return total_first
    if not told or told == standard or not rows:
        return with_subtotals(atoms, plan, rows) or standard
    if len(told) < len(standard):
        return told if _whole(atoms, span) and all(_fits(row, len(told)) for row in rows) else standard
    if len(told) > len(standard) and not any(len(row.items) > len(standard) for row in rows):
        # A column of remarks may be one that nobody used; figures that add up stand in every row.
        return told if _SUBTOTAL in span.extras else standard
    return told


def has_astray_subtotals(plan: Plan, span: TableSpan, printed: Printed) -> bool:
    """Whether the header names a column of subtotals whose place was not found: it may stand where another is read."""
    return printed == plan.columns and _SUBTOTAL in span.extras


def _with_total_first(atoms: Atoms, plan: Plan, span: TableSpan, rows: Sequence[RawRow]) -> Printed | None:
    """The columns with the total before all others, where the header names it before them, or others but no total, and
    where rows add up so and none only in the order of the form. A text layer may read a header in any order."""
    if len(plan.column_sums) != 1 or (plan.width - 1,) not in plan.column_sums[0]:
        return None
    named = [placed.element.ref for placed in span.columns if placed.element.ref in plan.ids_by_key]
    if named[:1] != [plan.keys[-1]] and (plan.keys[-1] in named or not named):
        return None
    full = [[item_value(atoms, item).value for item in row.items] for row in rows if len(row.items) == plan.width]
    order = [(holds(figures, plan.column_sums), holds(_rolled(figures), plan.column_sums)) for figures in full]
    least = 1 if plan.keys[-1] in named else _LEAST_PROOFS
    if order.count((False, True)) < least or (True, False) in order:
        return None
    return (plan.columns[-1], *plan.columns[:-1])


def _rolled(figures: Sequence[Decimal | None]) -> Sequence[Decimal | None]:
    return [*figures[1:], figures[0]]


def prints_just_its_columns(atoms: Atoms, plan: Plan, span: TableSpan) -> bool:
    """Whether a header names all columns of the form in their order, and nothing that is unknown."""
    return _told(plan, span) == plan.columns and _whole(atoms, span)


def _fits(row: RawRow, width: int) -> bool:
    """Whether a row can be one of so many columns: where nothing keeps blanks, one of fewer cells shows nothing."""
    return row.reach <= width if row.slotted else len(row.items) in (0, width)


def _whole(atoms: Atoms, span: TableSpan) -> bool:
    """Whether every word of the header was recognised, and none stands before it on its line."""
    known = {at for placed in span.header for at in range(placed.first, placed.last + 1)}
    first, last = span.header[0].first, span.rows[0].first
    if first and span.header[0].element.kind == "column" and atoms.kinds[first - 1] == WORD:
        return bool(span.titles) and span.titles[-1].last == first - 1
    return all(at in known or atoms.kinds[at] != WORD for at in range(first, min(last, first + _LONGEST_HEADER)))


def _told(plan: Plan, span: TableSpan) -> Printed:
    """The columns as the header prints them; empty where it was not read whole."""
    if False in [placed.sure for placed in span.columns]:
        return ()
    return _columns_of(plan, tuple([placed.element for placed in span.header]))


@lru_cache(maxsize=4096)
def _columns_of(plan: Plan, header: tuple[Element, ...]) -> Printed:
    """The columns in the order of a header. Most reports print one of a few."""
    if len(plan.ids_by_key) < plan.width:
        return ()
    outer: list[str | None] = []
    inner: list[str | None] = []
    for element in header:
        if element.kind == "column" and element.ref in plan.ids_by_key:
            column_id = plan.ids_by_key[element.ref][0]
            part = inner if plan.grouped[plan.columns.index(column_id)] else outer
            if column_id not in part:
                part.append(column_id)
        elif element.kind == "extra" and element.ref not in _SILENT:
            (inner if any(plan.grouped) else outer).append(None)
    if not inner:
        return tuple(outer)
    # A header of several lines prints the outer columns first; the group stands where the form has it.
    before = plan.columns[: plan.grouped.index(True)]
    return (*(c for c in outer if c in before), *inner, *(c for c in outer if c not in before))
