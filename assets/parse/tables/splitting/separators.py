"""Marks that part cells in some files and are no bars: semicolons, commas, dots, the marks of wikis and of typesetters.

Each is read only where many lines show that it parts cells, and is then written as a bar; the text keeps its length.
Each can be left out by its name, so that it can be seen what the general reading makes of the layout without it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from assets.forms import all_forms
from assets.parse.tables.splitting.listed import listed_rows
from assets.parse.tables.splitting.named import named_cells
from assets.parse.tables.splitting.typeset import typeset_rows
from assets.parse.tables.splitting.values import is_cell
from assets.parse.tables.splitting.wrapped import unwrapped_rows

_LEAST_ROWS = 4
_LEAST_REPEATED = 2
_LEAST_SINGLES = 6
_LINES_OF_A_HEADER = 6
_LONGEST_ROW = 2000

_ODD_BARS = "︱│┃║¦∣┆┊╎"
_TO_BARS = str.maketrans(dict.fromkeys(_ODD_BARS, "|"))
_BOX_RULE = re.compile(
    r"(?m)^[ \t|:+\-─━═┄┈├┼┤┌┬┐└┴┘┠╂┨┏┳┓┗┻┛╞╪╡╔╦╗╠╬╣╚╩╝]*[─━═┄┈][ \t|:+\-─━═┄┈├┼┤┌┬┐└┴┘┠╂┨┏┳┓┗┻┛╞╪╡╔╦╗╠╬╣╚╩╝]*$"
)
_WIKI_ROW = re.compile(r"(?m)^(?:\|[-}]+|\{\|).*$")
_WIKI_TABLE = re.compile(r"(?m)^\{\|(?:\n(?!\|\}|\{\|)|[^\n])*+\n\|\}.*$")
_WIKI_LINE = re.compile(r"(?m)^\|.*$")
_WIKI_STYLE = re.compile(r"""(?m)(?<=^\|)(?:[ \t]*[a-z-]+="[^"\n]*")+[ \t]*\|""")
# What is counted begins with the end of the line before: that is searched for many times as fast as ``^``.
_SINGLE = re.compile(r"(?m)\n\|(?=[^|\S\n]*+[^|\s][^|\n]*+\|[ \t]*$)")
_SINGLE_OR_BLANK = re.compile(r"(?m)^\|(?=[^|\n]*\|[ \t]*$)")
_REPEATED = re.compile(r"(?m)\n[| \t]*+([^|\t\n ][^|\t\n]{1,80}+)[|\t] *+\1(?=[|\t]|$)")
_BARRED = re.compile(r"(?m)^.*\|.*$")
_HAN = re.compile("[一-鿿]")
_LEAST_HAN = 2
_TAB_RUN = re.compile(r"\t+")
_LEAST_BLOCK = 2
_FIGURE_IN_CELL = re.compile(r"\t[ \d]+(?:\t|$)")
_NO_MARKS = '_|()[].%+-—/,;:、。!?"“”'
_BAR = re.compile(r"[|\t]")
_SPACED = re.compile(r"\d[ \t]+\d")
_HALF = re.compile(r"\d$|^\d+ \d")
_TORN = re.compile(r"(?<=\d) (?=\d)")
_BEFORE_UNIT = re.compile(r"(?<=\d) +(?=[一-鿿(])")
_SENTENCE = re.compile(r"[^\d\s]。")
_NUMBERED = re.compile(r"[ \t]*\|?[ \t]*(\d{1,3})[ \t]*[|\t]")
_COUNTED_FROM = re.compile(r"\n[ \t]*+\|?+[ \t]*+[01][ \t]*+[|\t][^\n一-鿿]*+[一-鿿]")
_LEAST_NUMBERED = 3
_DIGITS_AROUND = re.compile(r"\d[,;]\d")
_MOST_LABELS = 3
_LIKE_A_ZERO = "oO"
_LEAST_BARE = 5
_LEAST_WIDE = 10
_SEMICOLONS = re.compile(r"(?m);[ \"]?(?:\d[\d.]*)?\"?(?=;|$)")
_COMMAS = re.compile(r"(?m),(?:\"\d[^\"\n]*\"|\"\"|\d+(?:\.\d+)?)(?=,|$)|,(?=,)")


