"""Tables as converters and readers of scans leave them in plain text: tags, lists of a program, drawn cells over lines."""

from __future__ import annotations

import json
from html import escape

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid
from assets.synthetic.layouts.markup import cell_text, table_of
from assets.synthetic.layouts.matrix import filled
from assets.synthetic.layouts.paper import display_width, padded

_NARROW = (6, 8, 10, 12)


def html_in_text(dice: Dice, grid: Grid) -> str:
    """One line of tags amid plain text, as readers of scans write tables."""
    around = dice.pick((("", ""), ("\n", "\n"), ("<html><body>", "</body></html>")))
    table = table_of(grid, lambda cell: cell_text(cell.text.replace("\n", "")), widths=None, attributes="")
    return around[0] + table.replace("\n", "") + around[1]


def xml_cells(dice: Dice, grid: Grid) -> str:
    """Rows and cells in the names of the Text Encoding Initiative, as extractors of articles write them."""
    gap = dice.pick(("\n", "\n    "))
    lines = ["<table>"]
    for row in grid.rows:
        lines.append(f'  <row span="{len(row)}">')
        lines += [f"    <cell>{escape(c.text.strip())}</cell>" if c.text.strip() else "    <cell/>" for c in row]
        lines.append("  </row>")
    return gap.join([*lines, "</table>"])


def lists(dice: Dice, grid: Grid) -> str:
    """Rows as lists of JSON or Python; merged cells leave empty strings or nothing."""
    rows = [list(line) for line in filled(grid, repeat=False)]
    style = dice.pick(("json", "indented", "null", "python"))
    if style == "python":
        return "\n".join(map(repr, rows))
    said = [[cell or None for cell in row] for row in rows] if style == "null" else rows
    return json.dumps(said, ensure_ascii=False, indent=2 if style == "indented" else None)


def styled_markdown(dice: Dice, grid: Grid) -> str:
    """Markdown whose cells kept the style of the page they were converted from."""
    style = dice.pick(('style="font-family:仿宋"', '.MsoNormal align="center"', 'lang="EN-US"'))
    lines = [[f"[{text}]{{{style}}}" if text else "" for text in line] for line in filled(grid, repeat=False)]
    shown = ["| " + " | ".join(line) + " |" for line in lines]
    return "\n".join([shown[0], "|" + "---|" * grid.width, *shown[1:]])


def wrapped_boxes(dice: Dice, grid: Grid) -> str:
    """A drawn grid with columns so narrow that words run over lines; figures stand on the first line or the middle one."""
    width, middle = dice.pick(_NARROW), dice.pick((True, False))
    corner, bar, side = dice.pick((("+", "-", "|"), ("┼", "─", "│")))
    rule = "".join([_start(corner), corner.join([bar * width] * grid.width), _end(corner)])
    lines = [rule]
    for row in filled(grid, repeat=False):
        cells = [_cut(text, width) for text in row]
        height = max(map(len, cells))
        for number in range(height):
            tops = [(height - len(cell)) // 2 if middle else 0 for cell in cells]
            shown = [
                cell[number - top] if 0 <= number - top < len(cell) else ""
                for cell, top in zip(cells, tops, strict=True)
            ]
            lines.append(side + side.join(padded(text, width) for text in shown) + side)
        lines.append(rule)
    return "\n".join(lines)


def _start(corner: str) -> str:
    return "├" if corner == "┼" else corner


def _end(corner: str) -> str:
    return "┤" if corner == "┼" else corner


def _cut(text: str, width: int) -> list[str]:
    """The lines of a cell; what is no word of Chinese stays whole."""
    if text.isascii():
        return [text]
    lines = [""]
    for char in text.replace("\n", ""):
        if display_width(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return lines
