"""Chance that is the same on every machine and Python: built on ``Random.random`` alone, the one method whose
sequence Python promises to keep."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """The chances of one document. A document's dice depend on the seed and its number, never on how many there are."""

    def __init__(self, seed: int, number: int) -> None:
        """``number`` is the document's place in the corpus."""
        self._random = Random(f"{seed}/{number}").random  # noqa: S311 - nothing secret is drawn

    def chance(self, probability: float) -> bool:
        """True with that probability."""
        return self._random() < probability

    def below(self, bound: int) -> int:
        """A whole number from 0 to ``bound`` - 1; 0 where ``bound`` is 0 or less."""
        return int(self._random() * bound) if bound > 0 else 0

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices, each as likely."""
        return choices[int(self._random() * len(choices))]

    def weighted(self, choices: Sequence[tuple[T, float]]) -> T:
        """One of the choices, by weight."""
        mark = self._random() * sum(weight for _, weight in choices)
        for choice, weight in choices:
            mark -= weight
            if mark < 0:
                return choice
        return choices[-1][0]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """``count`` different ones of the choices, in random order (all of them where there are fewer)."""
        left = list(choices)
        return [left.pop(int(self._random() * len(left))) for _ in range(min(count, len(left)))]

    def sized(self, top: int) -> int:
        """A count up to ``top`` whose order of magnitude is as likely as any other: most counts in reports are small."""
        return int((top + 1) ** self._random()) if top > 0 else 0
