"""The cells of a row by its bars, which say where one begins or ends, and the style in which a table uses them.

Where no bars part them, each figure is a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assets.parse.tables.collecting.rows import BLANK, LIKE_A_ZERO, LONGEST_SHAPE, SINGLES, UNIT_WORDS, Item, RawRow
from assets.parse.tables.splitting.atoms import BAR, CELL, LINE, WORD, Atoms

_ENOUGH_VOTES = 20
_ONE_BAR, _ONE_LINE = bytes([BAR]), bytes([LINE])


@dataclass(frozen=True, slots=True)
class Style:
    """How a table uses its bars: rows on a line each, and whether bars close cells (none: the print does not say)."""

    in_lines: bool
    closing: bool | None


def style_of(atoms: Atoms, rows: Sequence[RawRow], *, crowded: bool) -> Style:
    """The style that the rows of one table show; ``crowded`` rows share a line."""
    barred = [row for row in rows if row.has_bars]
    in_lines = not crowded and 2 * len([row for row in barred if _is_line(row)]) > len(barred)
    return Style(in_lines, _line_ends(atoms, barred) if in_lines else _bar_side(atoms, barred))


def read_items(atoms: Atoms, rows: list[RawRow], style: Style) -> Style:
    """Fill the items of all rows of a table, and the style with what was still open."""
    barred = [row for row in rows if row.has_bars]
    closing = bars_close(atoms, barred, style.in_lines) if style.closing is None else style.closing
    alone = style.closing is None and not style.in_lines
    for row in rows:
        row.slotted = row.has_bars and row.bars_part_cells
        row.may_end_blank = alone and row.slotted and row.first_line < len(row.events)
        row.items = _slots(atoms, row, style.in_lines, closing) if row.slotted else stream(atoms, row.events)
        row.places = row.items
    if style.in_lines:
        _take_broken_lines(atoms, rows, closing)
    for row in rows:
        if row.has_words:
            _take_unit(atoms, row)
    return Style(style.in_lines, closing)


def _take_broken_lines(atoms: Atoms, rows: Sequence[RawRow], closing: bool) -> None:
    """Rows that a line break in an empty cell tore: what stands behind it begins with a bar, as no row does."""
    widest = max((len(row.items) for row in rows if row.slotted), default=0)
    for row in rows:
        rest = row.events[row.first_line + 1 :]
        if not row.slotted or not rest or len(row.items) >= widest or row.is_last or atoms.opens_with_bar(row.start):
            continue
        if atoms.kinds[rest[0]] == BAR and any(atoms.kinds[at] == CELL for at in rest):
            items = cut(atoms, row.events, closing=closing)
            row.items = row.places = items if len(items) <= widest else row.items


def _line_ends(atoms: Atoms, rows: Sequence[RawRow]) -> bool | None:
    """Rows on lines: a row that ends in a figure shows that bars only open cells; none shows that they close them."""
    ends = [row.events[row.first_line - 1] for row in rows if row.first_line]
    return False if any(atoms.kinds[at] != BAR for at in ends) else None


def _bar_side(atoms: Atoms, rows: Sequence[RawRow]) -> bool | None:
    """A cell to a line: bars behind the figure on its line close cells, bars before it open them."""
    votes = counted = 0
    kinds = atoms.kinds
    for row in rows:
        for at in row.events[:_ENOUGH_VOTES]:
            if kinds[at] == CELL:
                counted += 1
                votes += (kinds[at + 1 - len(kinds)] == BAR) - (kinds[at - 1] == BAR)
        if abs(votes) > _ENOUGH_VOTES:
            break
    return None if 3 * abs(votes) <= counted else votes > 0


def _is_line(row: RawRow) -> bool:
    return row.figure_on_line or row.bars_on_line >= 2


def bars_close(atoms: Atoms, rows: list[RawRow], in_lines: bool) -> bool:
    """Whether a bar stands behind the last figure of a row: then bars close cells, else they open them."""
    votes = 0
    for row in rows:
        marks = atoms.marks_of(row.events)
        end = row.first_line if in_lines else len(marks)
        last = marks.rfind(CELL, 0, end)
        if last >= 0:
            votes += 1 if marks.find(BAR, last, end) >= 0 else -1
    return votes >= 0


def _slots(atoms: Atoms, row: RawRow, in_lines: bool, closing: bool) -> list[Item]:
    marks = atoms.marks_of(row.events)
    end = row.first_line if in_lines and _is_line(row) else _before_next_opening(marks)
    return _items(row.events, marks[:end], closing=closing)


def cut(atoms: Atoms, events: Sequence[int], *, closing: bool, behind_bar: bool = False) -> list[Item]:
    """The cells between bars. What stands before the first bar is one only where it is not empty, or where the bar
    that closes the label has been passed (``behind_bar``)."""
    return _items(events, atoms.marks_of(events), closing=closing, behind_bar=behind_bar)


def _items(events: Sequence[int], marks: bytes, *, closing: bool, behind_bar: bool = False) -> list[Item]:
    is_short = len(marks) <= LONGEST_SHAPE
    cells, figures = _cut(marks, closing, behind_bar) if is_short else _cut.__wrapped__(marks, closing, behind_bar)
    if figures:
        return [SINGLES[events[at]] for at in figures]
    return [BLANK if first < 0 else Item(events[first], events[last], count) for first, last, count in cells]


@lru_cache(maxsize=8192)
def _cut(marks: bytes, closing: bool, behind_bar: bool) -> tuple[tuple[tuple[int, int, int], ...], tuple[int, ...]]:
    """The first and last event of each cell and how many figures it has; a blank begins at -1. Beside them the events alone
    where each cell is one figure."""
    cells: list[tuple[int, int, int]] = []
    first, last, figures, barred = -1, -1, 0, behind_bar
    for number, kind in enumerate(marks):
        if kind == BAR:
            if first >= 0:
                cells.append((first, last, figures))
                first, figures = -1, 0
            elif barred:
                cells.append((-1, -1, 0))
            barred = True
        elif kind != LINE:
            first, last = (number if first < 0 else first), number
            figures += kind == CELL
    if first >= 0:
        cells.append((first, last, figures))
    elif barred and not closing:
        cells.append((-1, -1, 0))
    single = all(first == last and figures == 1 for first, last, figures in cells)
    return tuple(cells), tuple([first for first, _, _ in cells]) if single else ()


def _before_next_opening(marks: bytes) -> int:
    """Where the bars begin that stand on the line of the next label and open it."""
    own = marks.rstrip(_ONE_BAR)
    return len(own) if own.endswith(_ONE_LINE) else len(marks)


def stream(atoms: Atoms, events: Sequence[int]) -> list[Item]:
    """The cells where no bars part them: one figure each, with its unit or note."""
    items: list[Item] = []
    for at in events:
        if atoms.kinds[at] == CELL:
            items.append(SINGLES[at])
        elif atoms.kinds[at] == WORD:
            if atoms.pieces[at] in LIKE_A_ZERO:
                items.append(Item(at, at, 0))
            elif items and items[-1].last == at - 1 and items[-1].figures:
                items[-1] = Item(items[-1].first, at, 1)
            elif not items or atoms.pieces[at].strip("()") not in UNIT_WORDS:  # else the end of a label, as 卷 or 项
                items.append(Item(at, at, 0))
    return items


def _take_unit(atoms: Atoms, row: RawRow) -> None:
    """A cell that is only a unit belongs to the column 单位: it is the unit of the row."""
    for number, item in enumerate(row.items[:2]):
        if not item.figures and item.first == item.last and not item.blank:
            piece = atoms.pieces[item.first].strip("()")
            if piece in UNIT_WORDS:
                row.unit = piece
                row.items = row.items[:number] + row.items[number + 1 :]
                return
