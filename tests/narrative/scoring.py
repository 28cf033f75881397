"""Scores a reading against hand-read labels.

A statistic that was read and one that is labelled are the same when indicator and value agree and their categories
agree after folding: white space, marks, quotation and the tail 类, 信息, 政府信息 say nothing about which part is meant.
Each label is met at most once. Flags, units and years are compared on the pairs that were found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assets.parse.model import Statistic
from assets.text import find_numbers, normalise

FLAGS = ("unit", "period_year", "is_approximate", "is_cumulative", "is_explicit_zero")
_MARKS = re.compile(r"[\s“”\"()（）、,，·:：]")
_TAIL = re.compile("(?:的?(?:政府|政务)?信息)?类?(?:的?(?:政府|政务)?信息)?$")

Label = Mapping[str, object]


@dataclass
class Score:
    """Counts over any number of documents."""

    hits: int = 0
    extra: int = 0
    missed: int = 0
    flags: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.extra)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def __str__(self) -> str:
        wrong = ", ".join(f"{flag} {self.hits - self.flags[flag]}/{self.hits}" for flag in FLAGS)
        return (
            f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f} "
            f"({self.hits} met, {self.extra} too many, {self.missed} missed); flags right: {wrong}"
        )


def folded(category: object) -> str:
    """A category for comparison; the empty string for a total."""
    if not category:
        return ""
    text = _MARKS.sub("", normalise(str(category)).text)
    return _TAIL.sub("", text) or text


def labelled_value(label: Label) -> Decimal:
    """The value of a label; where only its scale or numeral was noted (万, 一), the number its quote prints."""
    value = label["value"]
    if isinstance(value, int | float):
        return Decimal(str(value))
    numbers = find_numbers(normalise(str(label["quote"])).text)
    scaled = [number for number in numbers if number.multiplier > 1]
    return (scaled or numbers)[0].value


def add(score: Score, name: str, read: Iterable[Statistic], labels: Iterable[Label]) -> None:
    """Compare one document and add it to ``score``."""
    left = list(read)
    for label in labels:
        wanted = (label["indicator_id"], labelled_value(label), folded(label["category"]))
        met = next((s for s in left if (s.indicator_id, s.value, folded(s.category)) == wanted), None)
        if met is None:
            score.missed += 1
            score.notes.append(f"{name} missed: {wanted[0]} {label['category']} {wanted[1]} | {label['quote']}")
            continue
        left.remove(met)
        score.hits += 1
        for flag, expected in _expected(label).items():
            if getattr(met, flag) != expected:
                score.flags[flag] += 1
                score.notes.append(f"{name} {flag}: {expected} expected, {getattr(met, flag)} read | {met.quote}")
    score.extra += len(left)
    score.notes += [f"{name} too many: {s.indicator_id} {s.category} {s.value} | {s.quote}" for s in left]


def _expected(label: Label) -> dict[str, object]:
    unit = label["unit"]
    return {
        "unit": unit if unit is None else normalise(str(unit)).text,
        "period_year": label["period_year"],
        "is_approximate": label["is_approximate"],
        "is_cumulative": label["is_cumulative"],
        "is_explicit_zero": labelled_value(label) == 0,
    }
