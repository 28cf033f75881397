"""A text with marks over the figures read from it. Figures may overlap, nest, or share their characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start`` to ``end`` belong to the figure of that number; ``kind`` is ``cell``, ``statistic`` or ``finding``."""

    start: int
    end: int
    number: int
    kind: str


class Piece(NamedTuple):
    """A run of characters with the figures that cover it, and those that begin with it."""

    text: str
    covering: tuple[int, ...]
    beginning: tuple[int, ...]
    kinds: tuple[str, ...]


def marked(text: str, spans: Iterable[Span]) -> str:
    """The text as HTML: ``id="f5"`` where figure 5 begins, a mark over all its characters.

    >>> marked("收到5件", [Span(2, 3, 1, "cell")])
    '收到<mark class="cell" id="f1">5</mark>件'
    """
    # Most texts have nothing to escape, and each has hundreds of pieces.
    say = _escaped if any(mark in text for mark in "&<>") else str
    parts, done = [], 0
    for together in _clusters(sorted(span for span in spans if 0 <= span.start < span.end <= len(text))):
        first = together[0]
        parts.append(say(text[done : first.start]))
        if len(together) == 1:
            done = first.end
            parts.append(f'<mark class="{first.kind}" id="f{first.number}">{say(text[first.start : done])}</mark>')
        else:
            done = max(span.end for span in together)
            parts += (_overlapping(piece, say(piece.text)) for piece in pieces(text, together))
    parts.append(say(text[done:]))
    return "".join(parts)


def pieces(text: str, spans: list[Span]) -> Iterator[Piece]:
    """Cut the characters under spans that overlap where one begins or ends.

    >>> [(each.text, each.covering) for each in pieces("收到5件", [Span(0, 4, 1, "statistic"), Span(2, 3, 2, "cell")])]
    [('收到', (1,)), ('5', (1, 2)), ('件', (1,))]
    """
    opening: dict[int, list[Span]] = {}
    for span in spans:
        opening.setdefault(span.start, []).append(span)
    active: list[Span] = []
    for start, end in pairwise(sorted({cut for span in spans for cut in (span.start, span.end)})):
        begun = opening.get(start, [])
        active = [span for span in active if span.end > start] + begun
        yield Piece(
            text[start:end],
            tuple(span.number for span in active),
            tuple(span.number for span in begun),
            tuple(sorted({span.kind for span in active})),
        )


def _clusters(spans: list[Span]) -> Iterator[list[Span]]:
    """Spans in order, those that share characters together; nearly all stand alone."""
    together: list[Span] = []
    end = -1
    for span in spans:
        if span.start >= end and together:
            yield together
            together = []
        together.append(span)
        end = max(end, span.end)
    if together:
        yield together


def _overlapping(piece: Piece, said: str) -> str:
    anchors = "".join(f'<i id="f{number}"></i>' for number in piece.beginning)
    covering = " ".join(map(str, piece.covering))
    return f'{anchors}<mark class="{" ".join(piece.kinds)}" data-of="{covering}">{said}</mark>'


def _escaped(text: str) -> str:
    return escape(text, quote=False)
