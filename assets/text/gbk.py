"""Bytes of GBK, some of them lost, to the likeliest characters.

A lost byte is ``None``. What is likely is decided by ``administrative``. A character that could be another one just as
well is not chosen: U+FFFD stands in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from assets.text.administrative import cost, gain, simplified
from assets.text.numerals import NUMERALS
from assets.text.syllables import readings_of

Byte = int | None
# Readings kept at each step, and how many bits the best must be ahead of the next one.
_BEAM, _MARGIN = 32, 2.5
# Characters cheaper than this are possible for a lost byte; rarer ones would be invented.
_POSSIBLE = -7.6
_BOTH_LOST = "）。，、：（"
UNSETTLED = "\ufffd"
_HOPELESS = -20.0
# No figure may be guessed: where a byte is lost, these are never the answer.
_FIGURES = frozenset("０１２３４５６７８９0123456789" + NUMERALS)
# A pair of bytes that makes no character may have been dropped without a trace; it costs that much to say so.
_DROPPED = -7.0
_MOST_DROPPED, _DROP_BEAM = 24, 4


class Reading(NamedTuple):
    """Characters for bytes, and how well they read in bits."""

    text: str
    score: float


class Guess(NamedTuple):
    """A beginning of a reading: its characters, its score, and which of them have lost a byte."""

    text: str
    score: float
    lost: tuple[int, ...] = ()


@lru_cache(maxsize=1 << 16)
def gbk_bytes(char: str) -> bytes | None:
    """The two bytes of a character, private use included; nothing for other characters."""
    try:
        raw = char.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return raw if len(raw) == 2 else None


@cache
def gbk_char(lead: int, trail: int) -> str | None:
    """The character of two bytes; nothing where there is none or it is for private use."""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return None


@cache
def _possible() -> tuple[dict[int, str], dict[int, str]]:
    """The usual characters by their lead byte, and by their trail byte."""
    leads: dict[int, str] = {}
    trails: dict[int, str] = {}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            char = gbk_char(lead, trail) if trail != 0x7F else None
            if char and len(char) == 1 and cost(char) > _POSSIBLE:
                leads[lead] = leads.get(lead, "") + char
                trails[trail] = trails.get(trail, "") + char
    return leads, trails


def _candidates(lead: Byte, trail: Byte) -> str:
    leads, trails = _possible()
    if lead is None:
        return _BOTH_LOST if trail is None else trails.get(trail, "")
    if trail is None:
        return leads.get(lead, "")
    return gbk_char(lead, trail) or ""


@cache
def _undefined() -> list[frozenset[int]]:
    """For every byte, those that make no character behind it."""
    none = [frozenset(range(0x40, 0xFF))] * 0x81
    leads = [frozenset(t for t in range(0x40, 0xFF) if gbk_char(lead, t) is None) for lead in range(0x81, 0x100)]
    return none + leads


@cache
def _around_dropped(lead: int, trail: int) -> tuple[str, ...]:
    """Pairs of characters whose inner two bytes make no character and may have been dropped."""
    leads, trails = _possible()
    firsts = [(char, _undefined()[char.encode("gbk")[1]]) for char in leads.get(lead, "") if char not in _FIGURES]
    seconds = [(char, char.encode("gbk")[0]) for char in trails.get(trail, "") if char not in _FIGURES]
    found = [
        (cost(a) + gain(a, b) + cost(b), a + b) for a, dropped in firsts for b, inner in seconds if inner in dropped
    ]
    return tuple(pair for _, pair in sorted(found, reverse=True)[:_MOST_DROPPED])


def read_bytes(
    raw: Sequence[Byte], before: str, after: str, *, syllable: str | None = None, drops: bool = False
) -> Reading | None:
    r"""The likeliest characters for the bytes between two characters; nothing where the bytes make none.

    ``syllable`` is a reading of the last character, where an annotation tells it; ``drops`` allows for pairs of bytes
    that were dropped because they make no character.

    >>> read_bytes(b"\xa3\xa8\xd2\xbb\xa3\xa9", "", "加").text
    '（一）'
    """
    beam = [Guess("", 0.0)]
    position = 0
    pair: tuple[Byte, Byte]
    while position < len(raw):
        lead = raw[position]
        if lead is not None and lead < 0x80:
            candidates, pair = chr(lead), (lead, lead)
            position += 1
        elif position + 1 == len(raw):
            return None
        else:
            pair = (lead, raw[position + 1])
            candidates = _candidates(*pair)
            position += 2
            if len(beam) == len(candidates) == 1 and None not in pair and not (syllable and position == len(raw)):
                (text, score, lost), last = beam[0], beam[0].text[-1:] or before
                if not drops or gain(last, candidates) > 0:
                    beam = [Guess(text + candidates, score + cost(candidates) + gain(last, candidates), lost)]
                    continue
            if position == len(raw) and syllable:
                candidates = "".join(c for c in candidates if syllable in readings_of(simplified(c)))
        around = (
            _around_dropped(*pair) if drops and pair[0] is not None and pair[1] is not None and pair[0] > 0x80 else ()
        )
        beam = _extended(beam, before, candidates, around, lost=None in pair)
        if not beam:
            return None
    return _settled([guess._replace(score=guess.score + gain(guess.text[-1:], after)) for guess in beam])


def _extended(beam: list[Guess], before: str, candidates: str, around: tuple[str, ...], *, lost: bool) -> list[Guess]:
    """Every guess with every candidate behind it, or with two characters around a dropped pair; the best of them."""
    longer: list[Guess] = []
    for rank, (text, score, places) in enumerate(beam):
        last = text[-1] if text else before
        found = (*places, len(text)) if lost else places
        longer += [Guess(text + c, score + cost(c) + gain(last, c), found) for c in candidates]
        if around and rank < _DROP_BEAM and not (candidates and gain(last, candidates) > 0):
            longer += [
                Guess(
                    text + c,
                    score + cost(c[0]) + gain(last, c[0]) + cost(c[1]) + gain(*c) + _DROPPED,
                    (*found, len(text)),
                )
                for c in around
            ]
    if len(longer) <= 1:
        return longer
    longer.sort(key=lambda guess: -guess.score)
    return _worth_keeping(longer[:_BEAM])


def _worth_keeping(guesses: list[Guess]) -> list[Guess]:
    """The best guess for each last character: what follows adds the same to all of them.

    Where another one came near, what it reads differently is unsettled from now on.
    """
    kept: dict[str, Guess] = {}
    for guess in guesses:
        best = kept.setdefault(guess.text[-1], guess)
        if best is not guess and guess.score > best.score - _MARGIN:
            kept[guess.text[-1]] = best._replace(text=_unsettled(best.text, guess.text))
    return list(kept.values())


def _settled(guesses: list[Guess]) -> Reading:
    """The best guess; what a rival reads differently is unsettled, and so are figures of which a byte is lost."""
    best, *rivals = sorted(guesses, key=lambda guess: -guess.score)
    text = best.text
    for rival in rivals:
        if rival.score > best.score - _MARGIN:
            text = _unsettled(text, rival.text)
    for place in best.lost:
        if simplified(text[place]) in _FIGURES:
            text = f"{text[:place]}{UNSETTLED}{text[place + 1 :]}"
    return Reading(text, best.score)


def _unsettled(best: str, rival: str) -> str:
    """The best reading, unsettled where a rival says something else (in another script it says the same)."""
    head = _in_common(best, rival)
    tail = _in_common(best[head:][::-1], rival[head:][::-1])
    here, there = best[head : len(best) - tail], rival[head : len(rival) - tail]
    if len(here) == len(there):
        pairs = zip(here, there, strict=True)
        between = "".join(a if simplified(a) == simplified(b) else UNSETTLED for a, b in pairs)
    else:
        between = UNSETTLED * max(1, len(here))
    return best[:head] + between + best[len(best) - tail :]


def _in_common(first: str, second: str) -> int:
    """How many characters two texts begin with in common. Halving, because they are long and differ in few places."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def lost_byte(lead: Byte, trail: Byte, before: str, after: str) -> float:
    """How well the likeliest character of which one byte is lost goes between two others, in bits."""
    return max((cost(c) + gain(before, c) + gain(c, after) for c in _candidates(lead, trail)), default=_HOPELESS)
