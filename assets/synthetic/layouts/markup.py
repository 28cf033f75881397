"""Tables as HTML: with inline styles and merged cells, plain, nested in layout tables, drawn with ``div``, or inside a
JSON answer. The page around them is made in ``page.py``."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from assets.synthetic.cells import NBSP
from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid, GridCell


def cell_text(text: str) -> str:
    """The text of a cell as markup."""
    return escape(text, quote=False).replace(NBSP, "&nbsp;") if text else ""


def plain(dice: Dice, grid: Grid) -> str:
    """``<td>`` with spans and nothing else."""
    del dice
    return table_of(grid, lambda cell: cell_text(cell.text), widths=None, attributes=' border="1"')


def styled(dice: Dice, grid: Grid) -> str:
    """As office programs export it: inline styles, a paragraph in each cell, ``&nbsp;`` for a blank, labels broken by
    ``<br />``, and physical columns that no label names, so that spans change from row to row."""
    widths = [dice.pick((1, 1, 2)) for _ in range(grid.width)]

    def inner(cell: GridCell) -> str:
        text = cell_text(cell.text) or "&nbsp;"
        if cell.kind == "header" and 4 < len(cell.text) < 9 and dice.chance(0.6):
            text = f"{text[:3]}<br />{text[3:]}"
        if cell.kind == "figure" and dice.chance(0.5):
            text = f'<span style="font-family:宋体">{text}</span>'
        return f'<p style="text-align:center;line-height:150%">{text}</p>'

    return table_of(grid, inner, widths, ' style="border-collapse:collapse" cellspacing="0"')


def nested(dice: Dice, grid: Grid) -> str:
    """A table inside the cell of a layout table, with an empty neighbour."""
    return f'<table width="100%"><tr><td width="20">&nbsp;</td><td>{plain(dice, grid)}</td></tr></table>'


def divs(dice: Dice, grid: Grid) -> str:
    """Rows and cells drawn with ``div``; merged cells are printed once."""
    row_class, cell_class = dice.pick((("tr", "td"), ("row", "col"), ("table-row", "table-cell")))
    rows = "\n".join(
        f'<div class="{row_class}">'
        + "".join(f'<div class="{cell_class}">{cell_text(cell.text)}</div>' for cell in row)
        + "</div>"
        for row in grid.rows
    )
    return f'<div class="table">\n{rows}\n</div>'


def fonts(dice: Dice, grid: Grid) -> str:
    """Old markup: every figure inside ``<font><span>``; the page makes a JSON answer of it."""

    def inner(cell: GridCell) -> str:
        text = cell_text(cell.text) or "&nbsp;"
        return f"<font><span>{text}</span></font>" if cell.kind == "figure" else text

    del dice
    return table_of(grid, inner, widths=None, attributes="")


def table_of(
    grid: Grid, inner: Callable[[GridCell], str], widths: list[int] | None, attributes: str, *, headed: bool = False
) -> str:
    """The grid as a table with spans. ``widths``: physical columns of each column; ``headed``: heads are ``<th>``."""
    covered = [0] * grid.width
    lines = [f"<table{attributes}><tbody>"]
    for row in grid.rows:
        cells = []
        column = 0
        for cell in row:
            while column < grid.width and covered[column] > 0:
                covered[column] -= 1
                column += 1
            span = cell.colspan if widths is None else sum(widths[column : column + cell.colspan])
            for position in range(column, min(column + cell.colspan, grid.width)):
                covered[position] = cell.rowspan - 1
            column += cell.colspan
            spans = f' colspan="{span}"' if span > 1 else ""
            spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            tag = "th" if headed and cell.kind in {"header", "title"} else "td"
            cells.append(f"<{tag}{spans}>{inner(cell)}</{tag}>")
        while column < grid.width:
            covered[column] = max(0, covered[column] - 1)
            column += 1
        lines.append(f"<tr>{''.join(cells)}</tr>")
    lines.append("</tbody></table>")
    return "\n".join(lines)
