"""Which columns a table prints, in which order, and on which place of a full row each stands.

Judged by the printed header and by how many cells the rows have; where the header says nothing, the form does.
"""

from __future__ import annotations

from collections.abc import Sequence

from assets.forms import Table
from assets.parse.tables.atoms import BAR, LINE, WORD, Atoms
from assets.parse.tables.labels import EXTRA_COLUMNS, key_of
from assets.parse.tables.rows import RawRow
from assets.parse.tables.spans import TableSpan

Printed = tuple[str | None, ...]
_SILENT = frozenset(EXTRA_COLUMNS[3:])
_LONGEST_LINE = 400


def printed_columns(atoms: Atoms, table: Table, span: TableSpan, rows: Sequence[RawRow]) -> Printed:
    """The column ids in print order; none stands for a column the form does not count, as 小计."""
    standard: Printed = tuple(column.id for column in table.columns)
    told = _told(table, span)
    if not told or told == standard or not rows:
        return standard
    if len(told) < len(standard):
        return told if _whole(atoms, span) and all(reach(row) <= len(told) for row in rows) else standard
    fitting = sum(reach(row) <= len(told) <= max(len(row.items), reach(row)) for row in rows)
    return told if 2 * fitting > len(rows) or len(told) == len(standard) else standard


def reach(row: RawRow) -> int:
    """How many cells a row has up to its last one that is not blank."""
    return max((place + 1 for place, item in enumerate(row.items) if not item.blank), default=0)


def _whole(atoms: Atoms, span: TableSpan) -> bool:
    """Whether every word of the header was recognised."""
    known = {at for placed in span.header for at in range(placed.first, placed.last + 1)}
    first, last = span.header[0].first, span.rows[0].first
    return all(at in known or atoms.kinds[at] != WORD for at in range(first, min(last, first + _LONGEST_LINE)))


def _told(table: Table, span: TableSpan) -> Printed:
    """The columns as the header prints them; empty where it was not read whole."""
    by_key = {key_of(column.label): column for column in table.columns}
    if len(by_key) < len(table.columns) or any(not placed.sure for placed in span.columns):
        return ()
    grouped = {column.id: column.parent for column in table.columns}
    outer: list[str | None] = []
    inner: list[str | None] = []
    for placed in span.header:
        element = placed.element
        if element.kind == "column" and element.ref in by_key:
            column_id = by_key[element.ref].id
            part = inner if grouped[column_id] else outer
            if column_id not in part:
                part.append(column_id)
        elif element.kind == "extra" and element.ref not in _SILENT:
            (inner if any(grouped.values()) else outer).append(None)
    if not inner:
        return tuple(outer)
    # A header of several lines prints the outer columns first; the group stands where the form has it.
    before = [c.id for c in table.columns[: next(i for i, c in enumerate(table.columns) if c.parent)]]
    return (*(c for c in outer if c in before), *inner, *(c for c in outer if c not in before))


def grid(atoms: Atoms, table: Table, span: TableSpan, rows: Sequence[RawRow]) -> dict[str, int] | None:
    """The bar-parted place of each column where header lines and rows are cut into the same places, else none."""
    if not span.columns or not rows or not all(row.slotted for row in rows):
        return None
    if LINE not in atoms.kinds[span.columns[-1].last : rows[0].start]:
        return None
    widths = {_line_width(atoms, row.start) for row in rows}
    widths |= {_line_width(atoms, placed.first) for placed in span.columns}
    if len(widths) != 1 or min(widths) < 3:
        return None
    ids = _ids_by_key(table)
    places: dict[str, int] = {}
    for placed in span.columns:
        queue = ids.get(placed.element.ref, [])
        if not queue or not placed.sure:
            return None
        places[queue.pop(0)] = place_on_line(atoms, placed.first)
    values = list(places.values())
    if len(set(values)) < len(values) or min(values) < 1:
        return None
    taken = set(values) | {place_on_line(atoms, p.first) for p in span.header if p.element.kind == "extra"}
    for row in rows:
        before = cells_before(atoms, row)
        for offset, item in enumerate(row.places):
            if not item.blank and before + offset not in taken:
                return None
    return places


def cells_before(atoms: Atoms, row: RawRow) -> int:
    """The bar-parted place of the first cell of a row."""
    return row.first_place if row.span.element is None else place_on_line(atoms, row.start) + 1


def _ids_by_key(table: Table) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for column in table.columns:
        ids.setdefault(key_of(column.label), []).append(column.id)
    return ids


def place_on_line(atoms: Atoms, at: int) -> int:
    """How many bars stand before an atom on its line; -1 on a line too long to be a row."""
    count = 0
    first = max(at - _LONGEST_LINE, 0)
    while at > first and atoms.kinds[at - 1] != LINE:
        at -= 1
        count += atoms.kinds[at] == BAR
    return -1 if at == first and first else count


def _line_width(atoms: Atoms, at: int) -> int:
    count = place_on_line(atoms, at)
    last = min(at + _LONGEST_LINE, len(atoms))
    while at < last and atoms.kinds[at] != LINE:
        count += atoms.kinds[at] == BAR
        at += 1
    return count
