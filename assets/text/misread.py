"""Runs of UTF-8 that were read as GBK: ``鏀垮簻淇℃伅`` is 政府信息. From the characters back to the bytes, and to what they say.

Three bytes of a Chinese character were read in pairs, so that two characters show as three. A byte that begins no pair
with the next one shows as U+FFFD, a question mark or €, or was dropped; which bytes that can have been is known, and
which of the characters they leave is meant, the neighbours tell. The last byte of a run was lost where an ASCII
character follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from heapq import nlargest
from typing import NamedTuple

from assets.text.administrative import costs, gains
from assets.text.gbk import FIGURES, UNSETTLED, Byte, gbk_char

LOST = "\ufffd?？"
_EURO = "€"
_LONGEST, _SHORTEST = 3000, 6
_STRETCH = re.compile(f"(?:[^\x00-\x7f]|[?]){{0,{_LONGEST}}}+")
# How many bits the likeliest character must be ahead of the next, and how many where one of them is a numeral.
_MARGIN, _FIGURE_MARGIN = 2.5, 5.0
# At the end of a line the stop is meant; elsewhere a mark of which a byte is lost could be another.
_STOP = "。"
# What is counted stands behind its figure.
_COUNTED, _COUNTS = frozenset("年月日条件次个项期份篇名人号场"), 5.0
_CONTINUING = range(0x80, 0xC0)
_TWO, _THREE = range(0xC2, 0xE0), range(0xE2, 0xF0)


class Misread(NamedTuple):
    """A run that is UTF-8: where it ends, and what it says."""

    end: int
    text: str


class _Char(NamedTuple):
    """One character of UTF-8: of how many of the bytes that are left, and which."""

    size: int
    char: str


def misread_from(text: str, start: int) -> Misread | None:
    """The run that begins at a place; nothing where the bytes there are no two characters of UTF-8.

    >>> misread_from("鏀垮簻淇℃伅42条", 0)
    Misread(end=6, text='政府信息')
    >>> misread_from("鍏ㄥ勾鍦ㄧ綉銆�\\n", 0)
    Misread(end=8, text='全年在网。')
    >>> [misread_from("政府公开工作".encode().decode("gbk", how), 0).text for how in ("replace", "ignore")]
    ['政府公开工作', '政府公开工作']
    """
    if not _is_begun(text[start : start + _SHORTEST]):
        return None
    match = _STRETCH.match(text, start)
    end = match.end() if match else start
    run = _misread(text[start - 1 : start], text[start : end + 1])
    return run and run._replace(end=run.end + start)


@lru_cache(maxsize=1 << 12)
def _misread(before: str, text: str) -> Misread | None:
    """The run that a stretch begins with; the same ones stand on many pages. One more character shows what follows it."""
    raw: list[Byte] = []
    edges = {0: 0}
    position, stop = 0, min(len(text), _LONGEST)
    torn = private = False
    while position < stop and not torn:
        char = text[position]
        if char in LOST:
            torn = position + 1 == len(text) or (text[position + 1] < "\x80" and text[position + 1] not in LOST)
            raw += () if torn else (None,)
        elif char == _EURO:
            raw.append(0x80)
        elif char < "\x80" or (pair := _bytes_of(char)) is None:
            break
        else:
            raw += pair
            private = private or "\ue000" <= char <= "\uf8ff"
        position += 1
        edges[len(raw)] = position
    after = text[position : position + 1]
    read, ends = _read(raw, before, known=private)
    left = raw[ends[-1] :]
    if 0 < len(left) < 3 and (torn or after < "\x80"):
        last = completed(left, read[-1:] or before, after)
        if torn or last != UNSETTLED:
            return Misread(position, read + last) if last and read else None
    while ends[-1] not in edges:  # ends in the middle of a pair: what follows is no UTF-8
        ends.pop()
    read = read[: len(ends) - 1]
    return Misread(edges[ends[-1]], read) if len(read) > 1 else None


def misread_alone(char: str, before: str, after: str) -> str:
    """The one character between ASCII of which two bytes show as a character and the last one is lost."""
    pair = _bytes_of(char)
    return completed(pair, before, after) if pair is not None and len(pair) == 2 else ""


@lru_cache(maxsize=1 << 14)
def _is_begun(text: str) -> bool:
    """Whether a text begins with a whole character of UTF-8 and the lead of another one; quickly no, for most."""
    raw: list[Byte] = [byte for char in text[:3] for byte in ((None,) if char in LOST else _bytes_of(char) or ())]
    first = _next(raw, 0, "", known=False) if len(raw) > 3 else None
    return first is not None and first.size < len(raw) and raw[first.size] in _THREE


@lru_cache(maxsize=1 << 14)
def _bytes_of(char: str) -> bytes | None:
    try:
        return char.encode("gb18030")
    except UnicodeEncodeError:
        return None


def _read(raw: Sequence[Byte], before: str, *, known: bool) -> tuple[str, list[int]]:
    """The text that bytes begin with, and where in them each of its characters ends.

    ``known``: the decoder kept pairs for private use, so that 80 alone was lost.
    """
    read, ends = [before], [0]
    while ends[-1] < len(raw):
        found = _next(raw, ends[-1], read[-1], known=known)
        if found is None:
            break
        read.append(found.char)
        ends.append(ends[-1] + found.size)
    return "".join(read[1:]), ends


def _next(raw: Sequence[Byte], at: int, before: str, *, known: bool) -> _Char | None:
    """The character of UTF-8 at a place, U+FFFD where a lost byte leaves it open; nothing where there is none."""
    lead, second, third, fourth = (*raw[at : at + 4], *(-1,) * 4)[:4]
    if lead is None or lead < 0x80:
        return None if lead is None else _Char(1, chr(lead))
    if lead in _TWO and second in _CONTINUING:
        return _Char(2, _decoded(lead, second))
    if lead not in _THREE or (second is not None and second not in _CONTINUING):
        return None
    size = 2 if third in _THREE else 3
    if third in _CONTINUING:
        options = [(byte, third) for byte in ((second,) if second is not None else _lost(third, known))]
    elif third is None or third in _THREE:
        lasts = _lost(fourth if third is None else third, known)
        options = [(byte, last) for last in lasts for byte in ((second,) if second is not None else _lost(last, known))]
    else:
        return None
    chars = [char for option in options if (char := _decoded(lead, *option))]
    if len(chars) < 2:
        return _Char(size, chars[0]) if chars else None
    following = raw[at + size : at + size + 3]
    after = _decoded(*following) if len(following) == 3 and None not in following else ""
    return _Char(size, _likeliest(chars, before, after))


@lru_cache(maxsize=1 << 14)
def _decoded(*codes: Byte) -> str:
    """The one character of these bytes; empty where they are none."""
    try:
        char = bytes(code or 0 for code in codes).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


@cache
def _lost(following: Byte, known: bool) -> tuple[int, ...]:
    """Which bytes a decoder of GBK loses before another one."""
    if known:
        return (0x80,)
    if following is None or following < 0x80:
        return tuple(_CONTINUING)
    return tuple(byte for byte in _CONTINUING if byte == 0x80 or gbk_char(byte, following) is None)


def completed(begun: Sequence[Byte], before: str, after: str) -> str:
    """The character of which the last byte is lost: the likeliest between its neighbours, U+FFFD where none is; empty
    where there is none at all."""
    if len(begun) == 1:
        return UNSETTLED
    lead, second = begun
    return _completed(lead, second, before, after)


@lru_cache(maxsize=1 << 14)
def _completed(lead: Byte, second: Byte, before: str, after: str) -> str:
    chars = _completions(lead, second)
    return _STOP if _STOP in chars and after in ("", "\n", "\r") else _likeliest(chars, before, after)


@cache
def _completions(lead: Byte, second: Byte) -> tuple[str, ...]:
    """Which characters begin with two bytes of which the second may be lost too."""
    seconds_of = ((last, (second,) if second is not None else _lost(last, False)) for last in _CONTINUING)
    options = ((lead, byte, last) for last, seconds in seconds_of for byte in seconds)
    return tuple(char for option in options if (char := _decoded(*option)))


def _likeliest(chars: Iterable[str], before: str, after: str) -> str:
    of, behind = costs(), gains()
    links, counts = behind[before], _COUNTED if before.isdecimal() else frozenset[str]()
    fits = ((of[char] + links.get(char, 0.0) + behind[char].get(after, 0.0), char) for char in chars)
    ranked = nlargest(2, ((fit + _COUNTS * (char in counts), char) for fit, char in fits))
    if len(ranked) < 2:
        return ranked[0][1] if ranked else ""
    (first, char), (second, other) = ranked
    margin = _FIGURE_MARGIN if FIGURES & {char, other} else _MARGIN
    return UNSETTLED if char.isdecimal() or first - second < margin else char
