"""What a text costs beside what it is measured by: a clean one pays for detection only."""

from __future__ import annotations

from collections.abc import Callable

import opencc

from assets.text import normalise
from tests.text.corpus import clean_texts
from tests.timing import processor_seconds


def best_of(work: Callable[[str], object], runs: int = 5) -> float:
    """Seconds of the best run: what else the machine does can only add."""
    return min(processor_seconds(lambda: [work(text) for text in clean_texts()]) for _ in range(runs))


def test_a_clean_text_costs_at_most_twice_the_bare_conversion() -> None:
    converter = opencc.OpenCC("tw2s")
    best_of(normalise, 1)
    assert best_of(normalise) <= 2 * best_of(converter.convert)
