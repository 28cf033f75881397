"""Tables as text, a cell a line or all on one, without any mark between: blanks vanish."""

from __future__ import annotations

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid


def bare_cells(dice: Dice, grid: Grid) -> str:
    """A cell a line, a blank line between, perhaps spaces around; blank cells vanish without a trace."""
    before, after = dice.pick(
        (("", ""), ("  ", ""), ("", "  "), (" ", " "), ("\u3000", ""), ("\t", ""), ("\u00a0", ""))
    )
    gap = dice.pick(("\n\n", "\n\n", "\n\n\n", "\n \n", "\n\u3000\n"))
    return gap.join(f"{before}{cell.text}{after}" for row in grid.rows for cell in row if cell.text.strip())


def bare_cells_dense(dice: Dice, grid: Grid) -> str:
    """The same without the blank lines."""
    del dice
    return "\n".join(cell.text for row in grid.rows for cell in row if cell.text.strip())


def bare_cells_by_row(dice: Dice, grid: Grid) -> str:
    """A cell a line and a blank line behind each row: rows show, blanks in them do not."""
    del dice
    rows = ("\n".join(cell.text for cell in row if cell.text.strip()) for row in grid.rows)
    return "\n\n".join(row for row in rows if row)


def blank_lines_kept(dice: Dice, grid: Grid) -> str:
    """A cell a line; a blank cell is a line with nothing, a space or what stood for one in the markup."""
    blank = dice.pick(("", " ", "\u3000", "&nbsp;", "\u00a0"))
    return "\n".join(cell.text.strip() or blank for row in grid.rows for cell in row)


def one_line_spaces(dice: Dice, grid: Grid) -> str:
    """The whole table on one line, cells divided by spaces; blank cells vanish."""
    gap = dice.pick((" ", " ", "  ", "\u3000", "\t"))
    return gap.join(cell.text for row in grid.rows for cell in row if cell.text.strip())


def one_line_glued(dice: Dice, grid: Grid) -> str:
    """The whole table on one line without any space where words meet figures; figures keep theirs."""
    del dice
    line, before = "", ""
    for row in grid.rows:
        for cell in row:
            text = cell.text.strip()
            if not text:
                continue
            apart = (
                (before == "code" and cell.kind == "figure")
                or (before == "figure" and (cell.kind == before or text[0] < "一"))
                or (text[0].isdigit() and line[-1:].isdigit())
            )
            line += (" " if apart else "") + text
            before = cell.kind
    return line


def lost(dice: Dice, grid: Grid) -> str:
    """The table was a picture, or nothing is left of it."""
    del grid
    return dice.pick(("", "", f"图{dice.between(1, 4)}", f"{dice.between(10000, 99999)}.jpg"))
