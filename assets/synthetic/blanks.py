"""Which cells of a document are left empty, as real bodies leave them: by columns, rows and tables, not cell by cell.

``data/blanks.csv`` holds what was counted: 89 real reports of the forms of 2019 and 2021 that show the tables of the items
disclosed, of which 27 show the table of the requests as well, in copies that keep the place of a blank (bars, markup, empty
lines) or lose no cell. 83 and 19 of them leave no cell empty. ``scattered`` was not seen: it is drawn as often as if the
next report had shown it, because it is what a reader finds hardest.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assets.forms import Table, form
from assets.synthetic.dice import Dice
from assets.synthetic.figures import Figures, Key, across

_COUNTED = Path(__file__).parent / "data" / "blanks.csv"
#: The styles that are drawn for ``scattered``: a zero is left out with a chance of its own.
SCATTERED = ("blanks_few", "blanks_some", "blanks_most", "nbsp")
_FIRST_ROWS = 2
_MOST_ROWS = 2


@cache
def shares() -> tuple[tuple[str, float], ...]:
    """How many of all documents leave cells empty in which way."""
    with _COUNTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple((row["style"], max(int(row["seen"]), 1) / (int(row["of"]) + (row["seen"] == "0"))) for row in rows)


#: The ways to leave cells empty that hold for a whole table, row or column.
PATTERNS = tuple(name for name, _ in shares() if name != "scattered")


_OF_REQUESTS = frozenset({"totals_only", "first_totals", "one_requester"})


def without_what_is_left_out(style: str, form_id: str, table_ids: Sequence[str], figures: Figures) -> Figures:
    """The figures where no cell that the style leaves empty would hold one other than 0."""
    if style == "left_empty":
        return dict.fromkeys(figures, 0)
    kept = dict(figures)
    for table in _requests(form_id, table_ids) if style in _OF_REQUESTS else ():
        ((total, parts),) = across(form_id, table.id)
        for row in table.data_rows:
            first = kept[table.id, row.id, parts[0]] if style == "one_requester" else 0
            kept |= {(table.id, row.id, part): 0 for part in parts[1:]}
            kept |= {(table.id, row.id, column): first for column in (parts[0], total)}
    return kept


def left_empty(dice: Dice, style: str, form_id: str, table_ids: Sequence[str]) -> frozenset[Key]:
    """The cells that are empty where they would hold a 0."""
    tables = [form(form_id).table(table_id) for table_id in table_ids]
    requests = _requests(form_id, table_ids)
    items = [table for table in tables if table not in requests and any(row.printed for row in table.rows)]
    if style in _OF_REQUESTS:
        return frozenset(key for table in requests for key in _beside_totals(style, form_id, table))
    if style == "left_empty":
        return frozenset(key for table in tables for key in _cells(table))
    if style == "empty_zeros":
        return frozenset(key for table in tables if table not in items for key in _cells(table))
    return _of_items(dice, style, items) if items else frozenset()


def _of_items(dice: Dice, style: str, items: Sequence[Table]) -> frozenset[Key]:
    if style == "empty_rows":
        lines = [(table.id, row.id) for table in items for row in table.data_rows]
        chosen = set(dice.some(lines, dice.between(1, _MOST_ROWS)))
        return frozenset(key for table in items for key in _cells(table) if key[:2] in chosen)
    table = dice.pick(items)
    first = {"empty_table": len(table.columns), "empty_column": 1}.get(style, 0)
    columns = {column.id for column in table.columns[:first]}
    return frozenset(key for key in _cells(table) if key[2] in columns)


def _cells(table: Table) -> list[Key]:
    return [(table.id, row.id, column.id) for row in table.data_rows for column in table.columns]


def _requests(form_id: str, table_ids: Sequence[str]) -> list[Table]:
    """The tables whose columns are requesters and their total."""
    tables = [form(form_id).table(table_id) for table_id in table_ids]
    return [table for table in tables if len(across(form_id, table.id)) == 1 and len(table.data_rows) > 1]


def _beside_totals(style: str, form_id: str, table: Table) -> list[Key]:
    ((total, parts),) = across(form_id, table.id)
    kept = {total, parts[0]} if style == "one_requester" else {total}
    rows = [row.id for row in table.data_rows]
    printed = rows[:_FIRST_ROWS] if style == "first_totals" else rows
    return [key for key in _cells(table) if key[2] not in kept or key[1] not in printed]
