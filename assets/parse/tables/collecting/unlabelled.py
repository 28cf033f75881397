"""The cells of a row that prints no label: they begin somewhere behind the last header cell.

Where header lines end in bars of their own, the first cell may not be told from a header blank; then it is said so.
"""

from __future__ import annotations

from collections.abc import Sequence

from assets.parse.tables.collecting.bars import Style, bars_close, cut, stream
from assets.parse.tables.collecting.groups import by_group
from assets.parse.tables.collecting.rows import BLANK, SINGLES, Item, RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.plans import plans
from assets.parse.tables.splitting.atoms import BAR, CELL, LINE, Atoms

_BARS_OF_A_ROW = 5
_LONGEST_HEADER = 200


def begin_behind_column_numbers(atoms: Atoms, span: TableSpan) -> None:
    """A line that counts all columns of a table (1, 2, … 15) is the end of its header, not the row without label."""
    row, width = span.rows[0], plans(span.family, span.table_id)[0].width
    if row.element is not None:
        return
    counted: list[str] = []
    for at in range(row.last + 1, row.stop):
        if atoms.kinds[at] == CELL:
            counted.append(atoms.pieces[at])
            if counted[-1] not in (str(len(counted)), str(len(counted) - 1)):
                return
            if len(counted) == width:
                if int(counted[-1]) - int(counted[0]) == width - 1:
                    row.last = at
                return
        elif atoms.kinds[at] not in (BAR, LINE):
            return


def read_unlabelled(atoms: Atoms, row: RawRow, span: TableSpan, styles: Sequence[Style]) -> Style:
    """Fill the items of a row without label; gives the style it is printed in.

    ``styles`` are the styles of the other tables: of rows on lines, and of cells on lines.
    """
    stacked = _stacked(atoms, span) or by_group(atoms, row, span)
    if stacked:
        row.items = row.places = stacked
        return Style(True, None)
    first_header = _first_header(atoms, span)
    lines = _lines(atoms, row.events)
    row.slotted = row.has_bars and row.bars_part_cells
    if not row.slotted:
        row.items = stream(atoms, row.events)
        return Style(any(atoms.marks_of(line).count(CELL) > 2 for line in lines), None)
    body = [line for line in lines[1:] if line]
    in_line = _row_line(atoms, body, atoms.line_width(row.span.last))
    if in_line and all(atoms.kinds[at] != BAR for at in in_line):
        row.events, row.slotted = in_line, False  # the bars stood on another line
        row.items = stream(atoms, in_line)
        return Style(True, None)
    if in_line:
        row.events = in_line
        opened = atoms.kinds[in_line[0]] == BAR
        row.first_place = int(opened and atoms.opens_with_bar(first_header))
        row.items = [BLANK] if opened and not row.first_place else []
        row.items += cut(atoms, in_line, closing=styles[0].closing is not False)
        row.places = row.items
        return Style(True, styles[0].closing)
    opened = _opened_by_lone_bar(atoms, first_header)
    if not opened and lines[0] and body and len(body[0]) == 1 and _lone_bar_between(atoms, first_header, row.span.last):
        body[0] = [*body[0], *body[0]]  # a single bar that ends a row of header cells
    if styles[1].closing is False and _starts_unopened(atoms, body):
        body = [line for number, line in enumerate(body) if number not in (0, _last_lone_bar(atoms, body))]
    _cell_per_line(atoms, row, lines[0], body, styles[1], opened=opened)
    if (
        styles[1].closing is False
        and (own := body[_ends_header(atoms, body) :])
        and atoms.kinds[own[0][0]] == BAR
        and not atoms.opens_with_bar(first_header)
    ):
        row.items = [BLANK, *row.items]  # bars open every cell but the first of a row, and that one is empty
    return Style(False, styles[1].closing)


def _first_header(atoms: Atoms, span: TableSpan) -> int:
    """Where the header begins: words of a sentence before the table (行政复议 5 件。) are none of it."""
    printed = (placed.first for placed in span.header if not _ends_sentence(atoms, placed.first))
    return next(printed, span.header[0].first)


def _ends_sentence(atoms: Atoms, at: int) -> bool:
    first, last = atoms.line(at)
    return last > first and atoms.pieces[last - 1].endswith("。") and atoms.line_width(at) == 0


