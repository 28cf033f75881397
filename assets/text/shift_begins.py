"""Where a run of GBK read one byte off may begin: behind the mark of a lost byte, or without one.

What the run says, and whether it is accepted, is decided in ``shift``.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from assets.text.administrative import gain, likeness
from assets.text.gbk import UNSETTLED, Byte, gbk_bytes, gbk_char
from assets.text.readings import lost_byte
from assets.text.shift_runs import LOST, MARKS, item_numbers, pair_at

_STOP, _STOP_FIRST = tuple("。".encode("gbk")), 4.0
_QUESTION, _LINKED = tuple("？".encode("gbk")), 5.0
# Text scores about -1.7 bits per character, text read one byte off about -9.5.
_TEXT = -4.6
# How far before the first odd character a run may have begun: everyday characters can be misread ones.
_LEAD_IN = 9
# Beginnings are compared by this many characters; the best few are read to their end.
_GLANCE, _GRACE, _TRIED, _FEWEST_IN_STEP = 16, 8.0, 2, 4


class Begin(NamedTuple):
    """Where a run may begin: the place of the repair, where reading on starts, what is pending there, what is known,
    and what speaks for it, in bits, if the first thing read is a full stop."""

    place: int
    start: int
    raw: tuple[Byte, ...]
    known: str = ""
    likely: float = 0.0


def begins_at(text: str, start: int) -> list[Begin]:
    """The beginnings worth trying at a suspect."""
    if text[start] not in LOST:
        return _likeliest_begins(text, start)
    return _narrowed_begins(text, start) + ([] if _is_in_step(text, start + 1) else _marked_begins(text, start))


def _is_in_step(text: str, start: int) -> bool:
    """Whether the next characters plainly read better as they stand than one byte off: the mark stands for a space."""
    pairs: list[bytes] = []
    for place in range(start, min(start + _GLANCE, len(text))):
        pair = pair_at(text, place, first=place == start)
        if pair is None:
            break
        pairs.append(pair)
    if len(pairs) < _FEWEST_IN_STEP:
        return False
    off = "".join(gbk_char(first[1], second[0]) or UNSETTLED for first, second in pairwise(pairs))
    return likeness(text[start + 1 : start + len(pairs)]) > likeness(off) + _GRACE


def _marked_begins(text: str, start: int) -> list[Begin]:
    """A run begins behind a lost byte's mark; at the start of a line an item number may have been the first thing.

    Most often the lost byte was the first one of a full stop; before a narrowed letter or question mark it must be one.
    """
    stop = Begin(start, start + 1, _STOP[:1], "", _STOP_FIRST)
    if text[start + 1] < "\x7f" and text[start + 1] not in MARKS:
        return [stop] if text[start - 1 : start] > "\x7f" else []
    begins = [Begin(start, start + 1, (None,)), stop]
    if _at_line_start(text, start):
        begins += [Begin(start, end, (lead,), number) for number, end, lead in item_numbers(text, start + 1)]
    return begins


def _narrowed_begins(text: str, start: int) -> list[Begin]:
    """The question mark is itself part of the run: ``?h政`` is 。縣政, of which the first byte was lost without a mark."""
    follows = text[start + 1 : start + 2]
    if text[start] != "?" or not "@" <= follows < "\x7f" or not text[start - 1 : start] > "\x7f":
        return []
    char = gbk_char(_QUESTION[1], ord(follows))
    if char is None or gain(char, text[start + 2 : start + 3]) < _LINKED:
        return []
    return [Begin(start, start + 1, (*_STOP, _QUESTION[1]), "", _STOP_FIRST)]


def _likeliest_begins(text: str, start: int) -> list[Begin]:
    """Where a run without a mark most likely begins, at or shortly before a suspect.

    All its beginnings fall in step the same way: one look at what follows tells whether there is a run at all.
    """
    low, pairs = _pairs_around(text, start)
    chars = [gbk_char(first[1], second[0]) or "\ufffd" for first, second in pairwise(pairs)]
    behind = "".join(chars[start - low :])
    if likeness(behind) < _TEXT * len(behind) - _GRACE:
        return []
    scored = []
    for index in range(min(start - low + 1, len(pairs))):
        place, byte = low + index, pairs[index][0]
        follows = chars[index] if index < len(chars) else ""
        score = likeness(text[low:place]) + likeness("".join(chars[index : start - low]), "", behind[:1])
        before = before_place(text, place)
        scored.append((score + lost_byte(None, byte, before, follows), Begin(place, place, (None,))))
        begin = Begin(place, place + 1, (byte, None, pairs[index][1]))
        scored.append((score + lost_byte(byte, None, before, follows), begin))
    return [begin for _, begin in sorted(scored, key=lambda item: -item[0])[:_TRIED]]


def _pairs_around(text: str, start: int) -> tuple[int, list[bytes]]:
    """The bytes of the characters around a place, as far as they have two, and where they begin."""
    low, high = start, start
    while low > max(0, start - _LEAD_IN) and gbk_bytes(text[low - 1]):
        low -= 1
    while high < min(len(text), start + _GLANCE) and gbk_bytes(text[high]):
        high += 1
    return low, [gbk_bytes(char) or b"" for char in text[low:high]]


def before_place(text: str, place: int) -> str:
    """The character before a place; nothing at the start of a line."""
    return "" if _at_line_start(text, place) else text[place - 1]


def _at_line_start(text: str, position: int) -> bool:
    before = position
    while before and text[before - 1] in " \t\u3000\xa0":
        before -= 1
    return before == 0 or text[before - 1] == "\n"
