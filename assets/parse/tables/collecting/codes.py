"""What stands between label and figures and is none: row codes, running numbers, units that nobody filled in."""

from __future__ import annotations

from assets.parse.tables.collecting.rows import RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import Atoms

# Some cities count their codes a few places on.
_SHIFTED_CODES = 3
_LEAST_COUNTED = 6
# Rows without figures, and rows that were left out, may be counted too.
_LARGEST_STEP = 5
_UNIT_COLUMNS = frozenset({"单位", "计量单位", "计算单位"})


def drop_codes(atoms: Atoms, plan: Plan, span: TableSpan, rows: dict[str, RawRow]) -> None:
    """Leave the codes (01 to 56, some with a star) out of the items, where the rows or the header show that there are any."""
    codes = plan.codes
    if not codes:
        _drop_running_numbers(atoms, rows)
        return
    printed = {
        row_id: int(text)
        for row_id, row in rows.items()
        if row.items and not row.items[0].blank and (text := atoms.pieces[row.items[0].first].rstrip("*")).isdecimal()
        if len(text) <= 3 and row_id in codes and row.items[0].first > row.span.first  # a code stands behind its label
    }
    same = sum(number == codes[row_id] for row_id, number in printed.items())
    announced = bool(span.extras & {"代码", "指标代码"})
    if not announced and (same < 2 or 2 * same <= len(printed)):
        return
    furthest = _SHIFTED_CODES if announced else 0
    close = {row_id for row_id, number in printed.items() if abs(number - codes[row_id]) <= furthest}
    if 2 * len(close) <= len(printed):
        close = set()  # small figures are near the codes of the first rows, too
    for row_id in printed:
        near = row_id in close
        if not near:
            _doubt_code_among_figures(atoms, rows[row_id], codes[row_id])
        if near or (announced and not rows[row_id].odd and len(rows[row_id].items) == plan.width + 1):
            rows[row_id].items = rows[row_id].items[1:]
    if 4 * len(close) >= 3 * len(rows):
        _doubt_rows_without_code(atoms, plan, rows, printed)


def drop_blank_units(span: TableSpan, rows: dict[str, RawRow]) -> None:
    """Leave the blanks of a column of units out of the items, where the header announces one and no row prints a unit."""
    if not _units_announced(span):
        return
    filled = [row for row in rows.values() if row.items]
    if any(row.unit or not row.slotted or not row.items[0].blank for row in filled):
        return
    for row in filled:
        row.items = row.items[1:]


def drop_blank_places(plan: Plan, span: TableSpan, rows: dict[str, RawRow]) -> None:
    """Leave out the places between bars that are blank in every row of a table of one column without a header, where the
    figures of nearly all rows stand in the one place left."""
    if plan.width > 1 or span.header:
        return
    filled = [row for row in rows.values() if row.items]
    if len(filled) < _LEAST_COUNTED or not all(row.slotted for row in filled):
        return
    places = {number for row in filled for number, item in enumerate(row.items) if not item.blank}
    printed = sum(row.reach > 0 for row in filled)
    if len({len(row.items) for row in filled}) == 1 and len(places) == 1 and 5 * printed >= 4 * len(filled):
        place = places.pop()
        for row in filled:
            row.items = [row.items[place]]


def _units_announced(span: TableSpan) -> bool:
    if not span.extras & _UNIT_COLUMNS:
        return False
    last_column = span.columns[-1].first if span.columns else span.rows[0].first
    return any(placed.element.ref in _UNIT_COLUMNS and placed.first < last_column for placed in span.header)


def _doubt_code_among_figures(atoms: Atoms, row: RawRow, code: int) -> None:
    """Where the code of a row stands behind one of its figures, the row is out of step: none of them is certain."""
    pieces = [atoms.pieces[item.first].rstrip("*") for item in row.items if not item.blank]
    row.odd |= f"{code:02}" in pieces


def _doubt_rows_without_code(atoms: Atoms, plan: Plan, rows: dict[str, RawRow], printed: dict[str, int]) -> None:
    """A label that stands apart from its code stands apart from its figures too: they may be read with the row before."""
    before: RawRow | None = None
    for row_id, row in rows.items():
        if row_id not in printed and not row.items and not row.slotted:
            row.odd = True
            if before is not None and row_id in plan.codes:
                _doubt_code_among_figures(atoms, before, plan.codes[row_id])
        before = row


def _drop_running_numbers(atoms: Atoms, rows: dict[str, RawRow]) -> None:
    """Leave out the first cells of rows where they count the rows: no figures grow like that."""
    counted = [row for row in rows.values() if row.items]
    if len(counted) < _LEAST_COUNTED:
        return
    last = 0
    for place, row in enumerate(counted):
        number = _number(atoms, row)
        if number is None or number - last > _LARGEST_STEP or (place and number <= last):
            return
        last = number
    for row in counted:
        row.items = row.items[1:]


def _number(atoms: Atoms, row: RawRow) -> int | None:
    item = row.items[0]
    piece = "" if item.blank else atoms.pieces[item.first]
    return int(piece) if piece.isdecimal() and len(piece) <= len("100") else None
