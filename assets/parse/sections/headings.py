"""Finding what could be a heading: an ordinal at the start of a line or of a sentence, and the words after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assets.text.width import fold

_DIGITS = "一二三四五六七八九十"
# Full-width marks are written as escapes: they look like their half-width sisters, and texts have both.
# One set of characters begins both forms of an ordinal, so that the search skips all others quickly.
_CHINESE = re.compile(
    rf"[第{_DIGITS}](?:(?<=第)[{_DIGITS}]{{1,2}}部分[:\uff1a、]?|(?<!第)[{_DIGITS}]{{0,2}}\s{{0,2}}[,\uff0c]?[、.,:\uff0e\uff0c\uff1a])"
)
_BRACKETED = re.compile(rf"[(\uff08][{_DIGITS}]{{1,2}}[)\uff09][、.]?")
_ARABIC = re.compile(r"(?m)^[^\S\n|]*[1-9][、.\uff0e]")
STYLES = (_CHINESE, _BRACKETED, _ARABIC)
_SENTENCE_END = "。!?\uff01\uff1f|)\uff09"
_TITLE_END = re.compile(r"[。;!?|\n\uff1b\uff01\uff1f]")
_AFTER_TITLE = ":、,|.…·"
_PICTURES = re.compile(r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
_LOOK_AHEAD = 64
_LONGEST_TITLE = 48


@dataclass(slots=True)
class Heading:
    """What could be a heading. ``words`` are its words without white space, printed from ``after`` to ``end``;
    ``stands_alone`` where they end with the line, so that all of them are title: elsewhere text may follow."""

    start: int
    after: int
    ordinal: str
    words: str
    end: int
    stands_alone: bool


def headings(text: str, style: re.Pattern[str]) -> Iterator[Heading]:
    """Every ordinal of that style that opens a line or follows a sentence, with the words after it."""
    for match in style.finditer(text):
        start = match.end() - len(match[0].lstrip())
        place = _place(text, start)
        if place is None:
            continue
        ordinal = "".join(filter(_DIGITS.__contains__, match[0]))
        yield _heading(text, start, match.end(), ordinal, opens_line=place == "line")


def _place(text: str, start: int) -> str | None:
    """``line`` where nothing but space or a pipe stands before on the line, ``sentence`` after one that ended, else null."""
    position = start - 1
    while position >= 0 and text[position] != "\n" and (text[position] in "|*#" or text[position].isspace()):
        position -= 1
    if position < 0 or text[position] == "\n":
        return "line"
    if text[position] in _SENTENCE_END or start - position > 1:
        return "sentence"
    return None


def _heading(text: str, start: int, after: int, ordinal: str, *, opens_line: bool) -> Heading:
    window = text[after : after + _LOOK_AHEAD]
    line_end = window.find("\n")
    line = window if line_end < 0 else window[:line_end]
    if opens_line and (line_end >= 0 or after + len(window) >= len(text)) and len(line.strip()) <= _LONGEST_TITLE:
        ended = _TITLE_END.search(line)
        words = line[: ended.start()] if ended else line
        alone = ended is None or not line[ended.end() :].strip(" |\t\u3000")
        return Heading(start, after, ordinal, _squeeze(words), after + len(words.rstrip()), stands_alone=alone)
    ended = _TITLE_END.search(window)
    words = window[: ended.start()] if ended else window
    return Heading(start, after, ordinal, _squeeze(words), after + len(words.rstrip()), stands_alone=False)


def continued(text: str, heading: Heading) -> str:
    """The words of a heading whose line breaks inside the title: those of the next line that has any are added."""
    following = text[heading.end : heading.end + _LOOK_AHEAD].lstrip()
    line = following.split("\n", 1)[0]
    return heading.words + _squeeze(line) if len(line) <= _LONGEST_TITLE else heading.words


@lru_cache(maxsize=4096)
def _squeeze(words: str) -> str:
    """Words as they are compared: half-width, no white space, and without what a bracket adds to them."""
    squeezed = "".join(_PICTURES.sub("", fold(words)).split())
    return squeezed if squeezed.startswith("(") else squeezed.split("(", 1)[0].rstrip(_AFTER_TITLE)
