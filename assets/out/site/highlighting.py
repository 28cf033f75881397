"""A text with marks over the figures read from it. Figures may overlap, nest, or share their characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start`` to ``end`` belong to the figure of that number; ``kind`` is ``cell``, ``statistic`` or ``finding``."""

    number: int
    start: int
    end: int
    kind: str


class Piece(NamedTuple):
    """A run of characters with the figures that cover it, and those that begin with it."""

    text: str
    covering: tuple[int, ...]
    beginning: tuple[int, ...]
    kinds: tuple[str, ...]


def pieces(text: str, spans: Iterable[Span]) -> Iterator[Piece]:
    """Cut a text where figures begin and end; the pieces joined are the text.

    >>> [(piece.text, piece.covering) for piece in pieces("收到5件", [Span(1, 0, 4, "statistic"), Span(2, 2, 3, "cell")])]
    [('收到', (1,)), ('5', (1, 2)), ('件', (1,))]
    """
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    opening: dict[int, list[Span]] = {}
    for span in inside:
        opening.setdefault(span.start, []).append(span)
    cuts = sorted({0, len(text), *(span.start for span in inside), *(span.end for span in inside)})
    active: list[Span] = []
    for start, end in pairwise(cuts):
        begun = opening.get(start, [])
        active = [span for span in active if span.end > start] + begun
        yield Piece(
            text[start:end],
            tuple(span.number for span in active),
            tuple(span.number for span in begun),
            tuple(sorted({span.kind for span in active})),
        )
