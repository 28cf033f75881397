"""Tables as the text layers of paper: rows divided by spaces, labels wrapped over lines, vertical labels one glyph a
line, page numbers between rows, merged cells torn by the end of a page."""

from __future__ import annotations

import re

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid, GridCell

_UNBROKEN = re.compile(r".\([a-zÀ-ǿ]+\)|[0-9０-９.,:%]+|[A-Za-zÀ-ǿ()]+|.", re.DOTALL)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of about ``width`` characters. Numbers and words of letters are not broken."""
    lines, line = [], ""
    for word in _UNBROKEN.findall(text):
        if line and len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line += word
    return [*lines, line]


def page_number(dice: Dice, page: int, *, amid_cells: bool = False) -> str:
    """A page number as it stands alone on its line. Amid the cells of a table it is never a bare number: where blanks
    vanish nobody could tell it from a figure."""
    marked = (f"-{page}-", f"- {page} -", f"— {page} —")
    return dice.pick(marked if amid_cells else (*marked, f"{page}"))


def _labels_and_figures(row: list[GridCell]) -> tuple[list[GridCell], list[GridCell], list[GridCell]]:
    groups = [cell for cell in row if cell.kind == "group" and cell.rowspan > 1]
    labels = [
        cell for cell in row if cell.kind not in {"group", "figure"} or (cell.kind == "group" and cell.rowspan <= 1)
    ]
    return groups, labels, [cell for cell in row if cell.kind == "figure"]


def raw_order(dice: Dice, grid: Grid) -> str:
    """A row a line, one space between cells. Wrapped labels push their figures to the last line, vertical labels
    stand glyph by glyph before their rows, and a page may end inside a merged label."""
    lines: list[str] = []
    style = dice.pick(("-{}-", "- {} -", "— {} —"))
    break_at = dice.between(4, max(5, len(grid.rows) - 2))
    torn = ""
    for number, row in enumerate(grid.rows):
        groups, labels, figures = _labels_and_figures(row)
        for group in groups:
            if group.rowspan > 9:
                lines += list(group.text)
            elif number >= break_at - group.rowspan and number < break_at and len(group.text) > 4:
                lines.append(group.text[:4])
                torn = group.text[4:]
            else:
                lines += wrapped(group.text, 5)
        if number == break_at:
            lines.append(style.format(dice.between(2, 6)))
            if torn:
                lines.append(torn)
                torn = ""
        label = " ".join(cell.text for cell in labels if cell.text)
        shown = " ".join(cell.text for cell in figures if cell.text.strip())
        parts = wrapped(label, 20) if len(label) > 24 and figures else [label]
        if len(parts) > 1:
            where = dice.below(4)  # behind the label's last line, behind its first, or on a line of their own
            if where == 0:
                parts[-1] = f"{parts[-1]} {shown}".strip()
            elif where == 1:
                parts[0] = f"{parts[0]} {shown}".strip()
            elif shown:
                parts.append(shown)
            lines += parts
        else:
            lines.append(f"{label} {shown}".strip())
    return "\n".join(line for line in lines if line)


def display_width(text: str) -> int:
    """How many half-width places the text takes."""
    return sum(1 if ord(char) < 256 else 2 for char in text)


def padded(text: str, width: int) -> str:
    """The text filled up with spaces to that width, one at least."""
    return text + " " * max(1, width - display_width(text))


def aligned(dice: Dice, grid: Grid) -> str:
    """Columns held in place by spaces. Figures of a wrapped label stand on its middle line; blank lines lie between
    rows; vertical labels run down the left side between the rows."""
    lines: list[str] = []
    vertical: list[str] = []
    break_at = dice.between(4, max(5, len(grid.rows) - 2))
    for number, row in enumerate(grid.rows):
        if number == break_at:
            lines += ["", " " * dice.between(0, 40) + page_number(dice, dice.between(2, 6), amid_cells=True), ""]
        groups, labels, figures = _labels_and_figures(row)
        vertical += [glyph for group in groups if group.rowspan > 9 for glyph in group.text]
        side = "".join(group.text for group in groups if group.rowspan <= 9)
        label = " ".join(cell.text for cell in labels if cell.text)
        parts = wrapped(label, 16) if figures and len(label) > 20 else [label]
        middle = len(parts) // 2
        for position, part in enumerate(parts):
            glyph = vertical.pop(0) if vertical and dice.chance(0.6) else ""
            left = padded(glyph, 5) + padded(side if position == 0 else "", 14) + part
            if position == middle and figures:
                left = padded(left, 60) + "".join(padded(cell.text, 10) for cell in figures)
            elif not figures:
                left = " " * 4 + "     ".join(cell.text for cell in labels if cell.text)
            lines.append(left.rstrip())
        if dice.chance(0.5):
            lines.append("")
    return "\n".join(lines + vertical)


def reading_order(dice: Dice, grid: Grid) -> str:
    """Each cell a paragraph in reading order, its wrapped lines together; page numbers between them."""
    paragraphs: list[str] = []
    break_at = dice.between(4, max(5, len(grid.rows) - 2))
    for number, row in enumerate(grid.rows):
        if number == break_at:
            paragraphs.append(page_number(dice, dice.between(2, 6), amid_cells=True))
        for cell in row:
            if cell.kind == "group" and cell.rowspan > 9:
                paragraphs += list(cell.text)
            elif cell.kind == "header" and len(cell.text) > 3:
                paragraphs.append("\n".join(wrapped(cell.text, 3 if len(cell.text) < 7 else 14)))
            elif cell.text.strip():
                paragraphs.append("\n".join(wrapped(cell.text, 16)))
    return "\n\n".join(paragraphs)
