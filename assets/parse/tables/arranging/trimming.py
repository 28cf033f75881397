"""Cells that are none: the blanks of merged cells and row ends, page numbers, hard spaces; and blanks that are cells.

Decides on which side merged cells left blanks, and cuts rows to the width of the table where that is certain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assets.parse.tables.collecting.results import item_figure, item_value
from assets.parse.tables.collecting.rows import BLANK, Item, RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.placement import Sum, holds
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import LINE, Atoms

# A space that is no plain one, alone between plain ones or on its line: the content of an empty cell.
_HARD_SPACE = re.compile(r"(?<=[ \t\n])[\u00a0\u2000-\u200a\u202f\u3000]+(?=[ \t\n])")


def side_of_blanks(
    atoms: Atoms, plan: Plan, span: TableSpan, by_id: dict[str, RawRow], width: int, *, in_lines: bool
) -> str | None:
    """On which side of the cells merged cells left blanks: ``trailing``, ``leading``, ``either`` or ``unsure``.

    None where merged cells keep their places and header and rows disagree on them: then no count can be trusted.
    """
    if not in_lines or plan.table.label_columns == 1:
        return "trailing"
    side = _fill(plan, by_id, width)
    if _filled_in_place(atoms, plan, span):
        return side if side in ("leading", "either") else None
    if side == "unsure" and span.columns and _all_fit_before(list(by_id.values()), width):
        return "trailing"
    return side


def _fill(plan: Plan, by_id: dict[str, RawRow], width: int) -> str:
    """On which side of the cells spanned places are filled with blanks: decided by all rows together."""
    rows = list(by_id.values())
    longer = [row.items for row in rows if row.slotted and len(row.items) > width]
    trailing = _all_fit_before(rows, width)
    filled = {row_id: row for row_id, row in by_id.items() if row.items}
    fitting = sum(len(row.items) == width + plan.label_blanks[row_id] for row_id, row in filled.items())
    leading = 5 * fitting >= 4 * len(filled) and all(item.blank for items in longer for item in items[:-width])
    if trailing and leading:
        return "either" if all(item.blank for items in longer for item in items) else "unsure"
    return "trailing" if trailing else "leading" if leading else "unsure"


def _all_fit_before(rows: Sequence[RawRow], width: int) -> bool:
    """Whether what stands behind the first ``width`` cells of any row is blank."""
    return all(item.blank for row in rows if row.slotted for item in row.items[width:])


def _filled_in_place(atoms: Atoms, plan: Plan, span: TableSpan) -> bool:
    """Whether merged cells keep their places, as the header shows: its first column stands behind the label columns."""
    if plan.table.label_columns == 1 or not span.columns:
        return False
    return atoms.place_on_line(span.columns[0].first) >= plan.table.label_columns


def trimmed(atoms: Atoms, plan: Plan, row: RawRow, width: int, fill: str) -> list[Item]:
    """The cells of a row without what merged cells, row ends and page numbers added."""
    items = row.items
    if row.span.element is None and row.slotted and len(items) > width:
        items = _window(atoms, row, plan.column_sums, width)
    elif row.slotted and len(items) > width and fill in ("trailing", "either"):
        items = items[: max(width, row.reach)]
    elif row.slotted and len(items) > width and fill == "leading":
        items = items[-width:]
    elif len(items) == width + 1 and _stray_last(atoms, plan, row, width):
        items = items[:width]
    elif len(items) == width - 1 and row.may_end_blank:
        items = [*items, BLANK]  # bars on lines of their own part cells: the last one is empty
    elif items and len(items) < width and not row.slotted and not row.decorated:
        items = _with_hard_blanks(atoms, plan, row, width)
    return items


def decorated(atoms: Atoms, span: TableSpan) -> bool:
    """Whether hard spaces stand between the cells of a header too, or there is none to tell: then they are no cells."""
    header = [*span.titles[-1:], *span.header]
    gaps = [(atoms.ends[left.last], atoms.start(right.first)) for left, right in pairwise(header)]
    return not gaps or any(_HARD_SPACE.search(atoms.source, start - 1, end + 1) for start, end in gaps if start < end)


def _with_hard_blanks(atoms: Atoms, plan: Plan, row: RawRow, width: int) -> list[Item]:
    """The cells of a short row with its blanks, where hard spaces that stand alone are just as many as are missing."""
    filled: list[Item] = []
    stop = row.closed_by if row.closed_by is not None else row.span.stop
    end = atoms.start(stop) if stop < len(atoms) else len(atoms.source)
    edges = [atoms.ends[row.span.last], *(atoms.ends[item.last] for item in row.items)]
    starts = [*(atoms.start(item.first) for item in row.items), end]
    for number, (left, right) in enumerate(zip(edges, starts, strict=True)):
        if atoms.folded[left:right].strip():
            return row.items
        # Before a row without label, and behind the last row, hard spaces are as likely to part paragraphs.
        decorative = (number == 0 and row.span.element is None) or (number == len(row.items) and row.is_last)
        filled += [] if decorative else [BLANK] * len(_HARD_SPACE.findall(atoms.source, left, right))
        filled += row.items[number : number + 1]
    if len(filled) != width:
        return row.items
    adds_up = width != plan.width or holds([item_figure(atoms, item) for item in filled], plan.column_sums)
    return filled if adds_up else row.items


def _window(atoms: Atoms, row: RawRow, sums: Sequence[Sum], width: int) -> list[Item]:
    """The one stretch of cells that holds all figures; where blanks leave several, the one that adds up."""
    items = row.items
    starts = range(len(items) - width + 1) if not row.first_is_certain else range(1)
    fitting = [at for at in starts if all(item.blank for item in (*items[:at], *items[at + width :]))]
    if len(fitting) > 1 and not all(item.blank for item in items):
        figures = [item_figure(atoms, item) for item in items]
        fitting = [at for at in fitting if holds(figures[at : at + width], sums)]
        if len(fitting) > 1 or not sums:
            return items
    return items[fitting[0] : fitting[0] + width] if fitting else items


def _stray_last(atoms: Atoms, plan: Plan, row: RawRow, width: int) -> bool:
    """Whether the one cell too many is a page number: alone on its line behind a row that adds up without it."""
    last = row.items[-1]
    if row.slotted or last.blank or atoms.kinds[last.first - 1] != LINE:
        return False
    if LINE in atoms.kinds[row.items[0].first : row.items[-2].last]:
        return False  # every figure stands alone on its line
    if width != plan.width or not plan.column_sums:
        return False
    figures = [item_value(atoms, item).value for item in row.items[:width]]
    number = atoms.pieces[last.first]
    return number.isdecimal() and 0 < int(number) < 400 and any(figures) and holds(figures, plan.column_sums)
