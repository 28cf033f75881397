"""Tables as text with pipes: a row a line, a cell a line, or every pipe a line."""

from __future__ import annotations

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid, GridCell
from assets.synthetic.layouts.matrix import filled


def trailing_collapsed(dice: Dice, grid: Grid) -> str:
    """A row a line, a pipe after each cell, merged cells printed once: rows differ in width."""
    del dice
    return "\n".join(" | ".join(cell.text for cell in row) + " |" for row in grid.rows)


def _tail(grid: Grid, row: list[GridCell]) -> int:
    """How many empty columns a converter puts behind a row to make it as wide as the table: merged cells count once."""
    return grid.width - len(row)


def trailing_tails(dice: Dice, grid: Grid) -> str:
    """The same with rows filled up to the width of the table by bare pipes: ``行政许可 | 0 | ||``."""
    del dice
    return "\n".join(_piped([(c.text, 1) for c in row] + [("", 1)] * _tail(grid, row)) for row in grid.rows)


def trailing_spans(dice: Dice, grid: Grid) -> str:
    """The same with every column of every merged cell kept, labels included."""
    del dice
    return "\n".join(_piped([(cell.text, cell.colspan) for cell in row]) for row in grid.rows)


def _piped(cells: list[tuple[str, int]]) -> str:
    """Cells with a pipe behind each; empty ones are a bare pipe, and bare pipes stand together."""
    line, bare = "", False
    for text, span in cells:
        if text:
            line += f" {text} |"
            bare = False
        empty = span - 1 if text else span
        if empty:
            line += ("" if bare else " ") + "|" * empty
            bare = True
    return line.strip()


def broken_rows(dice: Dice, grid: Grid) -> str:
    """The same with rows torn by a line break inside a blank cell or behind a label: ``行政强制 |`` / ``| ||``."""
    lines = []
    for row in grid.rows:
        line = _piped([(cell.text, 1) for cell in row] + [("", 1)] * _tail(grid, row))
        label, pipe, rest = line.partition(" | ")
        if pipe and any(cell.kind == "figure" for cell in row) and dice.chance(0.3):
            lines += [f"{label} |", rest] if dice.chance(0.5) else [label, f"| {rest}"]
        else:
            lines.append(line)
    return "\n".join(lines)


def leading_and_trailing(dice: Dice, grid: Grid) -> str:
    """``| 规章 | 0 | 0 | 0 |``, sometimes a space after the last pipe."""
    end = dice.pick(("|", "| "))
    return "\n".join("| " + " | ".join(cell.text for cell in row) + " " + end for row in grid.rows)


def breaks_inside(dice: Dice, grid: Grid) -> str:
    """Pipes with a line break inside every cell; blanks are padding."""
    opening = "| " if dice.chance(0.5) else ""
    lines = []
    for row in grid.rows:
        cells = [f"\n {cell.text}  |" if cell.text else "\n        |" for cell in row]
        lines.append(opening + " ".join(cells) if opening else "".join(cells).lstrip("\n"))
    return "\n".join(lines)


def cell_lines(dice: Dice, grid: Grid) -> str:
    """A cell a line with a pipe behind it; a blank is a lone pipe, and so may be the end of a row."""
    end = dice.pick(("|", "||", ""))
    lines: list[str] = []
    for row in grid.rows:
        for cell in row:
            lines.append(f"{cell.text} |" if cell.text else "|")
            if cell.colspan > 1 and cell.kind == "figure":
                lines.append("|" * (cell.colspan - 1))
        if end:
            lines.append(end)
    return "\n".join(lines)


def cell_lines_tails(dice: Dice, grid: Grid) -> str:
    """A cell a line; only rows that end in empty columns show it: ``第二十条第(一)项 |`` and then ``|||``. A table may
    have one empty column more than the form."""
    extra = dice.below(2)
    lines: list[str] = []
    for row in grid.rows:
        lines += [f"{cell.text} |" if cell.text else "|" for cell in row]
        tail = _tail(grid, row) + extra
        if tail:
            lines.append("|" * tail)
    return "\n".join(lines)


