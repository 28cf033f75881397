"""A statutory table as a grid of cells, the way an office program holds it: the one thing every layout starts from.

Which figures stand in it, and how the grid becomes text, does not belong here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from assets.forms import Row, Table
from assets.synthetic.cells import Printed
from assets.synthetic.dice import Dice
from assets.synthetic.labels import Labels
from assets.synthetic.slots import CellKey, Group, groups


class GridCell(NamedTuple):
    """One cell. ``kind``: title, header, group, label, unit, code, figure, filler. Only figures of the form have a key;
    a figure without one belongs to an extra row or column that the form does not have."""

    text: str
    kind: str
    key: CellKey | None = None
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells in print order; a merged cell stands only where it begins. ``width`` counts columns."""

    width: int
    rows: list[list[GridCell]]


Cells = dict[CellKey, Printed]


def _figures(table: Table, row: Row, cells: Cells, stretch: int = 1) -> list[GridCell]:
    """The figures of a row; the last one takes the columns that are left over (``stretch``)."""
    keys = [(table.id, row.id, column.id) for column in table.columns]
    figures = [GridCell(cells[key].text, "figure", key) for key in keys]
    if stretch > 1:
        figures[-1] = figures[-1]._replace(colspan=stretch)
    return figures


def item_grid(tables: list[Table], cells: Cells, labels: Labels) -> Grid:
    """The tables of section two under each other, as one grid of four columns or fewer: title row, header row, rows."""
    width = max(len(table.columns) for table in tables) + 1
    rows: list[list[GridCell]] = []
    for table in tables:
        stretch = width - len(table.columns)
        rows.append([GridCell(labels.title(table), "title", colspan=width)])
        rows.append(
            [GridCell(labels.word(table.header[0][0]), "header")]
            + [
                GridCell(labels.column(table, column), "header", colspan=stretch if column is table.columns[-1] else 1)
                for column in table.columns
            ]
        )
        for row in table.data_rows:
            rows.append([GridCell(labels.row(row), "label"), *_figures(table, row, cells, stretch)])
        rows.extend(
            [GridCell(extra, "label")]
            + [GridCell("0", "figure", colspan=stretch if c is table.columns[-1] else 1) for c in table.columns]
            for extra in labels.extra_rows(table)
        )
    return Grid(width, rows)


def _label_cells(table: Table, row: Row, groups_of_row: tuple[Group, ...], labels: Labels) -> list[GridCell]:
    """The labels of a row of the requests table: its groups where they begin, then its own, merged over what is left."""
    shown = [
        GridCell(labels.row(group.row), "group", rowspan=group.members)
        for group in groups_of_row
        if group.first == row.id
    ]
    shown.append(GridCell(labels.row(row), "label", colspan=table.label_columns - len(groups_of_row)))
    return shown


def grouped_grid(form_id: str, table: Table, cells: Cells, labels: Labels) -> Grid:
    """The requests table: three label columns, groups merged downwards, organisations under one header."""
    width = table.label_columns + len(table.columns)
    inner = [column for column in table.columns if column.parent]
    before = [column for column in table.columns if not column.parent and not column.total]
    totals = [column for column in table.columns if column.total]
    subtotal = labels.subtotal
    wide = len(inner) + (1 if subtotal else 0)
    corner, over = table.header[0]
    rows = [
        [
            GridCell(labels.word(corner), "header", colspan=table.label_columns, rowspan=3),
            GridCell(over, "header", colspan=len(table.columns) + (1 if subtotal else 0)),
        ],
        [GridCell(labels.column(table, column), "header", rowspan=2) for column in before]
        + [GridCell(labels.word(inner[0].parent or ""), "header", colspan=wide)]
        + [GridCell(labels.column(table, column), "header", rowspan=2) for column in totals],
        [GridCell(labels.column(table, column), "header") for column in inner]
        + ([GridCell(subtotal, "header")] if subtotal else []),
    ]
    groups_of = groups(form_id, table.id)
    for row in table.data_rows:
        figures = _figures(table, row, cells)
        if subtotal:
            amounts = [cells[(table.id, row.id, column.id)].value for column in inner]
            figures.insert(-1, GridCell(str(sum(int(a) for a in amounts if a is not None)), "figure"))
        rows.append(_label_cells(table, row, groups_of[row.id], labels) + figures)
    return Grid(width + (1 if subtotal else 0), rows)


def single_row_grid(table: Table, cells: Cells, labels: Labels) -> Grid:
    """The review table: one row of figures under two or three header lines."""
    groups: dict[str, list[GridCell]] = {}
    for column in table.columns:
        groups.setdefault(column.parent or "", []).append(GridCell(labels.column(table, column), "header"))
    first, *others = groups
    top = {name.split("/")[0]: None for name in others}
    rows: list[list[GridCell]] = [
        [GridCell(first, "header", colspan=len(groups[first]), rowspan=1 if labels.early_outcomes else 2)]
        + [GridCell(name, "header", colspan=sum(len(groups[o]) for o in others)) for name in top]
    ]
    later = [GridCell(name.split("/")[-1], "header", colspan=len(groups[name])) for name in others]
    outcomes = [cell for name in others for cell in groups[name]]
    if labels.early_outcomes:
        rows += [[cell._replace(rowspan=2) for cell in groups[first]] + later, outcomes]
    else:
        rows += [later, groups[first] + outcomes]
    rows.append(_figures(table, table.data_rows[0], cells))
    return Grid(len(table.columns), rows)


def _shares(dice: Dice, figure: GridCell, names: tuple[str, ...], place: int | None) -> list[GridCell]:
    """One figure among several columns that share it out, or that have figures of their own."""
    whole = figure.text if figure.text.isdecimal() else "0"
    part = dice.below(int(whole) + 1)
    others = [str(part), str(int(whole) - part)][: len(names) - 1]
    keyed = figure if place is not None else figure._replace(key=None)
    at = 0 if place is None else place
    return [*(GridCell(text, "figure") for text in others[:at]), keyed, *(GridCell(t, "figure") for t in others[at:])]


def list_grid(dice: Dice, table: Table, cells: Cells, labels: Labels, year: int) -> Grid:
    """The statistics tables before 2019: one label, its unit, perhaps a code, one or more figures in a row."""
    units = any(row.unit for row in table.rows)
    codes = any(row.code for row in table.rows)
    number = labels.serial and not codes
    names, place = (labels.more_columns if len(table.columns) == 1 else None) or ((), None)
    rows: list[list[GridCell]] = []
    header = [GridCell(labels.word(table.header[0][0]), "header")]
    header += [GridCell(labels.word(table.header[0][1]), "header")] if units else []
    header += [GridCell("代码", "header")] if codes else []
    columns = names or tuple(column.label.replace("{year}", str(year)) for column in table.columns)
    header += [GridCell(column, "header") for column in columns]
    rows.append([GridCell("序号", "header"), *header] if number else header)
    rows += [[GridCell(text, "header") for text in line] for line in table.header[1:]]
    for position, row in enumerate(table.rows, 1):
        line = [GridCell(str(position), "code")] if number else []
        line.append(GridCell(labels.row(row), "label" if row.data else "group"))
        line += [GridCell(row.unit or "", "unit" if row.data else "filler")] if units else []
        line += [GridCell(row.code or "", "code")] if codes else []
        figures = _figures(table, row, cells) if row.data else [GridCell("", "filler") for _ in columns]
        line += _shares(dice, figures[0], names, place) if names and row.data else figures
        rows.append(line)
    return Grid(len(rows[0]), rows)
