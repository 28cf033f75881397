"""The region of a body, and its name in full with its place: by its own places, its sisters on the page, the domain, and
the places the text mentions. What they do not settle stays as printed.

A development zone and a township carry the code of the division they lie in, without a suffix of their own: GB/T 2260 has
none for them, and a code that is not in ``ref.regions`` joins to nothing. ``function`` and ``level`` tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assets.parse.identity.functions import function_of, level_of
from assets.parse.identity.names import NAMED_SHORT, ZONES, Body, full_name
from assets.parse.identity.site import Site
from assets.regions import (
    Region,
    candidates,
    lies_in,
    name_at,
    resolve_region,
    short_name_at,
)

# A branch works in a division of its own: 上海市食品药品监督管理局青浦分局.
_BRANCH = re.compile(r"局([\u4e00-\u9fff]{2,6}?)分局$")
# A name of its own that a department of a development zone begins with.
_ZONE_OF = re.compile(f"[\u4e00-\u9fff]{{2,6}}?(?:{'|'.join(ZONES)}|开发区|新区)")
# Names of zones in short, and the township that an address puts before a zone.
_ZONE_SHORT = (("高新技术产业开发区", "高新区"), ("高新技术开发区", "高新区"), ("经济技术开发区", "经开区"))
_TOWNSHIP = re.compile("[\u4e00-\u9fff]{1,6}(?:镇|乡|街道)$")
_SUFFIXES = {
    "市": ("市",),
    "区": ("区",),
    "县": ("县",),
    "省": ("省", "自治区"),
    "州": ("州",),
    "盟": ("盟",),
    "地区": ("地区",),
    "旗": ("旗",),
    "自治区": ("自治区",),
    "自治州": ("自治州",),
    "自治县": ("自治县",),
    "自治旗": ("自治旗",),
}
_NAMED_AFTER_PLACES = ("university", "school", "hospital", "development_zone", "state_enterprise", "customs_maritime")
_TAXATION = "国家税务总局"
_LOCAL = ("township", "subdistrict", "development_zone", "school")


@dataclass(frozen=True, slots=True)
class Placed:
    """A body in its region. ``name`` is in full with its place where that is known, else as printed; ``is_certain`` is
    false where the region is only what the page points to, which may be wider than the body's own."""

    name: str
    short_name: str
    region: Region | None
    is_certain: bool = True


def place(body: Body, others: Iterable[Body], site: Site, year: int | None) -> Placed:
    """The body in its region. ``others`` are the other bodies of the page, the most trusted first."""
    if body.name == "税务局" and not body.above and _TAXATION + body.printed in site.head:
        body = replace(body, above=_TAXATION)  # the page prints the short name and the full one
    short = full_name(body)
    if body.places:
        region = resolve_region(body.places, year) or _resolve(body.places, site.named, site, year)
        branch = _BRANCH.search(body.name)
        seat = resolve_region([*body.places, branch[1]], year) if branch else None
        return replace(_placed(body, region, short), region=seat) if seat else _placed(body, region, short)
    if not body.relative and level_of(short, None) == "national":
        return Placed(body.above + short, short, None)
    if not body.relative and function_of(short) == "development_zone":
        others = list(others)
        body = _zone_in_full(body, others)
        short = full_name(body)
    sister = _sister(body, others)
    if sister is not None:
        region = _resolve(sister.places, site.named, site, year)
        return _placed(sister, region, full_name(sister))
    inner = _places_within(body.name) if function_of(short) in _NAMED_AFTER_PLACES or body.above else []
    if not inner and NAMED_SHORT.search(body.name):
        inner = _places_within(body.name)
    if inner:
        region = _resolve(inner, site.named, site, year)
        if (
            region is not None
            and site.region is not None
            and function_of(short) == "development_zone"
            and not site.is_own
        ):
            # A zone lies in the division on whose site it reports: 台州湾经济技术开发区 in 临海市.
            region = site.region if lies_in(site.region, region.name) else region
        return Placed(_printed(body, short), short.removeprefix("".join(inner)), region)
    return _by_site(body, short, site, year)


def _by_site(body: Body, short: str, site: Site, year: int | None) -> Placed:
    """A body whose name tells no place that is printed with it: placed by the zone it belongs to, else by domain and text."""
    if _ZONE_OF.match(body.name) and (seat := _seat_of_zone(body, site, year)) is not None:
        return Placed(body.printed, short, seat)
    named = site.named
    relative = body.relative or (site.level if function_of(short) not in _LOCAL else None)
    region, is_certain = _by_surroundings(body, relative, named, site, year)
    if region is None or not is_certain:
        return Placed(body.printed if not body.name else body.relative + short, short, region, is_certain=False)
    return Placed(with_place(region, short), short, region)


def _seat_of_zone(body: Body, site: Site, year: int | None) -> Region | None:
    """The division that the zone of a department is named after (益阳高新区市场监督管理局), where the domain agrees."""
    inner = _places_within(body.name)
    region = _resolve(inner, site.named, site, year) if inner else None
    if region is None or site.region is None:
        return None
    agrees = region.code == site.region.code or lies_in(site.region, region.name) or lies_in(region, site.region.name)
    return region if agrees else None


def _printed(body: Body, short: str) -> str:
    """The name as printed, with what a zone called by its name alone leaves out (管理委员会)."""
    return body.printed + (short.removeprefix(body.name) if body.name.endswith(ZONES) else "")


