"""Synthetic reports in any number. Document ``i`` is the same whatever their number, on every machine."""

from __future__ import annotations

from collections.abc import Iterator

from assets.synthetic.compose import compose
from assets.synthetic.dice import Dice
from assets.synthetic.model import SyntheticReport
from assets.synthetic.spec import draw_spec


def generate(documents: int, seed: int = 0, **given: object) -> Iterator[SyntheticReport]:
    """``documents`` synthetic reports. What is ``given`` (fields of ``Spec``: ``layout="tabs"``) holds for all of them."""
    for number in range(documents):
        dice = Dice(seed, number)
        yield compose(dice, draw_spec(dice, **given), f"s{seed}-{number:06d}")
