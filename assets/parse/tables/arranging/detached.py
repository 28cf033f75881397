"""Totals torn off their rows: the last column of a table printed below it, one figure behind the other.

A total is given back to its row where nothing is left to choose: as many figures as rows, in an order that the sums of
the rows prove; or fewer, where each can only belong to one row. Else the totals of the table are unreadable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assets.parse.tables.arranging.columns import Printed
from assets.parse.tables.collecting.bars import cut, stream
from assets.parse.tables.collecting.results import Resolved, item_figure, item_value
from assets.parse.tables.collecting.rows import UNKNOWN, Item, RawRow
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import BAR, CELL, LINE, WORD, Atoms

_LEAST_ROWS = 5
_LEAST_FIGURES = 3
_LEAST_PROOFS = 3
_MOST_ERRORS = 2
_MOST_PIECES = 2  # torn digits may make two figures of each total
_BULLET = "*"


@dataclass(slots=True)
class Detached:
    """The figures behind the last row of a table, of which each row lacks its own, and the columns that they add up.
    More of them than rows are nobody's for certain; but then no row's total is known to be blank either."""

    figures: list[Item]
    parts: tuple[int, ...]


def take_detached(atoms: Atoms, plan: Plan, rows: Sequence[RawRow], *, in_lines: bool) -> Detached | None:
    """The totals printed behind the last row, which keeps only its own cells; none where there are none."""
    if len(rows) < _LEAST_ROWS or rows[-1].span.element is None:
        return None
    *others, last = rows
    parts = next((right for left, right in plan.column_sums if left == (plan.width - 1,)), ())
    if not parts:
        return None
    if any(row.slotted != last.slotted for row in others):
        return None
    own = _own_cells(plan, others, last)
    behind = max((item.last for item in own), default=-1)
    if last.slotted and in_lines and (last.figure_on_line or last.bars_on_line > 1):
        behind = last.events[last.first_line - 1]
    if behind <= 0 or atoms.marks.count(CELL, behind + 1, last.span.stop) < _LEAST_FIGURES:
        return None
    figures = _figures_behind(atoms, last, behind)
    if not _LEAST_FIGURES <= len(figures) <= _MOST_PIECES * len(rows):
        return None
    last.items = own
    return Detached(figures, parts)


def _own_cells(plan: Plan, others: Sequence[RawRow], last: RawRow) -> list[Item]:
    """The cells of the last row without the totals behind it, by how many the others have; empty where they differ."""
    counts = {len(row.items) for row in others}
    if last.slotted:
        return last.items[: max(counts)]
    return (
        last.items[: plan.width - 1] if counts - {0} == {plan.width - 1} and len(last.items) >= plan.width - 1 else []
    )


def _figures_behind(atoms: Atoms, row: RawRow, at: int) -> list[Item]:
    """The figures behind an atom. What shares a cell or a line with another is one with it: its digits are torn."""
    events = _events_behind(atoms, row, at)
    figures = [item for item in stream(atoms, [e for e in events if atoms.kinds[e] != BAR]) if item.figures]
    barred = any(atoms.kinds[event] == BAR for event in events)
    cells = [item for item in cut(atoms, events, closing=True) if item.figures] if barred else _by_lines(atoms, figures)
    return cells if len(cells) >= _LEAST_FIGURES else figures


def _by_lines(atoms: Atoms, figures: Sequence[Item]) -> list[Item]:
    lines: list[Item] = []
    for item in figures:
        if lines and LINE not in atoms.kinds[lines[-1].last : item.first]:
            lines[-1] = Item(lines[-1].first, item.last, lines[-1].figures + 1)
        else:
            lines.append(item)
    return lines if 2 * len(lines) > len(figures) else []


def _events_behind(atoms: Atoms, row: RawRow, at: int) -> list[int]:
    stop = row.span.stop if row.closed_by is None else row.closed_by
    return [
        event
        for event in range(at + 1, stop)
        if atoms.kinds[event] in (CELL, WORD, LINE, BAR) and atoms.pieces[event] != _BULLET
    ]


def give_back(
    atoms: Atoms, plan: Plan, resolved: dict[str, Resolved], detached: Detached | None, printed_columns: Printed
) -> None:
    """Put each total to its row, or say of the rows that theirs is not known."""
    rows = list(resolved.values())
    total = plan.columns[-1]
    if detached is None:
        return
    if any((item := found.cells.get(total)) is not None and not item.blank for found in rows):
        return
    whole = printed_columns == plan.columns
    lacking = [
        found
        for found in rows
        if whole and not found.cells and not found.row.apart and len(found.row.items) == plan.width - 1
    ]
    for found in lacking:
        found.cells = dict(zip(plan.columns[:-1], found.row.items, strict=True))
    sums = [_sum(atoms, plan, found, detached.parts) for found in rows]
    printed = [_total(atoms, item) for item in detached.figures]
    owners = _in_order(sums, printed) if len(printed) == len(rows) else _only_owners(sums, printed)
    certain = any(owner is not None for owner in owners)
    for at, found in enumerate(rows):
        if not found.cells or (not certain and any(found is other for other in lacking)):
            found.cells, found.doubt = {}, "order"
            continue
        given = [detached.figures[number] for number, owner in enumerate(owners) if owner == at]
        found.cells[total] = given[0] if given else UNKNOWN
        found.doubt = None
    rows[-1].detached, rows[-1].placed = tuple(detached.figures), certain


def _total(atoms: Atoms, item: Item) -> Decimal | None:
    """What is printed; none where it cannot be read. What does not apply counts as nothing."""
    value = item_value(atoms, item)
    return None if value.status == "unreadable" else value.value or Decimal(0)


def _sum(atoms: Atoms, plan: Plan, found: Resolved, parts: Sequence[int]) -> Decimal | None:
    items = [found.cells.get(plan.columns[number]) for number in parts]
    if not found.cells or any(
        item is not None and not item.blank and item_value(atoms, item).status == "unreadable" for item in items
    ):
        return None
    return sum((item_figure(atoms, item) or Decimal(0) for item in items), Decimal(0))


def _in_order(sums: Sequence[Decimal | None], printed: Sequence[Decimal | None]) -> list[int | None]:
    """Each row's own where there are as many and the sums of the rows prove the order, but for an error or two."""
    read = [pair for pair in zip(sums, printed, strict=True) if None not in pair]
    wrong = sum(row != total for row, total in read)
    proofs = sum(row == total != 0 for row, total in read)
    in_order = not wrong or (wrong <= _MOST_ERRORS and proofs >= _LEAST_PROOFS * wrong)
    return list(range(len(printed))) if in_order else [None] * len(printed)


def _only_owners(sums: Sequence[Decimal | None], printed: Sequence[Decimal | None]) -> list[int | None]:
    """The one row each total can belong to where all stand in the order of the rows and add them up; none where two."""
    if None in printed:
        return [None] * len(printed)
    first = _earliest(sums, printed)
    last = [len(sums) - 1 - at for at in _earliest(sums[::-1], printed[::-1])][::-1]
    owners = [a if a == b else None for a, b in zip(first, last, strict=True)] if first else []
    proofs = sum(owner is not None and total != 0 for owner, total in zip(owners, printed, strict=False))
    return owners if proofs >= _LEAST_PROOFS else [None] * len(printed)


def _earliest(sums: Sequence[Decimal | None], printed: Sequence[Decimal | None]) -> list[int]:
    found: list[int] = []
    at = 0
    for total in printed:
        while at < len(sums) and sums[at] != total:
            at += 1
        if at == len(sums):
            return []
        found.append(at)
        at += 1
    return found
