"""Rows that all print just as many figures: what is blank in one is blank in all, for forms are filled by columns.

Where every row of a long table has the same number of figures, fewer than columns, they stand in the same columns. What all
choices of columns agree on under which every row adds up is certain: mostly the total alone, for rows of zeros too. Where
every row lacks its total, the sums between the rows say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import comb

from assets.parse.tables.placement import Figures, Sum, holds
from assets.parse.tables.placing.joint import RowPlaces

_LEAST_ROWS = 8
_LEAST_PROOFS = 2
_MOST_CHOICES = 64
_SELDOM = 4


def same_columns(rows: Mapping[int, Figures], width: int, sums: tuple[Sum, ...]) -> RowPlaces | None:
    """Where the figures of all rows stand; none where the rows are not alike, too few say so, or nothing fits."""
    counts = {len(figures) for figures in rows.values()}
    if len(rows) < _LEAST_ROWS or len(counts) != 1:
        return None
    (count,) = counts
    proofs = sum(any(figures) for figures in rows.values())
    if not 0 < count < width or proofs < _LEAST_PROOFS or comb(width, count) > _MOST_CHOICES:
        return None
    fitting = [
        columns
        for columns in combinations(range(width), count)
        if all(holds(_spread(figures, columns, width), sums) for figures in rows.values())
    ]
    if not fitting:
        return None
    numbers = [{number: at for at, number in enumerate(columns)} for columns in fitting]
    return RowPlaces([{places.get(number) for places in numbers} for number in range(width)], None)


def parts_alone(
    rows: Mapping[int, Figures], width: int, sums: tuple[Sum, ...], row_sums: tuple[Sum, ...]
) -> RowPlaces | None:
    """Where the figures of all rows stand whose totals nobody printed, or printed elsewhere: one figure short each, hardly
    ever the last the sum of the others, and every column adds up. Of the totals nothing is said."""
    if len(sums) != 1 or not row_sums or len(rows) < _LEAST_ROWS or any(len(row) != width - 1 for row in rows.values()):
        return None
    if (width - 1,) not in sums[0]:
        return None
    filled = [[figure or 0 for figure in row] for row in rows.values() if any(row)]
    if len(filled) < _LEAST_PROOFS or _SELDOM * sum(row[-1] == sum(row[:-1]) for row in filled) > len(filled):
        return None
    last = max(number for pair in row_sums for side in pair for number in side)
    columns = [[rows[number][at] if number in rows else None for number in range(last + 1)] for at in range(width - 1)]
    if not all(holds(column, row_sums) for column in columns):
        return None
    places: list[set[int | None]] = [{at} for at in range(width - 1)]
    return RowPlaces([*places, {None, 0}], None)


def _spread(figures: Figures, columns: tuple[int, ...], width: int) -> Figures:
    at = dict(zip(columns, figures, strict=True))
    return [at.get(number) for number in range(width)]
