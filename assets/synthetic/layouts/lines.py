"""Tables as text without pipes: blanks vanish, or only tabs are left of them."""

from __future__ import annotations

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid


def bare_cells(dice: Dice, grid: Grid) -> str:
    """A cell a line, a blank line between, perhaps spaces around; blank cells vanish without a trace."""
    before, after = dice.pick((("", ""), ("  ", ""), ("", "  "), (" ", " ")))
    return "\n\n".join(f"{before}{cell.text}{after}" for row in grid.rows for cell in row if cell.text.strip())


def bare_cells_dense(dice: Dice, grid: Grid) -> str:
    """The same without the blank lines."""
    del dice
    return "\n".join(cell.text for row in grid.rows for cell in row if cell.text.strip())


def tabs(dice: Dice, grid: Grid) -> str:
    """A row a line, a tab between cells; blank cells leave their tab."""
    del dice
    return "\n".join("\t".join(cell.text for cell in row) for row in grid.rows)


def tabs_with_spans(dice: Dice, grid: Grid) -> str:
    """The same as an office program copies it: merged cells leave a tab for every column that they cover."""
    del dice
    lines = []
    covered: dict[int, int] = {}
    for row in grid.rows:
        fields: list[str] = []
        for cell in row:
            while covered.get(len(fields), 0) > 0:
                covered[len(fields)] -= 1
                fields.append("")
            for column in range(len(fields), len(fields) + cell.colspan):
                covered[column] = cell.rowspan - 1
            fields += [cell.text] + [""] * (cell.colspan - 1)
        while covered.get(len(fields), 0) > 0:
            covered[len(fields)] -= 1
            fields.append("")
        lines.append("\t".join(fields))
    return "\n".join(lines)


def one_line_spaces(dice: Dice, grid: Grid) -> str:
    """The whole table on one line, cells divided by spaces; blank cells vanish."""
    del dice
    return " ".join(cell.text for row in grid.rows for cell in row if cell.text.strip())


def lost(dice: Dice, grid: Grid) -> str:
    """The table was a picture, or nothing is left of it."""
    del grid
    return dice.pick(("", "", f"图{dice.between(1, 4)}", f"{dice.between(10000, 99999)}.jpg"))
