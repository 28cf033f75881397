"""From a text to its statistics: paragraph by paragraph, sentence by sentence, with the headings they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from assets.parse.model import Section, Statistic
from assets.parse.narrative.clauses import sentences, shielded
from assets.parse.narrative.counted import Count
from assets.parse.narrative.counts import counts
from assets.parse.narrative.figures import figures, may_count
from assets.parse.narrative.lexicon import LEXICON
from assets.parse.narrative.prose import Paragraph, paragraphs
from assets.parse.narrative.qualifiers import (
    Scope,
    Surroundings,
    begins_plans,
    demands,
    ends_plans,
    is_of_a_year_to_come,
    is_plan,
)
from assets.parse.narrative.zeros import Zero, zeros

# A zero in words needs one of these.
_MAY_DENY = re.compile("[未没无零不](?:(?<!不)|收取|存在)")
_HEADS = re.compile(r"\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.](?!\d)")
_PROBLEMS = re.compile("问题|不足|改进|打算|措施|计划")
_CARRIED = frozenset(("carried_over_from_previous_year", "carried_forward_to_next_year"))
# Every word that can make a figure a part of a total said before its sentence.
_LOOKS_BACK = re.compile("中|包括|涵盖|具体")
_PARTS_FOLLOW = re.compile(r"(?:其中|包括)[::]?$")
_MAX_HEADING = 40
_NOTHING = Decimal(0)
# What befalls a body is counted afterwards and never planned.
_BEFALLS = frozenset(
    ("new_requests", "results_total", "granted", "refused", "administrative_reconsiderations",
     "administrative_litigations", "complaints_and_reports", "npc_proposals", "cppcc_proposals",
     "npc_and_cppcc_proposals", "telephone_inquiries", "in_person_inquiries", "online_inquiries", "hotline_items",
     "messages_answered", "website_visits")
)  # fmt: skip
# What exists at a moment is never summed over years, whatever 累计 says.
_STOCKS = frozenset(
    ("new_media_followers", "full_time_staff", "part_time_staff", "staff", "dedicated_offices", "reading_points",
     "normative_documents_in_force")
)  # fmt: skip


# The fields of a ``Statistic`` that do not depend on where its sentence stands, in their order.
_Fact = tuple[str, str | None, Decimal, str | None, int | None, bool, bool, bool, Scope]


class _Stated(NamedTuple):
    """What a sentence states: its facts with their places in it, its last total, and the total whose parts it was naming
    when it broke off."""

    facts: tuple[tuple[int, int, _Fact], ...]
    total: Count | None
    parts_of: Count | None


@dataclass(slots=True)
class _Frame:
    """What a sentence stands in: its heading, the last total said before it, and whether plans have begun."""

    report_year: int | None
    heading: str = ""
    total: Count | None = None
    parts_of: Count | None = None  # the total whose parts the sentence before was naming when it broke off with ; or :
    plans: bool = False
    is_fresh: bool = False  # nothing has been said under the heading yet
    of_problems: bool = False

    def enter(self, heading: str) -> None:
        """Begin what stands under ``heading``."""
        self.heading, self.total, self.parts_of = heading, None, None
        self.is_fresh = True
        self.plans, self.of_problems = _promises(heading)

    def meet(self, sentence: str, *, plans: bool, heads: bool, heads_item: bool) -> None:
        """Learn from a sentence whether plans begin with it, go on, or have come to their end before it."""
        if heads_item or (not self.of_problems and (heads or (self.plans and ends_plans(sentence, self.report_year)))):
            self.plans = False
        self.plans = self.plans or self.looks_ahead(sentence)
        if plans and not self.plans:
            self.plans = self.of_problems or begins_plans(sentence)

    def may_return(self, sentence: str, *, plans: bool) -> bool:
        """Whether a sentence behind a plan may be of the past again, if it counts what nobody plans."""
        return not (plans or self.of_problems or demands(sentence))

    def looks_ahead(self, sentence: str) -> bool:
        """Whether a sentence opens with a later year under a heading of problems; elsewhere that may be a slip."""
        return self.of_problems and is_of_a_year_to_come(sentence, self.report_year)


@lru_cache(maxsize=4096)
def _promises(heading: str) -> tuple[bool, bool]:
    """Whether plans begin with a heading, and whether problems stand under it, which lead to plans."""
    return is_plan(heading), _PROBLEMS.search(heading) is not None


def read_statistics(
    text: str,
    *,
    sections: Sequence[Section] = (),
    tables: Sequence[tuple[int, int]] = (),
    report_year: int | None = None,
    damaged: Sequence[tuple[int, int]] = (),
) -> tuple[Statistic, ...]:
    """Every figure the narrative of ``text`` (normalised, simplified) states, in the order of the document.

    ``tables`` are ranges of statutory tables and are not read; a figure that touches a ``damaged`` range is left out,
    since its characters are not certain. ``report_year`` is the year of figures that name none of their own."""
    read: list[Statistic] = []
    frame = _Frame(report_year)
    ahead = [section for section in reversed(sections) if section.title]
    for paragraph in paragraphs(text, tables):
        running = paragraph.text
        if paragraph.is_heading:
            frame.enter(running)
        for start, sentence, heads, plans, may_state in _sentences(running):
            if ahead and ahead[-1].char_start <= (position := paragraph.position(start)):
                _pass_sections(ahead, position, frame)
            frame.meet(sentence, plans=plans, heads_item=heads and start > 0, heads=heads)
            if may_state and not (frame.plans or plans):
                read += _of_sentence(text, paragraph, start, sentence, frame)
            elif may_state and frame.may_return(sentence, plans=plans):
                stated = list(_of_sentence(text, paragraph, start, sentence, frame))
                if any(statistic.indicator_id in _BEFALLS for statistic in stated):
                    frame.plans = False
                    read += stated
            if heads and not paragraph.is_heading and len(sentence) <= _MAX_HEADING:
                frame.heading, frame.is_fresh = sentence, True
        frame.is_fresh = frame.is_fresh and paragraph.is_heading
    return tuple(statistic for statistic in read if not _touches(statistic, damaged)) if damaged else tuple(read)


@lru_cache(maxsize=4096)
def _sentences(running: str) -> tuple[tuple[int, str, bool, bool, bool], ...]:
    """The sentences of a paragraph: where each begins, its words, whether it opens as a heading does, whether it plans,
    and whether it can state a figure or a zero at all. Paragraphs without figures recur from report to report."""
    return tuple(
        (
            start,
            sentence,
            _HEADS.match(sentence) is not None,
            is_plan(sentence),
            may_count(sentence) or _MAY_DENY.search(sentence) is not None,
        )
        for start, sentence in sentences(running)
    )


def _pass_sections(ahead: list[Section], position: int, frame: _Frame) -> None:
    """Enter the sections that begin at or before ``position``; ``ahead`` holds those to come, the next one last."""
    while ahead and ahead[-1].char_start <= position:
        frame.enter(ahead.pop().title or "")


def _of_sentence(text: str, paragraph: Paragraph, offset: int, printed: str, frame: _Frame) -> Iterator[Statistic]:
    heading = frame.heading if frame.is_fresh else ""
    if frame.parts_of is None and (frame.total is None or not _LOOKS_BACK.search(printed)):
        stated = _stated_alone(printed, heading, frame.report_year)
    else:
        stated = _stated(printed, heading, frame.report_year, frame.total, frame.parts_of)
    if stated is None:
        return
    frame.parts_of = stated.parts_of
    frame.total = stated.total or frame.total
    for start, end, fact in stated.facts:
        begin = paragraph.position(offset + start)
        stop = paragraph.position(offset + end - 1) + 1
        yield Statistic(*fact, text[begin:stop], begin, stop)


@lru_cache(maxsize=4096)
def _stated_alone(printed: str, heading: str, report_year: int | None) -> _Stated | None:
    """The same for a sentence that takes nothing from those before it: such sentences recur from report to report."""
    return _stated(printed, heading, report_year, None, None)


def _stated(
    printed: str, heading: str, report_year: int | None, total: Count | None, parts_of: Count | None
) -> _Stated | None:
    """What a sentence states under ``heading``, after ``total`` and in the middle of the parts of ``parts_of``; null
    where it states nothing, and then it leaves both as they are."""
    plain = shielded(printed)
    found = figures(plain)
    may_deny = _MAY_DENY.search(printed) is not None
    if not found and not may_deny:
        return None
    sentence = LEXICON.sentence(printed, plain)
    counted = counts(sentence, found, total, parts_of) if found else []
    denied = list(zeros(sentence, heading)) if may_deny else []
    if not counted and not denied:
        return None
    things = [count for count in counted if count.unit != "%"]
    broken_off = things[-1].parent if things and things[-1].is_part and printed[-1] in ";:" else None
    if counted and _PARTS_FOLLOW.search(printed):
        broken_off = counted[-1].parent if counted[-1].is_part else counted[-1]
    totals = [count for count in things if not count.is_part]
    around = Surroundings(plain, report_year)
    facts = [(count.start, count.end, _counted(count, around)) for count in counted]
    facts += [(zero.start, zero.end, _zero(zero, around)) for zero in denied]
    if counted and denied:
        facts.sort(key=itemgetter(0))
    return _Stated(tuple(facts), totals[-1] if totals else None, broken_off)


def _counted(count: Count, around: Surroundings) -> _Fact:
    return (
        count.indicator,
        count.category,
        count.value,
        count.unit,
        around.period_year(count.start, _year_until(count)),
        count.value == 0,
        count.approximate,
        _is_cumulative(count, around),
        around.scope(count.start, _said_by(count).figure_at, count.figure_at),
    )


def _year_until(count: Count) -> int:
    """Where to stop looking for a figure's year: 2022年结转1件 is a figure of the year it was carried into."""
    return count.start if count.indicator == "carried_over_from_previous_year" else count.figure_at


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
    year = around.period_year(zero.start, zero.start if zero.indicator in _CARRIED else zero.end)
    return zero.indicator, None, _NOTHING, None, year, True, False, False, around.scope(zero.start, zero.end, zero.end)


def _touches(statistic: Statistic, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a range lies in or beside the quote: beside it, a digit may have been lost."""
    return any(begin <= statistic.char_end and statistic.char_start <= end for begin, end in ranges)
