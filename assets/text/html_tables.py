"""The grid of an HTML table as rows of equal width: spans filled, every cell of the grid present.

What a cell's text is and whether a table holds data at all is decided in ``html``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# HTML allows 1000 columns; a page that claims more cells than this in one table is broken.
_MOST_COLUMNS, _MOST_CELLS = 1000, 200_000
# The longest label of the forms has about 70 characters, wrapped into a handful of lines.
_LABEL, _LINES = 150, 12


class Cell(NamedTuple):
    """One cell as written: its lines, and how many columns and rows it spans (0 rows: down to the end)."""

    lines: tuple[str, ...]
    colspan: int = 1
    rowspan: int = 1


def is_prose(cell: Cell) -> bool:
    """Whether a cell holds running text: it is longer than any label of a form, and has sentences."""
    return sum(map(len, cell.lines)) > _LABEL and ("。" in "".join(cell.lines) or len(cell.lines) > _LINES)


def is_data(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table holds data: more than one column somewhere, and not mostly running text."""
    filled = [[cell for cell in row if cell.lines] for row in rows]
    if max(map(len, rows), default=0) < 2 or not any(filled):
        return False
    # A page laid out in a table has its whole text in one or two cells.
    long = (
        cell for row in filled if len(row) > 1 for cell in row if len(cell.lines) > 1 or len(cell.lines[0]) > _LABEL
    )
    return sum(map(is_prose, long)) * 4 <= sum(map(len, rows))


def join_lines(lines: Sequence[str]) -> str:
    """The lines of a cell as one: Chinese words close up, figures and Latin words keep a space.

    >>> join_lines(["本年新", "制作数量"]), join_lines(["12", "3"])
    ('本年新制作数量', '12 3')
    """
    text = ""
    for line in lines:
        text += (" " if text and line and text[-1].isascii() and line[0].isascii() else "") + line
    return text


def span(value: str | None) -> int:
    """The number in a ``colspan`` or ``rowspan``; 1 where it is none.

    >>> span("3"), span(" 2px"), span(None), span("x")
    (3, 2, 1, 1)
    """
    digits = ""
    for char in (value or "").strip()[:5]:
        if char not in "0123456789":
            break
        digits += char
    return min(int(digits), _MOST_COLUMNS) if digits else 1


def rows_of_grid(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The texts of the grid, row by row, all rows of one width.

    A cell's text stands in its first column and row; the rest of its span is empty cells. Columns in which no cell of
    any row begins exist only in spans and are left out.

    >>> rows_of_grid([[Cell(("甲",), rowspan=2), Cell(("乙",), colspan=2)], [Cell(("1",)), Cell(("2",))]])
    [['甲', '乙', ''], ['', '1', '2']]
    """
    placed: list[dict[int, str]] = []
    begun: set[int] = set()
    open_until: dict[int, int] = {}
    cells = 0
    for index, row in enumerate(rows):
        texts: dict[int, str] = {}
        column = 0
        for lines, colspan, rowspan in row:
            while open_until and open_until.get(column, 0) > index:
                column += 1
            text = lines[0] if len(lines) == 1 else join_lines(lines)
            texts[column] = text.replace("|", "/") if "|" in text else text
            if colspan == rowspan == 1:
                cells, column = cells + 1, column + 1
                continue
            width = max(1, min(colspan, _MOST_COLUMNS - column, _MOST_CELLS - cells))
            cells += width
            until = index + rowspan if rowspan else len(rows)
            if until > index + 1:
                open_until.update(dict.fromkeys(range(column, column + width), until))
            column += width
        placed.append(texts)
        begun |= texts.keys()
    columns = sorted(begun)
    return [
        [*texts.values()] if len(texts) == len(columns) else [texts.get(column, "") for column in columns]
        for texts in placed
    ]


def pipe_row(texts: Sequence[str]) -> str:
    """One row as the parsers read it.

    >>> pipe_row(["规章", "0", ""])
    '| 规章 | 0 |  |'
    """
    return f"| {' | '.join(texts)} |"
