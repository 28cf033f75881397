"""Cells that run over several lines between the drawn rules of a table, as browsers of plain text and converters draw them.

Such a row is written on one line: the words of each cell joined, the figures where they stand. The text keeps its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assets.parse.tables.splitting.values import is_cell

_BEGINNINGS = ("+--", "+==", "├", "╠", "┣")
_FIRST = "".join(sorted({beginning[0] for beginning in _BEGINNINGS}))
_RULE = re.compile(r"[-=─━═]{3}")
_EDGE = "|│┃║"
_CORNERS = f"{_EDGE}+├┤┌┐└┘┼┬┴╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫"
_BAR = re.compile(f"[{_EDGE}]")
_DIGIT = re.compile(r"\d")
_LEAST_CELLS = 2
_LEAST_RULES = 4
_ROW_OF_ONE_LINE = 2
_MOST_LINES = 60
_UNKNOWN = "o"  # a cell that is none


def unwrapped_rows(text: str) -> str:
    """The folded text with every row between two rules on one line.

    >>> rule = "\\n+----+---+\\n"
    >>> unwrapped_rows(rule.join(["", "|规范|   |\\n|性文|362|\\n| 件 |   |", "|许可|3|", "|处罚|0|", ""])).split("\\n")[1].split()
    ['|规范性文件', '|362|']
    """
    if not [first for first in _FIRST if first in text] or not any(beginning in text for beginning in _BEGINNINGS):
        return text
    out: list[str] = []
    table: list[str] = []
    for line in [*text.split("\n"), ""]:
        shown = line.strip()
        boxed = len(shown) > 1 and shown[0] in _CORNERS and shown[-1] in _CORNERS
        if table and (not boxed or (_RULE.search(table[-1]) and _RULE.search(line))):
            out += _unwrapped(table)  # two rules below each other part two tables
            table = []
        (table if boxed else out).append(line)
    return "\n".join(out[:-1])


def _unwrapped(table: Sequence[str]) -> Sequence[str]:
    """The lines of a table, each row on one; as they are where rules do not part every row from the next."""
    rules = [number for number, line in enumerate(table) if _RULE.search(line)]
    if len(rules) < _LEAST_RULES or all(below - above <= _ROW_OF_ONE_LINE for above, below in pairwise(rules)):
        return table
    out = [*table[: rules[0]]]
    for above, below in pairwise([*rules, len(table)]):
        row = table[above + 1 : below]
        one = _on_one_line(table[above], row) if 1 < len(row) <= _MOST_LINES and below < len(table) else None
        out += [table[above], *_with_scattered_figures_doubted(row)] if one is None else [one]
    return out


def _on_one_line(rule: str, row: Sequence[str]) -> str | None:
    """The lines of a row and the rule above them as one line of the same length; none where they are not cut alike, where
    they are as many rows, or where the figures of the row do not stand on one line."""
    columns = _columns(row)
    figures = [sum(map(is_cell, filter(None, pieces))) for pieces in columns]
    if not columns or (max(figures) > 1 and all(count in (0, len(row)) for count in figures)):
        return None
    if max(figures) > 1:
        alone = [pieces for pieces, count in zip(columns, figures, strict=True) if count == 1]
        on = [is_cell(piece) for piece in alone[0]].index(True) if alone else len(row) // 2
        torn = [count > 1 for count in figures]
        row = [_with_unknown(line, torn, _UNKNOWN if number == on else "") for number, line in enumerate(row)]
        columns = _columns(row)
    return _written(rule, row, columns)


def _columns(row: Sequence[str]) -> list[list[str]]:
    """The pieces of each cell of a row, line by line; none where its lines are not cut alike."""
    cut = [_BAR.split(line)[1:-1] for line in row]
    if len(cut[0]) < _LEAST_CELLS or any(len(cells) != len(cut[0]) for cells in cut):
        return []
    return [[cells[at].strip() for cells in cut] for at in range(len(cut[0]))]


def _written(rule: str, row: Sequence[str], columns: Sequence[Sequence[str]]) -> str | None:
    """The words of the cells joined, and the figures where they stand."""
    lines, first = _lines_of_figures(columns)
    length = len("\n".join([rule, *row]))
    words = "|" + "|".join(map("".join, columns[:first])) + "|"
    if first == len(columns):
        return words.ljust(length)
    on = lines[first]
    if on is None or any(line not in (None, on) for line in lines[first:]):
        return None
    shown = _with_unknown(row[on], [not pieces[on] and bool(_DIGIT.search("".join(pieces))) for pieces in columns])
    bar = [bar.start() for bar in _BAR.finditer(shown)][first]
    start = len("\n".join([rule, *row[:on]])) + 1 + bar
    return (words[:-1].ljust(start) + shown[bar:]).ljust(length) if len(words) <= start else None


def _lines_of_figures(columns: Sequence[Sequence[str]]) -> tuple[list[int | None], int]:
    """The line of each cell that is a figure, and the first such cell behind the words of the row."""
    lines = [_line_of_figure(pieces) for pieces in columns]
    worded = [at for at, pieces in enumerate(columns) if any(pieces) and lines[at] is None]
    first = next((at for at, line in enumerate(lines) if line is not None and worded and at > worded[0]), len(columns))
    return lines, first


def _with_scattered_figures_doubted(row: Sequence[str]) -> Sequence[str]:
    """The lines of a row as they are; where figures of its cells stand on different lines, as those do that come with wide
    blanks, a cell is not blank on one line that has a figure on another."""
    columns = _columns(row) if 1 < len(row) <= _MOST_LINES else []
    lines, first = _lines_of_figures(columns)
    if len({line for line in lines[first:] if line is not None}) <= 1:
        return row
    printed = [at >= first and _DIGIT.search("".join(pieces)) for at, pieces in enumerate(columns)]
    return [
        _with_unknown(line, [bool(shown) and on != number for shown, on in zip(printed, lines, strict=True)])
        for number, line in enumerate(row)
    ]


def _with_unknown(line: str, unknown: Sequence[bool], mark: str = _UNKNOWN) -> str:
    """A line of a row with a cell that nobody can read, or with ``mark``, in some of its places."""
    chars = list(line)
    for at, (left, right) in enumerate(pairwise([bar.start() for bar in _BAR.finditer(line)])):
        if unknown[at]:
            chars[left + 1 : right] = mark.ljust(right - left - 1)[: right - left - 1]
    return "".join(chars)


def _line_of_figure(pieces: Sequence[str]) -> int | None:
    """The line on which a cell has its one piece, where that is a figure."""
    filled = [number for number, piece in enumerate(pieces) if piece]
    is_figure = len(filled) == 1 and (is_cell(pieces[filled[0]]) or pieces[filled[0]] == _UNKNOWN)
    return filled[0] if is_figure else None
