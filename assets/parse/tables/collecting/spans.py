"""The chain of labels cut into printed tables: title, header, and each row with the atoms that may be its cells.

What the cells say, and which form it is, is decided by others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from assets.parse.tables.labelling.alignment import Placed
from assets.parse.tables.labelling.elements import Element
from assets.parse.tables.labelling.labels import index, lookup
from assets.parse.tables.splitting.atoms import BAR, CELL, LINE, WORD, Atoms

_HALF_LIKE = 60.0
_ROWS_THAT_NEED_NO_HEADER = 4
_ROWS_OF_A_LONG_FORM = 30
_LEAST_OF_A_LONG_FORM = 3
_MOST_IN_NARRATIVE = 2
_LONG_GAP = 40
_LONGEST_HEADING = 60  # atoms: a header of eight cells with its rule
_LARGEST_STEP = 5
_LEAST_HEADER_CELLS = 4
_MOST_BARS = 2  # between two labels without a cell of the first
_MOST_STEPS = 5  # one of so many steps from number to number may not be one on
_NUMBERED = frozenset({"序号", "编号"})
_SENTENCE_END = re.compile("[一-鿿]。")


@dataclass(slots=True)
class RowSpan:
    """A printed row label (``first`` to ``last``) and the atoms up to ``stop`` in which its cells stand."""

    element: Element | None
    first: int
    last: int
    stop: int
    sure: bool = True


@dataclass(slots=True)
class TableSpan:
    """One printed table of a family of forms, before its form is chosen. ``columns`` are the hits of ``header`` that
    name a column of figures, ``extras`` its words for columns that hold no figure of the form."""

    family: int
    table_id: str
    titles: list[Placed] = field(default_factory=list)
    header: list[Placed] = field(default_factory=list)
    rows: list[RowSpan] = field(default_factory=list)
    columns: list[Placed] = field(default_factory=list)
    extras: set[str] = field(default_factory=set)

    @property
    def first(self) -> int:
        """The first atom of the table."""
        return min([part[0].first for part in (self.titles, self.header, self.rows) if part])

    def take_header(self, header: list[Placed]) -> None:
        """Leave some words of the header, and of its columns and extras what is among them."""
        self.header = header
        self.columns = [placed for placed in header if placed.element.kind == "column"]
        self.extras = {placed.element.ref for placed in header if placed.element.kind == "extra"}


def find_spans(atoms: Atoms, chain: list[Placed], family: int) -> list[TableSpan]:
    """The tables in the chain, in print order."""
    spans: list[TableSpan] = []
    ends: list[int] = []
    table_id = None
    stops = _stops(chain, len(atoms))
    for number, (placed, stop) in enumerate(zip(chain, stops, strict=True)):
        if placed.element.table_id != table_id:
            table_id = placed.element.table_id
            span = TableSpan(family, table_id)
            spans.append(span)
            ends += stops[number - 1 : number]
        _add(span, placed, stop, atoms)
    ends += stops[-1:]
    for span, end in zip(spans, ends, strict=True):
        if _headless(span):
            stop = _keep_one_header(atoms, span, end)
            last = span.header[-1].last
            span.rows.append(RowSpan(None, last, last, stop))
        _give_back_running_numbers(atoms, span)
    return spans


def end_at(barriers: Sequence[int], spans: Sequence[TableSpan]) -> None:
    """Rows end where a printing of a table begins that is not read; ``barriers`` in print order."""
    for row in [row for span in spans for row in span.rows] if barriers else ():
        following = bisect_right(barriers, row.last)
        if following < len(barriers):
            row.stop = min(row.stop, barriers[following])


def _add(span: TableSpan, placed: Placed, stop: int, atoms: Atoms) -> None:
    element, rows = placed.element, span.rows
    kind = element.kind
    if kind == "title":
        span.titles.append(placed)
    elif kind != "row":
        if not rows:
            span.header.append(placed)
            if kind == "column":
                span.columns.append(placed)
            elif kind == "extra":
                span.extras.add(element.ref)
    elif not rows or rows[-1].element is not element:
        rows.append(RowSpan(element, placed.first, placed.last, stop, placed.sure))
        if len(rows) > 1 and atoms.kinds[placed.first - 1] == CELL:
            _give_back_number(atoms, rows[-2], rows[-1])
    elif placed.sure and (_only_headed(atoms, rows[-1].last + 1, placed.first) or _in_a_header(atoms, rows[-1].first)):
        rows[-1] = RowSpan(element, placed.first, placed.last, stop)


def _only_headed(atoms: Atoms, first: int, stop: int) -> bool:
    """Whether what stands between a label and the same label once more makes the first a heading over the row: a line
    end, and words of a header, but nothing that could be a cell of the first."""
    if stop - first > _LONGEST_HEADING:
        return False
    between = atoms.kinds[first:stop]
    if LINE not in between or CELL in between:
        return False
    opening = between[: between.index(LINE)]
    return BAR not in opening and WORD in between


def _in_a_header(atoms: Atoms, at: int) -> bool:
    """Whether a word stands on a line of more words than a row has labels, and no figure: a header once more (其他)."""
    first, stop = atoms.line(at)
    if stop - first > _LONGEST_HEADING:
        return False
    kinds = atoms.kinds[first:stop]
    return kinds.count(WORD) >= _LEAST_HEADER_CELLS and CELL not in kinds


def _stops(chain: list[Placed], end: int) -> list[int]:
    """For each hit where the next hit of another rank begins."""
    stops = [end] * len(chain)
    for number in range(len(chain) - 2, -1, -1):
        following = chain[number + 1]
        same = following.element is chain[number].element and following.element.kind == "row"
        stops[number] = stops[number + 1] if same else following.first
    return stops


def _headless(span: TableSpan) -> bool:
    """Whether the table prints its one row without a label."""
    return not span.rows and bool(span.header) and span.table_id in _unlabelled(span.family)


def _keep_one_header(atoms: Atoms, span: TableSpan, stop: int) -> int:
    """Leave of the header words what stands together most: sentences and whole rows of figures part the words of a
    narrative before the table, and those of another table behind it, from its own. Gives where its row ends."""
    width = max(len(table.columns) for _, table in index().families[span.family].declared(span.table_id))
    first, last = span.header[0].first, span.header[-1].last
    if atoms.marks.count(CELL, first, last) < width and not _may_have_sentence(atoms, first, last):
        return stop
    ends = [
        number
        for number, (left, right) in enumerate(pairwise(span.header), 1)
        if atoms.kinds[left.last : right.first].count(CELL) >= width or _has_sentence(atoms, left.last, right.first)
    ]
    if ends:
        parts = list(pairwise([0, *ends, len(span.header)]))
        first, end = max(parts, key=lambda part: part[1] - part[0])
        stop = span.header[end].first if end < len(span.header) else stop
        span.take_header(span.header[first:end])
    return stop


@cache
def _unlabelled(family: int) -> frozenset[str]:
    forms = index().families[family].forms
    return frozenset(t.id for form in forms for t in form.tables if not any(row.printed for row in t.rows))


def _give_back_number(atoms: Atoms, before: RowSpan, row: RowSpan) -> None:
    """A number split from its label by a space (1 属于国家秘密) belongs to the label, not to the row before."""
    at = row.first - 1
    if at <= before.last or row.element is None:
        return
    declared = index().families[row.element.family].declared(row.element.table_id)
    if atoms.kinds[before.last + 1 : at].count(CELL) < min(len(table.columns) for _, table in declared):
        return  # the row before needs the figure itself
    number = atoms.pieces[at]
    printed = lookup(atoms.pieces[row.first])[0]
    if number.isdecimal() and row.element.key.startswith(number) and not printed.startswith(number):
        before.stop = row.first = at


def _give_back_running_numbers(atoms: Atoms, span: TableSpan) -> None:
    """Numbers of the rows (1, 2, 3, …) printed before their labels belong to no row before them."""
    least = 2 if span.extras & _NUMBERED else 8
    if len(span.rows) <= least:
        return
    found: list[int | None] = []
    numbers: list[int] = []
    missteps = 0
    for before, row in pairwise(span.rows):
        found.append(at := _number_before(atoms, before, row))
        if at is not None:
            numbers.append(int(atoms.pieces[at]))
            missteps += len(numbers) > 1 and numbers[-1] - numbers[-2] != 1
        if _MOST_STEPS * missteps > len(span.rows):
            return  # however the rows go on, they are not counted
    if len(numbers) < least or _MOST_STEPS * missteps > len(numbers) - 1:
        return
    last: int | None = None
    for (before, _), at in zip(pairwise(span.rows), found, strict=True):
        number = int(atoms.pieces[at]) if at is not None else 0
        # What does not count on may be the figure of the row before one that lost its number.
        if at is not None and (last is None or 0 < number - last <= _LARGEST_STEP):
            before.stop, last = at, number


def _number_before(atoms: Atoms, before: RowSpan, row: RowSpan) -> int | None:
    """The small whole number right before a label, only bars and line ends between them."""
    at = row.first - 1
    while at > before.last and at > row.first - 5 and atoms.kinds[at] in (BAR, LINE):
        at -= 1
    if at > before.last and atoms.kinds[at] == CELL and atoms.pieces[at].isdecimal() and len(atoms.pieces[at]) < 4:
        return at
    return None


def share_lines(atoms: Atoms, span: TableSpan) -> bool:
    """Whether rows follow each other on one line, with cells between their labels."""
    marks = atoms.marks
    for before, following in pairwise(span.rows):
        first, stop = before.last, following.first
        if marks.find(LINE, first, stop) < 0 and (
            marks.find(CELL, first, stop) >= 0 or marks.count(BAR, first, stop) > _MOST_BARS
        ):
            return True
    return False


def adopt(atoms: Atoms, span: TableSpan, strangers: dict[int, int]) -> bool:
    """Give a strange label its row where one row is missing just there and the label is half like it.

    ``strangers`` holds, by the number of a row, the first strange word behind its cells. True where rows were added.
    """
    added: list[RowSpan] = []
    order = _order(span.family, span.table_id)
    for number, (before, following) in enumerate(pairwise(span.rows)):
        at = strangers.get(number)
        if at is None or before.element is None or following.element is None:
            continue
        missing = [row_id for rank, row_id in order if before.element.rank < rank < following.element.rank]
        fitting = [e for row_id in missing for e in _row_elements(span, row_id) if _half_like(atoms, at, e)]
        if len(fitting) == 1:
            added.append(RowSpan(fitting[0], at, at, before.stop))
            before.stop = at
    span.rows = sorted([*span.rows, *added], key=lambda row: row.first)
    return bool(added)


def _half_like(atoms: Atoms, at: int, element: Element) -> bool:
    key = lookup(atoms.pieces[at])[0]
    if key in index().strangers:
        return False
    return fuzz.ratio(key, element.key) >= _HALF_LIKE and len(key) <= 2 * len(element.key)


@cache
def _order(family: int, table_id: str) -> tuple[tuple[int, str], ...]:
    """The rows of a table by their ranks."""
    ranks = index().families[family].ranks
    return tuple(sorted((rank, row_id) for (of, row_id), rank in ranks.items() if of == table_id))


@cache
def _all_rows(family: int, table_id: str) -> dict[str, Element]:
    return {
        element.ref: element
        for match in index().exact.values()
        for element in match.elements
        if element.family == family and element.table_id == table_id and element.kind == "row"
    }


def _row_elements(span: TableSpan, row_id: str) -> list[Element]:
    element = _all_rows(span.family, span.table_id).get(row_id)
    return [element] if element is not None else []


@cache
def table_wordings(family: int, table_id: str) -> str:
    """All keys of a table in one text: what is a part of it may be a torn-off piece of a label."""
    found = {
        key
        for key, match in index().exact.items()
        for element in match.elements
        if element.family == family and element.table_id == table_id
    }
    return "\n".join(sorted(found))


def drop_narrative(atoms: Atoms, span: TableSpan) -> None:
    """Leave out one or two rows that sentences part from all others: words of the narrative that sound like rows."""
    if not _may_have_sentence(atoms, span.rows[0].last, span.rows[-1].first):
        return
    ends = [n for n, (a, b) in enumerate(pairwise(span.rows), 1) if _has_sentence(atoms, a.last, b.first)]
    if not ends:
        return
    parts = [span.rows[start:end] for start, end in pairwise([0, *ends, len(span.rows)])]
    largest = max(parts, key=len)
    if len(largest) >= _ROWS_THAT_NEED_NO_HEADER and len(span.rows) - len(largest) <= _MOST_IN_NARRATIVE * len(ends):
        span.rows = largest


def _may_have_sentence(atoms: Atoms, first: int, last: int) -> bool:
    """Whether a sentence ends anywhere between two atoms; most tables print none."""
    return atoms.folded.find("。", atoms.start(first), atoms.ends[last]) >= 0


def _has_sentence(atoms: Atoms, last: int, first: int) -> bool:
    start, end = atoms.ends[last], atoms.start(first)
    return end - start >= _LONG_GAP and _SENTENCE_END.search(atoms.folded, start, end) is not None


def is_list(atoms: Atoms, span: TableSpan) -> bool:
    """Whether few of the many rows of a form, each with a colon and its figure, are a list in the report and no table."""
    if [placed for placed in span.header if placed.element.kind != "extra"]:
        return False
    declared = max(len(table.data_rows) for _, table in index().families[span.family].declared(span.table_id))
    if declared < _ROWS_OF_A_LONG_FORM or _LEAST_OF_A_LONG_FORM * len(span.rows) >= declared:
        return False
    filled = [row for row in span.rows if row.last + 1 < len(atoms) and atoms.kinds[row.last + 1] == CELL]
    ends = [atoms.ends[row.last] for row in filled]
    return bool(ends) and all(":" in atoms.folded[end - 1 : end + 2] for end in ends)


def is_table(span: TableSpan) -> bool:
    """Whether a span is a table: rows under a title or header, or enough certain rows to do without."""
    if not span.rows:
        return False
    if span.rows[0].element is None:
        known = {placed.element.key for placed in span.header}
        return len(known) >= (2 if span.titles else 3)
    cells = [placed for placed in span.header if placed.element.kind != "extra"]
    if span.titles or any(placed.sure for placed in cells) or len(cells) > 1:
        return True  # the mere beginning of one header cell may be a word of a sentence
    return sum(row.sure for row in span.rows) >= _ROWS_THAT_NEED_NO_HEADER
