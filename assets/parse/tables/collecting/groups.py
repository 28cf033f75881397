"""The one row of a table printed as a row or a table to each group of its columns: 行政复议, 未经复议直接起诉, 复议后起诉.

Read only where each group is named right before its figures, or before the names of its columns on one line and those
before its figures, and has as many figures as columns.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from assets.parse.tables.collecting.rows import SINGLES, Item, RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.labelling.labels import lookup
from assets.parse.tables.plans import plans
from assets.parse.tables.splitting.atoms import CELL, LINE, WORD, Atoms


def by_group(atoms: Atoms, row: RawRow, span: TableSpan) -> list[Item]:
    """The figures in the order of the form; empty where they are not printed by groups."""
    keys = _groups(span.family, span.table_id)
    if len(keys) < 2 or span.header[-1].last != row.span.last:
        return []
    if atoms.marks.find(CELL, span.header[0].last, span.header[-1].first) < 0:
        return []  # all figures stand behind all names
    found: dict[str, list[Item]] = {}
    named: str | None = None
    columns: list[str] = []
    ends = [*(placed.first for placed in span.header[1:]), row.span.stop]
    for placed, end in zip(span.header, ends, strict=True):
        key = placed.element.key
        if placed.element.kind == "column":
            columns.append(key)
        elif key in keys:
            named, columns = key, columns if not named and not found else []
        figures = _figures(atoms, placed.last + 1, end)
        if not figures:
            continue
        told = keys.get(named or "", ())
        if named in found or len(figures) != len(told) or not _are_named(told, columns, first=not found):
            return []
        if placed.element.kind == "column" and not _on_one_line(atoms, span, placed.last, len(told)):
            return []
        found[named or ""], named = figures, None
    return [item for key in keys for item in found[key]] if len(found) == len(keys) else []


@cache
def _groups(family: int, table_id: str) -> dict[str, tuple[str, ...]]:
    """The keys of the columns under the key of the group they stand in, as printed next to them."""
    declared = plans(family, table_id)[0]
    groups: dict[str, tuple[str, ...]] = {}
    for column, key in zip(declared.table.columns, declared.keys, strict=True):
        group = lookup((column.parent or "").split("/")[-1])[0]
        groups[group] = (*groups.get(group, ()), key)
    return groups


def _figures(atoms: Atoms, first: int, stop: int) -> list[Item]:
    """The figures from one header word to the next, up to a word that is none of theirs."""
    items: list[Item] = []
    for at in range(first, stop):
        if atoms.kinds[at] == CELL:
            items.append(SINGLES[at])
        elif atoms.kinds[at] == WORD and items:
            break
    return items


def _are_named(told: tuple[str, ...], columns: list[str], *, first: bool) -> bool:
    """Whether the names of the columns stand before the figures of a group, once for all groups or anew."""
    return tuple(columns) == told or (not columns and not first)


def _on_one_line(atoms: Atoms, span: TableSpan, last: int, count: int) -> bool:
    """Whether the last names of columns up to an atom stand on one line."""
    placed = [placed for placed in span.columns if placed.last <= last][-count:]
    return len(placed) == count and all(
        LINE not in atoms.kinds[left.last : right.first] for left, right in pairwise(placed)
    )
