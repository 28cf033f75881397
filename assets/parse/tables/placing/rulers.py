"""Where the columns of a page stand on its lines, as the figures of many rows show together.

Full rows prove it, or a table in which the figures of all rows stand in just as many places as it has columns and which
leaves holes that no packed row has. One row never proves anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

#: Begin and end of a figure, or of a column, in places of its line.
Stretch = tuple[int, int]
Ruler = tuple[Stretch, ...]

LEAST_GAP = 2
_LEAST_ROWS = 4
_LEAST_TIMES = 2
_LEAST_FIGURES = 5


def ruler(full: Sequence[Sequence[Stretch]], short: Sequence[Sequence[Stretch]], width: int) -> tuple[Ruler, int]:
    """The columns, empty where the rows prove none, and how many rows stand under them."""
    even = _in_step(full, width)
    columns = _stacked(even) if len(even) > 1 and 3 * len(even) >= 2 * len(full) else _clustered([*full, *short], width)
    return columns, sum(bool(under(columns, row)) for row in (*full, *short))


def headed(header: Sequence[Stretch], rows: Sequence[Sequence[Stretch]]) -> Ruler:
    """The columns under a whole header, empty where not all figures stand under just one of its cells, or where no row
    leaves a hole: packed rows stand under the wrong cells of a header."""
    if not all(left[1] + LEAST_GAP <= right[0] for left, right in pairwise(header)):
        return ()
    columns = list(header)
    for spot in _places(rows):
        over = [n for n, cell in enumerate(header) if _overlap(spot, cell)]
        if len(over) != 1 or columns[over[0]] != header[over[0]] or not _is_flush(spot, header[over[0]]):
            return ()
        columns[over[0]] = spot
    holes = sum(_has_hole(columns, row) for row in rows)
    enough = holes >= _LEAST_TIMES if len(rows) > 1 else holes and len(rows[0]) >= _LEAST_FIGURES
    return tuple(columns) if enough else ()


def _in_step(full: Sequence[Sequence[Stretch]], width: int) -> list[Sequence[Stretch]]:
    """The rows that stand under each other as most do."""
    if len(full) <= 1 or width <= 1:
        return list(full)
    usual = [(median_low(row[n][0] for row in full), median_low(row[n][1] for row in full)) for n in range(width)]
    return [row for row in full if all(map(_is_flush, row, usual))]


def _stacked(rows: Sequence[Sequence[Stretch]]) -> Ruler:
    columns = tuple(merged(column) for column in zip(*rows, strict=True))
    return columns if all(left[1] + LEAST_GAP <= right[0] for left, right in pairwise(columns)) else ()


def _clustered(rows: Sequence[Sequence[Stretch]], width: int) -> Ruler:
    """The places in which the figures of all rows stand, where they are as many as the table has columns."""
    for _ in range(2):
        if len(rows) < _LEAST_ROWS:
            return ()
        columns = _places(rows)
        seldom = [column for column in columns if _times(rows, column) < _LEAST_TIMES]
        if not seldom:
            break
        # A line out of step makes columns that are none: the others may show where they are without it.
        rows = [row for row in rows if not any(_overlap(spot, column) for spot in row for column in seldom)]
    if len(columns) != width or width == 1 or seldom or sum(_has_hole(columns, row) for row in rows) < _LEAST_TIMES:
        return ()
    gaps = [right[0] - left[1] for left, right in pairwise(columns)]
    steps = [right[0] - left[0] for left, right in pairwise(columns)]
    # Columns too near to their neighbours are none, but made by lines out of step.
    return columns if min(gaps) >= LEAST_GAP and 2 * min(steps) > max(steps) else ()


def _places(rows: Sequence[Sequence[Stretch]]) -> Ruler:
    columns: list[Stretch] = []
    for spot in sorted(spot for row in rows for spot in row):
        if columns and spot[0] < columns[-1][1]:
            columns[-1] = merged([columns[-1], spot])
        else:
            columns.append(spot)
    return tuple(columns)


def _times(rows: Sequence[Sequence[Stretch]], column: Stretch) -> int:
    return sum(any(_overlap(spot, column) for spot in row) for row in rows)


def _has_hole(columns: Sequence[Stretch], row: Sequence[Stretch]) -> bool:
    """Whether a row skips a column before its last figure: rows that are packed to the left skip none."""
    places = under(columns, row)
    return bool(places) and places[-1] >= len(places)


def under(columns: Sequence[Stretch], figures: Sequence[Stretch]) -> tuple[int, ...]:
    """The column each figure stands under; empty where one stands under none, several or the same as another."""
    places = []
    for figure in figures:
        found = [n for n, column in enumerate(columns) if _overlap(figure, column)]
        if len(found) != 1 or not _is_flush(figure, columns[found[0]]):
            return ()
        places.append(found[0])
    return tuple(places) if all(a < b for a, b in pairwise(places)) else ()


def _overlap(figure: Stretch, column: Stretch) -> bool:
    return figure[0] < column[1] and column[0] < figure[1]


def _is_flush(figure: Stretch, column: Stretch) -> bool:
    """Whether a figure shares its beginning, its end or its middle with its column: a line out of step does not."""
    left, right = figure[0] - column[0], figure[1] - column[1]
    return min(abs(left), abs(right), abs(left + right) // 2) <= 1


def merged(stretches: Sequence[Stretch]) -> Stretch:
    """The stretch from the first beginning to the last end."""
    return min(start for start, _ in stretches), max(end for _, end in stretches)
