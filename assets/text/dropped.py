"""Bytes that a decoder dropped without a trace, because they make no character: the words they may have stood in.

Of such a word only the first and the last byte are left, and they look like one character.
"""

from __future__ import annotations

from functools import cache

from assets.text.administrative import cost, gains
from assets.text.gbk import FIGURES, gbk_bytes, undefined, weighed

# What it costs, in bits, to say that bytes were dropped, and that they were once more.
_DROPPED, _DROPPED_AGAIN = -5.0, -7.0
_MOST = 24
#: Some characters, the first one, and what they and the dropped bytes between them cost.
Weighed = tuple[str, str, float]


@cache
def _openings(lead: int) -> tuple[tuple[str, float, frozenset[int]], ...]:
    """The usual characters of a lead byte behind which bytes may have been dropped, and which ones."""
    found = ((char, of, undefined(char.encode("gbk")[1])) for char, of in weighed(lead, None))
    return tuple((char, of, dropped) for char, of, dropped in found if dropped and char not in FIGURES)


@cache
def _closings(trail: int) -> dict[str, tuple[int, float]]:
    """The usual characters of a trail byte, with their lead bytes and costs."""
    return {char: (char.encode("gbk")[0], of) for char, of in weighed(None, trail) if char not in FIGURES}


@cache
def around_dropped(lead: int, trail: int) -> tuple[Weighed, ...]:
    """Words of which all bytes but the first and the last make no characters and may have been dropped, the likeliest
    first: two characters, or three of which each goes well with the next."""
    behind, closings = gains(), _closings(trail)
    found: list[tuple[float, str]] = []
    for first, of_first, dropped in _openings(lead):
        links, score = behind[first], of_first + _DROPPED
        found += [
            (score + of + links.get(char, 0.0), first + char)
            for char, (inner, of) in closings.items()
            if inner in dropped
        ]
        for middle, of_middle, after in _middles(first):
            links = behind[middle]
            for char in links.keys() & closings.keys():
                inner, of = closings[char]
                if inner in after and links[char] > 0:
                    found.append((score + of_middle + _DROPPED_AGAIN + of + links[char], first + middle + char))
    found.sort(reverse=True)
    return tuple((word, word[0], score) for score, word in found[:_MOST])


@cache
def _middles(first: str) -> tuple[tuple[str, float, frozenset[int]], ...]:
    """What goes well behind a character with the bytes between them dropped, and which bytes may be dropped behind it."""
    pair = gbk_bytes(first)
    dropped = undefined(pair[1]) if pair else frozenset()
    linked = ((char, gain, gbk_bytes(char)) for char, gain in gains()[first].items() if char not in FIGURES)
    found = ((char, cost(char) + gain, undefined(own[1])) for char, gain, own in linked if own and own[0] in dropped)
    return tuple((char, of, after) for char, of, after in found if after)
