"""Reading one report whole: sections, then who and when, then tables, then what the prose counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assets.parse.identity import read_identity
from assets.parse.model import Identity, Section, Statistic, TableReading
from assets.parse.narrative import read_statistics
from assets.parse.sections import read_sections
from assets.parse.tables import read_tables


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one normalised text says."""

    sections: tuple[Section, ...]
    tables: TableReading
    identity: Identity
    statistics: tuple[Statistic, ...]


def read_report(
    text: str,
    *,
    url: str | None = None,
    title: str | None = None,
    source_name: str | None = None,
    published: str | None = None,
    damaged: Sequence[tuple[int, int]] = (),
) -> Report:
    """Read a normalised text. ``damaged`` are ranges from which no figure may be read."""
    sections = read_sections(text)
    identity = read_identity(
        text, url=url, title=title, source_name=source_name, published=published, sections=sections
    )
    tables = read_tables(text, year=identity.report_year, damaged=damaged)
    if tables.tables:
        # Only an annual report prints the statutory tables, whatever its title says.
        identity = replace(identity, document_type="annual_report")
    statistics = read_statistics(
        text,
        sections=sections,
        tables=[(table.char_start, table.char_end) for table in tables.tables],
        report_year=identity.report_year,
        damaged=damaged,
    )
    return Report(sections, tables, identity, statistics)
