"""The name of the way a table was flattened. Names are evidence for people; nothing is decided by them."""

from __future__ import annotations

from collections.abc import Sequence

from assets.parse.tables.collecting.bars import Style
from assets.parse.tables.collecting.rows import RawRow
from assets.parse.tables.splitting.atoms import BAR, CELL, LINE, Atoms


def layout_of(atoms: Atoms, rows: Sequence[RawRow], style: Style) -> str:
    """One of the layouts that ``docs/method.md`` lists."""
    slotted = len([row for row in rows if row.slotted])
    if 0 < slotted < len(rows):
        return "mixed"
    if len(rows) > 1 and not [row for row in rows if row.first_line < len(row.events)]:
        return "one_line"
    if slotted:
        return _barred(atoms, rows, style)
    full = [row for row in rows if len(row.items) > 1]
    if full and 2 * len([row for row in full if _on_one_line(atoms, row)]) > len(full):
        return "space"
    return "plain_lines" if full or not any(row.figure_on_line for row in rows) else "space"


def _barred(atoms: Atoms, rows: Sequence[RawRow], style: Style) -> str:
    barred = next(row for row in rows if row.has_bars)
    if atoms.pieces[barred.events[atoms.marks_of(barred.events).find(BAR)]] == "\t":
        return "tab"
    if style.in_lines:
        width = len(rows[0].items)
        return "pipe_collapsed" if [row for row in rows if len(row.items) != width] else "pipe"
    alone = any(_bar_alone(atoms, row) for row in rows)
    if alone and all(_bar_alone(atoms, row) for row in rows if len(row.items) > 1):
        return "line_per_token"
    return "cell_per_line" if style.closing else "cell_per_line_leading"


def _bar_alone(atoms: Atoms, row: RawRow) -> bool:
    """Whether the bar behind the label stands on a line of its own."""
    events, kinds = row.events, atoms.kinds
    return len(events) > 2 and kinds[events[0]] == LINE and kinds[events[2]] == LINE


def _on_one_line(atoms: Atoms, row: RawRow) -> bool:
    marks = atoms.marks_of(row.events)
    first = marks.find(CELL)
    return first >= 0 and marks.find(LINE, first, marks.rfind(CELL)) < 0
