"""Who reports, for which year, and what the document says of itself: the one call of this package."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assets.parse.identity import findings as found
from assets.parse.identity.agency import GOVERNMENT_KINDS, bodies, fits
from assets.parse.identity.dates import labelled_on, published_on, signed_on
from assets.parse.identity.functions import function_of, level_of
from assets.parse.identity.marks import document_number, document_type, index_number, residue
from assets.parse.identity.page import Page, file_names, read_page, self_reference
from assets.parse.identity.places import Placed, place
from assets.parse.identity.site import Site
from assets.parse.identity.titles import Title, is_report_title, quoted_titles, title_body, titles_in
from assets.parse.identity.years import (
    YearSigns,
    address_year,
    contradiction,
    opening_year,
    period_begun,
    period_year,
    settle_year,
    title_year,
)
from assets.parse.model import Finding, Identity, Section
from assets.regions import Region, resolve_region
from assets.text.width import fold

_OPENING = 700
_OPENS = re.compile(r"20[0-3]\d\s?年(?:度|以?来)?,")  # a sentence, though its line is short
_LONG = 40  # characters of a line that is a sentence rather than an entry


def read_identity(
    text: str,
    *,
    url: str | None = None,
    title: str | None = None,
    source_name: str | None = None,
    published: str | None = None,
    sections: Sequence[Section] = (),
    has_tables: bool = False,
) -> Identity:
    """The identity of one document from its normalised text and what came with it.

    What the page does not say is null, and what it leaves open is a finding: nothing is guessed.
    """
    page = read_page(text, sections)
    titles = _titles(page, title)
    signed = signed_on(page)
    signs = _year_signs(page, titles, url, signed)
    year = settle_year(signs)
    day = published_on(page, url, year, titles, stated=published)
    if year is None and day is not None:
        year = day.year - 1
    placed = _place(page, titles, source_name.split() if source_name else [], url, year)
    name = (placed.name or None) if placed else None
    printed = _printed_title(titles, title)
    kind = document_type(
        page, [t.text for t in titles] or ([title] if title else []), sections, has_tables=has_tables, url=url
    )
    return Identity(
        document_type=kind,
        title=printed,
        agency_name=name,
        agency_short_name=placed.short_name if placed and name else None,
        function=function_of(placed.short_name) if placed and name else None,
        level=level_of(placed.short_name, placed.region) if placed and name else None,
        region_code=placed.region.code if placed and placed.region else None,
        report_year=year,
        published_on=day,
        signed_on=signed,
        index_number=index_number(page),
        document_number=document_number(page),
        findings=(
            *_findings_of_agency(placed),
            *_findings_of_dates(signs, year, day, signed, is_report=kind == "annual_report"),
            *(found.template_residue(text[start:end], start, end) for start, end in residue(page)),
        ),
    )


def _titles(page: Page, given: str | None) -> list[Title]:
    """The titles: what came with the record, the lines before the text, and the report's name in its opening."""
    found_titles = [Title(fold(given), 0, 0, title_body(fold(given)))] if given else []
    found_titles += titles_in(page.lines)
    found_titles += quoted_titles(page.head, 0, min(max(page.body_start, _OPENING), len(page.head)))
    attached = [name for name in file_names(page) if is_report_title(name)]
    found_titles += [Title(name, 0, 0, title_body(name)) for name in attached]
    return sorted(found_titles, key=lambda t: (t.body is None, title_year(t.text) is None))


def _printed_title(titles: Sequence[Title], given: str | None) -> str | None:
    if given and given.strip():
        return given.strip()
    return " ".join(titles[0].text.split()) if titles else None


def _year_signs(page: Page, titles: Sequence[Title], url: str | None, signed: date | None) -> YearSigns:
    opening = page.head[: max(page.body_start, 0) + _OPENING]
    period, opens = period_year(opening), opening_year(opening[_end_of_meta(page) :])
    return YearSigns(
        title=_year_of_titles(titles, (period, opens, address_year(url))),
        period=period,
        opening=opens,
        address=address_year(url),
        issued=_issued(page, signed),
        begun=period_begun(opening),
    )


def _issued(page: Page, signed: date | None) -> int | None:
    """The year in which the report was signed, else that in which the page says it was published."""
    if signed is not None:
        return signed.year
    published = labelled_on(page)
    return published.year if published is not None else None


def _year_of_titles(titles: Sequence[Title], told: Sequence[int | None]) -> int | None:
    """The year of the first title. Titles that name no body and several years are a menu of reports: of these the year
    counts that something else on the page tells (``told``, the surest first), and none where nothing does."""
    dated = [(t, year) for t in titles if (year := title_year(t.text)) is not None]
    if not dated:
        return None
    years = {year for _, year in dated}
    if dated[0][0].body is not None or len(years) == 1:
        return dated[0][1]
    return next((year for year in told if year in years), None if any(told) else dated[0][1])


def _end_of_meta(page: Page) -> int:
    """Where title, meta line and index block end: the first line of the head that is a sentence, or the first section."""
    for start, line in page.lines:
        if (
            _OPENS.match(line)
            or "。" in line
            or "现将" in line
            or "如下" in line
            or (len(line) > _LONG and "," in line)
        ):
            return start
    return page.body_start if page.body_start < len(page.head) else 0


def _place(
    page: Page, titles: Sequence[Title], given: Sequence[str], url: str | None, year: int | None
) -> Placed | None:
    """The body that reports, in its region; where no body is named, only the region that the page's domain tells."""
    kind = self_reference(page.head)
    named = bodies(page, titles, given)
    chosen = next((body for body in named if fits(body, kind)), None)
    if chosen is None and kind in GOVERNMENT_KINDS:
        named = bodies(page, titles, given)  # a bureau speaks of 我市 too
        chosen = next((body for body in named if fits(body, None)), None)
    site = Site(url, "\n".join((page.head, *given)), page.head[: page.body_start], year)
    if chosen is not None:
        return place(chosen, named, site, year)
    region = site.region or _only_mention(site)
    return Placed("", "", region) if region else None


def _only_mention(site: Site) -> Region | None:
    regions = [region for name in site.named if (region := resolve_region([name], site.year)) is not None]
    return regions[0] if len({region.code for region in regions}) == 1 else None


def _findings_of_agency(placed: Placed | None) -> Iterator[Finding]:
    if placed is None or not placed.name:
        yield found.agency_unresolved()
    elif placed.region is None and level_of(placed.short_name, None) != "national":
        yield found.region_unresolved(placed.name)
    elif placed.region is not None and not placed.is_certain:
        yield found.region_uncertain(placed.name, placed.region.name)


def _findings_of_dates(
    signs: YearSigns, year: int | None, published: date | None, signed: date | None, *, is_report: bool
) -> Iterator[Finding]:
    if year is None:
        yield found.year_unresolved()
    elif (years := contradiction(signs)) is not None:
        yield found.year_contradiction(*years, taken=year)
    if is_report and year is not None and signed is not None and signed < date(year + 1, 1, 1):
        yield found.signed_before_year_end(year, signed)
    if published is not None and signed is not None and published < signed:
        yield found.published_before_signed(published, signed)