def _stacked(atoms: Atoms, span: TableSpan) -> list[Item]:
    """The figures where each header cell has its own right behind it, a column to a line; empty where that is not so."""
    columns = [placed.element.ref for placed in span.columns]
    if tuple(columns) != plans(span.family, span.table_id)[0].keys:
        return []
    items = []
    for placed in span.columns:
        at = placed.last + 1
        while at < len(atoms) and atoms.kinds[at] in (BAR, LINE):
            at += 1
        if at == len(atoms) or atoms.kinds[at] != CELL:
            return []
        items.append(SINGLES[at])
    return items


def _cell_per_line(
    atoms: Atoms, row: RawRow, header_rest: list[int], body: list[list[int]], style: Style, *, opened: bool
) -> None:
    ended = _ends_header(atoms, body)
    if len(body) > ended and opened and [atoms.kinds[at] for at in body[ended]] == [BAR]:
        del body[ended]
    events = [at for line in body[ended:] for at in line] if body else row.events
    behind_bar = bool(body) and any(atoms.kinds[at] == BAR for at in header_rest)
    closing = bars_close(atoms, [row], in_lines=False) if style.closing is None else style.closing
    row.items = cut(atoms, events, closing=closing, behind_bar=behind_bar)
    # Header cells that share a line leave no bar behind it that could be taken for a blank cell.
    in_line = atoms.line_width(row.span.last) >= _BARS_OF_A_ROW
    row.first_is_certain = ended or in_line or not row.items[:1] or not row.items[0].blank


def _ends_header(atoms: Atoms, body: Sequence[list[int]]) -> bool:
    """Whether the lines behind a header begin with one of several bars: the end of its last row."""
    return bool(body) and len(body[0]) > 1 and all(atoms.kinds[at] == BAR for at in body[0])


def _starts_unopened(atoms: Atoms, body: Sequence[list[int]]) -> bool:
    """Where bars open all cells of a row but the first: whether one on a line of its own ends the header before that."""
    return len(body) > 1 and [atoms.kinds[at] for at in body[0]] == [BAR] and atoms.kinds[body[1][0]] == CELL


def _last_lone_bar(atoms: Atoms, body: Sequence[list[int]]) -> int:
    """The last line if a bar ends the row there as one ended the header, else none."""
    return len(body) - 1 if [atoms.kinds[at] for at in body[-1]] == [BAR] else -1


def _opened_by_lone_bar(atoms: Atoms, at: int) -> bool:
    """Whether a bar on a line of its own opens the rows, as it does before the first header cell."""
    return at >= 3 and atoms.kinds[at - 3 : at] == [LINE, BAR, LINE]


def _lone_bar_between(atoms: Atoms, first: int, last: int) -> bool:
    """Whether a bar on a line of its own ends the rows of a header."""
    kinds = atoms.kinds[first:last]
    return any(kinds[at : at + 3] == [LINE, BAR, LINE] for at in range(min(len(kinds) - 2, _LONGEST_HEADER)))


def _lines(atoms: Atoms, events: Sequence[int]) -> list[list[int]]:
    lines: list[list[int]] = [[]]
    for at in events:
        if atoms.kinds[at] == LINE:
            lines.append([])
        else:
            lines[-1].append(at)
    return lines


def _row_line(atoms: Atoms, lines: Sequence[list[int]], header_bars: int) -> list[int]:
    """The line that holds the row, with the lines it was broken into; empty where each cell has its own line.

    A line of several figures, or of one among many bars; where there is no figure at all, one of as many bars as a header line.
    """
    marks = [atoms.marks_of(line) for line in lines]
    counts = [line.count(CELL) for line in marks]
    broad = [line.count(BAR) >= _BARS_OF_A_ROW for line in marks]
    if any(figures > 1 or (figures and wide) for figures, wide in zip(counts, broad, strict=True)):
        filled = [number for number, figures in enumerate(counts) if figures]
        return [at for line in lines[filled[0] : filled[-1] + 1] for at in line]
    if not any(counts) and header_bars >= _BARS_OF_A_ROW:
        return next((line for line, wide in zip(lines, broad, strict=True) if wide), [])
    return []
