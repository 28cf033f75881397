"""Tables as text with rules or marks of some notation: markdown, wikis, box drawings, typesetting."""

from __future__ import annotations

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid
from assets.synthetic.layouts.matrix import filled
from assets.synthetic.layouts.paper import display_width, padded


def _markdown(lines: list[list[str]], rule: str, width: int) -> str:
    shown = ["| " + " | ".join(line + [""] * (width - len(line))) + " |" for line in lines]
    return "\n".join([shown[0], "|" + f" {rule} |" * width, *shown[1:]])


def markdown(dice: Dice, grid: Grid) -> str:
    """As editors write it: a rule below the first row, merged cells in their first column only."""
    rule = dice.pick(("---", ":---", ":---:", "---:", ":-:", "-"))
    return _markdown(filled(grid, repeat=False), rule, grid.width)


def markdown_repeated(dice: Dice, grid: Grid) -> str:
    """As programs write it that know no merged cells: their text stands in every column and row that they cover."""
    return _markdown(filled(grid, repeat=True), dice.pick(("---", ":---", ":---:")), grid.width)


def markdown_short(dice: Dice, grid: Grid) -> str:
    """Merged cells printed once, rows of different widths, a rule below the first row, no pipe at the ends or at both."""
    rule = dice.pick(("---", ":--", ":-:"))
    before, after = dice.pick((("| ", " |"), ("", "")))
    lines = [before + " | ".join(cell.text for cell in row) + after for row in grid.rows]
    rules = before + " | ".join([rule] * max(2, len(grid.rows[0]))) + after
    return "\n".join([lines[0], rules, *lines[1:]])


def markdown_padded(dice: Dice, grid: Grid) -> str:
    """Cells padded to the width of their column."""
    del dice
    lines = filled(grid, repeat=False)
    widths = [max(3, *(display_width(line[place]) for line in lines)) for place in range(grid.width)]
    shown = [
        "| " + " | ".join(padded(text, width) for text, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]
    return "\n".join([shown[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *shown[1:]])


def box_lines(dice: Dice, grid: Grid) -> str:
    """Cells between box-drawing lines, with ruled lines between rows."""
    rule = "─" * dice.between(20, 60)
    lines = [rule]
    for row in grid.rows:
        lines += ["│" + "│".join(f" {cell.text} " for cell in row) + "│", rule]
    return "\n".join(lines)


def box_full(dice: Dice, grid: Grid) -> str:
    """A whole box with corners and crossings, every column in place."""
    left, cross, right, bar, side = dice.pick((("├", "┼", "┤", "─", "│"), ("+", "+", "+", "-", "|")))
    rule = left + cross.join(bar * 8 for _ in range(grid.width)) + right
    lines = [rule]
    for line in filled(grid, repeat=False):
        lines += [side + side.join(f" {text} " for text in line) + side, rule]
    return "\n".join(lines)


def wide_pipes(dice: Dice, grid: Grid) -> str:
    """Full-width or broken bars."""
    bar = dice.pick(("｜", "︱", "┃", "¦"))
    return "\n".join(bar + bar.join(cell.text for cell in row) + bar for row in grid.rows)


def wiki(dice: Dice, grid: Grid) -> str:
    """A wiki's notation: rows opened by ``|-``, cells divided by ``||`` or a line each."""
    apart = dice.pick((" || ", "\n| "))
    rows = ["| " + apart.join(cell.text.replace("\n", "") for cell in row) for row in grid.rows]
    return "{|\n" + "\n|-\n".join(rows) + "\n|}"


def typeset(dice: Dice, grid: Grid) -> str:
    r"""Cells divided by ``&``, rows ended by ``\\``."""
    del dice
    return "\n".join(" & ".join(line) + r" \\" for line in filled(grid, repeat=False))
