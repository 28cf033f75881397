"""The best reading of all hits together: one chain through the form in print order.

A weighted longest chain: each hit takes at most one of the places it may stand for, places never go back, and
the chain that proves most wins. n hits cost n log n. Out-of-order words (a table of contents, a second copy, labels
an extractor tore off) stay outside the chain.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from assets.parse.tables.labelling.elements import Element
from assets.parse.tables.labelling.matching import Hit

_HEADER_RANK = 1
_AGAIN = 0.15


@dataclass(slots=True)
class Placed:
    """A hit with the one element it stands for."""

    first: int
    last: int
    element: Element
    sure: bool


def align(hits: list[Hit], family: int) -> list[Placed]:
    """The chain of hits for one family of forms, in print order."""
    options = [(hit, mine) for hit in hits if (mine := hit.elements.by_family.get(family))]
    chain = _straight(options)
    return chain if chain is not None else _best(options)


def _straight(options: list[tuple[Hit, tuple[Element, ...]]]) -> list[Placed] | None:
    """The chain that takes every hit, each at the first place that is still open; none where that cannot be."""
    chain: list[Placed] = []
    rank = -1
    for hit, elements in options:
        for element in elements:
            if element.rank > rank or (element.rank == rank and rank % 1000 == _HEADER_RANK):
                break
        else:
            return None
        rank = element.rank
        chain.append(Placed(hit.first, hit.last, element, hit.sure))
    return chain


def _best(options: list[tuple[Hit, tuple[Element, ...]]]) -> list[Placed]:
    ranks = sorted({element.rank for _, elements in options for element in elements})
    tree: list[int] = [-1] * (len(ranks) + 1)  # Fenwick tree of the best node with a rank up to here
    at_rank: list[int] = [-1] * len(ranks)
    nodes: list[tuple[float, int, Hit, Element]] = []  # score, node before, hit, element

    def best_below(place: int) -> int:
        best = -1
        while place > 0:
            if tree[place] >= 0 and (best < 0 or nodes[tree[place]][0] > nodes[best][0]):
                best = tree[place]
            place -= place & -place
        return best

    for hit, elements in options:
        fresh: list[tuple[int, int]] = []
        for element in elements:
            place = bisect_left(ranks, element.rank)
            before = best_below(place)
            score = (nodes[before][0] if before >= 0 else 0.0) + hit.weight
            same = at_rank[place]
            again = 0.9 if element.rank % 1000 == _HEADER_RANK else _AGAIN
            if same >= 0 and nodes[same][0] + hit.weight * again > score:
                before, score = same, nodes[same][0] + hit.weight * again
            fresh.append((place, len(nodes)))
            nodes.append((score, before, hit, element))
        for place, node in fresh:
            if at_rank[place] < 0 or nodes[node][0] > nodes[at_rank[place]][0]:
                at_rank[place] = node
            spot = place + 1
            while spot <= len(ranks):
                if tree[spot] < 0 or nodes[node][0] > nodes[tree[spot]][0]:
                    tree[spot] = node
                spot += spot & -spot
    return _unwound(nodes, best_below(len(ranks)))


def _unwound(nodes: list[tuple[float, int, Hit, Element]], node: int) -> list[Placed]:
    chain: list[Placed] = []
    while node >= 0:
        _, before, hit, element = nodes[node]
        chain.append(Placed(hit.first, hit.last, element, hit.sure))
        node = before
    return chain[::-1]
