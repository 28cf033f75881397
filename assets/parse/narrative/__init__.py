"""Narrative → statistics: every figure that the prose of a report states, with the words it was read from.

Statutory tables and the identity of a report are read elsewhere; ``docs/indicators.md`` says what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assets.parse.model import Section, Statistic
from assets.parse.narrative.clauses import sentences
from assets.parse.narrative.prose import Paragraph, paragraphs
from assets.parse.narrative.qualifiers import is_plan
from assets.parse.narrative.reader import Frame, placed, sentence_statistics
from assets.parse.narrative.vocabulary import Indicator, indicators

__all__ = ["Indicator", "indicators", "read_statistics"]

_LOOKS_AHEAD = ("problems_and_improvements",)
_SAYS_NO_ZERO = ("other_matters",)


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
    frame = Frame(report_year=report_year)
    found: list[Statistic] = []
    plans = False
    for paragraph in paragraphs(text, tables):
        if paragraph.is_heading:
            frame.heading, frame.last_total = paragraph.text, None
            plans = False
        for start, sentence in sentences(paragraph.text):
            if is_plan(sentence):
                plans = True
            if plans:
                continue
            found.extend(_traced(paragraph, start, sentence, frame, text))
            if (
                start == 0
                and not paragraph.is_heading
                and len(sentence) <= 40
                and sentence[0] in "(一二三四五六七八九十"
            ):
                frame.heading = sentence
    return tuple(statistic for statistic in found if not _touches(statistic, damaged))


def _traced(paragraph: Paragraph, start: int, sentence: str, frame: Frame, text: str) -> Iterator[Statistic]:
    for statistic in sentence_statistics(sentence, frame):
        begin = paragraph.position(start + statistic.char_start)
        end = paragraph.position(start + statistic.char_end - 1) + 1
        yield placed(statistic, begin, end, text[begin:end])


def _touches(statistic: Statistic, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(begin < statistic.char_end and statistic.char_start < end for begin, end in ranges)
