"""What the generator yields: a report as printed, and the truth about it. How either is made does not belong here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class TrueCell(NamedTuple):
    """One cell of a statutory table. ``status`` is ``reported``, ``blank``, ``not_applicable``, ``missing`` (its row is not
    printed) or ``unreadable`` (what is printed is no number; ``value`` is what it was before the damage); ``printed`` is the
    text in the cell before damages. ``recoverable`` is false where the layout lets blanks of this row vanish, so that
    a reader may have to answer ``unreadable``."""

    form_id: str
    table_id: str
    row_id: str
    column_id: str
    status: str
    value: Decimal | None
    unit: str | None
    printed: str
    recoverable: bool = True


class TrueStatistic(NamedTuple):
    """One figure that the narrative states, as ``core.statistics`` would hold it. ``scope`` is null where it may be
    either: a government's own figures are its region's."""

    indicator_id: str
    category: str | None
    value: Decimal
    unit: str | None
    is_explicit_zero: bool
    is_approximate: bool
    is_cumulative: bool
    period_year: int | None
    scope: str | None = None


class InjectedError(NamedTuple):
    """A relation of the form (its id) that the printed figures break, and the cell that it speaks of. ``recoverable`` is
    false where not all of its figures are printed as such, so that a rule may not be able to judge it."""

    rule_id: str
    table_id: str
    row_id: str
    column_id: str
    recoverable: bool = True


@dataclass(frozen=True, slots=True)
class SyntheticReport:
    """One synthetic document and its truth. ``text`` is what is printed, damages included; ``html`` the page where
    the layout is markup. ``encoding`` is how a file of it is written (a Python codec name). What is ``None`` is not
    printed and not scored; ``agency_accepts`` is the shortest wording that still names the agency;
    ``status`` is what a build has to make of the document."""

    name: str
    form_id: str
    layout: str
    damages: tuple[str, ...]
    style: str
    noise: tuple[str, ...]
    text: str
    html: str | None
    encoding: str
    url: str | None
    title: str | None
    fetched_at: str
    agency_name: str | None
    agency_accepts: str | None
    region_code: str | None
    report_year: int | None
    document_type: str
    published_on: date | None
    signed_on: date | None
    cells: tuple[TrueCell, ...]
    statistics: tuple[TrueStatistic, ...]
    injected_errors: tuple[InjectedError, ...]
    status: str | None = None

    @property
    def content(self) -> str:
        """The page where there is one, else the text."""
        return self.text if self.html is None else self.html
