"""Divisions of China (GB/T 2260) with validity years, found by name, parent, year and domain. Pure."""

from assets.regions.codes import credit_code_region, index_number_region, region_of_code
from assets.regions.domains import hinted_by_host, host_of, own_host, region_of_host, regions_of_host, supports
from assets.regions.model import Region
from assets.regions.names import candidates, lies_in, name_at, name_before, resolve_region, short_forms, short_name_at
from assets.regions.reading import all_regions
from assets.regions.reference import reference_rows
from assets.regions.succession import former_region

__all__ = [
    "Region",
    "all_regions",
    "candidates",
    "credit_code_region",
    "former_region",
    "hinted_by_host",
    "host_of",
    "index_number_region",
    "lies_in",
    "name_at",
    "name_before",
    "own_host",
    "reference_rows",
    "region_of_code",
    "region_of_host",
    "regions_of_host",
    "resolve_region",
    "short_forms",
    "short_name_at",
    "supports",
]
