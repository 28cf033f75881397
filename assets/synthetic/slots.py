"""What the cells of a form are, worked out once per form: their keys, units, and which of them are changes or money."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from assets.forms import Row, Table, form

CellKey = tuple[str, str, str]


class Slot(NamedTuple):
    """One cell of a form. ``unit`` is what a figure in it counts, where the form says so. ``is_free_money``: it may
    have decimals, because no sum takes it up. ``is_unit_open``: the form prints no unit for its money."""

    key: CellKey
    unit: str | None
    is_change: bool
    is_free_money: bool
    is_unit_open: bool


@cache
def slots(form_id: str, table_id: str) -> tuple[tuple[Slot, ...], ...]:
    """The cells of a table, row by row."""
    declared = form(form_id)
    table = declared.table(table_id)
    summed = {term for r in declared.relations for f in r.formulas if f.op == "=" for term in (*f.left, *f.right)}
    found = []
    for row in table.data_rows:
        line = []
        for column in table.columns:
            unit = column.unit or row.unit or table.unit
            is_open = unit == "unspecified"
            plain = None if unit is None or is_open or ";" in unit else unit
            money = unit in {"万元", "unspecified"} and not {row.id, column.id} & summed
            line.append(Slot((table_id, row.id, column.id), plain, "增/减" in column.label, money, is_open))
        found.append(tuple(line))
    return tuple(found)


class Group(NamedTuple):
    """A label merged over the rows of a group: where it begins and over how many rows of figures it runs."""

    row: Row
    first: str
    members: int


@cache
def groups(form_id: str, table_id: str) -> dict[str, tuple[Group, ...]]:
    """For each row of figures the groups that it stands in, the outermost first."""
    table: Table = form(form_id).table(table_id)
    by_id = {row.id: row for row in table.rows}
    paths: dict[str, list[str]] = {}
    for row in table.data_rows:
        path: list[str] = []
        parent = row.parent
        while parent is not None:
            path.insert(0, parent)
            parent = by_id[parent].parent
        paths[row.id] = path
    members = {
        group: [row for row, path in paths.items() if group in path] for path in paths.values() for group in path
    }
    return {
        row: tuple(Group(by_id[group], members[group][0], len(members[group])) for group in path)
        for row, path in paths.items()
    }
