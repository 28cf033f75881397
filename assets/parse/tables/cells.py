"""One printed table as cells of its form, with what has to be said about them.

Everything is decided by now; here figures, units and sources are written down, and doubts put into sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assets.forms import Row
from assets.parse.model import Cell, CellStatus, Finding
from assets.parse.tables import findings as say
from assets.parse.tables.collecting.results import Resolved, item_figure, item_text, item_value
from assets.parse.tables.collecting.rows import BLANK, UNKNOWN, Item, RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.labelling.labels import lookup
from assets.parse.tables.placing.proposals import joined_cells, moved, parted, propose, shown, without_blanks
from assets.parse.tables.plans import Plan, PlannedColumns
from assets.parse.tables.splitting.atoms import CELL, LINE, WORD, Atoms, overlaps
from assets.parse.tables.splitting.values import BLANK as BLANK_VALUE
from assets.parse.tables.splitting.values import UNREADABLE, Value, header_unit, read_value

_LONGEST_LABEL = 30
_LINES_TO_UNIT = 3


class CellWriter:
    """Writes the cells and findings of the tables of one text."""

    def __init__(self, text: str, atoms: Atoms, damaged: Sequence[tuple[int, int]]) -> None:
        """``damaged`` are the character ranges from which no figure may be read."""
        self.text, self.atoms, self.damaged = text, atoms, damaged
        self.cells: list[Cell] = []
        self.findings: list[Finding] = []

    def write(self, plan: Plan, span: TableSpan, rows: Sequence[RawRow], resolved: dict[str, Resolved]) -> None:
        """Every cell of the form, and the findings of the table."""
        units, said = header_units(self.atoms, span), len(self.findings)
        for row, columns in plan.cells:
            found = resolved.get(row.id)
            if found is None or found.doubt:
                self._unread(plan, row, "missing" if found is None else "unreadable")
            else:
                self._read(plan, row, columns, found, units)
            told = found is not None and (not found.row.apart or bool(found.row.items))
            if found is not None and found.detached:
                self._say_detached(plan, found)
            elif found is not None and told and (found.doubt or found.placed or found.positioned):
                self._say(plan, row, found)
        if plan.column_sums and (len(self.findings) > said or _has_blanks(resolved)):
            self._propose(plan, resolved)
        self._strangers(plan, rows)

    def _unread(self, plan: Plan, row: Row, status: CellStatus) -> None:
        form_id, table_id, row_id = plan.form.id, plan.table.id, row.id
        self.cells += [
            Cell(form_id, table_id, row_id, column_id, None, None, status, None, None, None)
            for column_id in plan.columns
        ]

    def _read(self, plan: Plan, row: Row, columns: PlannedColumns, found: Resolved, units: dict[str, str]) -> None:
        form_id, table_id, row_id = plan.form.id, plan.table.id, row.id
        text, cells, items = self.text, self.cells, found.cells
        pieces, ends, length = self.atoms.pieces, self.atoms.ends, len(self.text)
        row_unit, damaged, add = found.row.unit, self.damaged, cells.append
        for column_id, key, form_unit in columns:
            item = items.get(column_id)
            if item is None or item.first < 0:
                status: CellStatus = "missing" if item is None else "unreadable" if item is UNKNOWN else "blank"
                add(Cell(form_id, table_id, row_id, column_id, None, None, status, None, None, None))
                continue
            first, last = item.first, item.last
            printed, end = pieces[first], ends[last]
            start = ends[first] - len(printed)
            value = read_value(printed if first == last else item_text(self.atoms, item))
            if end >= length or damaged:
                value = self._checked(value, plan, row, column_id, (start, end))
            source = text[start:end]
            said, unit = value.status, None
            if said == "reported":
                unit = value.unit or row_unit or units.get(key) or form_unit
            elif said == "unreadable":
                self.findings.append(say.unreadable_cell(plan.table, row, column_id, source, (start, end)))
            add(Cell(form_id, table_id, row_id, column_id, value.value, unit, said, source, start, end))

    def _checked(self, value: Value, plan: Plan, row: Row, column_id: str, place: tuple[int, int]) -> Value:
        """The value, unreadable where its characters are damaged or may have been cut."""
        cut = place[1] >= len(self.text) and self._is_cut(plan, row, column_id, place[1])
        return UNREADABLE if cut or overlaps(self.damaged, *place) else value

    def _is_cut(self, plan: Plan, row: Row, column_id: str, end: int) -> bool:
        """Whether the figure at the very end of a text may lack digits: the form goes on, the text does not."""
        if self.text[end - 1] == "0" and not self.text[end - 2 : end - 1].isdecimal():
            return False
        last = plan.form.tables[-1]
        return (plan.table.id, row.id, column_id) != (last.id, last.data_rows[-1].id, last.columns[-1].id)

    def _say(self, plan: Plan, row: Row, found: Resolved) -> None:
        items = [item for item in found.row.items if not item.blank]
        first, last = (items[0].first, items[-1].last) if items else (found.row.span.last, found.row.span.last)
        place = (self.atoms.start(first), self.atoms.ends[last])
        printed = self.text[place[0] : place[1]]
        certain = [c.label for c in plan.table.columns if (i := found.cells.get(c.id)) is not None and i is not UNKNOWN]
        if not found.doubt and len(certain) == plan.width:
            sentence = say.placed_blanks if found.placed else say.page_blanks
            self.findings.append(sentence(plan.table, row, printed, place))
            return
        if not found.doubt:
            self.findings.append(say.partly_placed(plan.table, row, printed, certain, place))
            return
        doubted = say.unread_row if found.doubt == "many" else say.ambiguous_blanks
        self.findings.append(doubted(plan.table, row, printed, (len(items), plan.width), place))
        texts = [item_text(self.atoms, item) for item in items]
        proposed = parted(texts, plan) if found.doubt == "few" and not found.cut else propose(texts, plan)
        if proposed is None and found.doubt == "many":
            figures = [item_figure(self.atoms, item) for item in found.row.items]
            printed, proposed = shown(figures), without_blanks(plan, figures)
        if proposed is not None:
            self.findings.append(say.proposal(plan.table, row, printed, proposed, place))

    def _propose(self, plan: Plan, resolved: dict[str, Resolved]) -> None:
        """Repairs of rows that were read and do not add up."""
        figures: dict[int, list[Decimal | None]] = {}
        torn: dict[int, dict[int, Item]] = {}
        for row_id, found in resolved.items():
            if found.doubt is None and len(found.cells) == plan.width and UNKNOWN not in found.cells.values():
                number = plan.number[row_id]
                items = [found.cells[column] for column in plan.columns]
                values = [BLANK_VALUE if item.blank else item_value(self.atoms, item) for item in items]
                figures[number] = [value.value for value in values]
                torn[number] = {n: items[n] for n, value in enumerate(values) if value.status == "unreadable"}
        read = {number: row for number, row in figures.items() if not torn[number]}
        for number, cells in torn.items():
            if cells:
                self._propose_joined(plan, number, cells, figures[number])
        for number, proposed in moved(plan, read).items():
            items = [item for item in resolved[plan.data[number]].cells.values() if not item.blank]
            printed = shown(figures[number])
            self._say_proposal(plan, number, (items[0].first, items[-1].last), proposed, printed=printed)

    def _propose_joined(self, plan: Plan, number: int, torn: dict[int, Item], row: Sequence[Decimal | None]) -> None:
        printed = {column: item_text(self.atoms, item) for column, item in torn.items()}
        for column, proposed in joined_cells(printed, row, plan.column_sums).items():
            item = torn[column]
            self._say_proposal(plan, number, (item.first, item.last), proposed, column_id=plan.columns[column])

    def _say_proposal(
        self,
        plan: Plan,
        number: int,
        atoms: tuple[int, int],
        proposed: str,
        *,
        printed: str | None = None,
        column_id: str | None = None,
    ) -> None:
        place = (self.atoms.start(atoms[0]), self.atoms.ends[atoms[1]])
        row, printed = plan.table.data_rows[number], printed or self.text[place[0] : place[1]]
        self.findings.append(say.proposal(plan.table, row, printed, proposed, place, column_id=column_id))

    def _say_detached(self, plan: Plan, found: Resolved) -> None:
        first, last = found.detached[0].first, found.detached[-1].last
        place = (self.atoms.start(first), self.atoms.ends[last])
        totals = [item_text(self.atoms, item) for item in found.detached]
        self.findings.append(say.detached_totals(plan.table, totals, place, certain=found.placed))

    def _strangers(self, plan: Plan, rows: Sequence[RawRow]) -> None:
        """Rows the form does not have: a strange word with a cell right behind it."""
        for row in rows:
            at = row.closed_by
            if at is None:
                continue
            behind = [k for k in self.atoms.kinds[at + 1 : min(at + 4, row.span.stop)] if k in (CELL, WORD)]
            if behind[:1] == [CELL] and len(lookup(self.atoms.pieces[at])[0]) <= _LONGEST_LABEL:
                place = (self.atoms.start(at), self.atoms.ends[at])
                self.findings.append(say.unmatched_label(plan.table, self.text[place[0] : place[1]], place))


def _has_blanks(resolved: dict[str, Resolved]) -> bool:
    for found in resolved.values():
        items = found.cells.values()
        if BLANK in items or UNKNOWN in items:
            return True
    return False


def header_units(atoms: Atoms, span: TableSpan) -> dict[str, str]:
    """Units that header cells print, by the key of the column."""
    units: dict[str, str] = {}
    if not span.columns:
        return units
    behind = min(span.columns[-1].last + _LINES_TO_UNIT, len(atoms) - 1)
    if "(" not in atoms.folded[atoms.start(span.columns[0].first) : atoms.ends[behind]]:
        return units
    for placed in span.columns:
        unit = header_unit(atoms.text(placed.first, placed.last)) or _unit_behind(atoms, placed.last)
        if unit:
            units[placed.element.ref] = unit
    return units


def _unit_behind(atoms: Atoms, at: int) -> str | None:
    """A unit in brackets that a line break set off from its header cell."""
    following, kinds = at + 1, atoms.kinds
    while following < len(kinds) and following < at + _LINES_TO_UNIT and kinds[following] == LINE:
        following += 1
    return header_unit(atoms.pieces[following]) if following < len(kinds) else None
