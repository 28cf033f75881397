"""Division codes inside the numbers that pages print: unified credit codes of bodies (统一社会信用代码), index numbers.

The third to the eighth character of a credit code are the code of the division that registered the body; index numbers
often begin with a division's code too, but other numbers look like those.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from assets.regions.model import Region
from assets.regions.names import one_place
from assets.regions.reading import all_regions

# Bodies of the state are registered under 1 (staffing): 11 organs, 12 institutions, 13 mass organisations. What stands
# before a code is looked at afterwards, so that the search may leap from digit to digit.
_CREDIT = re.compile(r"1[1-39](?P<code>\d{6})[0-9A-Z]{10}(?![0-9A-Za-z])")
_INDEX = re.compile(r"(?P<code>\d{6})[0-9A-Z]{2,10}[/-]20\d\d")


@cache
def _by_code() -> dict[str, tuple[Region, ...]]:
    found: dict[str, list[Region]] = {}
    for region in all_regions():
        found.setdefault(region.code, []).append(region)
    return {code: tuple(regions) for code, regions in found.items()}


@lru_cache(maxsize=16384)
def region_of_code(code: str, year: int | None = None) -> Region | None:
    """The division of a code: under the name it bore in ``year``, else under its latest; null for unknown codes."""
    regions = _by_code().get(code, ())
    return one_place([r for r in regions if year is not None and r.is_valid_in(year)] or regions)


def credit_code_region(words: str, year: int | None = None) -> Region | None:
    """The one division whose code the credit codes in ``words`` (a head, an address) carry; null for none or several."""
    return _one(_codes(_CREDIT, words), year)


def index_number_region(words: str, year: int | None = None) -> Region | None:
    """The one division whose code an index number in ``words`` begins with: a hint that something else must confirm."""
    return _one(_codes(_INDEX, words), year) if "/20" in words or "-20" in words else None


def _codes(pattern: re.Pattern[str], words: str) -> set[str]:
    found = pattern.finditer(words)
    return {match["code"] for match in found if not words[max(match.start() - 1, 0) : match.start()].isalnum()}


def _one(codes: set[str], year: int | None) -> Region | None:
    found = {region.code: region for code in codes if (region := region_of_code(code, year)) is not None}
    return next(iter(found.values())) if len(found) == 1 else None
