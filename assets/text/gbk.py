"""Bytes of GBK, some of them lost, to the likeliest characters.

A lost byte is ``None``. What is likely is decided by ``administrative``. A character that could be another one just as
well is not chosen: U+FFFD stands in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
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


def gbk_bytes(char: str) -> bytes | None:
    """The two bytes of a character, private use included; nothing for other characters."""
    try:
        raw = char.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return raw if len(raw) == 2 else None


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
    """Guesses that can still win or make the winner doubtful: what follows adds the same to equal last characters."""
    best: dict[str, float] = {}
    return [guess for guess in guesses if guess.score > best.setdefault(guess.text[-1], guess.score) - _MARGIN]


def _settled(guesses: list[Guess]) -> Reading:
    """The best guess; what a rival reads differently is unsettled, and so are figures of which a byte is lost."""
    best, *rivals = sorted(guesses, key=lambda guess: -guess.score)
    text = list(best.text)
    plain = [simplified(char) for char in best.text]
    for place in best.lost:
        if plain[place] in _FIGURES:
            text[place] = UNSETTLED
    for rival in rivals:
        if rival.score > best.score - _MARGIN:
            _unsettle(text, plain, [simplified(char) for char in rival.text])
    return Reading("".join(text), best.score)


def _unsettle(text: list[str], best: list[str], rival: list[str]) -> None:
    if len(best) == len(rival):
        for place, (one, other) in enumerate(zip(best, rival, strict=True)):
            if one != other:
                text[place] = UNSETTLED
        return
    head = next(
        (i for i, (one, other) in enumerate(zip(best, rival, strict=False)) if one != other), min(len(best), len(rival))
    )
    tail = next((i for i, (one, other) in enumerate(zip(best[::-1], rival[::-1], strict=False)) if one != other), 0)
    for place in range(head, max(head + 1, len(best) - tail)):
        if place < len(text):
            text[place] = UNSETTLED
