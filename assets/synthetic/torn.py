"""What copying does to a table as a whole: rows left out or cut off, a header printed again after a page or lost, totals
that stand apart."""

from __future__ import annotations

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid, GridCell
from assets.synthetic.slots import CellKey


def _is_empty(row: list[GridCell]) -> bool:
    """A row that can be left out without breaking a sum: of figures of the form, all of them nothing."""
    figures = [cell for cell in row if cell.kind == "figure"]
    nothing = {"", "0", "/", "-", "—", "无", "\u00a0"}
    return bool(figures) and all(cell.key is not None and cell.text in nothing for cell in figures)


def _without(grid: Grid, dropped: set[int]) -> tuple[Grid, set[CellKey]]:
    """The grid without those rows, and the cells that went with them. Groups shrink by what they lose."""
    rows = []
    for number, row in enumerate(grid.rows):
        if number not in dropped:
            lost = [sum(number < other < number + cell.rowspan for other in dropped) for cell in row]
            rows.append([cell._replace(rowspan=cell.rowspan - gone) for cell, gone in zip(row, lost, strict=True)])
    return Grid(grid.width, rows), {cell.key for number in dropped for cell in grid.rows[number] if cell.key}


def without_rows(dice: Dice, grid: Grid) -> tuple[Grid, set[CellKey]]:
    """The grid without one to three rows of nothing, and the cells of those."""
    candidates = [
        number for number, row in enumerate(grid.rows) if _is_empty(row) and all(cell.kind != "group" for cell in row)
    ]
    dropped = set(dice.some(candidates, dice.between(1, 3)))
    if len(dropped) == sum(_is_empty(row) or any(c.kind == "figure" for c in row) for row in grid.rows):
        return grid, set()  # a table has to keep a row
    return _without(grid, dropped)


def cut_off(dice: Dice, grid: Grid) -> tuple[Grid, set[CellKey]]:
    """The grid up to the end of one of its later rows of figures, and the cells that are lost behind it."""
    counting = [number for number, row in enumerate(grid.rows) if any(cell.kind == "figure" for cell in row)]
    if len(counting) < 4:
        return grid, set()
    last = counting[dice.between(len(counting) // 3, len(counting) - 2)]
    return _without(grid, set(range(last + 1, len(grid.rows))))


def _header(grid: Grid) -> list[list[GridCell]]:
    return [row for row in grid.rows if all(cell.kind == "header" for cell in row)]


def with_repeated_header(dice: Dice, grid: Grid) -> Grid:
    """The grid with its header lines printed once more before one of its later rows, as on a new page."""
    first = next((number for number, row in enumerate(grid.rows) if any(c.kind == "figure" for c in row)), 0)
    if len(grid.rows) - first < 8 or any(cell.kind == "title" for row in grid.rows for cell in row):
        return grid
    place = dice.between(first + 3, len(grid.rows) - 2)
    return Grid(grid.width, [*grid.rows[:place], *_header(grid), *grid.rows[place:]])


def without_header(grid: Grid) -> Grid:
    """The grid without the rows that name its columns; a table that has no other words keeps them."""
    rows = [row for row in grid.rows if any(cell.kind != "header" for cell in row)]
    has_labels = any(cell.kind == "label" for row in rows for cell in row)
    return Grid(grid.width, rows) if has_labels else grid


def without_titles(grid: Grid) -> Grid:
    """The grid without the rows that name its tables."""
    return Grid(grid.width, [row for row in grid.rows if any(cell.kind != "title" for cell in row)])


def detached_totals(grid: Grid) -> tuple[Grid, set[CellKey]]:
    """The grid of requests with its last column printed below it, and the cells that stand there."""
    if not any(cell.kind == "group" and cell.rowspan > 9 for row in grid.rows for cell in row):
        return grid, set()
    rows, last = [], []
    for row in grid.rows:
        if row[-1].kind == "figure":
            last.append(row[-1])
            rows.append(row[:-1])
        else:
            rows.append(row)
    return Grid(grid.width, [*rows, *([cell] for cell in last)]), {cell.key for cell in last if cell.key}
