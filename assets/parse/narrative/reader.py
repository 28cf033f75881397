"""From a text to its statistics: paragraph by paragraph, sentence by sentence, with the headings they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assets.parse.model import Section, Statistic
from assets.parse.narrative.clauses import sentences
from assets.parse.narrative.counted import Count
from assets.parse.narrative.figures import may_count
from assets.parse.narrative.inheritance import topic_of
from assets.parse.narrative.prose import Paragraph, paragraphs
from assets.parse.narrative.qualifiers import begins_plans, demands, ends_plans, is_of_a_year_to_come, is_plan
from assets.parse.narrative.stating import Place, stated
from assets.parse.narrative.zeros import may_deny

_HEADS = re.compile(r"\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.](?!\d)")
_PROBLEMS = re.compile("问题|不足|改进|打算|措施|计划")
_MAX_HEADING = 40
# What befalls a body is counted afterwards and never planned.
_BEFALLS = frozenset(
    ("new_requests", "results_total", "granted", "refused", "administrative_reconsiderations",
     "administrative_litigations", "complaints_and_reports", "npc_proposals", "cppcc_proposals",
     "npc_and_cppcc_proposals", "telephone_inquiries", "in_person_inquiries", "online_inquiries", "hotline_items",
     "messages_answered", "website_visits")
)  # fmt: skip


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
            may_count(sentence) or may_deny(sentence),
        )
        for start, sentence in sentences(running)
    )


def _pass_sections(ahead: list[Section], position: int, frame: _Frame) -> None:
    """Enter the sections that begin at or before ``position``; ``ahead`` holds those to come, the next one last."""
    while ahead and ahead[-1].char_start <= position:
        frame.enter(ahead.pop().title or "")


def _of_sentence(text: str, paragraph: Paragraph, offset: int, printed: str, frame: _Frame) -> Iterator[Statistic]:
    place = Place(frame.heading if frame.is_fresh else "", topic_of(frame.heading), frame.report_year)
    said = stated(printed, place, frame.total, frame.parts_of)
    if said is None:
        return
    frame.parts_of = said.parts_of
    frame.total = said.total or frame.total
    for start, end, fact in said.facts:
        begin = paragraph.position(offset + start)
        stop = paragraph.position(offset + end - 1) + 1
        yield Statistic(*fact, text[begin:stop], begin, stop)


def _touches(statistic: Statistic, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a range lies in or beside the quote: beside it, a digit may have been lost."""
    return any(begin <= statistic.char_end and statistic.char_start <= end for begin, end in ranges)
