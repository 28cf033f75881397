"""A figure that was understood, and what runs through a sentence from figure to figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assets.parse.narrative.figures import Figure


@dataclass(slots=True)
class Count:
    """A figure that was understood; ``start`` and ``end`` of its words are places of the sentence, ``figure_at`` is where
    its number stands, and ``concepts`` are what the next figure may take over."""

    indicator: str
    category: str | None
    value: Decimal
    unit: str | None
    approximate: bool
    start: int
    figure_at: int
    end: int
    concepts: int
    is_part: bool
    parent: Count | None
    name: str


class State:
    """What runs through a sentence from figure to figure."""

    __slots__ = (
        "around",
        "before",
        "counted",
        "found",
        "implied",
        "in_bracket",
        "last",
        "opened",
        "opens",
        "outside",
        "parent",
        "predicated",
        "respectively",
        "taken",
        "topic",
        "total",
    )

    def __init__(self, before: Count | None, found: list[Figure], topic: int) -> None:
        """``before`` is the last total of the sentences before it, ``found`` are the figures of the sentence, ``topic`` is
        what its section speaks of."""
        self.before = before
        self.found = found
        self.topic = topic
        self.counted: list[Count] = []  # what was understood so far
        self.last: Count | None = None
        self.total: Count | None = None
        self.parent: Count | None = None  # the total whose parts are being named
        self.outside: Count | None = None  # the parent outside the bracket that is open
        self.opened: Count | None = None  # the count behind which the bracket stands
        self.opens = 0  # where the item of a list begins that is being read
        self.implied: Count | None = None  # the total or first kind of an enumeration that no 其中 opens
        self.in_bracket = False
        self.around: Count | None = None  # the parent whose part is being divided itself
        self.predicated = False  # the last part was named behind its figure
        self.taken = 0
        self.respectively: list[int] = []
