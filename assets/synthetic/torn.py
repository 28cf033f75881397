"""What copying does to a table as a whole: rows left out, a header printed again after a page, titles lost."""

from __future__ import annotations

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid, GridCell

#: A row of a statutory table: table and row id.
RowKey = tuple[str, str]


def _is_empty(row: list[GridCell]) -> bool:
    """A row that can be left out without breaking a sum: of figures of the form, all of them nothing."""
    figures = [cell for cell in row if cell.kind == "figure"]
    nothing = {"", "0", "/", "-", "—", "无", "\u00a0"}
    return bool(figures) and all(cell.key is not None and cell.text in nothing for cell in figures)


def without_rows(dice: Dice, grid: Grid) -> tuple[Grid, set[RowKey]]:
    """The grid without one to three rows of nothing, and which those were. Groups shrink by what they lose."""
    candidates = [
        number for number, row in enumerate(grid.rows) if _is_empty(row) and all(cell.kind != "group" for cell in row)
    ]
    dropped = set(dice.some(candidates, dice.between(1, 3)))
    if len(dropped) == sum(_is_empty(row) or any(c.kind == "figure" for c in row) for row in grid.rows):
        return grid, set()  # a table has to keep a row
    rows = []
    for number, row in enumerate(grid.rows):
        if number not in dropped:
            lost = [sum(number < other < number + cell.rowspan for other in dropped) for cell in row]
            rows.append([cell._replace(rowspan=cell.rowspan - gone) for cell, gone in zip(row, lost, strict=True)])
    keys = {cell.key[:2] for number in dropped for cell in grid.rows[number] if cell.key}
    return Grid(grid.width, rows), keys


def with_repeated_header(dice: Dice, grid: Grid) -> Grid:
    """The grid with its header lines printed once more before one of its later rows, as on a new page."""
    header = [row for row in grid.rows if all(cell.kind == "header" for cell in row)]
    first = next((number for number, row in enumerate(grid.rows) if any(c.kind == "figure" for c in row)), 0)
    if len(grid.rows) - first < 8 or any(cell.kind == "title" for row in grid.rows for cell in row):
        return grid
    place = dice.between(first + 3, len(grid.rows) - 2)
    return Grid(grid.width, [*grid.rows[:place], *header, *grid.rows[place:]])


def without_titles(grid: Grid) -> Grid:
    """The grid without the rows that name its tables."""
    return Grid(grid.width, [row for row in grid.rows if any(cell.kind != "title" for cell in row)])
