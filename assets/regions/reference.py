"""The rows of ``ref.regions``: every division under every name, with the years it was in force."""

from __future__ import annotations

from dataclasses import asdict, replace

from assets.regions.model import Region
from assets.regions.reading import all_regions


def reference_rows() -> list[dict[str, object]]:
    """One row per code and name, in the order of the codes and years."""
    named: dict[tuple[str, str], Region] = {}
    for region in all_regions():
        earlier = named.get((region.code, region.name))
        named[region.code, region.name] = _spanning(earlier, region) if earlier else region
    in_order = sorted(named.values(), key=lambda region: (region.code, region.valid_from, region.name))
    return [_row(region) for region in in_order]


def _spanning(one: Region, other: Region) -> Region:
    """A name that was given up and taken again is one row from its first to its last year."""
    first = min(one.valid_from, other.valid_from)
    if one.valid_to is None or other.valid_to is None:
        return replace(other, valid_from=first, valid_to=None)
    return replace(other, valid_from=first, valid_to=max(one.valid_to, other.valid_to))


def _row(region: Region) -> dict[str, object]:
    row = asdict(region)
    return {"region_code": row.pop("code"), **row}
