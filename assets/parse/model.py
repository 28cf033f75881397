"""What reading a report yields. Offsets are character offsets into the normalised text: ``text[char_start:char_end]``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

CellStatus = Literal["reported", "blank", "not_applicable", "unreadable", "missing"]
Severity = Literal["error", "warning", "info"]
Responsibility = Literal["source", "extraction", "scope"]
DocumentType = Literal["annual_report", "work_summary", "other"]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a report. ``title`` is printed text; the preamble (before the first heading) has none.
    ``char_start`` is the start of the heading, ``char_end`` the start of the next one or the end of the text."""

    section_id: str
    title: str | None
    position: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class FoundTable:
    """One statutory table found in the text. ``layout`` says how it was flattened (see docs/method.md)."""

    form_id: str
    table_id: str
    layout: str
    char_start: int
    char_end: int


# Not frozen: that would make a cell six times as expensive, and a report has hundreds of them.
@dataclass(slots=True)
class Cell:
    """One cell of a statutory table as printed. ``value`` is null unless ``status`` is ``reported``.
    ``missing`` cells, and blanks of which no character is left, have no ``source_text`` and no offsets."""

    form_id: str
    table_id: str
    row_id: str
    column_id: str
    value: Decimal | None
    unit: str | None
    status: CellStatus
    source_text: str | None
    char_start: int | None
    char_end: int | None


# Not frozen either, for the same reason.
@dataclass(slots=True)
class Statistic:
    """One figure the narrative states (see ``docs/indicators.md`` for the indicators)."""

    indicator_id: str
    category: str | None
    value: Decimal
    unit: str | None
    period_year: int | None
    is_explicit_zero: bool
    is_approximate: bool
    is_cumulative: bool
    scope: Literal["agency", "region", "other"]
    quote: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at one place, before agency and year are known. The messages are one sentence each and
    name table and labels; who and when is put before them where findings are gathered."""

    rule_id: str
    severity: Severity
    responsibility: Responsibility
    message: str
    message_zh: str
    table_id: str | None = None
    row_id: str | None = None
    column_id: str | None = None
    expected: Decimal | None = None
    observed: Decimal | None = None
    difference: Decimal | None = None
    proposal: str | None = None
    char_start: int | None = None
    char_end: int | None = None


@dataclass(frozen=True, slots=True)
class TableReading:
    """All statutory tables of one text: the tables, every cell of their forms, and what could not be read."""

    tables: tuple[FoundTable, ...]
    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...]

    @property
    def form_id(self) -> str | None:
        """The form the tables follow, ``mixed`` where they follow different ones, null where there is none."""
        forms = {table.form_id for table in self.tables}
        return None if not forms else forms.pop() if len(forms) == 1 else "mixed"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports, for which year, and what the document says of itself."""

    document_type: DocumentType
    title: str | None
    agency_name: str | None
    agency_short_name: str | None
    function: str | None
    level: str | None
    region_code: str | None
    report_year: int | None
    published_on: date | None
    signed_on: date | None
    index_number: str | None
    document_number: str | None
    findings: tuple[Finding, ...]
