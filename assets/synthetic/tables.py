"""The tables of one document: figures drawn, printed in its style, and put into grids, with the truth of every cell."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from assets.forms import Table, form
from assets.synthetic.blanks import left_empty, without_what_is_left_out
from assets.synthetic.cells import NBSP, Printed, print_change, print_figure
from assets.synthetic.dice import Dice
from assets.synthetic.figures import Figures, broken_relations, draw_figures, inject_error
from assets.synthetic.grid import Cells, Grid, grouped_grid, item_grid, list_grid, single_row_grid
from assets.synthetic.labels import Labels
from assets.synthetic.model import InjectedError, TrueCell
from assets.synthetic.slots import Slot, slots
from assets.synthetic.spec import Spec


class SectionTable(NamedTuple):
    """A grid and the section of the report that it stands in."""

    section_id: str
    grid: Grid


class Tables(NamedTuple):
    """All tables of a document. ``known``: totals that the prose may repeat, by indicator."""

    grids: tuple[SectionTable, ...]
    cells: tuple[TrueCell, ...]
    errors: tuple[InjectedError, ...]
    known: dict[str, int]


def _in_header(slot: Slot, form_id: str) -> bool:
    """The header of the column names a unit of money, or could."""
    column = form(form_id).table(slot.key[0]).columns
    return any(c.id == slot.key[2] and "金额" in c.label for c in column)


def _print_cells(
    dice: Dice, spec: Spec, form_id: str, table_ids: list[str], figures: Figures, *, money: str | None
) -> Cells:
    cells: Cells = {}
    pattern = dice.pick(
        ("cell", "cell", "row", "column")
    )  # where a style shows: anywhere, in some rows, in some columns
    empty = left_empty(dice, spec.style, form_id, table_ids)
    blank = Printed(NBSP if dice.chance(0.25) else "", "blank", None)
    for table_id in table_ids:
        lines = slots(form_id, table_id)
        in_columns = [pattern != "column" or dice.chance(0.7) for _ in lines[0]]
        for row in lines:
            in_row = pattern != "row" or dice.chance(0.6)
            cents = Decimal(dice.between(1, 99)) / 100  # one for the row: what bounds its columns still holds
            for slot, in_column in zip(row, in_columns, strict=True):
                style = spec.style if in_row and in_column else "zeros"
                value = Decimal(figures[slot.key])
                if value == 0 and slot.key in empty:
                    cells[slot.key] = blank
                    continue
                if slot.is_change:
                    cells[slot.key] = print_change(dice, style, value)
                    continue
                if slot.is_free_money and value:
                    value += cents
                if money and _in_header(slot, form_id):
                    printed = print_figure(dice, style, value, None)
                    cells[slot.key] = printed._replace(unit=money if printed.status == "reported" else None)
                elif slot.is_unit_open and value and dice.chance(0.3):
                    text = f"{value}{dice.pick(('万元', '(万元)'))}"
                    cells[slot.key] = Printed(text, "reported", value, "万元")
                else:
                    cells[slot.key] = print_figure(dice, style, value, slot.unit)
    return cells


def _truth(form_id: str, table_ids: list[str], cells: Cells, *, doubtful: bool) -> list[TrueCell]:
    """The cells as they are printed. ``doubtful``: of several columns of figures none is the one of the form."""
    found = []
    for table_id in table_ids:
        for row in slots(form_id, table_id):
            for slot in row:
                printed = cells[slot.key]
                unit = (printed.unit or slot.unit) if printed.status == "reported" else None
                if doubtful:
                    found.append(TrueCell(form_id, *slot.key, "unreadable", None, None, printed.text))
                    continue
                found.append(
                    TrueCell(form_id, *slot.key, printed.status, printed.value, unit, printed.text, printed.recoverable)
                )
    return found


def _annual_grids(
    form_id: str, tables: list[Table], cells: Cells, labels: Labels, *, together: bool
) -> list[SectionTable]:
    items = [table for table in tables if table.id.startswith("art20")]
    found = [SectionTable("proactive_disclosure", item_grid(items, cells, labels))] if items and together else []
    if not together:
        found = [SectionTable("proactive_disclosure", item_grid([table], cells, labels)) for table in items]
    for table in tables:
        if table.label_columns > 1:
            found.append(SectionTable("requests", grouped_grid(form_id, table, cells, labels)))
        elif not any(row.printed for row in table.rows):
            found.append(SectionTable("review_and_litigation", single_row_grid(table, cells, labels)))
    return found


def _known(figures: Figures) -> dict[str, int]:
    """Totals of the requests and review tables, as the prose may repeat them."""
    known = {row: value for (table, row, column), value in figures.items() if table == "requests" and column == "total"}
    review = {column: value for (table, _, column), value in figures.items() if table == "review_and_litigation"}
    if review:
        known["reconsiderations"] = review["reconsideration_total"]
        known["litigations"] = review["litigation_direct_total"] + review["litigation_after_reconsideration_total"]
    return known


def _chosen_tables(dice: Dice, form_id: str) -> list[tuple[str, list[str]]]:
    """Forms and their tables; a mixed document has section two of one form and the rest of the other."""
    if form_id != "mixed":
        return [(form_id, [table.id for table in form(form_id).tables])]
    first, second = ("annual_2021", "annual_2019") if dice.chance(0.6) else ("annual_2019", "annual_2021")
    items = [table.id for table in form(first).tables if table.id.startswith("art20")]
    others = [table.id for table in form(second).tables if not table.id.startswith("art20")]
    return [(first, items), (second, others)]


def draw_tables(dice: Dice, spec: Spec) -> Tables:
    """The tables of the document that ``spec`` describes."""
    grids: list[SectionTable] = []
    truth: list[TrueCell] = []
    errors: list[InjectedError] = []
    known: dict[str, int] = {}
    labels = Labels(dice, spec.noise, spec.year)
    together = dice.chance(0.7)
    for form_id, table_ids in _chosen_tables(dice, spec.form_id):
        declared = form(form_id)
        tables = [declared.table(table_id) for table_id in table_ids]
        figures = draw_figures(dice, form_id, table_ids, spec.profile)
        figures = without_what_is_left_out(spec.style, form_id, table_ids, figures)
        known |= _known(figures)
        for _ in range(spec.errors):
            inject_error(dice, form_id, figures)
        errors += broken_relations(form_id, figures) if spec.errors else []
        cells = _print_cells(dice, spec, form_id, table_ids, figures, money=labels.money)
        doubtful = form_id == "stat_2014" and labels.more_columns is not None and labels.more_columns[1] is None
        truth += _truth(form_id, table_ids, cells, doubtful=doubtful)
        if form_id.startswith("annual"):
            grids += _annual_grids(form_id, tables, cells, labels, together=together)
        else:
            grids += [SectionTable("annex", list_grid(dice, table, cells, labels, spec.year)) for table in tables]
    return Tables(tuple(grids), tuple(truth), tuple(errors), known)
