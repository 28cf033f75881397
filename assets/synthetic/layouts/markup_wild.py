"""Tables as HTML the way sites and converters really leave it: heads apart, tags unclosed, cells in lists and divs."""

from __future__ import annotations

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid, GridCell
from assets.synthetic.layouts.markup import cell_text, table_of
from assets.synthetic.layouts.matrix import filled


def headed(dice: Dice, grid: Grid) -> str:
    """``<thead>`` and ``<th>``, a caption, a column group."""
    del dice
    markup = table_of(grid, lambda cell: cell_text(cell.text), widths=None, attributes=' class="table"', headed=True)
    return markup.replace("<tbody>", f"<colgroup>{'<col>' * grid.width}</colgroup><tbody>", 1)


def unclosed(dice: Dice, grid: Grid) -> str:
    """Capital tags that nobody closes, with ``&nbsp;`` around everything."""
    del dice

    def inner(cell: GridCell) -> str:
        return f"&nbsp;{cell_text(cell.text)}&nbsp;"

    markup = table_of(grid, inner, widths=None, attributes=" BORDER=1")
    for tag in ("td", "tr"):
        markup = markup.replace(f"</{tag}>", "").replace(f"<{tag}", f"<{tag.upper()}")
    return markup.replace("<table", "<TABLE").replace("</table>", "</TABLE>")


def repeated(dice: Dice, grid: Grid) -> str:
    """No merged cells: their text in every place that they cover, as table libraries write it, with its index."""
    index = dice.chance(0.5)
    lines = []
    for number, line in enumerate(filled(grid, repeat=True)):
        cells = "".join(f"<td>{cell_text(text)}</td>" for text in line)
        lines.append(f"<tr>{f'<th>{number}</th>' if index else ''}{cells}</tr>")
    return '<table border="1" class="dataframe">\n' + "\n".join(lines) + "\n</table>"


def noisy(dice: Dice, grid: Grid) -> str:
    """Comments, line breaks and empty paragraphs in the cells, office namespaces."""

    def inner(cell: GridCell) -> str:
        text = cell_text(cell.text) or "<o:p>&nbsp;</o:p>"
        extra = dice.pick(("", "", "<p>&nbsp;</p>", "<br/>", "\n        ", "<!--[if !supportMisalignedColumns]-->"))
        return f'{extra}<p class="MsoNormal">{text}<span lang="EN-US"><o:p></o:p></span></p>'

    return table_of(grid, inner, widths=None, attributes=' class="MsoTableGrid" border="1"')


def styled_divs(dice: Dice, grid: Grid) -> str:
    """Boxes that only their style makes a table."""
    tag = dice.pick(("div", "span", "p"))
    rows = "".join(
        '<div style="display:table-row">'
        + "".join(f'<{tag} style="display: table-cell;border:1px">{cell_text(cell.text)}</{tag}>' for cell in row)
        + "</div>"
        for row in grid.rows
    )
    return f'<div style="display:table">{rows}</div>'


def lists(dice: Dice, grid: Grid) -> str:
    """A list for each row, an item for each cell."""
    del dice
    return "\n".join(
        "<ul>" + "".join(f"<li>{cell_text(cell.text)}</li>" for cell in row) + "</ul>" for row in grid.rows
    )


def preformatted(dice: Dice, grid: Grid) -> str:
    """Text with pipes inside ``<pre>``, or rows as paragraphs with spaces, as an editor without tables keeps it."""
    rows = [" | ".join(cell.text.replace("\n", "") for cell in row) + " |" for row in grid.rows]
    if dice.chance(0.5):
        return "<pre>\n" + "\n".join(cell_text(row) for row in rows) + "\n</pre>"
    return "\n".join(f"<p>{cell_text(row)}</p>" for row in rows)


def row_tables(dice: Dice, grid: Grid) -> str:
    """Every row a table of its own."""
    del dice
    rows = ("".join(f"<td>{cell_text(cell.text)}</td>" for cell in row) for row in grid.rows)
    return "\n".join(f"<table><tr>{row}</tr></table>" for row in rows)
