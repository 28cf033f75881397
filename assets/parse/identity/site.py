"""Where a page belongs by what surrounds its text: the domain of its site, and the codes in its numbers and address.

Which body reports is decided elsewhere; this only says to which division the page points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assets.regions import (
    Region,
    credit_code_region,
    host_of,
    index_number_region,
    lies_in,
    own_host,
    regions_of_host,
    short_forms,
    supports,
)

_SHORTEST = 2  # characters of a name that a text can be searched for


@dataclass(frozen=True, slots=True)
class Site:
    """The site of a page. ``region`` is the one division that it points to; ``is_own`` says that the host belongs to one
    body and not to a whole government."""

    host: str
    region: Region | None
    is_own: bool

    def supports(self, region: Region) -> bool:
        """Whether the host spells the division, or the page's numbers carry its code: evidence between several."""
        return (self.region is not None and self.region.code == region.code) or supports(self.host, region)


def read_site(
    url: str | None, head: str, block: str, named: Sequence[str], level: str | None, year: int | None
) -> Site:
    """The site of an address. ``head`` is the beginning of the page, ``block`` what stands before its text, ``named`` the
    divisions that it mentions, ``level`` the generic word (省) that it speaks of itself with."""
    host = host_of(url)
    of_host = _of_host(host, head, named, level)
    by_code = credit_code_region(block, year) or credit_code_region(url or "", year)
    by_code = by_code or _by_index(head, block, named, host, year)
    region = of_host
    if by_code is not None and (of_host is None or lies_in(by_code, of_host.name)):
        region = by_code
    return Site(host, region, own_host(host))


def _of_host(host: str, head: str, named: Sequence[str], level: str | None) -> Region | None:
    """The division of a host; of several that answer to it the one that the page mentions, or whose parent it mentions."""
    found = regions_of_host(host)
    if len({region.code for region in found}) < 2:
        return found[0] if found else None
    near = {r.code: r for r in found if any(name == r.name or lies_in(r, name) for name in named)}
    if not near and level is not None:
        near = {r.code: r for r in found if r.name.endswith(level)}
    if not near:
        near = {r.code: r for r in found if _is_called(r, head)}
    return next(iter(near.values())) if len(near) == 1 else None


def _by_index(head: str, block: str, named: Sequence[str], host: str, year: int | None) -> Region | None:
    region = index_number_region(block, year)
    if region is None:
        return None
    is_named = any(name == region.name or lies_in(region, name) for name in named)
    return region if is_named or _is_called(region, head) or supports(host, region) else None


def _is_called(region: Region, head: str) -> bool:
    """Whether the text calls a division by its short name (甘州)."""
    stem = (short_forms(region.name) or (region.name,))[-1]
    return len(stem) >= _SHORTEST and stem in head
