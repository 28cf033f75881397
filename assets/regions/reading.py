"""Reading ``data/regions.csv`` into regions with their ancestors spelled out. Read once per process."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from assets.regions.model import Region, RegionLevel

_FILE = Path(__file__).parent / "data" / "regions.csv"
_LEVELS: dict[str, RegionLevel] = {"1": "province", "2": "prefecture", "3": "county"}


@cache
def all_regions() -> tuple[Region, ...]:
    """Every division under every name it had since 2007, in the order of the codes."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        names.setdefault(row["code"], []).append(row)
    return tuple(_region(row, names) for row in rows)


def _region(row: dict[str, str], names: dict[str, list[dict[str, str]]]) -> Region:
    level = _LEVELS[row["level"]]
    last = int(row["last_year_end"]) if row["last_year_end"] else None
    province = row["name"] if level == "province" else _name_of(row["code"][:2] + "0000", row, names)
    if province is None:
        raise ValueError(f"regions.csv: {row['code']} {row['name']} has no province")
    if level == "county":
        # The parent code of a municipality's district is only a group: the municipality is its city.
        city = _name_of(row["parent_code"], row, names) or (province if province.endswith("市") else None)
    else:
        city = row["name"] if level == "prefecture" or province.endswith("市") else None
    return Region(
        code=row["code"],
        name=row["name"],
        level=level,
        parent_code=_parent(row["parent_code"], row["code"], names),
        province=province,
        city=city,
        county=row["name"] if level == "county" else None,
        valid_from=int(row["first_year_end"]),
        valid_to=last,
    )


def _parent(parent: str, code: str, names: dict[str, list[dict[str, str]]]) -> str | None:
    """The parent that is a division itself: groups such as 110100 stand for their province."""
    if not parent:
        return None
    return parent if parent in names else code[:2] + "0000"


def _name_of(code: str, child: dict[str, str], names: dict[str, list[dict[str, str]]]) -> str | None:
    """What the parent was called in the child's last year (the latest name where the years do not meet)."""
    if code not in names:
        return None
    year = int(child["last_year_end"] or 9999)
    fitting = [row for row in names[code] if int(row["first_year_end"]) <= year]
    return max(fitting or names[code], key=lambda row: int(row["first_year_end"]))["name"]
