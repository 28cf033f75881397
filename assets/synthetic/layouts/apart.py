"""Tables whose figures were read apart from their labels or in another direction. Nobody can be sure of most of them."""

from __future__ import annotations

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid, GridCell


def _labels(row: list[GridCell]) -> str:
    return " ".join(cell.text for cell in row if cell.kind != "figure" and cell.text)


def labels_then_columns(dice: Dice, grid: Grid) -> str:
    """A text layer read by columns: all labels first, then the figures column by column."""
    del dice
    figures = [[cell.text for cell in row if cell.kind == "figure"] for row in grid.rows]
    columns = max((len(row) for row in figures), default=0)
    read = [row[column] for column in range(columns) for row in figures if column < len(row) and row[column].strip()]
    return "\n".join([label for label in map(_labels, grid.rows) if label] + read)


def labels_then_rows(dice: Dice, grid: Grid) -> str:
    """All labels first, then the figures of each row on a line or each on its own."""
    gap = dice.pick((" ", "  ", "\t", "\n"))
    figures = [gap.join(c.text for c in row if c.kind == "figure" and c.text.strip()) for row in grid.rows]
    return "\n".join([label for label in map(_labels, grid.rows) if label] + [line for line in figures if line])


def figures_then_labels(dice: Dice, grid: Grid) -> str:
    """Each row with its figures in front of its label, as right-to-left readers of a page leave it."""
    del dice
    lines = []
    for row in grid.rows:
        figures = " ".join(cell.text for cell in row if cell.kind == "figure" and cell.text.strip())
        lines.append(f"{figures} {_labels(row)}".strip())
    return "\n".join(line for line in lines if line)


def records(dice: Dice, grid: Grid) -> str:
    """A row a sentence, each figure behind the name of its column: ``规章:本年制发件数0、本年废止件数0``."""
    colon, mark, end = dice.pick(((":", ",", ""), ("：", "、", "。"), (" - ", "; ", "")))
    gives = dice.pick(("", ":", " = ")) if colon != " - " else ": "
    header: list[str] = []
    lines = []
    for row in grid.rows:
        figures = [cell for cell in row if cell.kind == "figure"]
        if not figures:
            names = [cell.text.replace("\n", "") for cell in row if cell.kind == "header"]
            header = names[1:] if len(names) > 1 and row[0].colspan == 1 else header
            lines.append(_labels(row).replace("\n", ""))
            continue
        if len(header) < len(figures):
            lines.append(f"{_labels(row)} {' '.join(c.text for c in figures if c.text.strip())}".strip())
            continue
        named = [
            f"{name}{gives}{cell.text}"
            for name, cell in zip(header[-len(figures) :], figures, strict=True)
            if cell.text.strip()
        ]
        lines.append(f"{_labels(row)}{colon}{mark.join(named)}{end}")
    return "\n".join(line for line in lines if line)
