"""Tables of one column of figures that print several: parts with their total, or several years.

The column of the form is the total of all parts, or the year the report is about. Where the header names neither, none
is taken: the figures of a part are not those of the agency.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assets.parse.tables.collecting.rows import RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.labelling.labels import key_of
from assets.parse.tables.splitting.atoms import BAR, LINE, Atoms

_LONGEST_HEADER = 40
_MOST_COLUMNS = 12
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?)?(?:统计)?数?(?:量)?")
_NUMBERED = frozenset({"序号", "编号"})
_TOTALS = frozenset({"合计", "总计", "合计数", "总计数", "总数"})


def unknown_columns(atoms: Atoms, span: TableSpan) -> list[str]:
    """What a header names in place of the one column of figures, by the key; nothing of it is known to the form."""
    if span.columns or not span.header or not span.rows:
        return []
    # What only nearly is a header cell of some form may be the name of a part.
    known = [span.header[0], *(placed for placed in span.header if placed.element.kind == "extra" and placed.sure)]
    first = known[-1].last + 1
    header = range(first, min(span.rows[0].first, first + _LONGEST_HEADER))
    barred = any(atoms.kinds[at] == BAR for at in header)
    names: list[str] = []
    apart = True
    for at in header:
        if atoms.kinds[at] in (BAR, LINE):
            apart = True
            continue
        # Between bars, words are one name.
        names += [key_of(atoms.pieces[at])] if apart or not barred else []
        names[-1] += key_of(atoms.pieces[at]) if not apart and barred else ""
        apart = False
    # The number of the first row stands before its label, and behind the header.
    return names[:-1] if span.extras & _NUMBERED and names and names[-1].isdecimal() else names


def counted_column(names: Sequence[str], rows: Sequence[RawRow], year: int | None) -> int | None:
    """Which of several columns holds the count of the form; none where that is not certain.

    No row may have more cells than the header has names, and most must have as many. Without a known year the
    latest is the one reported: no report counts what is still to come.
    """
    filled = [row for row in rows if row.items]
    full = sum(len(row.items) >= len(names) for row in filled)
    if not 1 < len(names) <= _MOST_COLUMNS or any(row.reach > len(names) for row in filled) or 3 * full < 2 * len(rows):
        return None
    years = [int(match[1]) if (match := _YEAR.fullmatch(name)) else None for name in names]
    if all(years):
        wanted = year if year is not None else max(filter(None, years))
        return years.index(wanted) if years.count(wanted) == 1 else None
    totals = [number for number, name in enumerate(names) if name in _TOTALS]
    return totals[0] if len(totals) == 1 and not any(years) else None
