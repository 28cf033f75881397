"""The vocabulary of narrative figures: which indicators there are, read from ``indicators.yml``.

Only the declaration lives here; which words lead to which indicator is the grammar's matter (``decisions.yml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assets.declarations import read_yaml

_FILE = Path(__file__).with_name("indicators.yml")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. ``unit`` is the usual unit (null where it is as printed); ``wordings`` are short patterns."""

    indicator_id: str
    unit: str | None
    label_zh: str
    label_en: str
    definition: str
    wordings: tuple[str, ...] = ()


@cache
def indicators() -> tuple[Indicator, ...]:
    """Every indicator in the order of the vocabulary; ``ValueError`` where an id is declared twice."""
    declared = tuple(
        Indicator(
            entry["id"],
            entry["unit"],
            entry["label_zh"],
            entry["label_en"],
            entry["definition"],
            tuple(entry["wordings"]),
        )
        for entry in read_yaml(_FILE.read_text(encoding="utf-8"))
    )
    if len({indicator.indicator_id for indicator in declared}) != len(declared):
        raise ValueError("indicators.yml declares an id twice")
    return declared
