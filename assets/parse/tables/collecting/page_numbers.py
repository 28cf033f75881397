"""Bare page numbers between the rows of a text layer: they are no figures of the row before them.

Those with dashes or words are left out where the text is cut (``splitting.atoms``). A bare one can only be told by what
the rows of its table do: they print all their figures on one line, and it stands alone on another.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assets.parse.tables.collecting.rows import RawRow
from assets.parse.tables.splitting.atoms import CELL, LINE, Atoms

_LEAST_ROWS = 4
_MOST_STRAY = 5
_LONGEST = 3


def drop_page_numbers(atoms: Atoms, rows: Sequence[RawRow]) -> None:
    """Take bare numbers out of rows where nearly all rows of the table keep their figures together."""
    if [row for row in rows if row.has_bars]:
        return
    whole, torn = 0, []
    for row in rows:
        marks = atoms.marks_of(row.events)
        if marks.count(CELL) > 1:
            if marks.find(LINE, marks.find(CELL), marks.rfind(CELL)) < 0:
                whole += 1
            else:
                torn.append((row, [at for at in row.events if atoms.kinds[at] == CELL]))
    if whole < max(_LEAST_ROWS, _MOST_STRAY * len(torn)):
        return
    for row, figures in torn:
        found = [list(line) for _, line in groupby(figures, key=atoms.line)]
        alone = found[-1]
        is_number = len(found) == 2 and len(alone) == 1 and _is_bare(atoms, alone[0])
        if is_number:
            row.events.remove(alone[0])
            row.apart = row.apart or atoms.hangs_below(alone[0], figures[-2])


def _is_bare(atoms: Atoms, at: int) -> bool:
    """Whether a small number stands alone on its line."""
    first, behind = atoms.line(at)
    return behind - first == 1 and atoms.pieces[at].isdecimal() and len(atoms.pieces[at]) <= _LONGEST
