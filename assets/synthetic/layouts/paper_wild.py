"""Text layers of paper at their worst: labels of two or three lines with the figures on any of them, lines of two cells
run together, vertical labels between the rows, and what stands at the top and foot of each page amid the rows."""

from __future__ import annotations

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid, GridCell
from assets.synthetic.layouts.paper import display_width, padded, wrapped

_FEET = ("- {} -", "— {} —", "第 {} 页", "第{}页 共9页", "-{}-", "·{}·", "{} / 9", "Page {}")


def _foot(dice: Dice, style: str, title: str) -> list[str]:
    """The end of a page and perhaps the head of the next."""
    foot = style.format(dice.between(2, 8))
    return [foot, title] if title else [foot]


def _glyphs(row: list[GridCell]) -> list[str]:
    return [glyph for cell in row if cell.kind == "group" and cell.rowspan > 9 for glyph in cell.text]


def _placed(parts: list[str], shown: str, place: int) -> list[str]:
    """The lines of a wrapped label with its figures behind one of them, or on a line of their own there."""
    if place < len(parts):
        return [f"{part} {shown}" if number == place else part for number, part in enumerate(parts)]
    return [*parts[: place - len(parts) + 1], shown, *parts[place - len(parts) + 1 :]]


def torn_rows(dice: Dice, grid: Grid) -> str:
    """A row a line, labels wrapped narrowly, figures on any of their lines, ends of pages between any two lines."""
    style = dice.pick(_FEET)
    title = dice.pick(("", "", "政府信息公开工作年度报告"))
    width = dice.pick((9, 12, 14, 16))
    glyphs_left: list[str] = []
    lines: list[str] = []
    for row in grid.rows:
        glyphs_left += _glyphs(row)
        sides = [cell for cell in row if cell.kind == "group" and 1 < cell.rowspan <= 9]
        lines += [part for side in sides for part in wrapped(side.text, dice.pick((3, 4, 5)))]
        label = "".join(
            cell.text for cell in row if cell.kind == "label" or (cell.kind == "group" and cell.rowspan == 1)
        )
        rest = [cell for cell in row if cell.kind not in {"group", "label"} and cell.text.strip()]
        shown = " ".join(cell.text.replace("\n", "") for cell in rest)
        if len(rest) > 4 and dice.chance(0.04):  # the end of the line, or of the page, amid the figures
            half = dice.between(2, len(rest) - 2)
            shown = "\n".join(
                " ".join(cell.text.replace("\n", "") for cell in part) for part in (rest[:half], rest[half:])
            )
        parts = wrapped(label, width) if label else []
        here = (
            _placed(parts, shown, dice.below(2 * len(parts)))
            if shown and len(parts) > 1
            else [f"{label} {shown}".strip()]
        )
        if glyphs_left and dice.chance(0.5):
            here.insert(dice.below(2) * len(here), glyphs_left.pop(0))
        if dice.chance(0.06):
            place = dice.below(len(here) + 1)
            here[place:place] = _foot(dice, style, title)
        lines += here
    return "\n".join(line for line in lines + glyphs_left if line)


def held_columns(dice: Dice, grid: Grid) -> str:
    """Columns held in place by spaces, every label wrapped in its own narrow column beside the figures of its row."""
    style = dice.pick(_FEET)
    side_width, label_width, gap = dice.between(8, 12), dice.pick((10, 13, 16)), dice.between(6, 11)
    glyphs_left: list[str] = []
    lines: list[str] = []
    for row in grid.rows:
        glyphs_left += _glyphs(row)
        side = "".join(cell.text for cell in row if cell.kind == "group" and cell.rowspan <= 9)
        label = "".join(cell.text for cell in row if cell.kind in {"label", "title"})
        figures = [cell for cell in row if cell.kind not in {"group", "label", "title"}]
        sides, labels = wrapped(side, 4), wrapped(label, label_width)
        height = max(len(sides), len(labels))
        middle = dice.pick((0, height // 2, height - 1))
        for number in range(height):
            glyph = glyphs_left.pop(0) if glyphs_left and dice.chance(0.7) else ""
            part = labels[number] if number < len(labels) else ""
            line = padded(glyph, 4) + padded(sides[number] if number < len(sides) else "", side_width) + part
            if number == middle and figures:
                line = padded(line, 4 + side_width + 2 * label_width)
                line += "".join(
                    padded(cell.text.replace("\n", ""), max(gap, display_width(cell.text) + 2)) for cell in figures
                )
            lines.append(line.rstrip())
        if dice.chance(0.4):
            lines.append("")
        if dice.chance(0.05):
            lines += ["", " " * dice.between(0, 50) + style.format(dice.between(2, 8)), ""]
    return "\n".join(line for line in lines if line is not None)
