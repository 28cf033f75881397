"""On which side of their labels the figures of a text stand: behind them, before them, or behind all of them.

The reading takes figures to follow their label. A text layer that prints them before it, or all labels first, would put
every figure into a wrong row: here that is seen, and the rows are turned round or given up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from assets.parse.tables.collecting.results import item_figure, item_value
from assets.parse.tables.collecting.rows import LIKE_A_ZERO, Item, RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.placement import holds
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import BAR, CELL, LINE, Atoms

_LEAST_VOTES = 3
_LEAST_ROWS = 5
_LONGEST_LINE = 80
_PLACES_BETWEEN = 2
_LARGEST_STEP = 3
_CROWD = 2
_CODE = re.compile(r"\d\d\*{0,2}")
_MOST_COLUMNS = 16
_PROOFS_FOR_EACH = 4
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


def stand_before_labels(atoms: Atoms, tables: Sequence[tuple[Plan, Sequence[RawRow]]]) -> list[RawRow]:
    """The rows that may be read with the figures of the row behind them: of tables that have figures before their first
    label and lack as many behind their last, or whose figures mostly share a line with the label behind them; where several
    or a long one do, of all tables but those that show that theirs stand behind their labels."""
    turned = [_begins_with_figures(atoms, plan, rows) or _lead_to_the_next(atoms, rows) for plan, rows in tables]
    everywhere = sum(turned) > 1 or any(
        len(rows) >= _LEAST_ROWS for (_, rows), so in zip(tables, turned, strict=True) if so
    )
    return [
        row
        for (plan, rows), so in zip(tables, turned, strict=True)
        if so or (everywhere and not _ends_with_figures(atoms, plan, rows))
        for row in rows
    ]


def _ends_with_figures(atoms: Atoms, plan: Plan, rows: Sequence[RawRow]) -> bool:
    """Whether a table of several rows has no figure before its first label and every cell behind each: no row can have
    the figures of the next, for the last has its own. A row of all cells without a label has them from nowhere else, but
    they may count its columns."""
    if rows[0].span.element is None:
        figures = [atoms.pieces[item.first] for item in rows[0].items]
        return len(rows) == 1 and len(figures) == plan.width and not _count_up(figures)
    data = _data_rows(plan, rows)
    # One figure alone behind a label may be anything: the number of a page, a code.
    filled = len(data) > 1 < plan.width and all(len(row.items) == plan.width for row in data)
    behind = all(row.items[0].first > row.span.last for row in data if row.items)
    return filled and behind and not _figures_before(atoms, data[0].span.first)


def _data_rows(plan: Plan, rows: Sequence[RawRow]) -> list[RawRow]:
    return [row for row in rows if row.span.element is not None and plan.is_data.get(row.span.element.ref)]


def _begins_with_figures(atoms: Atoms, plan: Plan, rows: Sequence[RawRow]) -> bool:
    if rows[0].span.element is None or any(row.slotted for row in rows):
        return False
    if any(row.events and row.events[0] < row.span.first for row in rows):
        return False  # the rows were turned round
    data = _data_rows(plan, rows)
    if not data:
        return False
    figures = _figures_before(atoms, data[0].span.first)
    if not figures or (len(figures) > 1 and _count_up(figures)):
        return False  # the header may number its columns
    *others, last = [len(row.items) for row in data]
    filled = Counter(count for count in others if count)
    if not filled:
        return last == 0
    usual = filled.most_common(1)[0][0]
    return len(figures) in (usual, usual - last) and last != usual


def _count_up(figures: Sequence[str]) -> bool:
    return [*figures] == [str(n) for n in range(1, len(figures) + 1)]


def _figures_before(atoms: Atoms, first: int) -> list[str]:
    """The figures right before a label: those on its line, else those on the lines above that hold nothing else."""
    start = atoms.line(first)[0]
    at = first - 1
    while (
        at >= 0
        and first - at <= _MOST_COLUMNS
        and (atoms.kinds[at] == CELL or (at < start and atoms.kinds[at] == LINE))
    ):
        at -= 1
    behind = max(at + 1, start) if first > start and atoms.kinds[first - 1] == CELL else at + 1
    return [atoms.pieces[n] for n in range(behind, first) if atoms.kinds[n] == CELL]


def _lead_to_the_next(atoms: Atoms, rows: Sequence[RawRow]) -> bool:
    """Whether most rows have their figures not on the line of their label, but on that of the next."""
    leading = filled = 0
    for row, following in pairwise(rows):
        if row.span.element is None or row.slotted or not row.items or row.items[0].first < row.span.first:
            continue
        filled += 1
        first, stop = atoms.line(row.items[0].first)
        leading += row.span.last < first <= following.span.first < stop
    return leading >= _LEAST_VOTES and 2 * leading > filled


def labels_come_first(tables: Sequence[Sequence[RawRow]]) -> bool:
    """Whether some table of several rows has all its figures behind its last label: they belong to the others too."""
    return any(_only_last_is_filled(rows) for rows in tables if len(rows) >= _LEAST_ROWS)


def keeps_its_figures(rows: Sequence[RawRow], tables: Sequence[Sequence[RawRow]]) -> bool:
    """Whether the figures of a table were not torn off its labels: bars part them from each, or rows before the last have
    some; of a table of one row, whether all other tables show that theirs were not, but one whose figures are totals."""
    if all(row.slotted and any(item.figures for item in row.items) for row in rows) or _is_filled_row_by_row(rows):
        return True
    several = [other for other in tables if len(other) > 1]
    torn = [other for other in several if not _is_filled_row_by_row(other)]
    return len(rows) == 1 and len(several) > len(torn) and all(map(_has_a_figure_a_row, torn))


def _is_filled_row_by_row(rows: Sequence[RawRow]) -> bool:
    *others, _ = rows
    return any(row.items for row in others)


def _has_a_figure_a_row(rows: Sequence[RawRow]) -> bool:
    """Whether behind the last label stands just one figure for each row that can have one: a column of totals."""
    labelled = sum(row.span.element is not None for row in rows)
    return _only_last_is_filled(rows) and len(rows[-1].items) <= labelled


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
    if not any(len(row.items) >= _CROWD * width for width, of_table in tables for row in of_table):
        return []
    rows = [row for _, of_table in tables for row in of_table]
    return [] if any(row.has_bars for row in rows) else [row for row in rows if not row.items]


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


def header_bars_are_doubled(atoms: Atoms, span: TableSpan) -> bool:
    """Whether two bars part every two cells of a header line from its first on, as merged cells never do."""
    if not span.columns or atoms.place_on_line(span.columns[0].first) != _PLACES_BETWEEN:
        return False
    lines = {atoms.line(placed.first) for placed in span.columns}
    places = [atoms.place_on_line(placed.first) for placed in span.columns]
    doubled = list(range(_PLACES_BETWEEN, _PLACES_BETWEEN * (len(places) + 1), _PLACES_BETWEEN))
    return len(lines) == 1 and len(places) > 1 and places == doubled


def dealt(atoms: Atoms, plan: Plan, rows: dict[str, RawRow]) -> dict[str, list[Item]]:
    """The cells of rows whose figures stand behind all labels, row by row or column by column; empty where neither is certain.

    Certain is what fills every cell and satisfies the sums of the form, between columns and between rows, but for an error
    of the agency, while the other order breaks many; or what is the same in every order: figures that are all alike.
    """
    row_ids, items, width = list(rows), next((row.items for row in rows.values() if row.items), []), plan.width
    torn_off = len(row_ids) > 1 and not any(row.items for row in [*rows.values()][:-1])
    if torn_off and len(items) == len(row_ids) * width and _are_alike(atoms, items):
        return {row_id: items[at * width : (at + 1) * width] for at, row_id in enumerate(row_ids)}
    if not plan.row_sums or len(items) != len(row_ids) * width or set(row_ids) != set(plan.data):
        return {}
    orders = [
        [items[at * width : (at + 1) * width] for at in range(len(row_ids))],
        [items[at :: len(row_ids)] for at in range(len(row_ids))],
    ]
    judged = [_judged(atoms, plan, dict(zip(row_ids, order, strict=True))) for order in orders]
    best = min(range(len(orders)), key=lambda at: len(judged[at][0]))
    failing, held = judged[best]
    # One wrong figure breaks a sum of its row and some of its column, and nothing else; two that changed places do more.
    if not held or held < _PROOFS_FOR_EACH * len(failing) or (failing and not frozenset.intersection(*failing)):
        return {}
    if width > 1 and len(judged[1 - best][0]) <= _PROOFS_FOR_EACH * len(failing):
        return {}
    return dict(zip(row_ids, orders[best], strict=True))


def _are_alike(atoms: Atoms, items: Sequence[Item]) -> bool:
    """Whether all cells hold the same figure."""
    values = {None if item.blank else item_value(atoms, item) for item in items}
    return len(values) == 1 and all(value is not None and value.status == "reported" for value in values)


def _judged(atoms: Atoms, plan: Plan, rows: dict[str, list[Item]]) -> tuple[list[frozenset[tuple[int, int]]], int]:
    """The cells of each sum of the form that fails, and how many sums hold that add up to something."""
    figures = [[item_figure(atoms, item) for item in rows[row_id]] for row_id in plan.data]
    across = [(line, sums, (row, None)) for row, line in enumerate(figures) for sums in plan.column_sums]
    columns = [list(column) for column in zip(*figures, strict=True)]
    down = [(line, sums, (None, column)) for column, line in enumerate(columns) for sums in plan.row_sums]
    held = 0
    failing = []
    for line, (left, right), (row, column) in (*across, *down):
        if holds(line, [(left, right)]):
            held += any(line[number] for number in left)
        else:
            cells = (
                (number if row is None else row, number if column is None else column) for number in (*left, *right)
            )
            failing.append(frozenset(cells))
    return failing, held
