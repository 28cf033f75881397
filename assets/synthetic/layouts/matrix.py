"""A grid with every place of it filled: what a converter sees that knows no merged cells."""

from __future__ import annotations

from assets.synthetic.grid import Grid


def filled(grid: Grid, *, repeat: bool) -> list[list[str]]:
    """The texts of all columns of all rows. What a merged cell covers repeats its text (``repeat``) or is empty."""
    down: dict[int, tuple[str, int]] = {}
    around: dict[int, tuple[str, int]] = {}
    in_header = False
    lines = []
    for row in grid.rows:
        is_header = all(cell.kind == "header" for cell in row)
        if is_header != in_header:  # a header printed again stands outside of the merged cells around it
            down, around, in_header = around, down, is_header
        line: list[str] = []
        for cell in row:
            _from_above(line, down)
            shown = cell.text.replace("\n", "")
            line += [shown] + [shown if repeat else ""] * (cell.colspan - 1)
            if cell.rowspan > 1:
                below = shown if repeat else ""
                down |= dict.fromkeys(range(len(line) - cell.colspan, len(line)), (below, cell.rowspan - 1))
        _from_above(line, down)
        lines.append(line + [""] * (grid.width - len(line)))
    return lines


def _from_above(line: list[str], down: dict[int, tuple[str, int]]) -> None:
    """Take over what merged cells of earlier rows leave in the next columns, in place."""
    while down.get(len(line), ("", 0))[1] > 0:
        text, left = down[len(line)]
        down[len(line)] = (text, left - 1)
        line.append(text)
