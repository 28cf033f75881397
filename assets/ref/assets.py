"""Assets ``ref/*``: the dictionaries, rendered from data files."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
from dagster import AssetsDefinition, Output, asset

from assets.contracts import Table
from assets.describing import described, summary
from assets.ref.rows import (
    FORM_CELLS,
    FUNCTIONS,
    INDICATORS,
    REGIONS,
    RULES,
    form_cell_rows,
    function_rows,
    indicator_rows,
    region_rows,
    rule_rows,
)
from assets.version import READING, code_version


def _dictionary(declared: Table, rows: Callable[[], pl.DataFrame]) -> AssetsDefinition:
    @asset(
        key=list(declared.path),
        **described(declared, code_version(READING)),
    )
    def dictionary() -> Output[pl.DataFrame]:
        frame = rows()
        return Output(frame, metadata=summary(frame))

    return dictionary


DICTIONARIES = [
    _dictionary(REGIONS, region_rows),
    _dictionary(FORM_CELLS, form_cell_rows),
    _dictionary(INDICATORS, indicator_rows),
    _dictionary(RULES, rule_rows),
    _dictionary(FUNCTIONS, function_rows),
]
