"""The text of a report as atoms: words, cells, bars and line ends, each with its place.

Knows no form. A word is any piece between spaces and bars that is no cell; labels are put together from words
elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, chain, compress

from assets.parse.tables.splitting.separators import with_bars
from assets.parse.tables.splitting.values import is_cell
from assets.text import fold

BAR, LINE, CELL, WORD = 1, 2, 3, 4
_LONGEST_LINE = 2000
_LONGEST_KNOWN = 80
_MOST_KNOWN = 32768
# The atoms of a text up to and with a run of bars and line ends: their kinds, the atoms, their lengths with the blanks
# before them. Most of such texts stand in many reports.
Place = tuple[bytes, tuple[str, ...], tuple[int, ...]]
_ONLY_LINES = bytes(kind == LINE for kind in range(256))
# Parts the text for the moment. It says nothing where a text has it: it is no white space and part of no wording.
_CUT = "\0"

# Each piece with the spaces before it.
_PIECE = re.compile(r"[^\S\n\t]*+(?:[|\t\n]|[^\s|]++)")
_BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace() and char not in "\t\n")
# A page number on a line of its own: -4-, — 5 —, 第3页, 第3页共9页, Page 4. Its dashes and digits are no cells.
_PAGE = re.compile(
    r"\n[ \t]*+(?:[-—~·]{1,2}[ \t]*\d{1,3}[ \t]*[-—~·]{1,2}|第[ \t]*\d{1,3}[ \t]*页(?:[ \t,/]*共[ \t]*\d{1,3}[ \t]*页)?"
    r"|[Pp]age[ \t]*\d{1,3})[ \t]*(?=\n|\Z)"
)
# 4 / 9 between empty lines: the page and how many there are.
_PAGE_OF = re.compile(r"\n[ \t]*+\n[ \t]*+([1-9]\d{0,2})[ \t]*/[ \t]*([1-9]\d{0,2})[ \t]*(?=\n[ \t]*+(?:\n|\Z))")
# The same on lines among others: of as many pages each time.
_PAGE_OF_LINE = re.compile(r"\n[ \t]*+([1-9]\d{0,2})[ \t]*/[ \t]*([1-9]\d{0,2})[ \t]*(?=\n|\Z)")
_LEAST_PAGES = 3
# A year whose digits a style tore, in the head of its column: 201 1年度.
_YEAR_BEHIND = "年度"
_TORN_YEAR = re.compile(r"(?<![\d.,])(?:1 ?9|2 ?0) ?\d ?\d$")
_LONGEST_TORN = 8
# Rules drawn with dashes between rows are no cells either.
_RULE = re.compile(r"(?m)^[ \t|:+-]+$")
# A note behind a figure, with words and figures of its own: 22 (其中 修订16件). Numbers of labels, (1) or (三), are none.
_NOTE = re.compile(
    r"\((?:(?<=[\d件条项个元]\()|(?<=[\d件条项个元] \())(?=[^()|\n]*[一-鿿])(?=[^()|\n]*\d)[^()|\n]{3,30}\)(?=[\s|]|\Z)"
)
_BARRED_LINE = re.compile(r"(?m)^.*\|.*$")


@dataclass(slots=True)
class Atoms:
    """Parallel lists: what each atom is, its folded text and where it stands. ``source`` is the text as it came,
    ``folded`` the same for matching, character by character. ``marks`` are the kinds as bytes: runs of them are found,
    counted and looked up many times as fast as in a list."""

    source: str
    folded: str
    kinds: list[int]
    pieces: list[str]
    ends: list[int]
    marks: bytes
    _breaks: list[int] = field(default_factory=list)

    def text(self, first: int, last: int) -> str:
        """The folded text from one atom to another."""
        return self.pieces[first] if first == last else self.folded[self.start(first) : self.ends[last]]

    def start(self, at: int) -> int:
        """Where an atom begins in the text."""
        return self.ends[at] - len(self.pieces[at])

    def place_on_line(self, at: int) -> int:
        """How many bars stand before an atom on its line; -1 on a line too long to be a row of a table."""
        first, last = self.line(at)
        return self.marks.count(BAR, first, at) if last - first <= _LONGEST_LINE else -1

    def line_width(self, at: int) -> int:
        """How many bars stand on the line of an atom; -1 on a line too long to be a row of a table."""
        first, last = self.line(at)
        return self.marks.count(BAR, first, last) if last - first <= _LONGEST_LINE else -1

    def opens_with_bar(self, at: int) -> bool:
        """Whether the line of an atom begins with a bar."""
        return self.kinds[self.line(at)[0]] == BAR

    def line(self, at: int) -> tuple[int, int]:
        """The first atom of a line and the atom behind its last one."""
        if not self._breaks:
            lines = self.marks.translate(_ONLY_LINES)
            self._breaks = [-1, *compress(range(len(lines)), lines), len(lines)]
        number = bisect_left(self._breaks, at)
        return self._breaks[number - 1] + 1, self._breaks[number]

    def marks_of(self, atoms: Sequence[int]) -> bytes:
        """The kinds of atoms that follow each other in the text, but for a few left out among them."""
        if not atoms:
            return b""
        count, start = len(atoms), atoms[0]
        if atoms[-1] - start + 1 == count:
            return self.marks[start : start + count]
        return bytes([self.kinds[at] for at in atoms])

    def hangs_below(self, at: int, above: int) -> bool:
        """Whether an atom stands, indented, on the line right below another's: it may be what was wrapped of a figure."""
        line_end = self.line(at)[0] - 1
        return self.line(above)[1] == line_end and self.start(at) > self.ends[line_end]

    def __len__(self) -> int:  # noqa: D105
        return len(self.kinds)


