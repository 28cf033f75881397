"""From a text to every cell of every statutory table in it. The steps are the modules beside this one.

atoms → labels found → one chain per family of forms → printed tables → rows and their cells → form → columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assets.forms import Column, Form, Row, Table
from assets.parse.model import Cell, Finding, FoundTable, TableReading
from assets.parse.tables import findings as say
from assets.parse.tables.alignment import align
from assets.parse.tables.atoms import CELL, Atoms, overlaps, split_atoms
from assets.parse.tables.choice import choose
from assets.parse.tables.labels import lookup
from assets.parse.tables.layouts import layout_of
from assets.parse.tables.matching import Hit, families_of, find_hits, near_hits, unglue, weigh_by_cells
from assets.parse.tables.proposals import propose
from assets.parse.tables.resolving import Resolved, item_text, resolve
from assets.parse.tables.rows import Item, RawRow, Style, collect, read_items, style_of
from assets.parse.tables.spans import TableSpan, accepted, adopt, find_spans, share_lines, table_wordings
from assets.parse.tables.unlabelled import read_unlabelled
from assets.parse.tables.values import UNREADABLE, Value, header_unit, read_value
from assets.text.width import fold

_UNSAID = "unspecified"


@dataclass(slots=True)
class _Printed:
    """A printed table with its rows and how they are laid out."""

    span: TableSpan
    rows: list[RawRow]
    style: Style


def read_tables(text: str, *, year: int | None = None, damaged: Sequence[tuple[int, int]] = ()) -> TableReading:
    """Every statutory table of a normalised text, to the cell.

    ``year`` settles the form only where the print leaves it open. ``damaged`` are character ranges from which no
    figure may be read: their cells are ``unreadable``. Any text gives a reading; one without tables an empty one.
    """
    atoms = unglue(split_atoms(fold(text)))
    printed = _printed_tables(atoms)
    reader = _Reader(text, atoms, damaged)
    for found, (form, table) in zip(
        printed, choose([p.span for p in printed], [p.rows for p in printed], year), strict=True
    ):
        reader.read(found, form, table)
    return TableReading(tuple(reader.tables), tuple(reader.cells), tuple(reader.findings))


def _printed_tables(atoms: Atoms) -> list[_Printed]:
    hits, loose = find_hits(atoms)
    families = families_of(hits)
    if not families:
        return []
    hits = _with_near(atoms, hits, loose, frozenset(families))
    weigh_by_cells(atoms, hits)
    printed: list[_Printed] = []
    for family in families:
        for span in accepted(find_spans(atoms, align(hits, family), family)):
            rows = _collected(atoms, span)
            printed.append(_Printed(span, rows, style_of(atoms, rows)))
    printed = _apart(printed)
    for found in printed:
        if found.span.rows[0].element is None:
            styles = [_settled(Style(in_lines, None), printed) for in_lines in (True, False)]
            found.style = read_unlabelled(atoms, found.rows[0], found.span.header[0].first, styles)
        else:
            found.style = read_items(atoms, found.rows, _settled(found.style, printed))
    return printed


def _collected(atoms: Atoms, span: TableSpan) -> list[RawRow]:
    wordings = table_wordings(span.family, span.table_id)
    crowded = share_lines(atoms, span)
    rows = [collect(atoms, row, wordings, crowded=crowded) for row in span.rows]
    strangers = {number: row.closed_by for number, row in enumerate(rows) if row.closed_by is not None}
    if strangers and adopt(atoms, span, strangers):
        rows = [collect(atoms, row, wordings, crowded=crowded) for row in span.rows]
    return rows


def _apart(printed: list[_Printed]) -> list[_Printed]:
    """The tables in print order, of those that overlap the one with more rows."""
    apart: list[_Printed] = []
    for found in sorted(printed, key=lambda found: -len(found.rows)):
        first, last = found.span.first, found.span.rows[-1].last
        if all(last < other.span.first or first > other.span.rows[-1].last for other in apart):
            apart.append(found)
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


def _with_near(atoms: Atoms, hits: list[Hit], loose: list[int], families: frozenset[int]) -> list[Hit]:
    """The certain hits and, between the first and the last of them, the near ones."""
    within = [hit for hit in hits if any(element.family in families for element in hit.elements)]
    first, last = within[0].first, within[-1].last + 60
    near = near_hits(atoms, [at for at in loose if first < at < last], families)
    return sorted([*within, *near], key=lambda hit: hit.first) if near else within


class _Reader:
    """Gathers tables, cells and findings of one text."""

    def __init__(self, text: str, atoms: Atoms, damaged: Sequence[tuple[int, int]]) -> None:
        self.text, self.atoms, self.damaged = text, atoms, damaged
        self.tables: list[FoundTable] = []
        self.cells: list[Cell] = []
        self.findings: list[Finding] = []
        self._seen: set[tuple[str, str]] = set()

    def read(self, printed: _Printed, form: Form, table: Table) -> None:
        """The cells of one printed table, where it has any."""
        if (form.id, table.id) in self._seen:
            return
        resolved = resolve(self.atoms, form, table, printed.span, printed.rows, in_lines=printed.style.in_lines)
        if not resolved or self._is_empty_form(table, printed.span, resolved):
            return
        self._seen.add((form.id, table.id))
        units = self._header_units(printed.span)
        for row in table.data_rows:
            self._row(form, table, row, resolved.get(row.id), units)
        self._strangers(table, printed.rows)
        self.tables.append(self._found(form, table, printed, resolved))

    def _is_empty_form(self, table: Table, span: TableSpan, resolved: dict[str, Resolved]) -> bool:
        """A form nobody filled in: labels without one cell, or row codes with only blanks behind them."""
        if any(found.doubt for found in resolved.values()):
            return False
        items = [item for found in resolved.values() for item in found.cells.values()]
        if any(not item.blank for item in items):
            return False
        coded = any(row.code for row in table.rows)
        kept = any(found.row.slotted or span.columns for found in resolved.values() if found.cells)
        return coded or not kept

    def _found(self, form: Form, table: Table, printed: _Printed, resolved: dict[str, Resolved]) -> FoundTable:
        last = printed.span.rows[-1].last
        for found in resolved.values():
            last = max([last, *(item.last for item in found.row.items)])
        layout = layout_of(self.atoms, printed.rows, printed.style)
        start, end = self.atoms.starts[printed.span.first], self.atoms.ends[last]
        return FoundTable(form.id, table.id, layout, start, end)

    def _header_units(self, span: TableSpan) -> dict[str, str]:
        """Units that header cells print, by the key of the column."""
        units = {}
        for placed in span.columns:
            printed = self.atoms.folded[self.atoms.starts[placed.first] : self.atoms.ends[placed.last]]
            unit = header_unit(printed) or self._unit_behind(placed.last)
            if unit:
                units[placed.element.ref] = unit
        return units

    def _unit_behind(self, at: int) -> str | None:
        """A unit in brackets that a line break set off from its header cell."""
        following = at + 1
        while following < min(at + 3, len(self.atoms)) and self.atoms.kinds[following] == 2:
            following += 1
        if following < len(self.atoms) and self.atoms.piece(following).startswith("("):
            return header_unit(self.atoms.piece(following))
        return None

    def _row(self, form: Form, table: Table, row: Row, found: Resolved | None, units: dict[str, str]) -> None:
        for column in table.columns:
            unit = _unit(table, row, column, units, found)
            if found is None:
                self._add(form, table, row, column, Value("missing"), None, None)
            elif found.doubt:
                self._add(form, table, row, column, UNREADABLE, None, None)
            elif column.id not in found.cells:
                self._add(form, table, row, column, Value("missing"), None, None)
            else:
                self._cell(form, table, row, column, found.cells[column.id], unit)
        if found is not None and (found.doubt or found.placed):
            self._say(form, table, row, found)

    def _cell(self, form: Form, table: Table, row: Row, column: Column, item: Item, unit: str | None) -> None:
        if item.blank:
            self._add(form, table, row, column, Value("blank"), None, None)
            return
        start, end = self.atoms.starts[item.first], self.atoms.ends[item.last]
        value = read_value(item_text(self.atoms, item))
        if self._is_cut(form, table, row, column, end) or overlaps(self.damaged, start, end):
            value = UNREADABLE
        if value.status == "unreadable":
            self.findings.append(say.unreadable_cell(table, row, column.id, self.text[start:end], (start, end)))
        self._add(form, table, row, column, value, unit, (start, end))

    def _is_cut(self, form: Form, table: Table, row: Row, column: Column, end: int) -> bool:
        """Whether a figure stands at the very end of a text that was cut before the form ends: digits may be missing."""
        if end < len(self.text) or (self.text[end - 1 : end] == "0" and not self.text[end - 2 : end - 1].isdigit()):
            return False
        last = form.tables[-1]
        return (table.id, row.id, column.id) != (last.id, last.data_rows[-1].id, last.columns[-1].id)

    def _add(
        self,
        form: Form,
        table: Table,
        row: Row,
        column: Column,
        value: Value,
        unit: str | None,
        place: tuple[int, int] | None,
    ) -> None:
        start, end = place or (None, None)
        source = self.text[start:end] if place else None
        printed_unit = (value.unit or unit) if value.status == "reported" else None
        self.cells.append(
            Cell(form.id, table.id, row.id, column.id, value.value, printed_unit, value.status, source, start, end)
        )

    def _say(self, form: Form, table: Table, row: Row, found: Resolved) -> None:
        items = [item for item in found.row.items if not item.blank]
        first, last = (items[0].first, items[-1].last) if items else (found.row.span.last, found.row.span.last)
        place = (self.atoms.starts[first], self.atoms.ends[last])
        printed = self.text[place[0] : place[1]]
        counts = (len(items), len(table.columns))
        if found.placed:
            self.findings.append(say.placed_blanks(table, row, printed, place))
            return
        sentence = say.unread_row if found.doubt == "many" else say.ambiguous_blanks
        self.findings.append(sentence(table, row, printed, counts, place))
        proposed = propose([item_text(self.atoms, item) for item in items], form.id, table)
        if proposed is not None:
            self.findings.append(say.proposal(table, row, printed, proposed, place))

    def _strangers(self, table: Table, rows: Sequence[RawRow]) -> None:
        """Rows the form does not have: a strange word with a cell right behind it."""
        for row in rows:
            at = row.closed_by
            if at is None or at + 1 >= len(self.atoms):
                continue
            behind = [k for k in self.atoms.kinds[at + 1 : min(at + 4, row.span.stop)] if k in (CELL, 4)]
            if behind[:1] == [CELL] and len(lookup(self.atoms.piece(at))[0]) <= 30:
                place = (self.atoms.starts[at], self.atoms.ends[at])
                self.findings.append(say.unmatched_label(table, self.text[place[0] : place[1]], place))


def _unit(table: Table, row: Row, column: Column, units: dict[str, str], found: Resolved | None) -> str | None:
    """The unit of a cell: as its row or header prints it, else as the form has it; null where the form has none."""
    if found is not None and found.row.unit:
        return found.row.unit
    from_header = units.get(_ref(column))
    if from_header:
        return from_header
    declared = column.unit or row.unit or (table.unit if table.unit and ";" not in table.unit else None)
    return None if declared == _UNSAID else declared


def _ref(column: Column) -> str:
    return lookup(column.label)[0]
