"""The places of China in a year, for bodies to report from: every division of the table of codes, not a sample of it."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assets.synthetic.dice import Dice

_CODES = Path(__file__).parent.parent / "regions" / "data" / "regions.csv"


#: Code, name, level, code of the parent, first and last year.
_Row = tuple[str, str, int, str, int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A division: ``over`` is the name of the city, or of the municipality or province, that it belongs to; several
    places bear its name where it is ``ambiguous``."""

    code: str
    name: str
    level: int
    over: str
    province: str
    ambiguous: bool

    @property
    def kind(self) -> str:
        """What a body there calls its place: 市, 县, 区, 州, 旗, 省."""
        for ending, word in (
            ("自治县", "县"),
            ("自治区", "自治区"),
            ("自治州", "州"),
            ("地区", "地区"),
            ("林区", "区"),
        ):
            if self.name.endswith(ending):
                return word
        return self.name[-1]


@cache
def _rows() -> tuple[_Row, ...]:
    with _CODES.open(encoding="utf-8", newline="") as lines:
        return tuple(
            (r["code"], r["name"], int(r["level"]), r["parent_code"], int(r["first_year_end"]), int(r["last_year_end"] or 9999))
            for r in csv.DictReader(lines)
            if r["code"] < "7"
        )  # fmt: skip


@cache
def _bearers() -> dict[str, set[str]]:
    """The codes of all places that bear, or bore, a name."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, name, *_ in _rows():
        found[name].add(code)
    return found


@cache
def _of_year(year: int) -> tuple[dict[int, list[_Row]], dict[str, str]]:
    """The rows of that year by level, and the names of its codes."""
    now = [row for row in _rows() if row[4] <= max(year, 2007) <= row[5]]
    return {level: [row for row in now if row[2] == level] for level in (1, 2, 3)}, {row[0]: row[1] for row in now}


def draw_place(dice: Dice, year: int, level: int | None = None) -> Place:
    """A place of that level, or of any: counties are the many."""
    drawn = dice.weighted(((1, 1.0), (2, 3.5), (3, 6.0))) if level is None else level
    by_level, names = _of_year(year)
    code, name, _, parent, _, _ = dice.pick(by_level[drawn])
    province = names.get(f"{code[:2]}0000", "")
    over = "" if drawn == 1 else names.get(parent, province)
    return Place(code, name, drawn, over, province, len(_bearers()[name]) > 1)