def with_bars(text: str, without: frozenset[str]) -> str:
    """The folded text with every mark that parts its cells written as a bar."""
    if "\\*" in text:  # a star that a converter to Markdown escaped
        text = text.replace("\\*\\*", "**  ").replace("\\*", "* ")
    if "wrapped" not in without:
        text = unwrapped_rows(text)
    if [bar for bar in _ODD_BARS if bar in text]:  # one by one: many times as fast as a search for any of them
        text = _BOX_RULE.sub(_blank, text).translate(_TO_BARS)
    for name, rewrite in _REWRITES.items():
        if name not in without:
            text = rewrite(text)
    return text


def _wiki(text: str) -> str:
    """``|-`` between rows and ``||`` between cells. Beside tables of another kind, whose rules are drawn with dashes, only
    between the marks that open and close a table."""
    if "\n|-" not in text:
        return text
    if "---" in text:
        return _WIKI_TABLE.sub(lambda table: _wiki_rows(table[0]), text) if "\n{|" in text else text
    return _wiki_rows(text)


def _wiki_rows(text: str) -> str:
    if len(_WIKI_ROW.findall(text)) < _LEAST_ROWS or "---" in text:
        return text
    rows = _WIKI_ROW.sub(_blank, text)
    rows = _WIKI_STYLE.sub(_blank, rows)  # how a cell looks, before its text
    return _WIKI_LINE.sub(lambda line: line[0].replace("||", " |"), rows)


def _around(text: str) -> str:
    """A cell a line with a bar on both sides: the one before it says nothing more, nor one alone on its line."""
    if "\n|" not in text or len(_SINGLE.findall("\n" + text)) < _LEAST_SINGLES:
        return text
    lines = text.split("\n")
    singles: list[int] = []
    for number, line in enumerate([*lines, "."]):
        if _SINGLE_OR_BLANK.match(line) or (singles and line.strip() == "|"):
            singles.append(number)
        elif line.strip():
            if len(singles) >= _LEAST_SINGLES:
                for at in singles:
                    lines[at] = lines[at].replace("|", " ", 1)
            singles = []
    return "\n".join(lines)


def _has_no_bars(text: str) -> bool:
    return "|" not in text and "\t" not in text


def _line_numbers(text: str) -> str:
    """Lines of a table, header and all, that a program counted from the first: the numbers are no cells."""
    if _has_no_bars(text) or _COUNTED_FROM.search("\n" + text) is None:
        return text
    lines = text.split("\n")
    block: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if "|" in line or "\t" in line:
            block.append(number)
        elif block and (line.strip() or number == len(lines)):
            _uncount(lines, block)
            block = []
    return "\n".join(lines)


def _uncount(lines: list[str], block: list[int]) -> None:
    head = block[:1] if _counted_columns(lines[block[0]]) else []
    block = block[len(head) :]
    numbers: list[re.Match[str] | None] = []
    expected: int | None = None
    for at in block:
        number = _NUMBERED.match(lines[at])
        counted = int(number[1]) if number else -1
        # A table may be a part of what was counted; but rows of figures count nothing, and a header is counted too.
        if counted != expected if expected is not None else counted > 1:
            return
        expected = counted + 1
        numbers.append(number)
    if len(block) < _LEAST_NUMBERED or _is_figures(lines[block[0]]):
        return
    for at, number in zip(block, numbers, strict=True):
        if number:
            lines[at] = " " * (number.end() - 1) + lines[at][number.end() - 1 :]
    for at in head:
        lines[at] = " " * len(lines[at])


def _counted_columns(line: str) -> bool:
    """Whether the line above counted lines counts their columns: figures of a row may look the same."""
    named = [cell.strip() for cell in _BAR.split(line) if cell.strip()]
    return len(named) > 1 and named == [str(number) for number in range(len(named))]


def _is_figures(line: str) -> bool:
    """Whether all cells of a line but the blank ones are figures."""
    return all(not cell.strip() or is_cell(cell.strip()) for cell in _BAR.split(line))