def _places_within(name: str) -> list[str]:
    """The places that a name of its own begins with, from wide to narrow: 山东, 嘉祥 in 山东嘉祥经济开发区."""
    found: list[str] = []
    position = 0
    while (short := name_at(name, position) or short_name_at(name, position)) is not None:
        found.append(short)
        position += len(short)
    return found


def _placed(body: Body, region: Region | None, short: str) -> Placed:
    if region is None:
        return Placed(body.above + "".join(body.places) + short, short, None)
    if body.above:
        return Placed(body.above + region.name + short, short, region)
    return Placed(with_place(region, short), short, region)


def with_place(region: Region, short: str) -> str:
    """The name with its place: a district carries its city (蚌埠市蚌山区), everything else stands alone (盐津县)."""
    if region.name in short:
        return short  # 第一师阿拉尔市十六团新开岭镇
    city = region.city if region.level == "county" and region.name.endswith("区") else None
    return (city or "") + region.name + short


def _sister(body: Body, others: Iterable[Body]) -> Body | None:
    """The same body printed with its place elsewhere on the page."""
    own = full_name(body)
    for other in others:
        if not other.places or not other.name:
            continue
        theirs = full_name(other)
        fits = not body.relative or function_of(own) in _LOCAL or other.places[-1].endswith(_SUFFIXES[body.relative])
        if fits and (theirs == own or theirs.endswith(own)):
            # 南谯区乌衣镇南谯工业开发区管委会 in an address: the town is where it stands.
            return replace(other, name=body.name) if _TOWNSHIP.fullmatch(theirs.removesuffix(own)) else other
    return None


def _zone_in_full(body: Body, others: Iterable[Body]) -> Body:
    """A development zone with the long name that the page prints elsewhere: 高新区 is 高新技术产业开发区 there."""
    own = full_name(body)
    longer = (o for o in others if not o.places and len(full_name(o)) > len(own) and _shortened(full_name(o)) == own)
    return next(longer, body)


def _shortened(name: str) -> str:
    for long, short in _ZONE_SHORT:
        name = name.replace(long, short)
    return name


def _resolve(places: Sequence[str], named: Sequence[str], site: Site, year: int | None) -> Region | None:
    """The division of the places printed; where several answer, the one that another place or the domain points to."""
    region = resolve_region(places, year) or resolve_region(places[-1:], year)
    if region is not None:
        return region
    possible = candidates(places[-1], year)
    printed = {r.code: r for r in possible if r.name in named}
    if len(printed) == 1 and places[-1] not in named:
        return next(iter(printed.values()))  # 大理 on a page that speaks of 大理市
    parents = [name for name in named if name != places[-1]]
    pointed = {r.code: r for r in possible for parent in parents if r.level != "province" and _is_in(r, parent)}
    if len(pointed) == 1:
        return next(iter(pointed.values()))
    supported = {r.code: r for r in (pointed.values() or possible) if site.supports(r)}
    if len(supported) == 1:
        return next(iter(supported.values()))
    of_host = site.region
    inside = {r.code: r for r in possible if of_host is not None and lies_in(r, of_host.name)}
    return next(iter(inside.values())) if len(inside) == 1 else None


def _is_in(region: Region, parent: str) -> bool:
    return any(candidate.code != region.code for candidate in candidates(parent)) and lies_in(region, parent)


def _by_surroundings(
    body: Body, relative: str | None, named: Sequence[str], site: Site, year: int | None
) -> tuple[Region | None, bool]:
    """The region by domain and mentions, and whether it is certain enough to stand in the name."""
    local = function_of(full_name(body)) in _LOCAL
    of_host = _at_level(site.region, None if local else relative)
    fitting = [name for name in named if relative is None or local or name.endswith(_SUFFIXES[relative])]
    regions = [region for name in fitting if (region := _resolve([name], named, site, year)) is not None]
    finest = [r for r in regions if not any(o.code != r.code and lies_in(o, r.name) for o in regions)]
    mentioned = finest[0] if len({region.code for region in finest}) == 1 else None
    if of_host is not None:
        if mentioned is not None and mentioned.level == "county" and lies_in(mentioned, of_host.name):
            return mentioned, True
        certain = of_host.level == "county" or relative is not None or site.is_own
        return of_host, certain
    if mentioned is None:
        return _wider(named, year), False
    supported = site.supports(mentioned)
    return mentioned, mentioned.level == "county" or supported or (
        relative is not None and mentioned.level != "province"
    )


def _wider(named: Sequence[str], year: int | None) -> Region | None:
    """The one province that is mentioned, where no narrower place fits: better than nowhere, not enough for a name."""
    provinces = {
        r.code: r for name in named if (r := resolve_region([name], year)) is not None and r.level == "province"
    }
    return next(iter(provinces.values())) if len(provinces) == 1 else None


def _at_level(region: Region | None, relative: str | None) -> Region | None:
    """The region of a domain, if the body stands on its level; its city where the body says 市 and the domain a district."""
    if region is None or relative is None or region.name.endswith(_SUFFIXES[relative]):
        return region
    if relative in ("省", "自治区"):
        return resolve_region([region.province])
    if relative in ("市", "州", "盟") and region.city and region.city.endswith(_SUFFIXES[relative]):
        return resolve_region([region.province, region.city])
    return None
