"""The names a body bore before: renamed and merged bodies, declared in ``data/predecessors.yml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assets.declarations import read_yaml
from assets.parse.identity.places import with_place
from assets.regions import Region, former_region

_WITH_DEPARTMENTS = ("省", "自治区", "兵团")
_DATA = Path(__file__).parent / "data" / "predecessors.yml"


@cache
def _former_names() -> dict[str, tuple[str, ...]]:
    """For every body known here its former names, none for those that are only former themselves; the longest first."""
    rows = read_yaml(_DATA.read_text(encoding="utf-8"))
    known = {row[side] for row in rows for side in ("successor", "former")}
    by_length = sorted(known, key=len, reverse=True)
    return {body: tuple(row["former"] for row in rows if row["successor"] == body) for body in by_length}


def predecessors_of(name: str) -> tuple[str, ...]:
    """The names, with the same place, that a body of this name may have borne before, the last one first.

    >>> predecessors_of("黄石市应急管理局")
    ('黄石市安全生产监督管理局',)
    """
    body = next((body for body in _former_names() if name.endswith(body)), None)
    if body is None:
        return ()
    place, found, waiting = name.removesuffix(body), list[str](), list(_former_names()[body])
    while waiting:
        former = waiting.pop(0)
        if former not in found and former != body:
            found.append(former)
            waiting += _former_names()[former]
    return tuple(place + former for former in found if _can_bear(place, former, found))


def predecessor_names(name: str, short_name: str, region: Region | None) -> tuple[str, ...]:
    """The former names of a body: as its work was called before, then as its place was.

    >>> from assets.regions import region_of_code
    >>> predecessor_names("北京市密云区审计局", "审计局", region_of_code("110118", 2020))
    ('密云县审计局',)
    """
    former = former_region(region) if region is not None and region.name + short_name in name else None
    renamed = (with_place(former, short_name),) if former is not None else ()
    return (*predecessors_of(name), *renamed)


def _can_bear(place: str, former: str, others: list[str]) -> bool:
    """Only provinces have a department called 厅, and there the 局 of the same work is that of the places below."""
    if former.endswith("厅"):
        return not place or place.endswith(_WITH_DEPARTMENTS)
    return not (place.endswith(_WITH_DEPARTMENTS) and former.removesuffix("局") + "厅" in others)
