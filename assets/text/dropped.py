"""Bytes that a decoder dropped without a trace, because they make no character: the words they may have stood in.

Of such a word only the first and the last byte are left, and they look like one character.
"""

from __future__ import annotations

from functools import cache
from heapq import nlargest
from math import inf

from assets.text.administrative import cost, gains
from assets.text.gbk import FIGURES, is_possible, two_byte_characters, undefined, weighed

# What it costs, in bits, to say that bytes were dropped, and that they were once more.
_DROPPED, _DROPPED_AGAIN = -5.0, -7.0
_MOST = 24
#: Some characters, the first one, and what they and the dropped bytes between them cost.
Weighed = tuple[str, str, float]
#: By their trail byte, characters behind another one: with lead byte, cost and gain together, and whether they go well.
Linked = dict[int, list[tuple[str, int, float, bool]]]


@cache
def _openings(lead: int) -> tuple[tuple[str, float, frozenset[int]], ...]:
    """The usual characters of a lead byte behind which bytes may have been dropped, and which ones."""
    found = ((char, of, undefined(char.encode("gbk")[1])) for char, of in weighed(lead, None))
    return tuple((char, of, dropped) for char, of, dropped in found if dropped and char not in FIGURES)


@cache
def _closings(trail: int, dropped: frozenset[int]) -> tuple[tuple[str, float], ...]:
    """The usual characters of a trail byte whose lead byte may have been dropped, with their costs, the likeliest first."""
    usual = (
        (char, of) for char, of in weighed(None, trail) if char not in FIGURES and char.encode("gbk")[0] in dropped
    )
    return tuple(sorted(usual, key=lambda found: -found[1]))[:_MOST]


@cache
def around_dropped(lead: int, trail: int) -> tuple[Weighed, ...]:
    """Words of which all bytes but the first and the last make no characters and may have been dropped, the likeliest
    first: two characters, or three of which each goes well with the next."""
    found: list[tuple[float, str]] = []
    for first, of_first, dropped in _openings(lead):
        score = of_first + _DROPPED
        if behind := _linked(first).get(trail):
            found += [(score + of, first + char) for char, inner, of, _ in behind if inner in dropped]
        for middle, of_middle, after, linked in _middles(first):
            if words := linked.get(trail):
                again, two = score + of_middle + _DROPPED_AGAIN, first + middle
                found += [(again + of, two + char) for char, inner, of, well in words if well and inner in after]
    least = min(nlargest(_MOST, found))[0] if len(found) >= _MOST else -inf
    for first, of_first, dropped in _openings(lead):
        score, links = of_first + _DROPPED, gains()[first]
        for char, of in _closings(trail, dropped):
            if score + of < least:
                break
            if char not in links:
                found.append((score + of, first + char))
    return tuple((word, word[0], score) for score, word in nlargest(_MOST, found))


@cache
def _written() -> dict[str, tuple[int, int, float]]:
    """What words are written with: all characters of two bytes that are no figures, with these and their cost."""
    return {
        char: (lead, trail, cost(char)) for char, (lead, trail) in two_byte_characters().items() if char not in FIGURES
    }


@cache
def _usual() -> dict[str, tuple[int, int, float]]:
    """Those of them that are usual."""
    return {char: known for char, known in _written().items() if is_possible(char)}


@cache
def _linked(char: str) -> Linked:
    """By their trail byte, the usual characters that go well or badly behind one: with lead byte, cost and gain together,
    and whether they go well."""
    found: Linked = {}
    usual = _usual()
    for follower, gain in gains()[char].items():
        if follower in usual:
            lead, trail, of = usual[follower]
            found.setdefault(trail, []).append((follower, lead, of + gain, gain > 0))
    return found


@cache
def _middles(first: str) -> tuple[tuple[str, float, frozenset[int], Linked], ...]:
    """What goes well behind a character with the bytes between them dropped, which bytes may be dropped behind it, and
    what goes with it."""
    written = _written()
    dropped = undefined(written[first][1]) if first in written else frozenset()
    linked = ((char, gain, written[char]) for char, gain in gains()[first].items() if char in written)
    found = ((char, of + gain, undefined(trail)) for char, gain, (lead, trail, of) in linked if lead in dropped)
    return tuple((char, of, after, _linked(char)) for char, of, after in found if after)
