"""On which side of their labels the figures of a text stand: behind them, before them, or behind all of them.

The reading takes figures to follow their label. A text layer that prints them before it, or all labels first, would put
every figure into a wrong row: here that is seen, and the rows are turned round or given up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assets.parse.tables.collecting.results import item_figure
from assets.parse.tables.collecting.rows import LIKE_A_ZERO, Item, RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.placement import holds
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import BAR, CELL, Atoms

_LEAST_VOTES = 3
_LEAST_ROWS = 5
_LONGEST_LINE = 80
_PLACES_BETWEEN = 2
_LARGEST_STEP = 3
_CROWD = 2
_CODE = re.compile(r"\d\d\*{0,2}")
_MOST_BEHIND = 4  # one row with figures behind its label for so many with figures before it


def figures_come_first(atoms: Atoms, spans: Sequence[TableSpan]) -> bool:
    """Whether the lines of labels begin with the figures of their rows."""
    before = behind = 0
    numbers: list[int] = []
    labels = [row for span in spans for row in span.rows if row.element is not None]
    for row in labels:
        start, end = atoms.line(row.first)
        if end - start > _LONGEST_LINE or atoms.marks.find(BAR, start, end) >= 0:
            behind += 1
        else:
            first = atoms.marks.count(CELL, start, row.first) if atoms.kinds[start] == CELL else 0
            later = [atoms.pieces[at] for at in range(row.last + 1, end) if atoms.kinds[at] == CELL]
            last = len(later) - (bool(later) and _CODE.fullmatch(later[0]) is not None)
            before += first > last
            if first == 1 and atoms.pieces[start].isdecimal():
                numbers.append(int(atoms.pieces[start]))
            behind += 0 < last >= first
        if (_MOST_BEHIND + 1) * behind >= len(labels):
            return False  # the rows that are left cannot outvote these
    return before >= _LEAST_VOTES and before > _MOST_BEHIND * behind and not _are_running(numbers)


def _are_running(numbers: Sequence[int]) -> bool:
    """Whether numbers before labels count the rows."""
    steps = sum(0 < later - earlier <= _LARGEST_STEP for earlier, later in pairwise(numbers))
    return len(numbers) >= _LEAST_ROWS and 10 * steps >= 7 * (len(numbers) - 1)


def before_label(atoms: Atoms, rows: Sequence[RawRow]) -> None:
    """Give each row the figures with which the line of its label begins."""
    passed = -1
    for row in rows:
        if row.span.element is None:
            continue
        start = max(atoms.line(row.span.first)[0], passed + 1)
        row.events = []
        for at in range(start, row.span.first):
            if atoms.kinds[at] != CELL and atoms.pieces[at] not in LIKE_A_ZERO:
                break
            row.events.append(at)
        row.first_line, row.figure_on_line = len(row.events), bool(row.events)
        row.closed_by, row.has_bars, row.words_between = None, False, False
        # A word where figures should be may be what is left of one.
        row.garbled = not row.events and start < row.span.first
        passed = row.span.last


def labels_come_first(tables: Sequence[Sequence[RawRow]]) -> bool:
    """Whether some table of several rows has all its figures behind its last label: they belong to the others too."""
    return any(_only_last_is_filled(rows) for rows in tables if len(rows) >= _LEAST_ROWS)


def keeps_its_figures(rows: Sequence[RawRow]) -> bool:
    """Whether bars part the cells of every row of a table from its label: they were not torn off it."""
    return all(row.slotted and any(item.figures for item in row.items) for row in rows)


def _only_last_is_filled(rows: Sequence[RawRow]) -> bool:
    *others, last = rows
    return bool(last.items) and not any(row.items or row.has_bars for row in others)


def behind_all_labels(tables: Sequence[tuple[int, Sequence[RawRow]]]) -> list[RawRow]:
    """The rows of several tables whose figures stand together behind the last label of the last of them.

    ``tables`` are the rows of each with the most cells that one can have; whole tables without a cell stand before the row
    with too many.
    """
    empty: list[RawRow] = []
    whole = 0
    for width, rows in tables:
        *others, last = rows
        if last.has_bars or any(row.items or row.has_bars or row.span.element is None for row in others):
            empty, whole = [], 0
        elif not last.items:
            empty, whole = [*empty, *rows], whole + 1
        else:
            if whole and last.span.element is not None and len(last.items) > width:
                return [*empty, *rows]
            empty, whole = [], 0
    return []


def beside_a_crowd(tables: Sequence[tuple[int, Sequence[RawRow]]]) -> list[RawRow]:
    """The rows without a figure, where no bars part cells and some row has the figures of several: a text layer read by
    columns tore them off their labels, and nobody can tell off which."""
    rows = [row for _, of_table in tables for row in of_table]
    if any(row.has_bars for row in rows):
        return []
    crowd = any(len(row.items) >= _CROWD * width for width, of_table in tables for row in of_table)
    return [row for row in rows if not row.items] if crowd else []


def bars_are_doubled(tables: Sequence[Sequence[RawRow]]) -> bool:
    """Whether no two cells of any row stand side by side, and many with one blank between: two bars part cells here, and
    nobody can tell a blank cell from none."""
    rows = [row.items for table in tables for row in table if row.slotted and len(row.items) > _PLACES_BETWEEN]
    apart = 0
    for items in rows:
        filled = [number for number, item in enumerate(items) if not item.blank]
        steps = {right - left for left, right in pairwise(filled)}
        if 1 in steps:
            return False
        apart += _PLACES_BETWEEN in steps
    return apart >= _LEAST_ROWS


def dealt(atoms: Atoms, plan: Plan, rows: dict[str, RawRow]) -> dict[str, list[Item]]:
    """The cells of rows whose figures stand behind all labels, row by row or column by column; empty where neither is certain.

    Certain is what fills every cell and satisfies every sum of the form, between columns and between rows.
    """
    row_ids, items, width = list(rows), next((row.items for row in rows.values() if row.items), []), plan.width
    if not plan.row_sums or len(items) != len(row_ids) * width or set(row_ids) != set(plan.data):
        return {}
    orders = [
        [items[at * width : (at + 1) * width] for at in range(len(row_ids))],
        [items[at :: len(row_ids)] for at in range(len(row_ids))],
    ]
    fitting = [order for order in orders if _adds_up(atoms, plan, dict(zip(row_ids, order, strict=True)))]
    return dict(zip(row_ids, fitting[0], strict=True)) if len(fitting) == 1 else {}


def _adds_up(atoms: Atoms, plan: Plan, rows: dict[str, list[Item]]) -> bool:
    figures = [[item_figure(atoms, item) for item in rows[row_id]] for row_id in plan.data]
    if not any(value for row in figures for value in row):
        return False
    columns = zip(*figures, strict=True)
    return all(holds(row, plan.column_sums) for row in figures) and all(holds(c, plan.row_sums) for c in columns)
