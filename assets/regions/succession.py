"""What a division was called before: a new name on the same code, or a county that became a city or a district."""

from __future__ import annotations

from functools import cache

from assets.regions.model import Region
from assets.regions.reading import all_regions

_MUNICIPALITIES = ("11", "12", "31", "50")  # their counties and districts have two groups of codes
_SHORTEST = 3  # 县 of two characters (滦县) keep their word: without it one character would be left


@cache
def _endings() -> dict[tuple[str, int], tuple[Region, ...]]:
    """The divisions that ended, by the beginning of their code and their last year."""
    found: dict[tuple[str, int], list[Region]] = {}
    for region in all_regions():
        if region.valid_to is not None:
            found.setdefault((_above(region), region.valid_to), []).append(region)
    return {key: tuple(regions) for key, regions in found.items()}


def former_region(region: Region) -> Region | None:
    """The division as it was called before it took its name; null where it bore no other since the series begins.

    >>> from assets.regions import region_of_code
    >>> later = region_of_code("110118", 2020)
    >>> later and (later.name, former_region(later).name)
    ('密云区', '密云县')
    """
    before = [
        other
        for other in _endings().get((_above(region), region.valid_from - 1), ())
        if other.level == region.level
        and other.name != region.name
        and (other.code == region.code or _stem(other.name) == _stem(region.name))
    ]
    return next((other for other in before if other.code == region.code), before[0] if before else None)


def _above(region: Region) -> str:
    return region.code[: 2 if region.code.startswith(_MUNICIPALITIES) else 4]


def _stem(name: str) -> str:
    return name[:-1] if len(name) >= _SHORTEST else name
