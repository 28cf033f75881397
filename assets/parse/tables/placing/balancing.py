"""What the sums between rows leave of the places in which the figures of each row can stand.

The cells of a row are added to those of others thousands of times: they are written one behind the other into one whole
number, each with room for the largest sum and its sign, so that one addition adds a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from assets.parse.tables.placement import Sum

Number = int | Decimal
Vector = tuple[Number, ...]

_MOST_STATES = 1200


@dataclass(frozen=True, slots=True)
class _Lanes:
    """How the cells of a row are written into one number: each ``room`` bits wide, decimals as so many ``parts`` of one.
    ``signs`` has the highest bit of each: a lane to which it is added keeps it where the cell is not below zero."""

    room: int
    parts: int
    signs: int

    def pack(self, vector: Iterable[Number]) -> int:
        """The cells of a row as one number."""
        packed = 0
        for value in vector:
            packed = (packed << self.room) + int(value * self.parts)
        return packed


def narrow(vectors: dict[int, list[Vector]], row_sums: Sequence[Sum]) -> bool:
    """Drop what the sums over rows forbid, as long as that drops anything; false where they contradict each other."""
    known = [(left, right) for left, right in row_sums if all(number in vectors for number in (*left, *right))]
    if not known:
        return True
    lanes = _lanes(vectors)
    packed = {number: [lanes.pack(vector) for vector in found] for number, found in vectors.items()}
    narrowed = True
    while narrowed:
        narrowed = False
        for left, right in known:
            kept = _balanced(vectors, packed, lanes, left, right)
            if kept is None:
                return False
            for number, places in kept.items():
                narrowed |= len(places) < len(vectors[number])
                vectors[number] = [vectors[number][n] for n in places]
                packed[number] = [packed[number][n] for n in places]
    return True


def _lanes(vectors: Mapping[int, Sequence[Vector]]) -> _Lanes:
    printed: list[set[Number]] = [set(chain.from_iterable(found)) for found in vectors.values()]
    decimals = [
        -int(value.as_tuple().exponent) for value in {*chain.from_iterable(printed)} if isinstance(value, Decimal)
    ]
    parts = 10 ** max(decimals, default=0)
    largest = sum(max(abs(int(value * parts)) for value in values) for values in printed)
    room, width = largest.bit_length() + 2, len(next(iter(vectors.values()))[0])
    return _Lanes(room, parts, sum(1 << (room * n + room - 1) for n in range(width)))


def _balanced(
    vectors: Mapping[int, list[Vector]],
    packed: Mapping[int, list[int]],
    lanes: _Lanes,
    left: Sequence[int],
    right: Sequence[int],
) -> dict[int, list[int]] | None:
    """Of the rows of one sum the numbers of what can be part of a balance; none where nothing balances. Too wide a search
    drops nothing."""
    signed = {n: packed[n] if n in left else [-vector for vector in packed[n]] for n in (*left, *right)}
    start = sum(found[0] for found in signed.values() if len(found) == 1)
    unsure = sorted((n for n, found in signed.items() if len(found) > 1), key=lambda n: len(signed[n]))
    if not unsure:
        return None if start else {}
    *others, last = unsure
    layers: list[set[int]] = [{start}]
    for number, (above, below) in zip(others, _bounds(vectors, lanes, unsure, left), strict=True):
        layer = {state + vector for state in layers[-1] for vector in signed[number]}
        signs = lanes.signs
        layer = {state for state in layer if (above + state) & signs == signs == (below - state) & signs}
        if len(layer) > _MOST_STATES:
            return {}
        layers.append(layer)
    # What the last row must be is looked up: its vectors need not be added to every state.
    closing = {-vector: n for n, vector in enumerate(signed[last])}
    good = {state for state in layers.pop() if state in closing}
    if not good:
        return None
    kept = {last: sorted(closing[state] for state in good)}
    for number, layer in zip(reversed(others), reversed(layers), strict=True):
        hits = [(state, n) for state in layer for n, vector in enumerate(signed[number]) if state + vector in good]
        good = {state for state, _ in hits}
        kept[number] = sorted({n for _, n in hits})
    return kept


def _bounds(
    vectors: Mapping[int, Sequence[Vector]], lanes: _Lanes, unsure: Sequence[int], left: Sequence[int]
) -> list[tuple[int, int]]:
    """For each row but the last what the rows behind it can add at the most, and at the least, to what balances: with the
    signs added, so that a state within them keeps the signs of both."""
    above = below = lanes.signs
    bounds = []
    for number in reversed(unsure[1:]):
        columns = list(zip(*vectors[number], strict=True))
        most, least = lanes.pack(map(max, columns)), lanes.pack(map(min, columns))
        above += most if number in left else -least
        below -= least if number in left else -most
        bounds.append((above, below))
    return bounds[::-1]
