"""One printed row: what stands behind its label, up to the first word that is not its own.

What of it are cells is said by its bars (``bars``), which column a cell belongs to by ``columns`` and ``placement``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from assets.parse.tables.collecting.spans import RowSpan
from assets.parse.tables.labelling.labels import lookup
from assets.parse.tables.splitting.atoms import BAR, CELL, LINE, WORD, Atoms
from assets.parse.tables.splitting.values import UNITS
from assets.text.gbk import UNSETTLED

#: Units that may stand alone behind a figure or a label.
UNIT_WORDS = frozenset(UNITS)
_LIKE_A_PART = 80.0
#: Rows of so many atoms at the most have one of a few shapes, which are remembered.
LONGEST_SHAPE = 400
_LONGEST_NAME = 6
_MOST_SINGLES = 8192
# What is no figure but looks like one: it stays, as a cell that cannot be read. Numbers of labels do not.
_ODD_FIGURE = re.compile(r"(?!\(?\d{1,2}[.)]\Z)\W*\d[\d,.]*(?:[-~/.,:]+\d[\d,.]*)*\W*|[oO]")
#: What scanners read a zero for: a cell as any other, but one that nobody can read.
LIKE_A_ZERO = frozenset("oO")
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile("[㐀-鿿]")
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}[.、,:]")
_STARRED = re.compile(r"\d{2}\*{1,2}")


@dataclass(slots=True, eq=False)
class Item:
    """One printed cell: atoms ``first`` to ``last``, of which ``figures`` are cells. A blank has ``first`` -1."""

    first: int
    last: int
    figures: int

    @property
    def blank(self) -> bool:
        """Whether the cell is there and empty."""
        return self.first < 0


BLANK = Item(-1, -1, 0)
#: Stands for a cell of which nobody can tell whether a figure of its row belongs to it.
UNKNOWN = Item(-2, -2, 0)


class _Singles(dict[int, Item]):
    """The cells that are one figure, by its atom. Nearly all are, and nobody changes a cell: so one does for all texts."""

    def __missing__(self, at: int) -> Item:
        item = Item(at, at, 1)
        if at < _MOST_SINGLES:
            self[at] = item
        return item


SINGLES = _Singles()


@dataclass(slots=True)
class RawRow:
    """What stands behind a label. ``events`` end where a strange word or the next label begins; ``places`` are all
    cells behind the label, ``items`` those of them that may hold figures."""

    span: RowSpan
    events: list[int]
    closed_by: int | None
    first_line: int
    bars_on_line: int = 0
    figure_on_line: bool = False
    has_bars: bool = False
    bars_part_cells: bool = True  # false where bars stand behind the last figure only: they open the next row
    has_words: bool = False
    words_between: bool = False
    unit: str | None = None
    items: list[Item] = field(default_factory=list)
    places: list[Item] = field(default_factory=list)
    slotted: bool = False
    first_place: int = 0
    first_is_certain: bool = True
    may_end_blank: bool = False
    is_last: bool = False
    garbled: bool = False  # digits stand there that are no figure
    odd: bool = False  # something that looks like a figure and is none stands among them
    decorated: bool = False  # hard spaces part cells in its table and are none
    apart: bool = False  # its figures stand among those of other rows, behind all labels

    @property
    def start(self) -> int:
        """An atom on the line the row is printed on: its label, or its first atom where it has none."""
        return self.span.last if self.span.element is not None or not self.events else self.events[0]

    @property
    def reach(self) -> int:
        """How many cells the row has up to its last one that is not blank."""
        place = len(self.items)
        for item in reversed(self.items):
            if item.first >= 0:
                return place
            place -= 1
        return 0


def collect(atoms: Atoms, span: RowSpan, wordings: str, *, crowded: bool) -> RawRow:
    """The events of a row: its cells, bars, line ends and text cells, up to the first word that is not its own.

    ``crowded``: several rows share a line, so that a strange word behind a cell begins a row and is no text cell.
    """
    first, stop = span.last + 1, span.stop
    marks = atoms.marks
    if stop - first <= LONGEST_SHAPE and marks.find(WORD, first, stop) < 0:
        first_line, bars, figure_on_line, has_bars, bars_part = _shape(marks[first:stop])
        return RawRow(span, list(range(first, stop)), None, first_line, bars, figure_on_line, has_bars, bars_part)
    return _collected(atoms, span, wordings, crowded=crowded)


@lru_cache(maxsize=8192)
def _shape(marks: bytes) -> tuple[int, int, bool, bool, bool]:
    """Of a row without words: its events and bars on the first line, whether a figure stands there, whether it has
    bars and whether they part cells. Most rows of most reports have one of a few shapes."""
    line_end = marks.find(LINE)
    first_line = len(marks) if line_end < 0 else line_end
    first_bar, last_figure = marks.find(BAR), marks.rfind(CELL)
    parting = last_figure < 0 or 0 <= first_bar < last_figure
    return first_line, marks.count(BAR, 0, first_line), CELL in marks[:first_line], first_bar >= 0, parting


def _collected(atoms: Atoms, span: RowSpan, wordings: str, *, crowded: bool) -> RawRow:
    kinds = atoms.kinds
    events: list[int] = []
    row = RawRow(span, events, None, span.stop, has_words=True)
    on_first_line, seen_figure, bar_seen, bars_part, torn = True, False, False, False, False
    for at in range(span.last + 1, span.stop):
        kind = kinds[at]
        if kind == CELL:
            seen_figure = True
            row.words_between |= torn
            bars_part |= bar_seen
            row.figure_on_line |= on_first_line
        elif kind == BAR:
            bar_seen = True
            row.bars_on_line += on_first_line
        elif kind == LINE:
            if on_first_line:
                row.first_line = len(events)
            on_first_line = False
        else:
            among_cells = bar_seen or on_first_line or not seen_figure
            place = _word(atoms, at, events, wordings, among_cells=among_cells)
            if seen_figure and place == "part" and _is_header(atoms.pieces[at]):
                row.closed_by = at
                break
            past_first = crowded and (seen_figure or row.bars_on_line > 1)
            if place == "strange" and not seen_figure and _belongs_to_label(atoms, at, span):
                continue
            if place == "strange" and (past_first or not (on_first_line and bar_seen)):
                row.closed_by = at
                break
            if place in ("part", "odd"):
                row.garbled |= place == "odd" or any(map(str.isdecimal, atoms.pieces[at]))
                letter = atoms.pieces[at] in LIKE_A_ZERO
                torn |= seen_figure and not letter
                if place == "part":
                    continue
                row.odd |= not letter
        events.append(at)
    if on_first_line:
        row.first_line = len(events)
    row.has_bars, row.bars_part_cells = bar_seen, bars_part or not seen_figure
    row.odd |= _is_of_two_rows(atoms, events)
    return row


def _is_of_two_rows(atoms: Atoms, events: Sequence[int]) -> bool:
    """Whether two units stand before the first figure: it belongs to the row of the second one, whose label was not
    recognised."""
    units = 0
    for at in events:
        if atoms.kinds[at] == CELL:
            return units > 1
        units += atoms.kinds[at] == WORD and atoms.pieces[at].strip("()") in UNIT_WORDS
    return False


def _word(atoms: Atoms, at: int, events: Sequence[int], wordings: str, *, among_cells: bool) -> str:
    """``own``: a unit or note of the row; ``part``: a piece of some label of the table; ``odd``: what was a cell, but no
    figure is left of it; ``strange``: none of these."""
    piece = atoms.pieces[at]
    if piece.strip("()") in UNIT_WORDS or _STARRED.fullmatch(piece):
        return "own"
    if events and at == events[-1] + 1 and atoms.kinds[at - 1] == CELL and piece.startswith("("):
        return "own"
    if among_cells and atoms.kinds[at - 1] != CELL and _is_damaged(piece, wordings):
        return "odd"
    key = lookup(piece)[0]
    if not key and among_cells and UNSETTLED in piece:
        return "odd"
    if len(key) < 2 or key.isdecimal() or key in wordings:
        return "odd" if _ODD_FIGURE.fullmatch(piece) else "part"
    return "strange"


def _is_damaged(piece: str, wordings: str) -> bool:
    """Whether a word can be no label, for it has letters and none is Chinese, or is one sign that no label has: what is
    left of a cell whose characters were lost."""
    if _ORDINAL.fullmatch(piece):
        return False  # 五. 存在的主要问题: the heading behind the table
    letters = _LETTER.findall(piece)
    return bool(letters) and not _HAN.search(piece) if len(letters) != 1 else letters[0] not in wordings


def _continues(piece: str, span: RowSpan) -> bool:
    """Whether a word before the first figure is, but for a typo, a piece of the label it stands behind."""
    key = lookup(piece)[0]
    label = span.element.key if span.element is not None else ""
    return 4 <= len(key) < len(label) and fuzz.partial_ratio(key, label) >= _LIKE_A_PART


def _belongs_to_label(atoms: Atoms, at: int, span: RowSpan) -> bool:
    """Whether a word before the first figure is a piece of the label, or all the label of a row that has none in the form."""
    if span.element is None:
        return _names_the_row(atoms, at, span.stop)
    return _continues(atoms.pieces[at], span)


def _names_the_row(atoms: Atoms, at: int, stop: int) -> bool:
    """Whether a word is a name for the row that has none in the form (件数): a short one right before figures."""
    behind = at + 1
    while behind < stop and atoms.kinds[behind] in (BAR, LINE):
        behind += 1
    piece = atoms.pieces[at]
    return (
        behind < stop and atoms.kinds[behind] == CELL and len(piece) <= _LONGEST_NAME and _HAN.match(piece) is not None
    )


def _is_header(piece: str) -> bool:
    """Whether a word can only be a cell of a header, as one that is repeated on a new page."""
    match = lookup(piece)[1]
    return match is not None and all(element.kind in ("header", "column", "extra") for element in match.elements)
