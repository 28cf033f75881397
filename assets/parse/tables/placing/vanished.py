"""Blanks that left no trace, put back where all sums of the form together leave one place for them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assets.parse.tables.arranging.columns import Printed
from assets.parse.tables.collecting.results import Resolved, item_figure, item_value
from assets.parse.tables.collecting.rows import BLANK, UNKNOWN
from assets.parse.tables.placing.alike import parts_alone, same_columns
from assets.parse.tables.placing.joint import RowPlaces, settle
from assets.parse.tables.placing.page import keeps_columns
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import Atoms


def place_blanks(atoms: Atoms, plan: Plan, resolved: dict[str, Resolved], printed: Printed) -> None:
    """Rows with fewer figures than columns: what all placements that the sums allow agree on is taken, the rest left."""
    if printed != plan.columns or not plan.column_sums:
        return
    doubtful = {
        plan.number[row_id]: found
        for row_id, found in resolved.items()
        if found.doubt == "few"
        and found.row.items
        and not found.cut
        and _is_legible(atoms, found)
        # One row alone that keeps its places on a page says more by them than sums do: they must not contradict it.
        and (plan.row_sums or not keeps_columns(atoms, [found]))
    }
    if not doubtful:
        return
    rows: dict[int, Sequence[Decimal | None]] = {
        number: [item_figure(atoms, item) for item in found.row.items] for number, found in doubtful.items()
    }
    if len(doubtful) == len(resolved):
        alike = same_columns(rows, plan.width, plan.column_sums)
        if alike is None:
            alike = parts_alone(rows, plan.width, plan.column_sums, plan.row_sums)
        if alike is not None:
            for found in doubtful.values():
                _place(found, alike, plan.columns)
            return
    for row_id, found in resolved.items():
        if found.doubt is None and not found.cut and _is_read(atoms, found):
            rows[plan.number[row_id]] = [item_figure(atoms, found.cells.get(column)) for column in plan.columns]
    settled = settle(rows, plan.width, plan.column_sums, plan.row_sums)
    if 4 * sum(places is None for places in settled.values()) > len(settled):
        return  # rows that do not add up wherever their figures stand: what was read as rows may be none
    for number, places in settled.items():
        # Where no other row is a check on a row, an error of the agency could make one wrong place look right.
        lost = plan.width - len(rows[number])
        if places is not None and (plan.row_sums or 5 * lost <= plan.width):
            _place(doubtful[number], places, plan.columns)


def _is_legible(atoms: Atoms, found: Resolved) -> bool:
    """Whether every printed cell of a row holds a figure: what is said not to apply may be one by mistake."""
    return all(item.blank or item_value(atoms, item).status == "reported" for item in found.row.items)


def _is_read(atoms: Atoms, found: Resolved) -> bool:
    """Whether no cell of a row is unreadable: then its blanks count as nothing."""
    return all(item.blank or item_value(atoms, item).status != "unreadable" for item in found.cells.values())


def _place(found: Resolved, places: RowPlaces, columns: Sequence[str]) -> None:
    certain = places.certain
    if all(certain.get(n) is None for n in range(len(columns))):
        return
    found.cells = dict.fromkeys(columns, UNKNOWN)
    for number, at in certain.items():
        found.cells[columns[number]] = BLANK if at is None else found.row.items[at]
    found.doubt, found.placed = None, True
