"""A declared table in the shape the reader asks for, worked out once per process.

Holds nothing that the form files do not say.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from assets.forms import Column, Form, Row, Table, form
from assets.parse.tables.labelling.labels import index, lookup
from assets.parse.tables.placement import Sum, column_sums, row_sums

_UNSAID = "unspecified"
# Ids of columns with the key of their label and the unit the form gives their cells in one row.
PlannedColumns = tuple[tuple[str, str, str | None], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """One table of one form; there is one object for each. ``columns`` are ids, ``width`` says how many; ``keys`` their
    labels' keys; ``data`` the ids of rows with cells; ``label_blanks`` how many label columns the label of a row spans
    beside its own."""

    form: Form
    table: Table
    columns: tuple[str, ...]
    width: int
    keys: tuple[str, ...]
    grouped: tuple[bool, ...]
    ids_by_key: dict[str, tuple[str, ...]]
    is_data: dict[str, bool]
    data: tuple[str, ...]
    number: dict[str, int]
    codes: dict[str, int]
    label_blanks: dict[str, int]
    column_sums: tuple[Sum, ...]
    row_sums: tuple[Sum, ...]
    cells: tuple[tuple[Row, PlannedColumns], ...]


@cache
def plan(form_id: str, table_id: str) -> Plan:
    """The plan of a declared table."""
    declared = form(form_id)
    table = declared.table(table_id)
    keys = tuple(lookup(column.label)[0] for column in table.columns)
    ids: dict[str, list[str]] = defaultdict(list)
    for key, column in zip(keys, table.columns, strict=True):
        ids[key].append(column.id)
    data = table.data_rows
    return Plan(
        form=declared,
        table=table,
        columns=tuple(column.id for column in table.columns),
        width=len(table.columns),
        keys=keys,
        grouped=tuple(column.parent is not None for column in table.columns),
        ids_by_key={key: tuple(found) for key, found in ids.items()},
        is_data={row.id: row.data for row in table.rows},
        data=tuple(row.id for row in data),
        number={row.id: number for number, row in enumerate(data)},
        codes={row.id: int(row.code.rstrip("*")) for row in table.rows if row.code},
        label_blanks={row.id: max(table.label_columns - 1 - _depth(table, row), 0) for row in data},
        column_sums=column_sums(form_id, table_id),
        row_sums=row_sums(form_id, table_id),
        cells=tuple(
            (row, tuple((c.id, key, _unit(table, row, c)) for c, key in zip(table.columns, keys, strict=True)))
            for row in data
        ),
    )


def _depth(table: Table, row: Row) -> int:
    """How many labels of groups stand before the label of a row, each in a column of its own."""
    parents = {other.id: other.parent for other in table.rows}
    depth, parent = 0, row.parent
    while parent is not None:
        depth, parent = depth + 1, parents[parent]
    return depth


def _unit(table: Table, row: Row, column: Column) -> str | None:
    """The unit the form gives a cell; none where it prints none."""
    unit = column.unit or row.unit or (table.unit if table.unit and ";" not in table.unit else None)
    return None if unit == _UNSAID else unit


@cache
def plans(family: int, table_id: str) -> tuple[Plan, ...]:
    """The plans of a table in all forms of a family."""
    return tuple(plan(form.id, table_id) for form, _ in index().families[family].declared(table_id))
