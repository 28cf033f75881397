"""What a body is for and on which level it stands, by its name; and the words that names are made of.

The words are data (``functions.yml``, ``bodies.yml``, ``function_labels.yml``). Where a name stands in a text is no matter of this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from assets.declarations import read_yaml
from assets.regions import Region, name_at

_DATA = Path(__file__).parent / "data"
_TOWNSHIP = re.compile(r"(?:镇|乡|苏木)(?:人民)?(?:政府)?$")
_SUBDISTRICT = re.compile(r"街道(?:办事处|办)?$|办事处$")
_DELEGATION = re.compile(r"驻[^驻]{2,8}办事处$")  # 驻广州特派员办事处 is no subdistrict
_NATIONAL = re.compile(r"^(?:中华人民共和国|国务院|国家|中国|全国|最高人民|审计署)")
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Ending:
    """One kind of body by the ending of its name; ``function`` is null where the stem before it decides."""

    text: str
    function: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """The stems by function, the endings from the longest, and what short names are called in full."""

    stems: dict[str, str]
    stem_lengths: dict[str, tuple[int, ...]]
    endings: tuple[Ending, ...]
    endings_by_last: dict[str, tuple[Ending, ...]]
    full_names: dict[str, str]
    full_endings: dict[str, str]


@cache
def words() -> Words:
    """The vocabulary of names, the endings from the longest, read once per process; a stem under two functions belongs to the first."""
    stems: dict[str, str] = {}
    for function, names in _read("functions.yml").items():
        for stem in names:
            stems.setdefault(stem, function)
    bodies = _read("bodies.yml")
    endings = [Ending(entry["ending"], entry["function"]) for entry in bodies["endings"]]
    endings.sort(key=lambda ending: -len(ending.text))
    tails = {stem[-2:] for stem in stems}
    lasts = {ending.text[-1] for ending in endings}
    return Words(
        stems=stems,
        stem_lengths={
            tail: tuple(sorted({len(stem) for stem in stems if stem.endswith(tail)}, reverse=True)) for tail in tails
        },
        endings=tuple(endings),
        endings_by_last={last: tuple(end for end in endings if end.text[-1] == last) for last in lasts},
        full_names=bodies["full_names"],
        full_endings=bodies["full_endings"],
    )


@cache
def function_labels() -> dict[str, tuple[str, str]]:
    """What each function is called in Chinese and in English, ``other`` included."""
    return {function: (zh, en) for function, (zh, en) in _read("function_labels.yml").items()}


def _read(name: str) -> Any:
    return read_yaml((_DATA / name).read_text(encoding="utf-8"))


def stem_before(text: str, end: int) -> str | None:
    """The longest stem of a function (卫生健康) that ends at ``end``."""
    known = words()
    for length in known.stem_lengths.get(text[max(end - 2, 0) : end], ()):
        if length <= end and (stem := text[end - length : end]) in known.stems:
            return stem
    return None


def endings_of(name: str) -> tuple[Ending, ...]:
    """The kinds of body that a name may be of, from the longest ending."""
    return tuple(end for end in words().endings_by_last.get(name[-1:], ()) if name.endswith(end.text))


@lru_cache(maxsize=65536)
def function_of(name: str) -> str:
    """The function of a body by its name: ``emergency_management`` for 黄石市应急管理局; ``other`` for unknown ones.

    The stem right before the ending decides, then the ending itself, then any stem in the name.
    """
    known = words()
    if _DELEGATION.search(name):
        name = name[: name.rindex("驻")]
    if _TOWNSHIP.search(name):
        return "township"
    if _SUBDISTRICT.search(name):
        return "subdistrict"
    fitting = endings_of(name)
    for ending in fitting:
        stem = stem_before(name, len(name) - len(ending.text))
        if stem is not None:
            return known.stems[stem]
    for ending in fitting:
        if ending.function is not None:
            return ending.function
    if name_at(name, 0) == name:
        return "government"
    inner = [stem for end in range(len(name), 1, -1) if (stem := stem_before(name, end))]
    return known.stems[max(inner, key=len)] if inner else OTHER


def level_of(name: str, region: Region | None) -> str | None:
    """``national``, ``province``, ``prefecture``, ``county`` or ``township``; null where neither name nor region tells."""
    if function_of(name) in ("township", "subdistrict"):
        return "township"
    if region is not None:
        return region.level
    if _NATIONAL.match(name) or (name.endswith(("部", "总局", "总署")) and len(name) > 2):
        return "national"
    return {"省": "province", "县": "county", "区": "county", "旗": "county"}.get(name[:1])


@lru_cache(maxsize=4096)
def in_full(name: str) -> str:
    """A short name in full where it means one body only: 人社局 is 人力资源和社会保障局. What is unknown stays."""
    known = words()
    if name.endswith("工委"):
        return name  # 党工委 is no 委员会
    for short, full in known.full_names.items():
        if name.endswith(short) and not name.endswith(full):
            return name[: -len(short)] + full
    for short, full in known.full_endings.items():
        if name.endswith(short) and not name.endswith(full):
            return name[: -len(short)] + full
    return name
