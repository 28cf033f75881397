"""Bytes of GBK, some of them lost, to the likeliest characters.

What is likely is decided by ``administrative``. A character that could be another one just as well is not chosen: U+FFFD
stands in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from math import inf
from operator import itemgetter
from typing import NamedTuple

from assets.text.administrative import cost, gains, simplified
from assets.text.agreement import ends_in_common
from assets.text.dropped import Weighed, around_dropped
from assets.text.gbk import FIGURES, UNSETTLED, Byte, weighed
from assets.text.syllables import readings_of

# Readings kept at each step, of how many of them dropped bytes are thought of, and how many bits the best must be ahead
# of the next one.
_BEAM, _DROP_BEAM, _MARGIN = 32, 4, 2.5
# Two guesses are followed by the same bytes: what goes behind one and not behind the other is worth 12.5 bits at most.
_HOPELESSLY_BEHIND = 12.5 + _MARGIN
_HOPELESS = -20.0
_SCORE = itemgetter(0)
# Up to this length texts are compared character by character.
_SHORT = 24
# The beginnings of a run differ in their first bytes.
_SETTLED_FROM = 4


class Reading(NamedTuple):
    """Characters for bytes, and how well they read in bits."""

    text: str
    score: float


class Guess(NamedTuple):
    """A beginning of a reading: its characters, its score, and which of them have lost a byte."""

    text: str
    score: float
    lost: tuple[int, ...] = ()


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
    return _settled([Guess(text, score + behind[text[-1:]].get(after, 0.0), lost) for text, score, lost in beam])


def _last_place(raw: tuple[Byte, ...]) -> int:
    """Where the bytes of the last character begin: an ASCII one has one, and only the last character is one."""
    return len(raw) - (1 if len(raw) % 2 else 2)


@lru_cache(maxsize=1 << 12)
def _begun(raw: tuple[Byte, ...], before: str, *, drops: bool) -> tuple[Guess, ...]:
    """The guesses for all characters but the last: a run has several ends, and the same phrase stands on many pages.

    From where only one guess is left, what follows depends on its last character alone: that is read once for all
    beginnings a run may have."""
    beam: tuple[Guess, ...] = (Guess("", 0.0),)
    for place in range(0, len(raw), 2):
        if place >= _SETTLED_FROM and len(beam) == 1:
            return _behind(beam[0], _read_on(raw[place:], beam[0].text[-1], drops=drops))
        beam = _with(beam, raw[place : place + 2], before, drops=drops)
    return beam


@lru_cache(maxsize=1 << 12)
def _read_on(raw: tuple[Byte, ...], before: str, *, drops: bool) -> tuple[Guess, ...]:
    """The guesses for the bytes behind a character that is certain."""
    beam: tuple[Guess, ...] = (Guess("", 0.0),)
    for place in range(0, len(raw), 2):
        beam = _with(beam, raw[place : place + 2], before, drops=drops)
    return beam


def _behind(first: Guess, guesses: tuple[Guess, ...]) -> tuple[Guess, ...]:
    """Guesses with what they were read behind."""
    text, score, lost = first
    return tuple(Guess(text + g.text, score + g.score, (*lost, *(len(text) + at for at in g.lost))) for g in guesses)


def _with(
    beam: tuple[Guess, ...], pair: tuple[Byte, ...], before: str, *, drops: bool, syllable: str | None = None
) -> tuple[Guess, ...]:
    """The guesses with what the next two bytes, or an ASCII one, may be."""
    lead, trail = pair[0], pair[-1]
    if len(pair) == 1:
        return _extended(beam, before, _ascii(lead), None)
    if lead is None or trail is None:
        return _guessed(beam, before, (lead, trail, syllable))
    around = partial(_around, lead, trail, syllable) if drops else None
    return _extended(beam, before, _fitting(lead, trail, syllable), around)


def _fitting(lead: Byte, trail: Byte, syllable: str | None) -> tuple[tuple[str, float], ...]:
    """What two bytes may be, read so where an annotation tells it."""
    candidates = weighed(lead, trail)
    return tuple(c for c in candidates if syllable in readings_of(simplified(c[0]))) if syllable else candidates


def _around(lead: int, trail: int, syllable: str | None) -> tuple[Weighed, ...]:
    """The words around dropped bytes, the last character of which is read so."""
    words = around_dropped(lead, trail)
    return words if not syllable else tuple(w for w in words if syllable in readings_of(simplified(w[0][-1])))


def _ascii(code: Byte) -> tuple[tuple[str, float], ...]:
    return ((chr(code), cost(chr(code))),) if code is not None and code < 0x80 else ()


def _extended(
    beam: tuple[Guess, ...],
    before: str,
    candidates: tuple[tuple[str, float], ...],
    around: Callable[[], tuple[Weighed, ...]] | None,
) -> tuple[Guess, ...]:
    """Every guess with every candidate behind it, or with two characters around a dropped pair; the best of them."""
    behind = gains()
    if len(beam) == len(candidates) == 1 and around is None:  # most bytes make one character
        ((text, score, places),), ((char, of),) = beam, candidates
        return (Guess(text + char, score + of + behind[text[-1] if text else before].get(char, 0.0), places),)
    longer: list[tuple[float, str, Guess]] = []
    for rank, guess in enumerate(beam):
        text, score, _ = guess
        links = behind[text[-1] if text else before]
        if len(candidates) == 1:
            ((char, of),) = candidates
            link = links.get(char, 0.0)
            longer.append((score + of + link, char, guess))
        else:
            longer += [(score + of + links.get(char, 0.0), char, guess) for char, of in candidates]
            link = links.get(candidates[0][0], 0.0) if candidates else 0.0
        if around is not None and rank < _DROP_BEAM and link <= 0:
            longer += [(score + of + links.get(first, 0.0), pair, guess) for pair, first, of in around()]
    if len(longer) > 1:
        longer.sort(key=_SCORE, reverse=True)
    return _worth_keeping(longer[:_BEAM], lost=False)


def _guessed(beam: tuple[Guess, ...], before: str, asked: tuple[Byte, Byte, str | None]) -> tuple[Guess, ...]:
    """Every guess with every character behind it that two bytes may be of which one is lost; the best of them."""
    longer: list[tuple[float, str, Guess]] = []
    least = -inf
    for guess in beam:
        text, score, _ = guess
        followers = _followers(text[-1] if text else before, *asked)
        for of, link, char in followers:
            total = score + of + link
            if total <= least:
                break
            longer.append((total, char, guess))
        if len(followers) == _BEAM:  # behind this guess alone stand as many as are kept
            least = max(least, score + followers[-1][0] + followers[-1][1])
    longer.sort(key=_SCORE, reverse=True)
    return _worth_keeping(longer[:_BEAM], lost=True)


@lru_cache(maxsize=1 << 14)
def _followers(last: str, lead: Byte, trail: Byte, syllable: str | None) -> tuple[tuple[float, float, str], ...]:
    """What two bytes may be behind a character, each with its cost and its gain: the likeliest first, as many as are kept."""
    links = gains()[last]
    found = [(of, links.get(char, 0.0), char) for char, of in _fitting(lead, trail, syllable)]
    return tuple(sorted(found, key=lambda follower: follower[0] + follower[1], reverse=True)[:_BEAM])


def _worth_keeping(longer: list[tuple[float, str, Guess]], *, lost: bool) -> tuple[Guess, ...]:
    """The best guess for each last character: what follows adds the same to all of them.

    Where another one came near, what it reads differently is unsettled from now on.
    """
    kept: dict[str, Guess] = {}
    least = longer[0][0] - _HOPELESSLY_BEHIND if longer else 0.0
    for score, more, (text, _, places) in longer:
        if score < least:
            break
        last = more[-1]
        best = kept.get(last)
        if best is None:
            kept[last] = Guess(text + more, score, (*places, len(text)) if lost or len(more) > 1 else places)
        elif score > best.score - _MARGIN:
            kept[last] = Guess(_unsettled(best.text, text + more), best.score, best.lost)
    return tuple(kept.values())


def _settled(guesses: list[Guess]) -> Reading:
    """The best guess; what a rival reads differently is unsettled, and so are figures of which a byte is lost."""
    best, *rivals = sorted(guesses, key=lambda guess: -guess.score)
    text = best.text
    for rival in rivals:
        if rival.score > best.score - _MARGIN:
            text = _unsettled(text, rival.text)
    for place in best.lost:
        if simplified(text[place]) in FIGURES:
            text = f"{text[:place]}{UNSETTLED}{text[place + 1 :]}"
    return Reading(text, best.score)


def _unsettled(best: str, rival: str) -> str:
    """The best reading, unsettled where a rival says something else (in another script it says the same)."""
    if len(best) == len(rival) < _SHORT:
        return _where_alike(best, rival)
    head, tail = ends_in_common(best, rival)
    here, there = best[head : len(best) - tail], rival[head : len(rival) - tail]
    between = _where_alike(here, there) if len(here) == len(there) else UNSETTLED * max(1, len(here))
    return best[:head] + between + best[len(best) - tail :]


def _where_alike(best: str, rival: str) -> str:
    pairs = zip(best, rival, strict=True)
    return "".join([a if a == b or simplified(a) == simplified(b) else UNSETTLED for a, b in pairs])


@lru_cache(maxsize=1 << 16)
def lost_byte(lead: Byte, trail: Byte, before: str, after: str) -> float:
    """How well the likeliest character of which one byte is lost goes between two others, in bits."""
    links, behind = gains()[before], gains()
    return max(
        (of + links.get(char, 0.0) + behind[char].get(after, 0.0) for char, of in weighed(lead, trail)),
        default=_HOPELESS,
    )
