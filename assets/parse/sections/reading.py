"""From headings to sections: the style of ordinals a report uses, and the section of a form that each heading opens."""

from __future__ import annotations

import re
from functools import lru_cache

from assets.parse.model import Section
from assets.parse.sections.headings import STYLES, Heading, continued, headings
from assets.parse.sections.openings import (
    Opening,
    bare_titles,
    drop_contents,
    with_annex,
    with_lost_ordinals,
    without_repeats,
)
from assets.parse.sections.vocabulary import Vocabulary, vocabulary
from assets.text.width import fold

_INLINE_WORDS = 14  # how far into a running line the wording of a heading may reach
_LONGEST_TITLE = 32
_MIN_HEADINGS = 2
_PAUSE = re.compile(r"[,、:\s]")


def read_sections(text: str) -> tuple[Section, ...]:
    """The sections of a report in the order of the text; the preamble is what stands before the first heading.

    Headings that no form knows open no section: their text stays in the section before them. Two headings in a row of
    the same section (问题, 下一步打算) are one section. A text without any known heading is one preamble.
    """
    words = vocabulary()
    openings = without_repeats(drop_contents(text, _openings(text, words)))
    starts = [opening.start for opening in openings]
    sections: list[Section] = []
    if text[: starts[0] if starts else len(text)].strip(" \t\r\n\u3000\xa0|*#"):
        sections.append(Section("preamble", None, 0, 0, starts[0] if starts else len(text)))
    for opening, end in zip(openings, [*starts[1:], len(text)][: len(openings)], strict=True):
        sections.append(Section(opening.section_id, opening.title, len(sections), opening.start, end))
    return tuple(sections)


def _openings(text: str, words: Vocabulary) -> list[Opening]:
    """The openings in the first style of ordinals (一、 before (一) before 1、) that shows at least two sections.

    One heading is enough for 一、 on a line of its own: what (一) numbers under it are its parts.
    """
    best: list[Opening] = []
    for style in STYLES:
        found = _classified(text, style, words)
        if len({opening.section_id for opening in found}) >= _MIN_HEADINGS:
            is_present = any(mark in text for mark in words.present_marks)
            return with_lost_ordinals(text, found, words) if is_present else with_annex(text, found, words)
        if style is STYLES[0] and any(_is_line(text, opening) for opening in found):
            return found
        best = best or found
    present = any(mark in text for mark in words.present_marks)
    bare = bare_titles(text, words.present if present else words.former)
    if len(bare) >= _MIN_HEADINGS:
        return bare
    return best or bare


def _is_line(text: str, opening: Opening) -> bool:
    return text[opening.end : opening.end + 1] in ("\n", "") and text[: opening.start].rstrip(" \t\u3000")[-1:] in (
        "\n",
        "",
    )


def _classified(text: str, style: re.Pattern[str], words: Vocabulary) -> list[Opening]:
    found = list(headings(text, style))
    present = _is_present(text, found, words)
    known = [(heading, _section_of(text, heading, words, present=present)) for heading in found]
    return [
        Opening(section_id, heading.start, end, " ".join(text[heading.start : end].split()))
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
        section = _section_titled(heading.words, present=present)
        if section is None:
            section = (words.present if present else words.former).get(continued(text, heading))
        return (section, heading.end) if section else None
    return _inline(text, heading, words, present=present)


def _inline(text: str, heading: Heading, words: Vocabulary, *, present: bool) -> tuple[str, int] | None:
    """A heading with text after it on the same line: its title is the longest known one that the words begin with."""
    if (length := _title_ahead(heading.words, present=present)) is not None:
        titles = words.present if present else words.former
        return titles[heading.words[:length]], _end_of(text, heading, length)
    if words.rows.search(heading.words):
        return None
    first = _PAUSE.split(fold(text[heading.after : heading.end]).lstrip(), maxsplit=1)[0]
    for subject in words.subjects:
        match = subject.pattern.search(heading.words[: _INLINE_WORDS + 10])
        if match and (match.end() <= _INLINE_WORDS or len(first) <= _INLINE_WORDS + 6):
            section = subject.present if present else subject.former
            return (section, _end_of(text, heading, max(match.end(), min(len(first), 32)))) if section else None
    return None


@lru_cache(maxsize=4096)
def _section_titled(title: str, *, present: bool) -> str | None:
    """What the vocabulary says of a title: reports have theirs in common."""
    return vocabulary().section_of(title, present=present)


@lru_cache(maxsize=4096)
def _title_ahead(words: str, *, present: bool) -> int | None:
    """How long the longest known title is that ``words`` begin with."""
    titles = vocabulary().present if present else vocabulary().former
    return next((length for length in range(min(len(words), _LONGEST_TITLE), 1, -1) if words[:length] in titles), None)


def _end_of(text: str, heading: Heading, length: int) -> int:
    """Where the first ``length`` characters of a heading's words end in the text, white space not counted."""
    position = heading.after
    while length and position < heading.end:
        length -= not text[position].isspace()
        position += 1
    return position
