"""Reading one report whole: sections, then tables, then who and when, then what the prose counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    damaged: Sequence[tuple[int, int]] = (),
) -> Report:
    """Read a normalised text. ``damaged`` are ranges from which no figure may be read."""
    sections = read_sections(text)
    tables = read_tables(text, damaged=damaged)
    identity = read_identity(
        text, url=url, title=title, source_name=source_name, sections=sections, has_tables=bool(tables.tables)
    )
    statistics = read_statistics(
        text,
        sections=sections,
        tables=[(table.char_start, table.char_end) for table in tables.tables],
        report_year=identity.report_year,
        damaged=damaged,
    )
    return Report(sections, tables, identity, statistics)
