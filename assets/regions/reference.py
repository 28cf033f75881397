"""The rows of ``ref.regions``: every division under every name, with the years it was in force."""

from __future__ import annotations

from typing import TypedDict

from assets.regions.reading import all_regions


class RegionRow(TypedDict):
    """One row of ``ref.regions``."""

    region_code: str
    name: str
    level: str
    parent_code: str | None
    province: str
    city: str | None
    county: str | None
    valid_from: int
    valid_to: int | None


def reference_rows() -> list[RegionRow]:
    """One row per code and name, in the order of the codes and years."""
    rows: dict[tuple[str, str], RegionRow] = {}
    for region in all_regions():
        row = RegionRow(
            region_code=region.code,
            name=region.name,
            level=region.level,
            parent_code=region.parent_code,
            province=region.province,
            city=region.city,
            county=region.county,
            valid_from=region.valid_from,
            valid_to=region.valid_to,
        )
        earlier = rows.get((region.code, region.name))
        if earlier is not None:
            # A name that was given up and taken again is one row from its first to its last year.
            row["valid_from"] = min(row["valid_from"], earlier["valid_from"])
            ends = (row["valid_to"], earlier["valid_to"])
            row["valid_to"] = None if None in ends else max(end for end in ends if end is not None)
        rows[region.code, region.name] = row
    return sorted(rows.values(), key=lambda row: (row["region_code"], row["valid_from"], row["name"]))