def split_atoms(text: str, without: frozenset[str] = frozenset()) -> Atoms:
    """All atoms of a text, in order. Linear in the text. ``without``: separators that are left as they are."""
    folded = _without_page_numbers(with_bars(_folded(text), without))
    kinds, pieces, lengths = zip(*map(_KNOWN.__getitem__, _places(folded)), strict=True)
    marks = b"".join(kinds)
    ends = list(accumulate(chain.from_iterable(lengths)))
    return Atoms(text, folded, list(marks), list(chain.from_iterable(pieces)), ends, marks)


def _places(folded: str) -> list[str]:
    """The text cut behind each run of bars and line ends."""
    parted = folded.replace(_CUT, " ").replace("\n", "\n" + _CUT)
    if "\t" in parted:
        parted = parted.replace("\t", "\t" + _CUT)
    if "|" in parted:
        parted = parted.replace("|", "|" + _CUT).replace(_CUT + "|", "|").replace(_CUT + "\n", "\n")
    return parted.split(_CUT)


def _place(text: str) -> Place:
    raw: list[str] = _PIECE.findall(text)
    pieces = tuple([piece.lstrip(_BLANKS) for piece in raw])
    return bytes(map(_kind, pieces)), pieces, tuple(map(len, raw))


class _KnownPlaces(dict[str, Place]):
    """The atoms of short texts that were asked for lately. Unlike a cache of calls it costs one look-up."""

    def __missing__(self, text: str) -> Place:
        found = _place(text)
        if len(text) <= _LONGEST_KNOWN:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[text] = found
        return found


_KNOWN = _KnownPlaces()


@lru_cache(maxsize=32768)
def _kind(piece: str) -> int:
    if piece in "|\t":
        return BAR
    if piece == "\n":
        return LINE
    return CELL if is_cell(piece) else WORD


# What most texts have of the characters that folding changes: replaced whole, and not one by one.
_FREQUENT = "\u3000\u00a0，（）：；"


@cache
def _marks() -> tuple[re.Pattern[str], dict[str, str]]:
    """The characters that folding changes, as a pattern and a table."""
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)]))
    table = {char: plain for char, plain in zip(every, fold(every), strict=True) if char != plain}
    return re.compile(f"[{re.escape(''.join(table))}]"), table


def _folded(text: str) -> str:
    """``fold(text)``, several times as fast where most characters stay as they are."""
    marks, table = _marks()
    for mark in _FREQUENT:
        if mark in text:
            text = text.replace(mark, table[mark])
    return marks.sub(lambda mark: table[mark[0]], text)


def _without_page_numbers(folded: str) -> str:
    quiet = _PAGE.sub(lambda page: "\n" + " " * (len(page[0]) - 1), folded)
    if "/" in quiet:
        quiet = _without_counted_pages(_PAGE_OF.sub(_without_page_of, quiet))
    if "---" in quiet:
        quiet = _RULE.sub(lambda line: _spaces(line) if "---" in line[0] else line[0], quiet)
    quiet = _joined_notes(_joined_years(quiet))
    if "\t" in quiet and "|" in quiet:
        # Where bars part the cells, tabs are only padding.
        quiet = _BARRED_LINE.sub(lambda line: line[0].replace("\t", " "), quiet)
    return quiet


def _without_counted_pages(folded: str) -> str:
    """The text without lines such as 4/9, where several say the page, and all of how many."""
    pages = [(int(page[1]), int(page[2])) for page in _PAGE_OF_LINE.finditer(folded)]
    numbers, wholes = {page for page, _ in pages}, {of for _, of in pages}
    if len(pages) < _LEAST_PAGES or len(wholes) > 1 or len(numbers) == 1 or max(numbers) > max(wholes):
        return folded
    return _PAGE_OF_LINE.sub(_without_page_of, folded)


def _joined_years(folded: str) -> str:
    *parts, last = folded.split(_YEAR_BEHIND)
    for number, part in enumerate(parts):
        if " " in part[-_LONGEST_TORN:] and (torn := _TORN_YEAR.search(part[-_LONGEST_TORN:])) is not None:
            parts[number] = part[: len(part) - len(torn[0])] + torn[0].replace(" ", "").rjust(len(torn[0]))
    return _YEAR_BEHIND.join([*parts, last])


def _joined_notes(folded: str) -> str:
    """The text with notes made one piece with their figure: each space in and before them is an underscore."""
    parts, last = [], 0
    for note in _NOTE.finditer(folded):
        start = note.start() - (folded[note.start() - 1] == " ")
        parts += [folded[last:start], folded[start : note.end()].replace(" ", "_")]
        last = note.end()
    return "".join([*parts, folded[last:]]) if parts else folded


def _without_page_of(page: re.Match[str]) -> str:
    return page[0] if int(page[1]) > int(page[2]) else "".join(char if char == "\n" else " " for char in page[0])


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def overlaps(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any range touches ``[start, end)``."""
    return any(low < end and start < high for low, high in ranges)
