"""Layouts that no catalogue lists. They are never drawn by chance, only asked for: what a reader makes of them says how
it will meet the next one that nobody has written down."""

from __future__ import annotations

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid


def box_lines(dice: Dice, grid: Grid) -> str:
    """Cells between box-drawing lines, with ruled lines between rows."""
    rule = "─" * dice.between(20, 60)
    lines = [rule]
    for row in grid.rows:
        lines += ["│" + "│".join(f" {cell.text} " for cell in row) + "│", rule]
    return "\n".join(lines)


def wide_pipes(dice: Dice, grid: Grid) -> str:
    """Full-width bars."""
    del dice
    return "\n".join("｜" + "｜".join(cell.text for cell in row) + "｜" for row in grid.rows)


def ruled_markdown(dice: Dice, grid: Grid) -> str:
    """Markdown as editors write it: a rule below the first row, every column in place."""
    del dice
    lines = []
    for number, row in enumerate(grid.rows):
        cells = [cell.text for cell in row] + [""] * (grid.width - len(row))
        lines.append("| " + " | ".join(cells) + " |")
        if number == 0:
            lines.append("|" + " --- |" * grid.width)
    return "\n".join(lines)


def double_spaces(dice: Dice, grid: Grid) -> str:
    """Two to four spaces between cells; blank cells vanish among them."""
    gap = " " * dice.between(2, 4)
    return "\n".join(gap.join(cell.text for cell in row if cell.text.strip()) for row in grid.rows)


def semicolons(dice: Dice, grid: Grid) -> str:
    """Cells divided by semicolons, as a spreadsheet exports them; blanks stay between their marks."""
    del dice
    return "\n".join(";".join(cell.text.replace("\n", " ") for cell in row) for row in grid.rows)


def labels_then_figures(dice: Dice, grid: Grid) -> str:
    """A text layer read by columns: all labels first, then the figures column by column. Nobody can be sure of it."""
    del dice
    labels = [" ".join(cell.text for cell in row if cell.kind != "figure" and cell.text) for row in grid.rows]
    figures = [[cell.text for cell in row if cell.kind == "figure"] for row in grid.rows]
    columns = max((len(row) for row in figures), default=0)
    read = [row[column] for column in range(columns) for row in figures if column < len(row) and row[column].strip()]
    return "\n".join([label for label in labels if label] + read)
