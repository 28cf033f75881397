"""Bytes of GBK, some of them lost, to the likeliest characters.

A lost byte is ``None``. What is likely is decided by ``administrative``. A character that could be another one just as
well is not chosen: U+FFFD stands in its place.
"""

from __future__ import annotations

from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from assets.text.administrative import cost, gains, simplified
from assets.text.agreement import ends_in_common
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
_DROPPED, _DROPPED_AGAIN = -5.0, -7.0
_MOST_DROPPED, _DROP_BEAM = 24, 4
# Two guesses are followed by the same bytes: what goes behind one and not behind the other is worth 12.5 bits at most.
_HOPELESSLY_BEHIND = 12.5 + _MARGIN
_SCORE = itemgetter(0)
#: Some characters, the first one, and what they and the dropped bytes between them cost.
Weighed = tuple[str, str, float]


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
def _weighed(lead: Byte, trail: Byte) -> tuple[tuple[str, float], ...]:
    """What two bytes may be, each character with its cost."""
    return tuple((char, cost(char)) for char in _candidates(lead, trail))


@cache
def _undefined(lead: int) -> frozenset[int]:
    """The bytes that make no character behind this one."""
    return frozenset(trail for trail in range(0x40, 0xFF) if lead > 0x80 and gbk_char(lead, trail) is None)


@cache
def _openings(lead: int) -> tuple[tuple[str, float, frozenset[int]], ...]:
    """The usual characters of a lead byte behind which bytes may have been dropped, and which ones."""
    weighed = ((char, of, _undefined(char.encode("gbk")[1])) for char, of in _weighed(lead, None))
    return tuple((char, of, dropped) for char, of, dropped in weighed if dropped and char not in _FIGURES)


@cache
def _closings(trail: int) -> dict[int, tuple[tuple[str, float], ...]]:
    """The usual characters of a trail byte, by their lead byte."""
    found: dict[int, tuple[tuple[str, float], ...]] = {}
    for char, of in _weighed(None, trail):
        if char not in _FIGURES:
            lead = char.encode("gbk")[0]
            found[lead] = (*found.get(lead, ()), (char, of))
    return found


@cache
def _around_dropped(lead: int, trail: int) -> tuple[Weighed, ...]:
    """Words of which all bytes but the first and the last make no characters and may have been dropped, the likeliest
    first: two characters, or three of which each goes well with the next."""
    behind, closings = gains(), _closings(trail)
    found: list[tuple[float, str]] = []
    for first, of_first, dropped in _openings(lead):
        links = behind[first]
        for inner in dropped & closings.keys():
            found += [(of_first + links.get(char, 0.0) + of + _DROPPED, first + char) for char, of in closings[inner]]
        for middle, of_middle, after in _middles(first):
            links, score = behind[middle], of_first + of_middle + _DROPPED + _DROPPED_AGAIN
            for inner in after & closings.keys():
                linked = ((char, of + gain) for char, of in closings[inner] if (gain := links.get(char, 0.0)) > 0)
                found += [(score + of, first + middle + char) for char, of in linked]
    found.sort(reverse=True)
    return tuple((word, word[0], score) for score, word in found[:_MOST_DROPPED])


@cache
def _middles(first: str) -> tuple[tuple[str, float, frozenset[int]], ...]:
    """What goes well behind a character with the bytes between them dropped, and which bytes may be dropped behind it."""
    pair = gbk_bytes(first)
    dropped = _undefined(pair[1]) if pair else frozenset()
    linked = ((char, gain, gbk_bytes(char)) for char, gain in gains()[first].items() if char not in _FIGURES)
    found = ((char, cost(char) + gain, _undefined(own[1])) for char, gain, own in linked if own and own[0] in dropped)
    return tuple((char, of, after) for char, of, after in found if after)


@lru_cache(maxsize=1 << 15)
def read_bytes(
    raw: tuple[Byte, ...], before: str, after: str, *, syllable: str | None = None, drops: bool = False
) -> Reading | None:
    r"""The likeliest characters for the bytes between two characters; nothing where the bytes make none.

    ``syllable`` is a reading of the last character, where an annotation tells it; ``drops`` allows for pairs of bytes
    that were dropped because they make no character.

    >>> read_bytes(tuple(b"\xa3\xa8\xd2\xbb\xa3\xa9"), "", "加").text
    '（一）'
    """
    beam = _begun(raw[: _last_place(raw)], before, drops=drops)
    beam = _with(beam, raw[_last_place(raw) :], before, drops=drops, syllable=syllable)
    if not beam:
        return None
    behind = gains()
    return _settled([g._replace(score=g.score + behind[g.text[-1:]].get(after, 0.0)) for g in beam])


