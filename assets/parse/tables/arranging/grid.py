"""Cells by their place between bars, where header lines and rows are cut alike (HTML, office tables).

The surest evidence there is: columns may be missing, added or in any order. Where it does not hold, ``columns`` and
counting take over.
"""

from __future__ import annotations

from assets.parse.tables.collecting.results import Cells
from assets.parse.tables.collecting.rows import RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import CELL, LINE, Atoms


def grid(atoms: Atoms, plan: Plan, span: TableSpan, rows: dict[str, RawRow]) -> dict[str, Cells | None] | None:
    """The cells of each row by column, where header lines and rows are cut into the same places by bars; else none.

    A row that lost bars and does not show where has no cells.
    """
    if not span.columns or not rows or not all(row.slotted for row in rows.values()):
        return None
    width = atoms.line_width(span.columns[0].first)
    if width < 3 or LINE not in atoms.kinds[span.columns[-1].last : next(iter(rows.values())).start]:
        return None
    places = _header_places(atoms, plan, span)
    taken = set(places.values())
    if min(taken, default=0) < 1 or len(taken) < len(places) or not _is_cut_alike(atoms, span, width):
        return None
    whole = [row for row in rows.values() if row.span.element is None or atoms.line_width(row.start) == width]
    if not whole:
        return None
    taken |= {atoms.place_on_line(p.first) for p in span.header if p.element.kind == "extra"}
    start, end = atoms.line(span.columns[-1].first)
    # A column that the header gives a number for a name holds the numbers of the lines.
    numbered = {atoms.place_on_line(at) for at in range(start, end) if atoms.kinds[at] == CELL}
    first_column = min(taken)
    full = len(whole[0].places) - (first_column - _behind_label(atoms, whole[0]))
    are_whole = set(map(id, whole))
    taken |= numbered
    cells: dict[str, Cells | None] = {}
    for row_id, row in rows.items():
        first: int | None = _behind_label(atoms, row)
        if id(row) not in are_whole:
            first = _first_place(atoms, plan, row, whole[0], (full, first_column, plan.label_blanks[row_id]))
        if first is None:
            cells[row_id] = None
        elif all(item.blank or first + n in taken for n, item in enumerate(row.places)):
            cells[row_id] = {c: row.places[p - first] for c, p in places.items() if 0 <= p - first < len(row.places)}
        else:
            return None
    return cells


def _is_cut_alike(atoms: Atoms, span: TableSpan, width: int) -> bool:
    """Whether all lines of a header have as many bars."""
    lines = {atoms.line(placed.first): placed.first for placed in span.columns}
    return all(atoms.line_width(at) == width for at in lines.values())


def _header_places(atoms: Atoms, plan: Plan, span: TableSpan) -> dict[str, int]:
    """The place of each column whose header cell is certain; empty where any is not."""
    ids = {key: list(found) for key, found in plan.ids_by_key.items()}
    places: dict[str, int] = {}
    for placed in span.columns:
        queue = ids.get(placed.element.ref)
        if not queue or not placed.sure:
            return {}
        places[queue.pop(0)] = atoms.place_on_line(placed.first)
    return places


def _short_row(row: RawRow, label_blanks: int, full: int, first_column: int) -> int | None:
    """The place of what stands first behind the label of a row with fewer bars than the header.

    It lost them before its label where it still has all ``full`` cells and all blanks its label spans; else it may
    have lost them anywhere, and none is said.
    """
    surplus = len(row.places) - full
    if surplus < label_blanks or not all(item.blank for item in row.places[:surplus]):
        return None
    return first_column - surplus


def _first_place(atoms: Atoms, plan: Plan, row: RawRow, whole: RawRow, counts: tuple[int, int, int]) -> int | None:
    """The place of what stands first behind the label of a row whose line is not as long as a whole one; ``counts`` are
    its cells in a whole row, the first column and the blanks that its label spans."""
    full, first_column, label_blanks = counts
    if _is_longer_by_labels(atoms, row, whole) and len(row.places) == full:
        return first_column
    if plan.table.label_columns == 1 and len(row.places) == len(whole.places):
        return _behind_label(atoms, whole)  # what stands before its label stands on the line before
    return _short_row(row, label_blanks, full, first_column)


def _is_longer_by_labels(atoms: Atoms, row: RawRow, whole: RawRow) -> bool:
    """Whether the line of a row is longer than that of a whole one only by labels of groups before its own."""
    before = atoms.place_on_line(row.start) - atoms.place_on_line(whole.start)
    return before == atoms.line_width(row.start) - atoms.line_width(whole.start) > 0


def _behind_label(atoms: Atoms, row: RawRow) -> int:
    return row.first_place if row.span.element is None else atoms.place_on_line(row.start) + 1
