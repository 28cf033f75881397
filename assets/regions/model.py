"""What a division of China is. Reading the data file and finding a division by name stand elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RegionLevel = Literal["province", "prefecture", "county"]
SERIES_BEGINS = 2007  # the first year of the data: what was in force then is taken to have been so before


@dataclass(frozen=True, slots=True)
class Region:
    """One division under one name.

    ``valid_from`` and ``valid_to`` are the first and the last year whose end the name was in force; ``valid_to`` is null
    while it is, and 2007 as ``valid_from`` means 2007 or earlier (where the series begins). ``province``, ``city`` and
    ``county`` spell the division out; a municipality is the city of its districts.
    """

    code: str
    name: str
    level: RegionLevel
    parent_code: str | None
    province: str
    city: str | None
    county: str | None
    valid_from: int
    valid_to: int | None

    def is_valid_in(self, year: int) -> bool:
        """Whether the name was in force at the end of that year."""
        return max(year, SERIES_BEGINS) >= self.valid_from and (self.valid_to is None or year <= self.valid_to)
