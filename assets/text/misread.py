"""Runs of UTF-8 that were read as GBK: ``鏀垮簻淇℃伅`` is 政府信息. From the characters back to the bytes, and to what they say.

Three bytes of a Chinese character were read in pairs, so that two characters show as three. The one byte that begins no
pair, 80, shows as U+FFFD, a question mark or €; the last byte of a run was lost where an ASCII character follows it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assets.text.administrative import cost, gain
from assets.text.gbk import UNSETTLED

_BYTE_80 = "\ufffd?？€"
_LONGEST, _SHORTEST = 3000, 6
_STRETCH = re.compile(f"(?:[^\x00-\x7f]|[?]){{0,{_LONGEST}}}+")
# How many bits the likeliest character must be ahead of the next where the last byte is lost.
_MARGIN = 2.5
# At the end of a line the stop is meant; elsewhere a mark of which a byte is lost could be another.
_STOP = "。"


class Misread(NamedTuple):
    """A run that is UTF-8: where it ends, and what it says."""

    end: int
    text: str


def misread_from(text: str, start: int) -> Misread | None:
    """The run that begins at a place; nothing where the bytes there are no two characters of UTF-8.

    >>> misread_from("鏀垮簻淇℃伅42条", 0)
    Misread(end=6, text='政府信息')
    >>> misread_from("鍏ㄥ勾鍦ㄧ綉銆�\\n", 0)
    Misread(end=8, text='全年在网。')
    """
    if not _is_begun(text[start : start + _SHORTEST]):
        return None
    match = _STRETCH.match(text, start)
    end = match.end() if match else start
    run = _misread(text[start : end + 1])
    return run and run._replace(end=run.end + start)


@lru_cache(maxsize=1 << 12)
def _misread(text: str) -> Misread | None:
    """The run that a stretch begins with; the same ones stand on many pages. One more character shows what follows it."""
    raw = bytearray()
    edges = {0: 0}
    position, stop = 0, min(len(text), _LONGEST)
    lost = False
    while position < stop and not lost:
        char = text[position]
        if char in _BYTE_80:
            lost = position + 1 == len(text) or text[position + 1] < "\x80"
            raw += b"" if lost else b"\x80"
        elif char < "\x80" or (pair := _bytes_of(char)) is None:
            break
        else:
            raw += pair
        position += 1
        edges[len(raw)] = position
    read, valid = _valid(bytes(raw))
    if lost and valid < len(raw) and len(raw) - valid < 3:
        last = _completed(bytes(raw[valid:]), read[-1:], text[position : position + 1])
        return Misread(position, read + last) if last else None
    while valid not in edges:  # ends in the middle of a pair: what follows is no UTF-8
        valid -= 1
        read = bytes(raw[:valid]).decode("utf-8", "ignore")
    return Misread(edges[valid], read) if len(read) > 1 and not _is_cut(bytes(raw[:valid])) else None


def _is_cut(raw: bytes) -> bool:
    return _valid(raw)[1] < len(raw)


def _is_begun(text: str) -> bool:
    """Whether a text begins with a whole character of UTF-8 and the lead of another one; quickly no, for most."""
    raw = b"".join(b"\x80" if char in _BYTE_80 else _bytes_of(char) or b"" for char in text[:3])
    try:
        return len(raw) > 3 and len(raw[:3].decode("utf-8")) == 1 and raw[3] in range(0xE2, 0xF0)
    except UnicodeDecodeError:
        return False


@lru_cache(maxsize=1 << 14)
def _bytes_of(char: str) -> bytes | None:
    try:
        return char.encode("gb18030")
    except UnicodeEncodeError:
        return None


def _valid(raw: bytes) -> tuple[str, int]:
    """The text that bytes of UTF-8 begin with, and how many of them it takes."""
    try:
        return raw.decode("utf-8"), len(raw)
    except UnicodeDecodeError as error:
        return raw[: error.start].decode("utf-8"), error.start


def _completed(begun: bytes, before: str, after: str) -> str | None:
    """The character of which the last byte is lost: the likeliest between its neighbours, U+FFFD where none is."""
    if len(begun) == 1:
        return UNSETTLED
    chars = [char for code in range(0x80, 0xC0) if (char := _valid(begun + bytes((code,)))[0])]
    if _STOP in chars and after in ("", "\n", "\r"):
        return _STOP
    ranked = sorted(((cost(char) + gain(before, char) + gain(char, after), char) for char in chars), reverse=True)
    if not ranked:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _MARGIN else UNSETTLED
