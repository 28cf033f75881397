"""Which openings of sections stand: those of tables of contents and of tables go, those whose ordinal is lost come back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assets.parse.sections.vocabulary import Vocabulary

_CONTENTS_BODY = 40  # characters under a heading of a table of contents: dot leaders, a page number
_LEADERS = re.compile(r"[ \t]*(?:[.·…]{2,}|\.( \.)+)[ \t]*\d{0,3}[ \t]*(?:\n|$)")
# The head of the statistical table of 2014: its rows are numbered as the sections are.
_TABLE_HEAD = re.compile(r"统\s?计\s?指\s?标[\s|]*(?:计量)?单\s?位")
_BESIDE = " \t\n\u3000\xa0|\ufffd?。"
_DISTINCT = 10  # characters of a title that is no turn of ordinary speech


@dataclass(slots=True)
class Opening:
    """A heading that opens a section: printed from ``start`` to ``end``."""

    section_id: str
    start: int
    end: int
    title: str


def drop_contents(text: str, openings: Sequence[Opening]) -> list[Opening]:
    """The openings without those of a table of contents: little stands under them and the same section opens again later.

    The last entry of a table of contents may have the whole preamble under it.
    """
    last = {opening.section_id: index for index, opening in enumerate(openings)}
    ends = [*(opening.start for opening in openings[1:]), len(text)][: len(openings)]
    kept: list[Opening] = []
    in_contents = False
    for index, (opening, end) in enumerate(zip(openings, ends, strict=True)):
        repeated = last[opening.section_id] > index
        led = _LEADERS.match(text, opening.end)
        # Most headings come once: the text under them need not be measured.
        is_short = bool(led or repeated) and len("".join(text[opening.end : end].split())) <= _CONTENTS_BODY
        if led or (repeated and (is_short or in_contents)):
            in_contents = is_short
        else:
            in_contents = False
            kept.append(opening)
    return kept


def without_repeats(openings: Sequence[Opening]) -> list[Opening]:
    """Openings that change the section: a heading of the section that is already open belongs to it."""
    return [
        opening
        for index, opening in enumerate(openings)
        if index == 0 or openings[index - 1].section_id != opening.section_id
    ]


def with_annex(text: str, found: list[Opening], words: Vocabulary) -> list[Opening]:
    """The openings up to the statistical annex, whose numbered rows (一、主动公开情况) are no headings, and the annex itself.

    Only the former forms have an annex; since 2019 the tables stand under the headings.
    """
    after = found[1].start
    for line, start, end in short_lines(text, after):
        if words.annex.search(line) and not line.startswith(("见", "详见")):
            return _cut(found, Opening("annex", start, end, " ".join(line.split())))
    head = _TABLE_HEAD.search(text, after)
    return _cut(found, Opening("annex", head.start(), head.end(), " ".join(head[0].split()))) if head else found


def _cut(found: list[Opening], annex: Opening) -> list[Opening]:
    return [*(opening for opening in found if opening.start < annex.start), annex]


def short_lines(text: str, start: int, longest: int = 40) -> Iterator[tuple[str, int, int]]:
    """The lines after ``start`` of at most ``longest`` characters, each with its place, white space around it left out."""
    position = text.find("\n", start) + 1
    while 0 < position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end].strip(" \t\u3000|")
        if 2 < len(line) <= longest:
            begins = text.index(line, position)
            yield line, begins, begins + len(line)
        position = end + 1


def bare_titles(text: str, titles: dict[str, str]) -> list[Opening]:
    """Lines that are nothing but a title of a form, where all ordinals are lost."""
    found = []
    for line, start, end in short_lines("\n" + text, 0):
        section = titles.get("".join(line.split()))
        if section is not None:
            found.append(Opening(section, start - 1, end - 1, " ".join(line.split())))
    return found


def with_lost_ordinals(text: str, found: list[Opening], words: Vocabulary) -> list[Opening]:
    """The openings of a form since 2019, with those sections between them whose ordinal was damaged (\ufffd收到和处理…).

    Only a full title that stands apart counts, and only between the sections that the form has around it.
    """
    order = list(words.numbered.values())
    if not {opening.section_id for opening in found} <= set(order):
        return found
    mended = list(found)
    for missing in [section for section in order if section not in {opening.section_id for opening in found}]:
        before = [opening for opening in mended if order.index(opening.section_id) < order.index(missing)]
        after = [opening for opening in mended if order.index(opening.section_id) > order.index(missing)]
        low = max((opening.end for opening in before), default=0)
        high = min((opening.start for opening in after), default=len(text))
        lost = _standing_apart(text, low, high, [title for title, id_ in words.present.items() if id_ == missing])
        if before and lost is not None:
            mended.append(Opening(missing, *lost, text[lost[0] : lost[1]]))
    return sorted(mended, key=lambda opening: opening.start)


def _standing_apart(text: str, low: int, high: int, titles: Sequence[str]) -> tuple[int, int] | None:
    """Where one of the titles stands with nothing of a sentence before it."""
    for title in sorted(titles, key=len, reverse=True):
        if len(title) < _DISTINCT:
            continue
        at = text.find(title, low, high)
        if at > 0 and text[at - 1] in _BESIDE:
            return at, at + len(title)
    return None
