"""From headings to sections: which headings count, which are a table of contents, rows of a table or only cross-references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assets.parse.model import Section
from assets.parse.sections.folding import folded
from assets.parse.sections.headings import STYLES, Heading, continued, headings
from assets.parse.sections.vocabulary import Vocabulary, vocabulary

_CONTENTS_BODY = 40  # characters under a heading of a table of contents: dot leaders, a page number
_INLINE_WORDS = 14  # how far into a running line the wording of a heading may reach
_LEADERS = re.compile(r"[ \t]*(?:[.·…]{2,}|\.( \.)+)[ \t]*\d{0,3}[ \t]*(?:\n|$)")
_MIN_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class _Opening:
    """A heading that opens a section."""

    section_id: str
    start: int
    end: int
    title: str


def read_sections(text: str) -> tuple[Section, ...]:
    """The sections of a report in the order of the text; the preamble is what stands before the first heading.

    Headings that no form knows open no section: their text stays in the section before them. Two headings in a row of
    the same section (问题, 下一步打算) are one section. A text without any known heading is one preamble.
    """
    words = vocabulary()
    openings = _without_repeats(_drop_contents(text, _openings(text, words)))
    starts = [opening.start for opening in openings]
    sections: list[Section] = []
    if text[: starts[0] if starts else len(text)].strip(" \t\r\n\u3000\xa0|*#"):
        sections.append(Section("preamble", None, 0, 0, starts[0] if starts else len(text)))
    for opening, end in zip(openings, [*starts[1:], len(text)][: len(openings)], strict=True):
        sections.append(Section(opening.section_id, opening.title, len(sections), opening.start, end))
    return tuple(sections)


def _openings(text: str, words: Vocabulary) -> list[_Opening]:
    """The openings in the first style of ordinals (一、 before (一) before 1、) that shows at least two sections.

    One heading is enough for 一、 on a line of its own: what (一) numbers under it are its parts.
    """
    best: list[_Opening] = []
    for style in STYLES:
        found = _classified(text, style, words)
        if len({opening.section_id for opening in found}) >= _MIN_HEADINGS:
            return _with_annex(text, found, words)
        if style is STYLES[0] and any(_is_line(text, opening) for opening in found):
            return found
        best = best or found
    bare = _bare_titles(text, words)
    if len(bare) >= _MIN_HEADINGS:
        return bare
    return best or bare


def _is_line(text: str, opening: _Opening) -> bool:
    return text[opening.end : opening.end + 1] in ("\n", "") and text[: opening.start].rstrip(" \t\u3000")[-1:] in (
        "\n",
        "",
    )


def _classified(text: str, style: re.Pattern[str], words: Vocabulary) -> list[_Opening]:
    found = list(headings(text, style))
    present = _is_present(text, found, words)
    known = [(heading, _section_of(text, heading, words, present=present)) for heading in found]
    return [
        _Opening(section_id, heading.start, end, " ".join(text[heading.start : end].split()))
        for heading, classified in known
        if classified is not None
        for section_id, end in [classified]
    ]


def _is_present(text: str, found: list[Heading], words: Vocabulary) -> bool:
    """Whether the report follows a form since 2019: it prints their words, or opens with 总体情况 and names no fees."""
    if any(mark in text for mark in words.present_marks):
        return True
    titles = [heading.words for heading in found]
    return any(title.startswith("总体情况") for title in titles) and not any(
        "收费" in title or "减免" in title for title in titles
    )


def _section_of(text: str, heading: Heading, words: Vocabulary, *, present: bool) -> tuple[str, int] | None:
    """The section a heading opens and where its title ends; null where it opens none."""
    if heading.words.startswith("("):
        return None  # 一、(一)…: an ordinal is followed by another, not by a title
    if not heading.words:
        lost = heading.stands_alone and present
        return (words.numbered[heading.ordinal], heading.end) if lost and heading.ordinal in words.numbered else None
    if heading.stands_alone:
        section = words.section_of(heading.words, present=present)
        if section is None:
            section = (words.present if present else words.former).get(continued(text, heading))
        return (section, heading.end) if section else None
    return _inline(text, heading, words, present=present)


def _inline(text: str, heading: Heading, words: Vocabulary, *, present: bool) -> tuple[str, int] | None:
    """A heading with text after it on the same line: its title is the longest known one that the words begin with."""
    titles = words.present if present else words.former
    for length in range(min(len(heading.words), 32), 1, -1):
        if (section := titles.get(heading.words[:length])) is not None:
            return section, _end_of(text, heading, length)
    if words.rows.search(heading.words):
        return None
    first = re.split(r"[,、:]|\s", folded(text[heading.after : heading.end]).lstrip(), maxsplit=1)[0]
    for subject in words.subjects:
        match = subject.pattern.search(heading.words[: _INLINE_WORDS + 10])
        if match and (match.end() <= _INLINE_WORDS or len(first) <= _INLINE_WORDS + 6):
            section = subject.present if present else subject.former
            return (section, _end_of(text, heading, max(match.end(), min(len(first), 32)))) if section else None
    return None


def _end_of(text: str, heading: Heading, length: int) -> int:
    """Where the first ``length`` characters of a heading's words end in the text, white space not counted."""
    position = heading.after
    while length and position < heading.end:
        length -= not text[position].isspace()
        position += 1
    return position


def _with_annex(text: str, found: list[_Opening], words: Vocabulary) -> list[_Opening]:
    """The openings up to the statistical annex, whose numbered rows (一、主动公开情况) are no headings, and the annex itself.

    Only the former forms have an annex; since 2019 the tables stand under the headings.
    """
    if any(mark in text for mark in words.present_marks):
        return found
    enough = found[1].start
    for line in _short_lines(text, enough):
        if words.annex.search(line[0]) and not line[0].startswith(("见", "详见")):
            before = [opening for opening in found if opening.start < line[1]]
            return [*before, _Opening("annex", line[1], line[2], " ".join(line[0].split()))]
    return found


def _short_lines(text: str, start: int, longest: int = 40) -> Iterator[tuple[str, int, int]]:
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


def _bare_titles(text: str, words: Vocabulary) -> list[_Opening]:
    """Lines that are nothing but a title of a form, where the ordinals are lost."""
    present = any(mark in text for mark in words.present_marks)
    titles = words.present if present else words.former
    found = []
    for line, start, end in _short_lines("\n" + text, 0):
        section = titles.get("".join(line.split()))
        if section is not None:
            found.append(_Opening(section, start - 1, end - 1, " ".join(line.split())))
    return found


def _drop_contents(text: str, openings: list[_Opening]) -> list[_Opening]:
    """The openings without those of a table of contents: little stands under them and the same section opens again later.

    The last entry of a table of contents may have the whole preamble under it.
    """
    last = {opening.section_id: index for index, opening in enumerate(openings)}
    ends = [*(opening.start for opening in openings[1:]), len(text)][: len(openings)]
    kept: list[_Opening] = []
    in_contents = False
    for index, (opening, end) in enumerate(zip(openings, ends, strict=True)):
        repeated = last[opening.section_id] > index
        is_short = len("".join(text[opening.end : end].split())) <= _CONTENTS_BODY
        led = _LEADERS.match(text, opening.end)
        if led or (repeated and (is_short or in_contents)):
            in_contents = is_short
        else:
            in_contents = False
            kept.append(opening)
    return kept


def _without_repeats(openings: list[_Opening]) -> list[_Opening]:
    """Openings that change the section: a heading of the section that is already open belongs to it."""
    return [
        opening
        for index, opening in enumerate(openings)
        if index == 0 or openings[index - 1].section_id != opening.section_id
    ]
