"""The report year: what title, covered period, opening and address say, and which of them is believed.

The year of publication is the year after, as a rule; it is evidence against a year, and evidence for one only when
nothing else speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assets.parse.identity.numerals import FIRST_YEAR, LAST_YEAR, chinese_years

_Y = r"(20(?<!\d20)[0-3]\d)"
_SCHOOL = re.compile(r"(20[0-3]\d)\s?年?\s?[-—–~至/]+\s?(20[0-3]\d)\s?年?\s?学\s?年")
_IN_TITLE = re.compile(r"(?<![\d〔\[(])(20[0-3]\d)(?!\d)|[(【\[](20[0-3]\d)\s?年?度?[)】\]]")
# From 1 January to 31 December with whatever marks are left: 2025年1月1日至12月31日, 202511日至20251231日, 2013111231.
_WHOLE_YEAR = re.compile(
    r"(20(?<!\d20)[0-3]\d)\s?[年.]?\s?0?1\s?[月.]?\s?0?1\s?日?\s?(?:零时)?\s?(?:起|开始)?\s?[,至到止—–~-]{0,3}\s?(?:(20[0-3]\d)\s?[年.]?\s?)?12\s?[月.]?\s?31"
)
_PERIOD = re.compile(
    r"(20(?<!\d20)[0-3]\d)\s?[年.]\s?(\d{1,2})\s?[月.]\s?\d{1,2}\s?日?\s?(?:起|开始)?\s?[,]?[至到—–~-]{1,2}\s?(?:同年|当年|(20[0-3]\d)\s?[年.])?\s?(\d{1,2})\s?月"
)
_MONTHS = re.compile(r"(20(?<!\d20)[0-3]\d)\s?年\s?0?1\s?月?\s?[至到—–~-]{1,2}\s?12\s?月")
_UNTIL = re.compile(r"截[至止]到?\s?(20[0-3]\d)\s?年?\s?12\s?月?\s?(?:31|底|末)")
_REPORT_OF = re.compile(
    r"(20(?<![\d〔\[(]20)[0-3]\d)(?!\d)\s?年?度?[^。\n\d]{0,30}?(?:信息|政务)公开[^。\n]{0,14}?(?:报告|年报|总结)"
)
_OPENING = re.compile(
    _Y + r"\s?年(?!以来|起|\s?\d{1,2}\s?月\s?\d{1,2}\s?日?\s?(?:发布|印发|公布|修订|施行|起(?!至|到|,)|实施|开始))"
)
_SINCE = re.compile(_Y + r"\s?年以来")  # the report's year, where no other is named: 2007年以来历次修订 may be any
_NEAR = 400  # characters in which a text says what it is; later ones speak of other years too
_ADDRESS = re.compile(r"(?:fbtime|year|nd|niandu)=(20[0-3]\d)|/(20[0-3]\d)n(?:b|d|db)?(?:nb)?/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class YearSigns:
    """What each place says of the report year; null where it is silent."""

    title: int | None
    period: int | None
    opening: int | None
    address: int | None
    issued: int | None
    begun: int | None = None  # the year the covered period begins in, where it is another than it ends in


def title_year(title: str) -> int | None:
    """The year a title names; the later one of a school year."""
    title = chinese_years(title)
    school = _SCHOOL.search(title)
    if school:
        return int(school[2])
    match = _IN_TITLE.search(title)
    return _plausible(match) if match else None


def period_year(text: str) -> int | None:
    """The year the covered period ends in."""
    school = _SCHOOL.search(text)
    if school:
        return int(school[2])
    if whole := _WHOLE_YEAR.search(text):
        return int(whole[2] or whole[1])
    if period := _PERIOD.search(text):
        return int(period[3] or period[1])
    if months := _MONTHS.search(text):
        return int(months[1])
    if until := _UNTIL.search(text):
        return int(until[1])
    return None


def period_begun(text: str) -> int | None:
    """The year in which a covered period of whole years begins, where that is not the year it ends in."""
    whole = _WHOLE_YEAR.search(text)
    return int(whole[1]) if whole and whole[2] and whole[1] != whole[2] else None


def opening_year(text: str) -> int | None:
    """The year the text itself speaks of first: in the name of the report, else in its first sentences."""
    text = chinese_years(text)
    match = _REPORT_OF.search(text, 0, _NEAR) or _OPENING.search(text) or _SINCE.search(text)
    return _plausible(match) if match else None


def address_year(url: str | None) -> int | None:
    """The year in the address where it is the report's and not the page's (``fbtime=2018``, ``/2017nb/``)."""
    match = _ADDRESS.search(url or "")
    return _plausible(match) if match else None


def _plausible(match: re.Match[str]) -> int | None:
    year = next(int(group) for group in match.groups() if group)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def settle_year(signs: YearSigns) -> int | None:
    """The year that is believed: the title, unless the period contradicts it and either the opening sides with the period
    or the title only names the year of issue."""
    title, period = signs.title, signs.period
    if title is None and period is not None and signs.begun is not None and signs.begun == signs.opening:
        return signs.begun  # a period of two years whose second year nothing else speaks of
    if title and period and title != period:
        if signs.issued is not None and signs.issued - 1 in (title, period):
            return signs.issued - 1  # reports are issued in the year after
        if period == signs.opening or (title == signs.issued == period + 1):
            return period
    first = title or period or signs.opening or signs.address
    return first or (signs.issued - 1 if signs.issued else None)


def contradiction(signs: YearSigns) -> tuple[int, int] | None:
    """The two years where title and covered period, or period and opening, name different ones."""
    said = [year for year in (signs.title, signs.period) if year]
    return (said[0], said[1]) if len(set(said)) > 1 else None
