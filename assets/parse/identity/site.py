"""Where a page belongs by what surrounds its text: the divisions it mentions, the level it speaks from, the domain of its
site, and the codes in its numbers and address.

Which body reports is decided elsewhere; this only says to which division the page points. Each sign is looked for when
it is first asked for: most reports name their place themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assets.regions import (
    Region,
    credit_code_region,
    hinted_by_host,
    host_of,
    index_number_region,
    lies_in,
    name_before,
    own_host,
    regions_of_host,
    short_forms,
    supports,
)

_GENERIC = re.compile(r"[省市县区州盟旗]")
# 全县, 我市; 县委, 县政府, 县直机关.
_OF_ALL = re.compile(r"[全我]([市县区省州旗])(?!直|级|里)")
_OF_BODIES = re.compile(r"([省市县区州旗])(?:委|政府|直机关)")
_SHORTEST = 2  # characters of a name that a text can be searched for
_SEVERAL = 2
_PROVINCIAL = ("省", "自治区")


@dataclass(frozen=True)
class Site:
    """The site of a page: its address, the page's ``head``, and ``block``, what of it stands before the text."""

    url: str | None
    head: str
    block: str
    year: int | None

    @cached_property
    def host(self) -> str:
        """The host of the address; empty where there is none."""
        return host_of(self.url)

    @cached_property
    def is_own(self) -> bool:
        """Whether the host belongs to one body and not to a whole government."""
        return own_host(self.host)

    @cached_property
    def named(self) -> list[str]:
        """The full names of divisions that the page mentions, in their order, each once."""
        found: dict[str, None] = {}
        for match in _GENERIC.finditer(self.head):
            name = name_before(self.head, match.end())
            if name is not None:
                found.setdefault(name)
        return list(found)

    @cached_property
    def level(self) -> str | None:
        """The generic word that the page speaks of itself with (县 for 全县, 县委); null where there are several."""
        words = {*_OF_ALL.findall(self.head), *_OF_BODIES.findall(self.head)}
        return words.pop() if len(words) == 1 else None

    @cached_property
    def region(self) -> Region | None:
        """The one division that host and codes point to, the narrower of both where they agree."""
        of_host = _of_host(self.host, self.head, self)
        by_code = credit_code_region(self.block, self.year) or credit_code_region(self.url or "", self.year)
        by_code = by_code or self._by_index()
        if by_code is not None and (of_host is None or lies_in(by_code, of_host.name)):
            return by_code
        return of_host

    def _by_index(self) -> Region | None:
        region = index_number_region(self.block, self.year)
        if region is None:
            return None
        is_named = any(name == region.name or lies_in(region, name) for name in self.named)
        return region if is_named or _is_called(region, self.head) or supports(self.host, region) else None

    def supports(self, region: Region) -> bool:
        """Whether the host spells the division, or the page's numbers carry its code: evidence between several."""
        return (self.region is not None and self.region.code == region.code) or supports(self.host, region)


def _of_host(host: str, head: str, site: Site) -> Region | None:
    """The division of a host; of several that answer to it the one that the page mentions, whose parent it mentions, or
    on whose level it speaks."""
    found = regions_of_host(host)
    if not found:
        return _hinted(host, site)
    if len({region.code for region in found}) < _SEVERAL:
        return found[0]
    near = _one_of(found, site.named)
    if not near and site.level is not None:
        near = {r.code: r for r in found if r.name.endswith(site.level)}
    if not near:
        near = {r.code: r for r in found if _is_called(r, head)}
    return next(iter(near.values())) if len(near) == 1 else None


def _hinted(host: str, site: Site) -> Region | None:
    """The division behind two initials of a host, where the page mentions or calls it, or speaks as a province."""
    found = hinted_by_host(host)
    near = _one_of(found, site.named) or {r.code: r for r in found if _is_called(r, site.head)}
    if not near and site.level in _PROVINCIAL:
        near = {r.code: r for r in found if r.level == "province"}
    return next(iter(near.values())) if len(near) == 1 else None


def _one_of(found: Sequence[Region], named: Sequence[str]) -> dict[str, Region]:
    return {r.code: r for r in found if any(name == r.name or lies_in(r, name) for name in named)}


def _is_called(region: Region, head: str) -> bool:
    """Whether the text calls a division by its short name (甘州)."""
    stem = (short_forms(region.name) or (region.name,))[-1]
    return len(stem) >= _SHORTEST and stem in head