def _repeats(text: str) -> str:
    """Merged cells printed in every column that they cover: said once, the others left blank."""
    if _has_no_bars(text) or sum(map(_is_worded, _REPEATED.findall("\n" + text))) < _LEAST_REPEATED:
        return text
    covered: frozenset[int] = frozenset()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        bar = "|" if "|" in line else "\t"
        if line.count(bar) < 2 or len(line) > _LONGEST_ROW:
            continue
        cells = line.split(bar)
        stripped = ["".join(cell.split()) for cell in cells]
        figures = [n for n, cell in enumerate(stripped) if cell and is_cell(cell)]
        again = {n for n, (a, b) in enumerate(pairwise(stripped), 1) if a and a == b}
        words = [n for n, cell in enumerate(stripped) if n not in figures and len(_HAN.findall(cell)) >= _LEAST_HAN]
        # Cells cut short may sound alike: 本年新 | 本年新 begins two columns.
        worded = {n for n in again.intersection(words) if stripped[n] not in _shared_beginnings()}
        label = words[-1] if words else -1
        if not figures or figures[-1] < label:
            covered = frozenset(worded)
        # A title covers all columns, that of the labels too: behind it nobody knows which figures are merged.
        merged = again & covered if label + 1 not in covered else set()
        for n in worded | merged:
            cells[n] = " " * len(cells[n])
        lines[number] = bar.join(cells)
    return "\n".join(lines)


@cache
def _shared_beginnings() -> frozenset[str]:
    """With what the labels of two columns begin that stand side by side in some form."""
    labels = [
        ("".join(left.label.split()), "".join(right.label.split()))
        for form in all_forms().values()
        for table in form.tables
        for left, right in pairwise(table.columns)
    ]
    return frozenset(
        left[:length]
        for left, right in labels
        for length in range(_LEAST_HAN, min(len(left), len(right)))
        if left[:length] == right[:length]
    )


def _is_worded(cell: str) -> bool:
    return _HAN.search(cell) is not None


def _tab_runs(text: str) -> str:
    """Several tabs between any two cells, header cells too: they part them once, and blanks are lost."""
    if "\t" not in text or "\t\t" not in text:
        return text
    lines = text.split("\n")
    block: list[int] = []
    for number, line in enumerate([*lines, "\t"]):
        runs = _TAB_RUN.findall(line) if "\t" in line else []
        if not runs:
            continue
        width = len(runs[0])
        if width > 1 and all(len(run) == width for run in runs) and line[0] != "\t" and line[-1] != "\t":
            block.append(number)
            continue
        if len(block) >= _LEAST_BLOCK and not _FIGURE_IN_CELL.search(lines[block[0]]):
            for at in block:
                lines[at] = _TAB_RUN.sub(lambda run: "\t" + " " * (len(run[0]) - 1), lines[at])
        block = []
    return "\n".join(lines)


def _other_marks(text: str) -> str:
    """Any other mark that stands on both sides of figures: dots, carets, tildes."""
    found: list[str] = _between_marks().findall(text)
    if len(found) < _LEAST_ROWS:
        return text
    mark, times = Counter(found).most_common(1)[0]
    return _in_rows(text, mark) if times >= _LEAST_ROWS and not _is_cell_of_spaced_rows(text, mark) else text


def _is_cell_of_spaced_rows(text: str, mark: str) -> bool:
    r"""Whether a mark that may say that nothing applies stands in rows whose cells spaces part: 0 \ 0 0."""
    return is_cell(mark) and any(mark in line and _SPACED.search(line) for line in text.split("\n"))


@cache
def _between_marks() -> re.Pattern[str]:
    """A figure between two marks of a kind. All marks are listed: a set is searched for several times as fast as what is
    no letter."""
    marks = [char for char in map(chr, range(0x10000)) if not (char.isalnum() or char.isspace() or char in _NO_MARKS)]
    return re.compile(rf"(?m)([{re.escape(''.join(marks))}\U0001f000-\U0001faff]) ?\d+(?:\.\d+)? ?(?=\1|$)")


