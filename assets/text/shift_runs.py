"""Stretches of text as the bytes of GBK they were decoded from, one byte off, up to where the bytes fall in step again.

Which stretches are looked at, and what is accepted, is decided in ``shift``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from assets.text.gbk import Byte, gbk_bytes, gbk_char
from assets.text.syllables import readings, untoned

LOST = "?？\ufffd"
# Marks and letters that GBK has in full width and that may have been narrowed after the damage was done; of digits it is
# never assumed.
_NARROWED = {chr(code): chr(code + 0xFEE0) for code in (*b",:;!()?", *range(0x41, 0x5B), *range(0x61, 0x78))}
MARKS = frozenset(",:;!()")
_PINYIN = re.compile(r"([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹêɑɡ]{1,7})[)）]")
_TAG_REST = re.compile(r"/?(?:strong|span|p|b|font|br|a|div|u|em|o:p|td|tr|li|i|h\d)(?:\s[^<>\n]{0,300})?/?>", re.I)
_LONGEST = 1500


class Run(NamedTuple):
    """A stretch that may be read one byte off: its bytes in step, where it ends, and what the end tells.

    ``syllable`` is the annotation of its last character; ``swallowed`` says that an unknown ASCII character is lost
    behind it, ``silent`` that its last byte is taken to be lost without a mark.
    """

    raw: tuple[Byte, ...]
    end: int
    syllable: str | None = None
    swallowed: bool = False
    silent: bool = False


def runs_from(text: str, start: int, raw: tuple[Byte, ...]) -> Iterator[Run]:
    """Every way to read on from ``start`` where ``raw`` stands before it and its last byte is a lead byte.

    >>> [run.end for run in runs_from("，F將", 0, (None,))]
    [2, 1]
    """
    pending, position = list(raw), start
    stop = min(len(text), start + _LONGEST)
    while position < stop:
        pair = pair_at(text, position, first=position == start and len(raw) == 1)
        if pair is None:
            break
        pending += pair
        position += 1
        if pair[1] < 0x80:  # an ASCII byte was read as the second half of a character: in step again
            yield Run(tuple(pending), position, _syllable(text, position))
            return
    yield from _ends(text, position, tuple(pending))


def item_numbers(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Item numbers, ``（一`` or ``一``, whose damaged image stands at ``start``; where it ends, and the lead byte behind it.

    Pairs of bytes that make no character may have been dropped from the image without a trace; only because item numbers
    are so few is it certain which one it is.

    >>> list(item_numbers("。ǘ┮婪", 0))
    [('（二', 2, 163)]
    """
    for image, (number, closing) in _images().items():
        end = start + len(image)
        if not text.startswith(image, start):
            continue
        follows = text[end : end + 1]
        if "@" <= follows < "\x7f" or (follows and follows in LOST) or _lead(text, end) == closing[1]:
            yield number, end, closing[0]


_SPACE, _BRACKETS, _STOP = "　".encode("gbk"), ("（", "）".encode("gbk")), ("", "、".encode("gbk"))


@cache
def _images() -> dict[str, tuple[str, bytes]]:
    """What is left of each item number one byte off, after the first byte of the space before it was lost.

    The images of 二 and 二十 are the same; the smaller number is meant.
    """
    digits = "一二三四五六七八九"
    images: dict[str, tuple[str, bytes]] = {}
    for opening, closing in (_BRACKETS, _STOP):
        for number in (*digits, "十", *("十" + digit for digit in digits), "二十"):
            raw = _SPACE[1:] + (opening + number).encode("gbk") + closing[:1]
            images.setdefault(_image(raw), (opening + number, closing))
    return images


def _image(raw: bytes) -> str:
    pairs = (raw[position : position + 2] for position in range(0, len(raw), 2))
    return "".join(char for pair in pairs if (char := gbk_char(*pair)))


def _lead(text: str, position: int) -> int | None:
    pair = gbk_bytes(text[position]) if position < len(text) else None
    return pair[0] if pair else None


def _ends(text: str, position: int, pending: tuple[Byte, ...]) -> Iterator[Run]:
    """The ways a run can end at the first character that is no pair of bytes."""
    char = text[position : position + 1]
    lost = (*pending, None)
    if "@" <= char < "\x7f":
        yield Run((*pending, ord(char)), position + 1, _syllable(text, position + 1))
    if not char or char not in LOST:
        yield Run(lost, position, _syllable(text, position), silent=True)
    elif annotation := _annotation(text, position + 1):
        yield Run(lost, annotation.end(), untoned(annotation[1]))
    elif tag := _TAG_REST.match(text, position + 1):
        yield Run(lost, tag.end())
    else:
        yield Run(lost, position + 1, swallowed=char != "\ufffd")


def pair_at(text: str, position: int, *, first: bool) -> bytes | None:
    """The two bytes of a character, also of one that was narrowed: marks anywhere in a run, all others as its first one."""
    char = text[position]
    if char not in _NARROWED or (char not in MARKS and not first):
        return gbk_bytes(char)
    follows = text[position + 1 : position + 2]
    wide = follows > "\x7f" or (not char.isalpha() and "@" <= follows < "\x7f")
    return gbk_bytes(_NARROWED[char]) if wide else None


def _syllable(text: str, position: int) -> str | None:
    """The annotation in brackets at a position."""
    annotation = _annotation(text, position + 1) if text[position : position + 1] in ("(", "（") else None
    return untoned(annotation[1]) if annotation else None


def _annotation(text: str, position: int) -> re.Match[str] | None:
    match = _PINYIN.match(text, position)
    return match if match and untoned(match[1]) in readings() else None
