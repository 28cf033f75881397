"""The text of a report as atoms: words, cells, bars and line ends, each with its place.

Knows no form. A word is any piece between spaces and bars that is no cell; labels are put together from words
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assets.parse.tables.values import VALUE

WORD, CELL, BAR, LINE = 4, 3, 1, 2

_ATOM = re.compile(rf"([|\t])|(\n)|({VALUE})|([^\s|]+)")
# A page number on a line of its own: -4-, — 5 —, 第3页, 第3页共9页. Its dashes and digits are no cells.
_PAGE = re.compile(
    r"(?m)^[ \t]*(?:[-—~·]{1,2}[ \t]*\d{1,3}[ \t]*[-—~·]{1,2}|第[ \t]*\d{1,3}[ \t]*页(?:[ \t,/]*共[ \t]*\d{1,3}[ \t]*页)?)"
    r"[ \t]*$"
)
# Rules drawn with dashes between rows are no cells either.
_RULE = re.compile(r"(?m)^[ \t|:+-]*-{3,}[ \t|:+-]*$")
_BARRED_LINE = re.compile(r"(?m)^.*\|.*$")


@dataclass(slots=True)
class Atoms:
    """Parallel lists: what each atom is and where it stands. ``folded`` is the text matched on, same positions."""

    folded: str
    kinds: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def piece(self, index: int) -> str:
        """The folded text of one atom."""
        return self.folded[self.starts[index] : self.ends[index]]

    def between(self, first: int, last: int, kind: int) -> bool:
        """Whether an atom of ``kind`` stands strictly between two atoms."""
        return kind in self.kinds[first + 1 : last]

    def __len__(self) -> int:
        return len(self.kinds)


def split_atoms(folded: str) -> Atoms:
    """All atoms of a folded text, in order. Linear in the text."""
    quiet = _without_page_numbers(folded)
    atoms = Atoms(quiet)
    kinds, starts, ends = atoms.kinds, atoms.starts, atoms.ends
    for match in _ATOM.finditer(quiet):
        kinds.append(match.lastindex or WORD)
        start, end = match.span()
        starts.append(start)
        ends.append(end)
    return atoms


def _without_page_numbers(folded: str) -> str:
    quiet = _PAGE.sub(_spaces, folded)
    if "---" in quiet:
        quiet = _RULE.sub(_spaces, quiet)
    if "\t" in quiet and "|" in quiet:
        # Where bars part the cells, tabs are only padding.
        quiet = _BARRED_LINE.sub(lambda line: line[0].replace("\t", " "), quiet)
    return quiet


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def overlaps(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any range touches ``[start, end)``."""
    return any(low < end and start < high for low, high in ranges)
