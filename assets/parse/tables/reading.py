"""From a text to every cell of every statutory table in it. The steps are the modules beside this one.

atoms → labels found → one chain per family of forms → printed tables → rows and their cells → form → columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from assets.parse.model import FoundTable, TableReading
from assets.parse.tables.agreement import at_odds
from assets.parse.tables.arranging.blank_lines import fill_blank_lines
from assets.parse.tables.arranging.order import (
    bars_are_doubled,
    before_label,
    behind_all_labels,
    beside_a_crowd,
    figures_come_first,
    header_bars_are_doubled,
    keeps_its_figures,
    labels_come_first,
    stand_before_labels,
)
from assets.parse.tables.arranging.step import out_of_step
from assets.parse.tables.cells import CellWriter
from assets.parse.tables.choice import choose
from assets.parse.tables.collecting.bars import Style, cut, read_items, style_of
from assets.parse.tables.collecting.elsewhere import with_tables_elsewhere
from assets.parse.tables.collecting.page_numbers import drop_page_numbers
from assets.parse.tables.collecting.results import Resolved
from assets.parse.tables.collecting.rows import RawRow, collect
from assets.parse.tables.collecting.spans import (
    TableSpan,
    adopt,
    drop_narrative,
    end_at,
    find_spans,
    is_list,
    is_table,
    share_lines,
    table_wordings,
)
from assets.parse.tables.collecting.unlabelled import begin_behind_column_numbers, read_unlabelled
from assets.parse.tables.collecting.words import take_words
from assets.parse.tables.findings import printed_again
from assets.parse.tables.labelling.alignment import align
from assets.parse.tables.labelling.copies import LeftOut, one_of_each
from assets.parse.tables.labelling.gluing import unglue
from assets.parse.tables.labelling.matching import Hit, families_of, find_hits, near_hits, weigh_by_cells
from assets.parse.tables.layouts import layout_of
from assets.parse.tables.plans import Plan, plans
from assets.parse.tables.resolving import COLUMN_READERS, resolve
from assets.parse.tables.splitting.atoms import Atoms, split_atoms
from assets.parse.tables.splitting.separators import SEPARATORS

_ROWS_THAT_SHOW = 4
#: What reads one kind of layout only, and can be left out to see what the general reading makes of it.
SWITCHES = (*SEPARATORS, "gluing", "figures_first", "blank_lines", *COLUMN_READERS)


@dataclass(slots=True)
class _Printed:
    """A printed table with its rows and how they are laid out."""

    span: TableSpan
    rows: list[RawRow]
    style: Style


def read_tables(
    text: str,
    *,
    year: int | None = None,
    damaged: Sequence[tuple[int, int]] = (),
    without: frozenset[str] = frozenset(),
) -> TableReading:
    """Every statutory table of a normalised text, to the cell.

    ``year`` settles the form, and which of several columns of years is meant, only where the print leaves it open.
    ``damaged`` are character ranges from which no figure may be read: their cells are ``unreadable``. ``without`` names
    readers of single layouts that are left out (``SWITCHES``). Any text gives a reading; one without tables an empty one.
    """
    atoms, hits, loose = _found_labels(text, without)
    printed, left_out = _printed_tables(atoms, hits, loose, without, year)
    writer = CellWriter(text, atoms, damaged)
    tables: dict[tuple[str, str], FoundTable] = {}
    chosen = choose(atoms, [p.span for p in printed], [p.rows for p in printed], year)
    if "blank_lines" not in without:
        fill_blank_lines(atoms, [(plan, found.rows) for plan, found in zip(chosen, printed, strict=True)])
    take_words(atoms, [(plan, found.rows) for plan, found in zip(chosen, printed, strict=True)])
    if any(out_of_step(atoms, plan, found.rows) for plan, found in zip(chosen, printed, strict=True)):
        for row in (row for found in printed for row in found.rows if row.span.element is not None):
            row.apart = True
    for row in stand_before_labels(atoms, [(plan, p.rows) for plan, p in zip(chosen, printed, strict=True)]):
        row.apart = True
    contradicted = at_odds(atoms, chosen, [found.span for found in printed])
    for found, plan, odd in zip(printed, chosen, contradicted, strict=True):
        if (plan.form.id, plan.table.id) in tables:
            continue
        if odd:
            for row in found.rows:
                row.apart = True
        resolved = resolve(atoms, plan, found.span, found.rows, without, in_lines=found.style.in_lines, year=year)
        if resolved and not _nobody_filled_in(plan, found.span, resolved):
            writer.write(plan, found.span, found.rows, resolved)
            tables[plan.form.id, plan.table.id] = _found(atoms, plan, found, resolved)
    read = {plan.table.id: plan.table for plan in chosen if (plan.form.id, plan.table.id) in tables}
    for copy in left_out:
        if copy.table_id in read:
            place = atoms.start(copy.first), atoms.ends[copy.last]
            writer.findings.append(printed_again(read[copy.table_id], place))
    return TableReading(tuple(tables.values()), tuple(writer.cells), tuple(writer.findings))


def _found_labels(text: str, without: frozenset[str]) -> tuple[Atoms, list[Hit], list[int]]:
    atoms = split_atoms(text, without)
    hits, loose = find_hits(atoms)
    apart = atoms if "gluing" in without else unglue(atoms, loose)
    return (atoms, hits, loose) if apart is atoms else (apart, *find_hits(apart))


def _printed_tables(
    atoms: Atoms, hits: list[Hit], loose: list[int], without: frozenset[str], year: int | None = None
) -> tuple[list[_Printed], list[LeftOut]]:
    families = families_of(hits)
    if not families:
        return [], []
    hits = _with_near(atoms, hits, loose, frozenset(families))
    weigh_by_cells(atoms, hits)
    spans: list[TableSpan] = []
    left_out: list[LeftOut] = []
    for family in families:
        meant, again = one_of_each(atoms, hits, family, year)
        found_spans = [span for span in find_spans(atoms, align(meant, family), family) if is_table(span)]
        end_at([copy.first for copy in again], found_spans)
        spans += with_tables_elsewhere(atoms, meant, family, found_spans)
        left_out += again
    # What a printing that is not read would be by another family of forms is not read either.
    spans = [span for span in spans if not left_out or not _is_in_copy(span, left_out)]
    for span in spans:
        drop_narrative(atoms, span)
    spans = [span for span in spans if not is_list(atoms, span)]
    in_one_line = any(share_lines(atoms, span) for span in spans)
    printed: list[_Printed] = []
    for span in spans:
        begin_behind_column_numbers(atoms, span)
        crowded = in_one_line or span.rows[0].element is None
        rows = _collected(atoms, span, crowded=crowded)
        drop_page_numbers(atoms, rows)
        printed.append(_Printed(span, rows, style_of(atoms, rows, crowded=crowded)))
    printed = _apart(printed)
    if "figures_first" not in without and figures_come_first(atoms, [found.span for found in printed]):
        for found in printed:
            before_label(atoms, found.rows)
    for found in printed:
        if found.span.rows[0].element is None:
            styles = [_settled(Style(in_lines, None), printed) for in_lines in (True, False)]
            found.style = read_unlabelled(atoms, found.rows[0], found.span, styles)
        else:
            style = found.style if in_one_line else _settled(found.style, printed)
            if style.closing is False and found.style.closing is None and _all_cells_close(atoms, found):
                style = found.style  # the tables of a text may be laid out differently
            found.style = read_items(atoms, found.rows, style)
    widths = [(_widest(found.span.family, found.span.table_id), found.rows) for found in printed]
    apart = [*behind_all_labels(widths), *beside_a_crowd(widths)]
    tables = [found.rows for found in printed]
    doubled = bars_are_doubled(tables)
    if doubled or labels_come_first(tables):
        torn = [rows for rows in tables if doubled or not keeps_its_figures(rows, tables)]
        apart = [row for rows in torn for row in rows if row.span.element is not None]
    apart += [row for found in printed if header_bars_are_doubled(atoms, found.span) for row in found.rows]
    for row in apart:
        row.apart = True
    return printed, left_out


def _is_in_copy(span: TableSpan, left_out: Sequence[LeftOut]) -> bool:
    return any(copy.first <= span.rows[0].last <= copy.last for copy in left_out)


def _collected(atoms: Atoms, span: TableSpan, *, crowded: bool) -> list[RawRow]:
    wordings = table_wordings(span.family, span.table_id)
    rows = [collect(atoms, row, wordings, crowded=crowded) for row in span.rows]
    strangers = {number: row.closed_by for number, row in enumerate(rows) if row.closed_by is not None}
    if strangers and adopt(atoms, span, strangers):
        rows = [collect(atoms, row, wordings, crowded=crowded) for row in span.rows]
    rows[-1].is_last = True
    return rows


def _apart(printed: list[_Printed]) -> list[_Printed]:
    """The tables in print order, of those that overlap the one with more rows."""
    if all(before.span.rows[-1].last < behind.span.first for before, behind in pairwise(printed)):
        return printed
    apart: list[_Printed] = []
    taken: list[tuple[int, int]] = []
    for found in sorted(printed, key=lambda found: -len(found.rows)):
        first, last = found.span.first, found.span.rows[-1].last
        if not any(low <= last and first <= high for low, high in taken):
            apart.append(found)
            taken.append((first, last))
    return sorted(apart, key=lambda found: found.span.first)


def _settled(style: Style, printed: Sequence[_Printed]) -> Style:
    """The style, with what the table leaves open taken from the other tables of the text."""
    if style.closing is not None:
        return style
    alike = [
        p.style.closing
        for p in printed
        if p.style.in_lines == style.in_lines and p.style.closing is not None and p.span.rows[0].element is not None
    ]
    return Style(style.in_lines, sum(alike) * 2 > len(alike)) if alike else style


@cache
def _widest(family: int, table_id: str) -> int:
    return max(plan.width for plan in plans(family, table_id))


def _all_cells_close(atoms: Atoms, found: _Printed) -> bool:
    """Whether bars close the cells of a table of rows on lines: so each row has all cells of the form, and were they
    only to part cells, each row would have one too many and the last of them blank."""
    width = min(plan.width for plan in plans(found.span.family, found.span.table_id))
    filled = [row for row in found.rows if row.has_bars and row.bars_part_cells and row.figure_on_line]
    if not found.style.in_lines or len(filled) < _ROWS_THAT_SHOW:
        return False
    return all(len(cut(atoms, row.events[: row.first_line], closing=True)) >= width for row in filled)


def _with_near(atoms: Atoms, hits: list[Hit], loose: list[int], families: frozenset[int]) -> list[Hit]:
    """The certain hits and, between the first and the last of them, the near ones."""
    within = [hit for hit in hits if not families.isdisjoint(hit.elements.by_family)]
    first, last = within[0].first, within[-1].last + 60
    near = near_hits(atoms, [at for at in loose if first < at < last], families)
    return sorted([*within, *near], key=lambda hit: hit.first) if near else within


def _nobody_filled_in(plan: Plan, span: TableSpan, resolved: dict[str, Resolved]) -> bool:
    """Whether a form was printed empty: labels without one cell, or row codes with only blanks behind them."""
    for found in resolved.values():
        if found.doubt:
            return False
        for item in found.cells.values():
            if item.first >= 0:
                return False
    return bool(plan.codes) or not any(
        found.cells and (found.row.slotted or span.columns) for found in resolved.values()
    )


def _found(atoms: Atoms, plan: Plan, printed: _Printed, resolved: dict[str, Resolved]) -> FoundTable:
    ends = [found.row.items[-1].last for found in resolved.values() if found.row.items]
    last = max([printed.span.rows[-1].last, *ends])
    start, end = atoms.start(printed.span.first), atoms.ends[last]
    return FoundTable(plan.form.id, plan.table.id, layout_of(atoms, printed.rows, printed.style), start, end)
