"""Which agency names stand for one body: those whose place is known. 区统计局 may be any of a thousand bodies."""

from __future__ import annotations

import re
from functools import lru_cache

import polars as pl

from assets.regions import name_at, resolve_region, short_name_at

# Bodies of the state itself need no place.
_NATIONAL = re.compile(r"^(?:国务院|国家|中华人民共和国|中国)|^[\u4e00-\u9fff]{2,12}部$|总局$")
# Names that carry a short place of their own: 鄂尔多斯职业学院, 山东嘉祥经济开发区管理委员会.
_NAMED_AFTER_PLACE = re.compile(r"(?:大学|学院|学校|医院|管理委员会|管委会|公司)$")


@lru_cache(maxsize=65536)
def is_placed(name: str) -> bool:
    """Whether an agency name tells one body from all others: its places mean one division, or it is a national body."""
    if _NATIONAL.search(name):
        return True
    places: list[str] = []
    position = 0
    while (place := name_at(name, position)) is not None:
        places.append(place)
        position += len(place)
    if not places and _NAMED_AFTER_PLACE.search(name):
        while (place := short_name_at(name, position)) is not None:
            places.append(place)
            position += len(place)
    return bool(places) and position < len(name) and resolve_region(places) is not None


def placed(names: pl.Series) -> pl.Series:
    """For each agency name whether it means one body; false for null."""
    answers = {name: is_placed(name) for name in names.unique().drop_nulls().to_list()}
    return names.replace_strict(answers, default=False, return_dtype=pl.Boolean)
