"""Finding divisions by name: an index of full and short names, and the resolution of a name by parent and year.

Lookups are dictionary accesses of a handful of lengths, so a scan is linear in the text. Nothing here guesses: what two
divisions answer to stays unresolved until a parent, a year or another sign tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache, lru_cache

from assets.regions.model import Region
from assets.regions.reading import all_regions

_PEOPLES = (
    "土家族|布依族|仡佬族|拉祜族|景颇族|哈尼族|傈僳族|纳西族|布朗族|普米族|独龙族|保安族|东乡族|撒拉族|裕固族|朝鲜族|达斡尔族|鄂温克族|哈萨克族|"
    "蒙古族|维吾尔|柯尔克孜|塔吉克|哈萨克|锡伯|蒙古|各族|毛南族|仫佬族|壮族|回族|满族|苗族|藏族|彝族|侗族|瑶族|白族|傣族|黎族|佤族|羌族|土族|怒族|畲族|水族"
)
_AUTONOMOUS = re.compile(rf"^(?P<stem>.{{2,}}?)(?:{_PEOPLES})*自治(?P<kind>州|县|旗|区)$")
_DIGITS = {"province": 2, "prefecture": 4, "county": 6}  # how many digits of a code its descendants share
_SUFFIX = re.compile(r"^(?P<stem>.{2,}?)(?:地区|新区|省|市|县|区|旗|盟|林区|特区)$")


def short_forms(name: str) -> tuple[str, ...]:
    """The shorter names a division is called by, those with a generic word (甘南州) before those without (甘南)."""
    if match := _AUTONOMOUS.match(name):
        # 东乡族自治县 and 鄂温克族自治旗 are called after their people: 东乡县, 鄂温克旗.
        stem, kind = match["stem"].removesuffix("族"), match["kind"]
        return (stem,) if kind == "区" else (stem + kind, stem)
    if match := _SUFFIX.match(name):
        return (match["stem"],)
    return ()


def _with_generic_word(name: str) -> tuple[str, ...]:
    """甘南州 of 甘南藏族自治州; not 苏州 of 苏州市, whose 州 is no generic word (苏州路 may be anywhere)."""
    return short_forms(name)[:1] if _AUTONOMOUS.match(name) and not name.endswith("区") else ()


@cache
def full_names() -> dict[str, tuple[Region, ...]]:
    """Divisions by full name, and by those short names that keep their generic word (甘南州, 威宁县)."""
    index: dict[str, list[Region]] = {}
    for region in all_regions():
        for name in (region.name, *_with_generic_word(region.name)):
            index.setdefault(name, []).append(region)
    return {name: tuple(regions) for name, regions in index.items()}


@cache
def short_names() -> dict[str, tuple[Region, ...]]:
    """Divisions by the short names without a generic word (甘南, 黄石), where these are no full names themselves."""
    index: dict[str, list[Region]] = {}
    for region in all_regions():
        for name in short_forms(region.name):
            if name not in full_names():
                index.setdefault(name, []).append(region)
    return {name: tuple(regions) for name, regions in index.items()}


@cache
def _lengths_by_start() -> dict[str, tuple[int, ...]]:
    return _lengths(full_names(), lambda name: name[:2])


@cache
def _lengths_by_end() -> dict[str, tuple[int, ...]]:
    return _lengths(full_names(), lambda name: name[-2:])


def _lengths(names: Iterable[str], key: Callable[[str], str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(key(name), set()).add(len(name))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def name_at(text: str, start: int) -> str | None:
    """The longest full name of a division that begins at ``start``."""
    for length in _lengths_by_start().get(text[start : start + 2], ()):
        name = text[start : start + length]
        if name in full_names():
            return name
    return None


def name_before(text: str, end: int) -> str | None:
    """The longest full name of a division that ends at ``end``."""
    for length in _lengths_by_end().get(text[max(end - 2, 0) : end], ()):
        name = text[max(end - length, 0) : end]
        if name in full_names():
            return name
    return None


def short_name_at(text: str, start: int) -> str | None:
    """The longest short name without generic word (黄石, 内蒙古) that begins at ``start``."""
    for length in range(6, 1, -1):
        name = text[start : start + length]
        if name in short_names():
            return name
    return None


def candidates(name: str, year: int | None = None) -> tuple[Region, ...]:
    """Every division of that name; in ``year`` where any is (a name outlives its end on paper)."""
    found = full_names().get(name) or short_names().get(name) or ()
    if year is not None:
        return tuple(region for region in found if region.is_valid_in(year)) or found
    return found


def lies_in(region: Region, name: str) -> bool:
    """Whether the division is, or lies in, one of that name (full or short, today's or a former one)."""
    return any(region.code.startswith(parent.code[: _DIGITS[parent.level]]) for parent in candidates(name))


def resolve_region(names: Sequence[str], year: int | None = None) -> Region | None:
    """The one division that the names mean, given from the widest to the narrowest; null where none or several do.

    ``resolve_region(["宁波市", "江北区"], 2020)`` is 330205; ``resolve_region(["江北区"], 2020)`` is null. A code that
    had several names in the year is one division; without a year the latest name is taken.
    """
    return _resolve(tuple(names), year)


@lru_cache(maxsize=65536)
def _resolve(names: tuple[str, ...], year: int | None) -> Region | None:
    known = [name for name in names if candidates(name)]
    if not known:
        return None
    *parents, name = known
    fitting = [region for region in candidates(name, year) if all(lies_in(region, parent) for parent in parents)]
    full = [region for region in fitting if region.name == name]
    return one_place(full or fitting)


def one_place(regions: Collection[Region]) -> Region | None:
    """The latest of the regions where all are one division: one code, or one place that changed its code (密云县)."""
    if not regions:
        return None
    latest = max(regions, key=lambda region: (region.valid_to or 9999, region.code))
    same_place = all(region.code == latest.code or _succeeds(latest, region) for region in regions)
    return latest if same_place else None


def _succeeds(later: Region, earlier: Region) -> bool:
    """A name that moved to another code: the earlier one ended before the later one began."""
    return earlier.valid_to is not None and earlier.valid_to < later.valid_from and earlier.code[:2] == later.code[:2]
