"""Bytes that a decoder dropped without a trace, because they make no character: the words they may have stood in.

Of such a word only the first and the last byte are left, and they look like one character.
"""

from __future__ import annotations

from functools import cache
from heapq import nlargest
from math import inf

from assets.text.administrative import cost, gains
from assets.text.gbk import FIGURES, gbk_bytes, is_possible, undefined, weighed

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
    return tuple(sorted(usual, key=lambda found: -found[1]))


@cache
def around_dropped(lead: int, trail: int) -> tuple[Weighed, ...]:
    """Words of which all bytes but the first and the last make no characters and may have been dropped, the likeliest
    first: two characters, or three of which each goes well with the next."""
    found: list[tuple[float, str]] = []
    for first, of_first, dropped in _openings(lead):
        score = of_first + _DROPPED
        found += [
            (score + of, first + char) for char, inner, of, _ in _linked(first).get(trail, ()) if inner in dropped
        ]
        for middle, of_middle, after, linked in _middles(first):
            words = linked.get(trail)
            if words:
                again, two = score + of_middle + _DROPPED_AGAIN, first + middle
                found += [(again + of, two + char) for char, inner, of, well in words if well and inner in after]
    least = min(nlargest(_MOST, found), default=(-inf, ""))[0] if len(found) >= _MOST else -inf
    for first, of_first, dropped in _openings(lead):
        score, links = of_first + _DROPPED, gains()[first]
        closings = _closings(trail, dropped)[:_MOST]
        found += [(score + of, first + char) for char, of in closings if score + of >= least and char not in links]
    return tuple((word, word[0], score) for score, word in nlargest(_MOST, found))


@cache
def _linked(char: str) -> Linked:
    """By their trail byte, the usual characters that go well or badly behind one: with lead byte, cost and gain together,
    and whether they go well."""
    found: Linked = {}
    for follower, gain in gains()[char].items():
        pair = gbk_bytes(follower) if follower not in FIGURES and is_possible(follower) else None
        if pair:
            found.setdefault(pair[1], []).append((follower, pair[0], cost(follower) + gain, gain > 0))
    return found


@cache
def _middles(first: str) -> tuple[tuple[str, float, frozenset[int], Linked], ...]:
    """What goes well behind a character with the bytes between them dropped, which bytes may be dropped behind it, and
    what goes with it."""
    pair = gbk_bytes(first)
    dropped = undefined(pair[1]) if pair else frozenset()
    linked = ((char, gain, gbk_bytes(char)) for char, gain in gains()[first].items() if char not in FIGURES)
    found = ((char, cost(char) + gain, undefined(own[1])) for char, gain, own in linked if own and own[0] in dropped)
    return tuple((char, of, after, _linked(char)) for char, of, after in found if after)