def _last_place(raw: tuple[Byte, ...]) -> int:
    """Where the bytes of the last character begin: an ASCII one has one, and only the last character is one."""
    return len(raw) - (1 if len(raw) % 2 else 2)


@lru_cache(maxsize=1 << 12)
def _begun(raw: tuple[Byte, ...], before: str, *, drops: bool) -> tuple[Guess, ...]:
    """The guesses for all characters but the last: a run has several ends, and the same phrase stands on many pages."""
    beam: tuple[Guess, ...] = (Guess("", 0.0),)
    for place in range(0, len(raw), 2):
        beam = _with(beam, raw[place : place + 2], before, drops=drops)
    return beam


def _with(
    beam: tuple[Guess, ...], pair: tuple[Byte, ...], before: str, *, drops: bool, syllable: str | None = None
) -> tuple[Guess, ...]:
    """The guesses with what the next two bytes, or an ASCII one, may be."""
    lead, trail = pair[0], pair[-1]
    if len(pair) == 1:
        return _extended(beam, before, _ascii(lead), (), lost=False)
    candidates = _weighed(lead, trail)
    around: tuple[Weighed, ...] = ()
    if drops and lead is not None and trail is not None:
        around = _around_dropped(lead, trail)
    if syllable:
        candidates = tuple(c for c in candidates if syllable in readings_of(simplified(c[0])))
        around = tuple(w for w in around if syllable in readings_of(simplified(w[0][-1])))
    return _extended(beam, before, candidates, around, lost=lead is None or trail is None)


def _ascii(code: Byte) -> tuple[tuple[str, float], ...]:
    return ((chr(code), cost(chr(code))),) if code is not None and code < 0x80 else ()


def _extended(
    beam: tuple[Guess, ...],
    before: str,
    candidates: tuple[tuple[str, float], ...],
    around: tuple[Weighed, ...],
    *,
    lost: bool,
) -> tuple[Guess, ...]:
    """Every guess with every candidate behind it, or with two characters around a dropped pair; the best of them."""
    behind = gains()
    longer: list[tuple[float, str, Guess]] = []
    for rank, guess in enumerate(beam):
        text, score, _ = guess
        links = behind[text[-1] if text else before]
        longer += [(score + of + links.get(char, 0.0), char, guess) for char, of in candidates]
        if around and rank < _DROP_BEAM and not (candidates and links.get(candidates[0][0], 0.0) > 0):
            longer += [(score + of + links.get(first, 0.0), pair, guess) for pair, first, of in around]
    if not longer:
        return ()
    if len(longer) > 1:
        longer.sort(key=_SCORE, reverse=True)
        least = longer[0][0] - _HOPELESSLY_BEHIND
        longer = [found for found in longer[:_BEAM] if found[0] >= least]
    guesses = tuple(
        Guess(text + more, score, (*places, len(text)) if lost or len(more) > 1 else places)
        for score, more, (text, _, places) in longer
    )
    return guesses if len(guesses) == 1 else _worth_keeping(guesses)


def _worth_keeping(guesses: tuple[Guess, ...]) -> tuple[Guess, ...]:
    """The best guess for each last character: what follows adds the same to all of them.

    Where another one came near, what it reads differently is unsettled from now on.
    """
    kept: dict[str, Guess] = {}
    for guess in guesses:
        best = kept.setdefault(guess.text[-1], guess)
        if best is not guess and guess.score > best.score - _MARGIN:
            kept[guess.text[-1]] = best._replace(text=_unsettled(best.text, guess.text))
    return tuple(kept.values())


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
    head, tail = ends_in_common(best, rival)
    here, there = best[head : len(best) - tail], rival[head : len(rival) - tail]
    if len(here) == len(there):
        pairs = zip(here, there, strict=True)
        between = "".join(a if simplified(a) == simplified(b) else UNSETTLED for a, b in pairs)
    else:
        between = UNSETTLED * max(1, len(here))
    return best[:head] + between + best[len(best) - tail :]


@lru_cache(maxsize=1 << 16)
def lost_byte(lead: Byte, trail: Byte, before: str, after: str) -> float:
    """How well the likeliest character of which one byte is lost goes between two others, in bits."""
    links, behind = gains()[before], gains()
    return max(
        (of + links.get(char, 0.0) + behind[char].get(after, 0.0) for char, of in _weighed(lead, trail)),
        default=_HOPELESS,
    )
