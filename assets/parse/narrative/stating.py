"""What one sentence states: its figures and its zeros, each with the year, the scope and the span of time it speaks of.

Sentences recur from report to report, and more often than that under other headings and for other years."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from assets.parse.narrative.clauses import shielded
from assets.parse.narrative.counted import Count
from assets.parse.narrative.counts import counts
from assets.parse.narrative.figures import figures
from assets.parse.narrative.lexicon import LEXICON
from assets.parse.narrative.qualifiers import Scope, Surroundings
from assets.parse.narrative.zeros import Zero, may_deny, zeros

_CARRIED = frozenset(("carried_over_from_previous_year", "carried_forward_to_next_year"))
# Every word that can make a figure a part of a total said before its sentence.
_LOOKS_BACK = re.compile("中|包括|涵盖|具体")
_PARTS_FOLLOW = re.compile(r"(?:其中|包括)[::]?$")
_INTO_A_YEAR = re.compile("20\\d\\d年度?(?:结转|转结|转)(?:至|到|入)?(20\\d\\d)年")
_NOTHING = Decimal(0)
# What exists at a moment is never summed over years, whatever 累计 says.
_STOCKS = frozenset(
    ("new_media_followers", "full_time_staff", "part_time_staff", "staff", "dedicated_offices", "reading_points",
     "normative_documents_in_force")
)  # fmt: skip

# The fields of a ``Statistic`` that do not depend on where its sentence stands, in their order.
_Fact = tuple[str, str | None, Decimal, str | None, int | None, bool, bool, bool, Scope]


class Place(NamedTuple):
    """Where a sentence stands: the heading that nothing has been said under yet, what the section speaks of, and the year
    of the report."""

    heading: str
    topic: int
    report_year: int | None


class Stated(NamedTuple):
    """What a sentence states: its facts with their places in it, its last total, and the total whose parts it was naming
    when it broke off."""

    facts: tuple[tuple[int, int, _Fact], ...]
    total: Count | None
    parts_of: Count | None


class _Understood(NamedTuple):
    """What was understood of a sentence before its year is asked: its counts and its zeros, and as in ``Stated``."""

    plain: str
    counted: tuple[Count, ...]
    denied: tuple[Zero, ...]
    total: Count | None
    parts_of: Count | None


def stated(printed: str, place: Place, total: Count | None, parts_of: Count | None) -> Stated | None:
    """What a sentence states at ``place``, after ``total`` and in the middle of the parts of ``parts_of``; null where it
    states nothing, and then it leaves both as they are."""
    asked = place.heading if may_deny(printed) else ""  # only zeros ask what they stand under
    if parts_of is None and (total is None or not _LOOKS_BACK.search(printed)):
        return _told(_understood_alone(printed, asked, place.topic), place.report_year)
    return _told(_understood(printed, asked, place.topic, total, parts_of), place.report_year)


@lru_cache(maxsize=8192)
def _understood_alone(printed: str, heading: str, topic: int) -> _Understood | None:
    """The same for a sentence that takes nothing from those before it."""
    return _understood(printed, heading, topic, None, None)


def _understood(
    printed: str, heading: str, topic: int, total: Count | None, parts_of: Count | None
) -> _Understood | None:
    plain = shielded(printed)
    found, denies = figures(plain), may_deny(printed)
    if not found and not denies:
        return None
    sentence = LEXICON.sentence(printed, plain)
    counted = tuple(counts(sentence, found, total, parts_of, topic)) if found else ()
    denied = tuple(zeros(sentence, heading)) if denies else ()
    if not counted and not denied:
        return None
    things = [count for count in counted if count.unit != "%"]
    broken_off = things[-1].parent if things and things[-1].is_part and printed[-1] in ";:" else None
    if counted and _PARTS_FOLLOW.search(printed):
        broken_off = counted[-1].parent if counted[-1].is_part else counted[-1]
    totals = [count for count in things if not count.is_part]
    return _Understood(plain, counted, denied, totals[-1] if totals else None, broken_off)


def _told(said: _Understood | None, report_year: int | None) -> Stated | None:
    """What was understood, told of the years it speaks of."""
    if said is None:
        return None
    around = Surroundings(said.plain, report_year)
    facts = [(count.start, count.end, _counted(count, around)) for count in said.counted]
    facts += [(zero.start, zero.end, _zero(zero, around)) for zero in said.denied]
    if said.counted and said.denied:
        facts.sort(key=itemgetter(0))
    return Stated(tuple(facts), said.total, said.parts_of)


def _counted(count: Count, around: Surroundings) -> _Fact:
    return (
        "carried_over_from_previous_year" if _was_carried_into(count, around) else count.indicator,
        count.category,
        count.value,
        count.unit,
        around.period_year(count.start, _year_until(count)),
        count.value == 0,
        count.approximate,
        _is_cumulative(count, around),
        around.scope(count.start, _said_by(count).figure_at, count.figure_at),
    )


def _was_carried_into(count: Count, around: Surroundings) -> bool:
    """Whether requests that are said to be carried into a year (2022年结转至2023年2件) were carried into the report's own."""
    if count.indicator != "carried_forward_to_next_year":
        return False
    into = _INTO_A_YEAR.search(around.sentence, count.start, count.figure_at)
    return into is not None and int(into[1]) == around.report_year


def _year_until(count: Count) -> int:
    """Where to stop looking for a figure's year: 2022年结转1件 is a figure of the year it was carried into, 结转2023年1件 of the
    one it was carried out of."""
    return count.start if count.indicator in _CARRIED else count.figure_at


def _is_cumulative(count: Count, around: Surroundings) -> bool:
    """Parts are summed as their total is, unless they are said to be of one year."""
    if count.indicator in _STOCKS or count.unit == "%" or around.is_of_one_year(count.start, count.figure_at):
        return False
    total = _said_by(count)
    return around.is_cumulative(total.start, total.figure_at)


def _said_by(count: Count) -> Count:
    """The count whose words speak for a part: its total, where that stands in the same sentence."""
    parent = count.parent
    return parent if count.is_part and parent is not None and parent.figure_at < count.figure_at else count


def _zero(zero: Zero, around: Surroundings) -> _Fact:
    # 无2021年结转申请 is said of the year it was carried into.
    year = around.period_year(around.clause_start(zero.start), zero.start if zero.indicator in _CARRIED else zero.end)
    return zero.indicator, None, _NOTHING, None, year, True, False, False, around.scope(zero.start, zero.end, zero.end)
