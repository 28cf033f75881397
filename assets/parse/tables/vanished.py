"""Blanks that left no trace, put back where the sums of the form leave one place for them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assets.parse.tables.atoms import Atoms
from assets.parse.tables.columns import Printed
from assets.parse.tables.placement import narrowed, placements
from assets.parse.tables.plans import Plan
from assets.parse.tables.results import Resolved, item_figure, item_value
from assets.parse.tables.rows import BLANK


def place_blanks(atoms: Atoms, plan: Plan, resolved: dict[str, Resolved], printed: Printed) -> None:
    """Rows with fewer figures than columns, placed where the sums of the form leave one placement."""
    doubtful = {row_id: found for row_id, found in resolved.items() if found.doubt == "few" and not found.cut}
    columns, number = plan.columns, plan.number
    if not doubtful or printed != columns:
        return
    options: dict[int, list[tuple[int, ...]]] = {}
    figures: dict[int, list[Decimal | None]] = {}
    for row_id, found in doubtful.items():
        values = [None if item.blank else item_value(atoms, item) for item in found.row.items]
        if all(value is None or value.status == "reported" for value in values):
            figures[number[row_id]] = [value.value if value else None for value in values]
            fitting = placements(figures[number[row_id]], len(columns), plan.column_sums)
            if fitting:
                options[number[row_id]] = fitting
    known = {
        number[row_id]: [item_figure(atoms, found.cells.get(column)) for column in columns]
        for row_id, found in resolved.items()
        if found.doubt is None and not found.cut and _is_read(atoms, found)
    }
    unsettled = dict(options)
    chosen = {n: fitting[0] for n, fitting in options.items() if len(fitting) == 1}
    if known:
        narrowed(options, figures, known, plan.row_sums)
        chosen |= {n: _places_of(known[n], unsettled[n], figures[n]) for n in unsettled if n in known}
    for row_id, found in doubtful.items():
        if number[row_id] in chosen:
            _place(found, chosen[number[row_id]], columns)


def _places_of(
    row: Sequence[Decimal | None], options: list[tuple[int, ...]], figures: Sequence[Decimal | None]
) -> tuple[int, ...]:
    for places in options:
        spread: list[Decimal | None] = [None] * len(row)
        for place, figure in zip(places, figures, strict=True):
            spread[place] = figure
        if spread == list(row):
            return places
    raise AssertionError("a settled row is one of its options")


def _is_read(atoms: Atoms, found: Resolved) -> bool:
    """Whether no cell of a row is unreadable: then its blanks count as nothing."""
    return all(item.blank or item_value(atoms, item).status != "unreadable" for item in found.cells.values())


def _place(found: Resolved, places: tuple[int, ...], columns: Sequence[str]) -> None:
    cells = dict.fromkeys(columns, BLANK)
    for place, item in zip(places, found.row.items, strict=True):
        cells[columns[place]] = item
    found.cells, found.doubt, found.placed = cells, None, True
