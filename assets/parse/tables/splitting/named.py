"""Rows that name the column of each cell: 行政许可: 上一年项目数量 = 3, 处理决定数量 = 8.

The names are those of the header line before. What is named is written as a cell behind a bar, what is left out as an empty
one, where there is room; the text keeps its length. Rows whose names the header does not print stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assets.parse.tables.splitting.values import UNITS, is_cell

_LONGEST_ROW = 400
_MOST_NAMES = 20
_LINES_BELOW = 90
_LEAST_NAMED = 3
# A line without bars that may name cells, or be the header that they are named after: words alone can be neither.
_LINE = re.compile(r"\n[^|\s:\-—]*+[^|\n][^|\n]*+(?=\n|\Z)")
_PART = re.compile(r"[,;、]")
_BETWEEN = re.compile(r"[ \t]*[=:]?[ \t]*")
_LABEL_END = re.compile(r"[ \t]*[:\-—][ \t]*$|[ \t]+$")
_UNIT_OR_CODE = re.compile(rf"[ \t]+(?=(?:(?:{'|'.join(map(re.escape, sorted(UNITS)))})|\d\d\*{{0,2}})(?:[ \t]|$))")


@dataclass(slots=True)
class _Row:
    """A line with named cells and where it begins; where its label ends, and by column where its name begins and its
    value begins and ends."""

    start: int
    line: str
    label_end: int
    cells: dict[int, tuple[int, int, int]]


def named_cells(text: str) -> str:
    """The folded text with every named cell written behind a bar."""
    # Where bars part cells few lines are without one: a look at those tells whether there is any header among them.
    if "|" in text and not any(map(_is_header, [line for line in text.split("\n") if "|" not in line])):
        return text
    names: list[str] = []
    rows: list[_Row] = []
    written: list[tuple[int, str]] = []
    below = last = 0
    for found in _LINE.finditer("\n" + text):
        start, line = found.start(), found[0][1:]
        below, last = below + text.count("\n", last, start), start
        if below - 1 - len(rows) > _LINES_BELOW:
            names, rows = [], []  # nothing names a column so far below its header
        row = _read(line, start, names) if names and len(line) <= _LONGEST_ROW else None
        if row is not None:
            rows.append(row)
            continue
        if _is_header(line):
            written += _written(rows, len(names))
            names, rows, below = line.split(), [], 0
    if below + text.count("\n", last) - len(rows) <= _LINES_BELOW:
        written += _written(rows, len(names))
    return _with_lines(text, written)


def _is_header(line: str) -> bool:
    """Whether the words of a line can be the cells of a header. Figures name no column: the numbers of columns (甲 乙 1 2)
    and the cells of a row do not; most rows end in one."""
    words = line.split(None, _MOST_NAMES)
    return 2 <= len(words) <= _MOST_NAMES and not any(map(is_cell, reversed(words))) and len(set(words)) == len(words)


def _with_lines(text: str, lines: Sequence[tuple[int, str]]) -> str:
    """The text with lines put in the place of those of their length."""
    parts, done = [], 0
    for start, line in lines:
        parts += [text[done:start], line]
        done = start + len(line)
    return "".join([*parts, text[done:]]) if parts else text


def _read(line: str, start: int, names: list[str]) -> _Row | None:
    """The named cells of a line without bars, in the order of the header; none where anything else stands behind the
    first name."""
    if "\t" in line:
        return None
    begins = [at for name in names[1:] if name in line and (at := _named_at(line, name)) > 0]
    if not begins:
        return None
    first = min(begins)
    label = _LABEL_END.search(line, 0, first)
    if label is None or not label.start():
        return None
    cells: dict[int, tuple[int, int, int]] = {}
    at = first
    for part in _PART.split(line[first:]):
        name = max((n for n in names[1:] if part.lstrip().startswith(n)), key=len, default="")
        column = names.index(name) if name else 0
        begin = at + len(part) - len(part.lstrip())
        between = _BETWEEN.match(line, begin + len(name))
        value = line[between.end() if between else begin : at + len(part)].rstrip(" 。.")
        if not column or (cells and column <= max(cells)) or between is None or not is_cell(value):
            return None
        cells[column] = (begin, between.end(), between.end() + len(value))
        at += len(part) + 1
    return _Row(start, line, label.start(), cells)


def _named_at(line: str, name: str) -> int:
    """Where a name stands behind the end of a label, its value behind it."""
    at = line.find(name)
    while at > 0:
        behind = line[at + len(name) : at + len(name) + 1]
        if line[at - 1] in " :-—" and not (name[-1].isdecimal() and behind.isdecimal()):
            return at
        at = line.find(name, at + 1)
    return -1


def _written(rows: Sequence[_Row], width: int) -> Iterator[tuple[int, str]]:
    """The rows below one header with bars, where some row names each column from the first that is named."""
    named = sorted({column for row in rows for column in row.cells})
    if not rows or named != list(range(named[0], width)) or sum(len(row.cells) for row in rows) < _LEAST_NAMED - 1:
        return
    for row in rows:
        chars = list(row.line)
        for match in _UNIT_OR_CODE.finditer(row.line, 0, row.label_end):
            chars[match.start()] = "|"
        done, expected = row.label_end, named[0]
        for column, (_, start, end) in row.cells.items():
            bars = column - expected + 1
            if start - done < bars:
                return
            chars[done:start] = ["|"] * bars + [" "] * (start - done - bars)
            done, expected = end, column + 1
        missing = width - expected
        room = len(chars) - done
        chars[done:] = ["|"] * min(missing, room) + [" "] * max(room - missing, 0)
        yield row.start, "".join(chars)
