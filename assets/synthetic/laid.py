"""The tables of one document as text in its layouts, torn as its noise says, and what that leaves of the truth."""

from __future__ import annotations

from typing import NamedTuple

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid, GridCell
from assets.synthetic.layouts import LAYOUTS, Layout
from assets.synthetic.model import TrueCell
from assets.synthetic.slots import CellKey
from assets.synthetic.spec import Spec
from assets.synthetic.tables import SectionTable, Tables
from assets.synthetic.torn import (
    cut_off,
    detached_totals,
    with_repeated_header,
    without_header,
    without_rows,
    without_titles,
)


class Laid(NamedTuple):
    """The tables as text, and what their layout did to cells. ``vanishing``: tables whose blanks leave nothing;
    ``scrambled``: tables whose figures do not stand by their labels; ``dropped`` and ``apart``: cells that are not
    printed at all, and such as stand away from their row."""

    pairs: tuple[tuple[SectionTable, str], ...]
    vanishing: frozenset[str]
    scrambled: frozenset[str]
    dropped: frozenset[CellKey]
    apart: frozenset[CellKey]


def _torn(dice: Dice, spec: Spec, layout: Layout, grid: Grid) -> tuple[Grid, set[CellKey], set[CellKey]]:
    """The grid as the noise of the document leaves it, the cells that are gone and those that stand apart."""
    gone: set[CellKey] = set()
    apart: set[CellKey] = set()
    is_text = layout.prose not in {"html", "json"}
    if "missing_rows" in spec.noise:
        grid, gone = without_rows(dice, grid)
    if "cut_off" in spec.noise:
        grid, lost = cut_off(dice, grid)
        gone = gone | lost
    if "no_titles" in spec.noise:
        grid = without_titles(grid)
    if "no_header" in spec.noise:
        grid = without_header(grid)
    elif "repeated_header" in spec.noise and is_text:
        grid = with_repeated_header(dice, grid)
    if "detached_totals" in spec.noise and is_text:
        grid, apart = detached_totals(grid)
    return grid, gone, apart


def lay_tables(dice: Dice, spec: Spec, tables: Tables) -> Laid:
    """Each grid as text. The second layout takes every other grid."""
    pairs: list[tuple[SectionTable, str]] = []
    vanishing: set[str] = set()
    scrambled: set[str] = set()
    dropped: set[CellKey] = set()
    away: set[CellKey] = set()
    for number, table in enumerate(tables.grids):
        layout = LAYOUTS[spec.layout if number % 2 == 0 else spec.second_layout]
        grid, gone, apart = _torn(dice, spec, layout, table.grid)
        dropped |= gone
        away |= apart
        pairs.append((table, layout.table(dice, grid)))
        table_ids = {cell.key[0] for row in table.grid.rows for cell in row if cell.key}
        if layout.vanishes:
            vanishing |= table_ids
        if not layout.in_order:
            scrambled |= table_ids
    return Laid(tuple(pairs), frozenset(vanishing), frozenset(scrambled), frozenset(dropped), frozenset(away))


def lay_index(dice: Dice, spec: Spec, fields: tuple[tuple[str, str], ...]) -> str:
    """The index block in the layout of the first table: two names and two values in a row."""
    cells = [GridCell(text, kind) for name, value in fields for text, kind in ((name, "label"), (value, "code"))]
    rows = [cells[place : place + 4] for place in range(0, len(cells), 4)]
    if len(rows[-1]) == 2:
        rows[-1][1] = rows[-1][1]._replace(colspan=3)
    return LAYOUTS[spec.layout].table(dice, Grid(4, rows))


def _leaves_gap(cell: TrueCell) -> bool:
    """The cell looks like none, or like two, where nothing but spaces divides it from its neighbours."""
    return not cell.printed.strip() or cell.status == "unreadable"


def true_cells(cells: tuple[TrueCell, ...], laid: Laid) -> tuple[TrueCell, ...]:
    """The truth after layout: what is left out is missing; rows in which a blank vanished, and figures that do not stand
    by their labels, are unrecoverable."""
    torn = {
        (c.table_id, c.row_id)
        for c in cells
        if c.table_id in laid.scrambled or (c.table_id in laid.vanishing and _leaves_gap(c))
    }
    torn |= {(table, row) for table, row, _ in laid.apart}
    if not torn and not laid.dropped and not laid.apart:
        return cells
    return tuple(
        cell._replace(status="missing", value=None, unit=None, printed="")
        if cell[1:4] in laid.dropped
        else cell._replace(recoverable=False)
        if (cell.table_id, cell.row_id) in torn
        else cell
        for cell in cells
    )