def _semicolons(text: str) -> str:
    return _in_rows(text, ";") if ";" in text and len(_SEMICOLONS.findall(text)) >= _LEAST_ROWS else text


def _commas(text: str) -> str:
    return _in_rows(text, ",") if len(_COMMAS.findall(text)) >= 2 * _LEAST_ROWS else text


def _in_rows(text: str, mark: str) -> str:
    """The mark as a bar on all lines from the first row of cells, and the header before it, to the last."""
    lines = text.split("\n")
    parted = {
        number: places
        for number, line in enumerate(lines)
        if mark in line and not _BAR.search(line) and len(line) <= _LONGEST_ROW and (places := _places(line, mark))
    }
    rows = [number for number, places in parted.items() if _is_row(lines[number], places, mark)]
    if len(rows) < _LEAST_ROWS and not any(_is_wide(lines[number], parted[number]) for number in rows):
        return text
    data = frozenset(rows)
    for number, places in parted.items():
        line = lines[number]
        in_zone = rows[0] - _LINES_OF_A_HEADER <= number <= rows[-1] + 1 and not _SENTENCE.search(line)
        if number in data or (in_zone and not _DIGITS_AROUND.search(line)):
            chars = list(line)
            for place in places:
                chars[place] = "|"
            if mark == ",":
                chars = [" " if char == '"' and _at_edge(chars, n) else char for n, char in enumerate(chars)]
            lines[number] = "".join(chars)
    return "\n".join(lines)


def _places(line: str, mark: str) -> list[int]:
    """Where the mark stands on a line, brackets and quotations left aside."""
    if mark != ",":
        return [n for n, char in enumerate(line) if char == mark]
    places, depth, quoted = [], 0, False
    for n, char in enumerate(line):
        if char == '"' and (_at_edge(line, n)):
            quoted = not quoted
        elif char in "()":
            depth = max(0, depth + (1 if char == "(" else -1))
        elif char == mark and not quoted and not depth:
            places.append(n)
    return places


def _at_edge(line: str | list[str], at: int) -> bool:
    """Whether a quotation mark stands at the edge of a cell."""
    before = line[at - 1] if at else ","
    behind = line[at + 1] if at + 1 < len(line) else ","
    return before in ",|" or behind in ",|" or before == behind == '"'


def _is_row(line: str, places: list[int], mark: str) -> bool:
    """Whether the cells on a line are labels of some length, and at least as many figures or blanks but one."""
    edges = [-1, *places, len(line)]
    cells = [_BEFORE_UNIT.sub("", line[left + 1 : right].strip().strip('"').strip()) for left, right in pairwise(edges)]
    if mark != ",":
        cells = [_TORN.sub("", cell) for cell in cells]
    figures = sum(not cell or is_cell(cell) or cell in _LIKE_A_ZERO for cell in cells)
    worded = len(cells) - figures
    if worded > _MOST_LABELS or _SENTENCE.search(line) or (not worded and len(cells) < _LEAST_BARE):
        return False
    # A label that ends in a digit, or digits on both sides of a comma, are halves of a figure with thousands.
    return figures >= max(1, worded - 1) and not any(_HALF.search(cell) for cell in cells if not is_cell(cell))


def _is_wide(line: str, places: list[int]) -> bool:
    """Whether a line is a row of so many figures, and nothing else, that it needs no others beside it."""
    cells = line.split(line[places[0]])
    return len(cells) >= _LEAST_WIDE and all(is_cell(_BEFORE_UNIT.sub("", cell).strip()) for cell in cells)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


_REWRITES: dict[str, Callable[[str], str]] = {
    "listed": listed_rows,
    "wiki": _wiki,
    "typeset": typeset_rows,
    "around": _around,
    "tab_runs": _tab_runs,
    "named_cells": named_cells,
    "other_marks": _other_marks,
    "semicolons": _semicolons,
    "commas": _commas,
    "line_numbers": _line_numbers,
    "repeats": _repeats,
}
SEPARATORS = ("wrapped", *_REWRITES)