def cell_lines_opened(dice: Dice, grid: Grid) -> str:
    """A cell a line with a lone pipe that opens each row, and what closes it on its own line, behind the last cell, or
    only where the row ends in empty columns."""
    close = dice.pick(("| |", "||"))
    closing = dice.pick(("own line", "behind", "tails"))
    lines: list[str] = []
    for row in grid.rows:
        lines.append("|")
        lines += [f"{cell.text} |" if cell.text else "|" for cell in row]
        tail = "|" * (_tail(grid, row) + 1)
        if closing == "own line":
            lines.append(close)
        elif closing == "behind":
            lines[-1] += f" {tail}"
        elif len(tail) > 1:
            lines.append(tail[1:])
    return "\n".join(lines)


def pipe_before(dice: Dice, grid: Grid) -> str:
    """A cell a line, the pipe at the start of the following cell."""
    del dice
    lines: list[str] = []
    for row in grid.rows:
        first, *others = row
        lines.append(first.text)
        lines += [f"| {cell.text}".rstrip() for cell in others]
    return "\n".join(lines)


def pipe_lines(dice: Dice, grid: Grid) -> str:
    """Every cell and every pipe on a line of its own; no row ends."""
    del dice
    lines: list[str] = []
    for row in grid.rows:
        for cell in row:
            lines += [cell.text, "|"] if cell.text else ["|"]
    return "\n".join(lines)


def mixed_rows(dice: Dice, grid: Grid) -> str:
    """Titles and headers as rows with pipes, figures a cell a line."""
    lines: list[str] = []
    for row in grid.rows:
        if any(cell.kind == "figure" for cell in row):
            lines += [f"{cell.text} |" if cell.text else "|" for cell in row]
            lines.append("|")
        else:
            lines.append(trailing_tails(dice, Grid(grid.width, [row])))
    return "\n".join(lines)


def one_line_pipes(dice: Dice, grid: Grid) -> str:
    """The whole table on one line, cells divided by pipes."""
    del dice
    return " ".join(" | ".join(cell.text for cell in row) + " |" for row in grid.rows)


def tight(dice: Dice, grid: Grid) -> str:
    """``规章|0|0|0``: no spaces, no pipe at the ends."""
    del dice
    return "\n".join("|".join(cell.text for cell in row) for row in grid.rows)


def leading_only(dice: Dice, grid: Grid) -> str:
    """A pipe before each cell and none behind the last."""
    del dice
    return "\n".join(" ".join(f"| {cell.text}".rstrip() for cell in row) for row in grid.rows)


def rows_apart(dice: Dice, grid: Grid) -> str:
    """Rows with pipes on both sides and a blank line between them."""
    end = dice.pick(("|", "| "))
    return "\n\n".join("| " + " | ".join(cell.text for cell in row) + " " + end for row in grid.rows)


def pipe_around(dice: Dice, grid: Grid) -> str:
    """A cell a line between two pipes; rows end with a blank line, a lone pipe or nothing."""
    end = dice.pick(("", "\n", "\n|"))
    return "\n".join("\n".join(f"| {cell.text} |" if cell.text else "| |" for cell in row) + end for row in grid.rows)


def cell_lines_apart(dice: Dice, grid: Grid) -> str:
    """A cell a line with its pipe, and blank lines between the cells."""
    before = dice.pick(("", "  ", "\u3000"))
    rows = ["\n\n".join(f"{before}{cell.text} |" if cell.text else "|" for cell in row) for row in grid.rows]
    return "\n\n".join(rows)


def all_columns(dice: Dice, grid: Grid) -> str:
    """Every column of every row between pipes, merged cells empty or repeated in what they cover."""
    lines = filled(grid, repeat=dice.chance(0.5))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
