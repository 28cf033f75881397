"""Which form a printed table follows, judged by its header, its rows and how many cells they have.

Each table is judged for itself; the other tables and the year only settle what its own print leaves open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assets.forms import Form, Table
from assets.parse.tables.columns import reach
from assets.parse.tables.labels import index, key_of
from assets.parse.tables.rows import RawRow
from assets.parse.tables.spans import TableSpan


def score(table: Table, span: TableSpan, rows: Sequence[RawRow]) -> float:
    """How well a declared table explains a printed one."""
    labels = {key_of(column.label) for column in table.columns}
    printed = {placed.element.ref for placed in span.columns if placed.sure}
    points = 2.0 * len(printed & labels) - 2.0 * len(printed - labels)
    data = {row.id: row.data for row in table.rows}
    for row in rows:
        if row.span.element is None:
            continue
        is_data = data.get(row.span.element.ref)
        if is_data is None:
            points -= 2.0
        elif is_data:
            points += 0.5 if row.items else -0.25
        else:
            points -= 1.5 if len(row.items) >= len(table.columns) else 0.0
    return points + _width_points(table, rows)


def _width_points(table: Table, rows: Sequence[RawRow]) -> float:
    """Rows with as many cells as the form has columns speak for it."""
    widths = Counter(reach(row) for row in rows if row.items)
    full = widths[len(table.columns)]
    over = sum(count for width, count in widths.items() if width > len(table.columns))
    return 1.5 * (full - over) / max(sum(widths.values()), 1)


def choose(spans: Sequence[TableSpan], rows: Sequence[Sequence[RawRow]], year: int | None) -> list[tuple[Form, Table]]:
    """The form and declared table of each printed table."""
    candidates = [
        _best(index().families[span.family].declared(span.table_id), span, read)
        for span, read in zip(spans, rows, strict=True)
    ]
    settled = Counter(found[0][0].id for found in candidates if len(found) == 1)
    return [max(found, key=lambda pair: _preference(pair[0], settled, year)) for found in candidates]


def _best(declared: Sequence[tuple[Form, Table]], span: TableSpan, rows: Sequence[RawRow]) -> list[tuple[Form, Table]]:
    points = [score(table, span, rows) for _, table in declared]
    return [pair for pair, value in zip(declared, points, strict=True) if value > max(points) - 0.4]


def _preference(form: Form, settled: Counter[str], year: int | None) -> tuple[int, bool, int]:
    first, last = form.report_years
    in_force = year is not None and first <= year <= (last or year)
    alone = settled[form.id] if len(settled) == 1 else 0
    return (alone, in_force, settled[form.id] * 100_000 + first)
