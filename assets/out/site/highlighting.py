"""A text with marks over the figures read from it. Figures may overlap, nest, or share their characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

_SPECIAL = re.compile("[&<>]")


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


def marked(text: str, spans: Iterable[tuple[int, int, int, str]]) -> str:
    """The text as HTML: ``id="f5"`` where figure 5 begins, a mark over all its characters.

    >>> marked("收到5件", [Span(2, 3, 1, "cell")])
    '收到<mark class="cell" id="f1">5</mark>件'
    """
    # Most texts have nothing to escape, and each has hundreds of pieces.
    say = _escaped if _SPECIAL.search(text) else _as_it_is
    length = len(text)
    ordered = sorted([span for span in spans if 0 <= span[0] < span[1] <= length])
    parts: list[str] = []
    done, place, count = 0, 0, len(ordered)
    while place < count:
        start, end, number, kind = ordered[place]
        after = place + 1
        if after == count or ordered[after][0] >= end:  # nearly all stand alone
            parts.append(f'{say(text[done:start])}<mark class="{kind}" id="f{number}">{say(text[start:end])}</mark>')
        else:
            while after < count and ordered[after][0] < end:
                end = max(end, ordered[after][1])
                after += 1
            parts.append(say(text[done:start]))
            parts += (
                _overlapping(piece, say(piece.text)) for piece in pieces(text, [*map(Span._make, ordered[place:after])])
            )
        place, done = after, end
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


def _overlapping(piece: Piece, said: str) -> str:
    anchors = "".join(f'<i id="f{number}"></i>' for number in piece.beginning)
    covering = " ".join(map(str, piece.covering))
    return f'{anchors}<mark class="{" ".join(piece.kinds)}" data-of="{covering}">{said}</mark>'


def _as_it_is(text: str) -> str:
    return text


def _escaped(text: str) -> str:
    return escape(text, quote=False) if _SPECIAL.search(text) else text
