"""Which form a printed table follows, judged by its header, its rows and how many cells they have.

Each table is judged for itself; the other tables and the year only settle what its own print leaves open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from assets.forms import Form
from assets.parse.tables.collecting.rows import RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.labelling.alignment import Placed
from assets.parse.tables.labelling.labels import lookup
from assets.parse.tables.plans import Plan, plans
from assets.parse.tables.splitting.atoms import Atoms

_CLOSE_CALL = 0.4
_FEW_ROWS = 4
_MISSING = 0.6
_HARDLY = 0.1


#: Of a row its id (none where it has no label), how many cells it has, how many up to its last figure, and whether bars
#: keep them.
Shape = tuple[str | None, int, int, bool]


class Header(NamedTuple):
    """The keys of the columns that a header prints ``whole``, what is ``begun`` of others whose cells were cut short, and
    whether any column is ``printed`` at all."""

    whole: frozenset[str]
    begun: frozenset[str]
    printed: bool


def score(plan: Plan, header: Header, rows: Sequence[tuple[str, int]]) -> float:
    """How well a declared table explains the columns a header prints and the rows, each with its number of cells."""
    known = sum(ref in plan.ids_by_key for ref in header.whole)
    points = 2.0 * known - 2.0 * (len(header.whole) - known)
    known = sum(_begins(plan, beginning) for beginning in header.begun)
    points += known - (len(header.begun) - known)
    data, width = plan.is_data, plan.width
    for row_id, cells in rows:
        is_data = data.get(row_id)
        if is_data is None:
            points -= 2.0
        elif is_data:
            points += 0.5 if cells else -0.25
        elif cells >= width:
            points -= 1.5
    if len(plan.data) <= _FEW_ROWS and rows:
        printed_rows = {row_id for row_id, _ in rows}
        points -= _MISSING * sum(row_id not in printed_rows for row_id in plan.data)
    return points


def _width_points(width: int, reaches: Mapping[tuple[int, bool, int], int]) -> float:
    """Rows with as many cells as the form has columns speak for it. Where nothing keeps blanks, too few cells speak
    against it as much as too many: digits may be torn as blanks may be lost. ``reaches`` counts the rows by their
    cells up to the last figure, whether bars keep them, and their cells up to the last that may be a blank one."""
    full = over = 0
    for (reach, slotted, held), times in reaches.items():
        if reach <= width <= held:
            full += times
        if reach > width or (reach < width and not slotted):
            over += times
    return 1.5 * (full - over) / max(sum(reaches.values()), 1)


def choose(atoms: Atoms, spans: Sequence[TableSpan], rows: Sequence[Sequence[RawRow]], year: int | None) -> list[Plan]:
    """The declared table that each printed table follows."""
    candidates = [_best(atoms, span, read) for span, read in zip(spans, rows, strict=True)]
    settled = [found[0].form.id if len(found) == 1 else None for found in candidates]
    return [
        found[0]
        if len(found) == 1
        else max(found, key=lambda plan: _preference(plan.form, settled[:number][::-1], settled[number + 1 :], year))
        for number, found in enumerate(candidates)
    ]


def _best(atoms: Atoms, span: TableSpan, rows: Sequence[RawRow]) -> Sequence[Plan]:
    declared = plans(span.family, span.table_id)
    if len(declared) == 1:
        return declared
    printed = frozenset([placed.element.ref for placed in span.columns if placed.sure])
    shapes = tuple([_shape(row) for row in rows])
    begun = frozenset([_key(atoms, placed) for placed in span.columns if not placed.sure])
    return _fitting(span.family, span.table_id, Header(printed, begun, bool(span.columns)), shapes)


def is_told(atoms: Atoms, plan: Plan, span: TableSpan, *, alone: bool = False) -> bool:
    """Whether the header says which form a table follows: by a whole cell, or by one cut short that begins a column of
    no other. ``alone``: by a cell that is part of no other form."""
    if not alone and True in [placed.sure for placed in span.columns]:
        return True
    others = [other for other in plans(span.family, span.table_id) if other is not plan]
    begun = [placed.element.ref if placed.sure else _key(atoms, placed) for placed in span.columns]
    return any(_begins(plan, key) and not any(_begins(other, key) for other in others) for key in begun)


def _begins(plan: Plan, beginning: str) -> bool:
    return any(key.startswith(beginning) for key in plan.keys)


def _key(atoms: Atoms, placed: Placed) -> str:
    return "".join(lookup(piece)[0] for piece in atoms.pieces[placed.first : placed.last + 1])


def _shape(row: RawRow) -> Shape:
    element = row.span.element
    items = row.items
    reach = len(items) if items and items[-1].first >= 0 else row.reach
    return None if element is None else element.ref, len(items), reach, row.slotted


@lru_cache(maxsize=4096)
def _fitting(family: int, table_id: str, header: Header, rows: tuple[Shape, ...]) -> tuple[Plan, ...]:
    """The plans of a table that explain it best. Most tables print the same rows and as many cells as others of their layout."""
    # Without a header, blanks behind the last figure may be cells of a wider form.
    reaches = Counter(
        (reach, slotted, reach if header.printed or not slotted else cells)
        for _, cells, reach, slotted in rows
        if cells
    )
    # Without a header, and with blanks that leave no trace, the number of cells says little.
    trust = 1.0 if header.printed or any(slotted for _, slotted, _ in reaches) else _HARDLY
    named = [(row_id, cells) for row_id, cells, _, _ in rows if row_id is not None]
    points = {
        plan.form.id: score(plan, header, named) + trust * _width_points(plan.width, reaches)
        for plan in plans(family, table_id)
    }
    least = max(points.values()) - _CLOSE_CALL
    return tuple(plan for plan in plans(family, table_id) if points[plan.form.id] > least)


def _preference(
    form: Form, before: Sequence[str | None], behind: Sequence[str | None], year: int | None
) -> tuple[bool, bool, bool, int]:
    """What the table itself leaves open: the form of the nearest table before it, else behind it, else of the year."""
    nearest = next((name for name in (*before, *behind) if name is not None), None)
    first, last = form.report_years
    in_force = year is not None and first <= year <= (last or year)
    return (form.id == nearest, form.id in behind, in_force, first)
