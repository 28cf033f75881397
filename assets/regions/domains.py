"""Recognising a division in the domain of a government site: mhk.gov.cn is 梅河口, jmsdf.gov.cn is 佳木斯 东风.

Domains spell a division in pinyin, or by the initials of its name, often with those of its parent before it. Initials
are weak: they count alone only where exactly one division answers to three or more of them. Addresses outside .gov.cn
say nothing here: anybody can register one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from assets.regions.model import Region
from assets.regions.names import one_place, short_forms
from assets.regions.reading import all_regions

_FILE = Path(__file__).parent / "data" / "pinyin.txt"
_GENERIC = re.compile(r"(?:x|s|q|z)?(?:rmzf|zfw|zfxxgk|zf|gov|zwgk|xxgk|info)$")
_SHARED = re.compile(r"(?:zw|zwgk|xxgk|zfxxgk|gk|openinfo|govinfo|info|xxgkml|old|new|xxgkpt|www\d?|gov|public)$")
_MOST_READINGS = 8  # of one name: 六 has two, and a name has few such characters
_MIN_INITIALS = 3
_SHORT = 2  # initials that are no more than a hint
_IRREGULAR = {"陕西省": ("shaanxi",)}  # to tell it from 山西


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    readings: dict[str, list[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            syllable, characters = line.split()
            for character in characters:
                readings.setdefault(character, []).append(syllable)
    return {character: tuple(syllables) for character, syllables in readings.items()}


def pinyin(name: str) -> tuple[str, ...]:
    """Every spelling of a name in pinyin without tones and spaces; none where a character is unknown."""
    return tuple("".join(syllables) for syllables in _spellings(name))


@cache
def initials(name: str) -> tuple[str, ...]:
    """Every abbreviation of a name by the first letters of its syllables."""
    return tuple(dict.fromkeys("".join(s[0] for s in syllables) for syllables in _spellings(name)))


def _spellings(name: str) -> list[tuple[str, ...]]:
    readings = _readings()
    choices = [readings.get(character, ()) for character in name]
    return list(itertools.islice(itertools.product(*choices), _MOST_READINGS))


def _stem(region: Region) -> str:
    """The name without its generic words: 甘南 for 甘南藏族自治州; names of two characters keep theirs (和县)."""
    forms = short_forms(region.name)
    return forms[-1] if forms else region.name


@cache
def _parents() -> dict[str, Region]:
    return {region.code: region for region in all_regions() if region.level != "county"}


@cache
def _spelled(region: Region) -> frozenset[str]:
    """How a domain may spell the division out."""
    stem = _stem(region)
    names = {stem, stem + region.name[-1], region.name if len(region.name) <= 4 else stem}
    return frozenset((*_IRREGULAR.get(region.name, ()), *(spelling for name in names for spelling in pinyin(name))))


@cache
def _abbreviated(region: Region) -> frozenset[str]:
    """How a domain may abbreviate it: its initials, with those of its generic word, and with those of its parents."""
    stem = _stem(region)
    own = {*initials(stem), *initials(stem + region.name[-1])}
    before = _initials_above(region.parent_code or "", region.code[:2] + "0000")
    return frozenset(own | {parent + letters for parent in before for letters in own})


@cache
def _initials_above(*codes: str) -> frozenset[str]:
    """The initials of the divisions of these codes: thousands of counties share a few hundred parents."""
    above = [parent for code in codes if (parent := _parents().get(code)) is not None]
    names = [name for parent in above for name in (_stem(parent), _stem(parent) + parent.name[-1])]
    return frozenset(letters for name in names for letters in initials(name))


@cache
def _by_spelling() -> dict[str, list[Region]]:
    return _index(_spelled)


@cache
def _by_initials() -> dict[str, list[Region]]:
    return _index(lambda region: [key for key in _abbreviated(region) if len(key) >= _MIN_INITIALS])


@cache
def _by_short() -> dict[str, list[Region]]:
    return _index(
        lambda region: (
            [] if region.level == "county" else [key for key in initials(_stem(region)) if len(key) == _SHORT]
        )
    )


def _index(keys: Callable[[Region], Iterable[str]]) -> dict[str, list[Region]]:
    index: dict[str, list[Region]] = {}
    for region in all_regions():
        for key in keys(region):
            index.setdefault(key, []).append(region)
    return index


@lru_cache(maxsize=16384)
def _labels(host: str) -> tuple[str, ...]:
    """The parts of a government host that may name a division, the widest first: ``("panzhihua", "jtj")``."""
    host = host.lower().split(":", 1)[0]
    if not host.endswith(".gov.cn"):
        return ()
    parts = [part for part in host.removesuffix(".gov.cn").split(".") if part not in ("www", "m", "wap")]
    return tuple(reversed(parts))


def host_of(url: str | None) -> str:
    """The host of an address; empty where there is none or the address is broken."""
    if not url:
        return ""
    try:
        return urlsplit(url if "//" in url else "//" + url).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=16384)
def region_of_host(host: str) -> Region | None:
    """The one division that the registered part of a government host names; null where none or several do."""
    return one_place(regions_of_host(host))


@lru_cache(maxsize=16384)
def regions_of_host(host: str) -> tuple[Region, ...]:
    """Every division that the registered part of a government host may name, in the order of codes; one row for one
    place, the latest."""
    labels = _labels(host)
    if not labels:
        return ()
    for key in dict.fromkeys((labels[0], _GENERIC.sub("", labels[0]))):
        for index in (_by_spelling(), _by_initials()):
            found = index.get(key, [])
            if found:
                one = one_place(found)
                return (one,) if one else tuple(sorted(found, key=lambda region: (region.code, region.valid_from)))
    return ()


@lru_cache(maxsize=16384)
def hinted_by_host(host: str) -> tuple[Region, ...]:
    """The provinces and prefectures that two initials of a host may stand for (jl.gov.cn: 吉林省, 吉林市); a hint, which
    the page has to confirm."""
    labels = _labels(host)
    key = _GENERIC.sub("", labels[0]) if labels else ""
    found = _by_short().get(key, [])
    return tuple({region.code: region for region in found}.values())


def own_host(host: str) -> bool:
    """Whether the host belongs to one body (jtj.panzhihua.gov.cn) and not to the whole government (www, zwgk, xxgk)."""
    labels = _labels(host)
    return len(labels) > 1 and not _SHARED.match(labels[-1])


def supports(host: str, region: Region) -> bool:
    """Whether a part of a government host spells or abbreviates the division: evidence between several, never alone."""
    keys = _spelled(region) | _abbreviated(region)
    return any(label in keys or _GENERIC.sub("", label) in keys for label in _labels(host))
