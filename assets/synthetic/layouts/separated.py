"""Tables as text, a row a line, with marks other than pipes between the cells."""

from __future__ import annotations

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid
from assets.synthetic.layouts.matrix import filled
from assets.synthetic.layouts.paper import display_width, padded


def semicolons(dice: Dice, grid: Grid) -> str:
    """Cells divided by semicolons; blanks stay between their marks."""
    mark = dice.pick((";", ";", "；", "; "))
    return "\n".join(mark.join(cell.text.replace("\n", " ") for cell in row) for row in grid.rows)


def _quoted(text: str) -> str:
    return f'"{text}"' if "," in text or "，" in text or '"' in text else text


def commas(dice: Dice, grid: Grid) -> str:
    """As a spreadsheet saves it: commas, cells that hold one in quotes, every column in place."""
    quote_all = dice.chance(0.3)
    lines = filled(grid, repeat=False)
    return "\n".join(",".join(f'"{text}"' if quote_all else _quoted(text) for text in line) for line in lines)


def commas_short(dice: Dice, grid: Grid) -> str:
    """Commas with merged cells printed once; blanks stay between their marks."""
    del dice
    return "\n".join(",".join(_quoted(cell.text.replace("\n", "")) for cell in row) for row in grid.rows)


def tabs(dice: Dice, grid: Grid) -> str:
    """A row a line, a tab between cells; blank cells leave their tab."""
    del dice
    return "\n".join("\t".join(cell.text for cell in row) for row in grid.rows)


def tabs_with_spans(dice: Dice, grid: Grid) -> str:
    """The same as an office program copies it: merged cells leave a tab for every column that they cover."""
    del dice
    return "\n".join("\t".join(line) for line in filled(grid, repeat=False))


def tabs_repeated(dice: Dice, grid: Grid) -> str:
    """The same with the text of a merged cell in every place that it covers."""
    del dice
    return "\n".join("\t".join(line) for line in filled(grid, repeat=True))


def tabs_collapsed(dice: Dice, grid: Grid) -> str:
    """Tabs between the cells that hold something: blanks vanish."""
    gap = dice.pick(("\t", "\t\t", " \t "))
    return "\n".join(gap.join(cell.text for cell in row if cell.text.strip()) for row in grid.rows)


def double_spaces(dice: Dice, grid: Grid) -> str:
    """Two to four spaces between cells, or full-width ones; blank cells vanish among them."""
    gap = dice.pick(("  ", "   ", "    ", "\u3000", "\u3000\u3000", "\u00a0\u00a0"))
    return "\n".join(gap.join(cell.text for cell in row if cell.text.strip()) for row in grid.rows)


def fixed_width(dice: Dice, grid: Grid) -> str:
    """Every column held in place by spaces; a blank leaves a gap as wide as its column."""
    gap = dice.between(2, 5)
    lines = filled(grid, repeat=False)
    narrow = [[text[:24] for text in line] for line in lines]
    figures = [any(c.kind == "figure" for c in row) for row in grid.rows]
    widths = [
        max([4, *(display_width(line[place]) for line, counts in zip(narrow, figures, strict=True) if counts)]) + gap
        for place in range(grid.width)
    ]
    return "\n".join("".join(padded(t, w) for t, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def dotted(dice: Dice, grid: Grid) -> str:
    """Cells divided by a mark in the middle of the line or a bullet: ``规章 · 0 · 0 · 0``."""
    mark = dice.pick((" · ", " • ", " ◆ ", " ~ ", " ^ "))
    return "\n".join(mark.join(cell.text for cell in row) for row in grid.rows)


def bulleted(dice: Dice, grid: Grid) -> str:
    """A row a bullet, its cells divided by pipes."""
    mark = dice.pick(("- ", "* ", "• ", "· "))
    return "\n".join(mark + " | ".join(cell.text for cell in row) for row in grid.rows)
