"""Reading one report whole: sections, then who and when, then tables, then what the prose counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assets.parse.identity import read_identity
from assets.parse.model import FoundTable, Identity, Section, Statistic, TableReading
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
        tables=[(_behind_prose(text, table, tables), table.char_end) for table in tables.tables],
        report_year=identity.report_year,
        damaged=damaged,
    )
    return Report(sections, tables, identity, statistics)


def _behind_prose(text: str, table: FoundTable, reading: TableReading) -> int:
    """Where ``table`` begins behind the last sentence before its first cell: words of a title may look like its header, and
    then the range of the table holds the prose between them."""
    begin, end = table.char_start, table.char_end
    if text.find("。", begin, end) < 0:
        return begin
    starts = (
        cell.char_start for cell in reading.cells if cell.table_id == table.table_id and cell.form_id == table.form_id
    )
    first = min((start for start in starts if start is not None), default=begin)
    return max(begin, text.rfind("。", begin, first) + 1)
