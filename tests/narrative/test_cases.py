"""Cases of narrative figures: what must be read, what must not, and what is known to go wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from assets.parse.model import Statistic
from assets.parse.narrative import read_statistics

CASES = Path(__file__).with_name("cases")
YEAR = 2022


def cases(name: str) -> list[pytest.ParameterSet]:
    declared = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8")) or []
    return [pytest.param(case, id=case["name"]) for case in declared]


def expected(entry: list) -> tuple:
    indicator, category, value, unit, *said = entry
    details = {}
    for detail in said:
        details |= detail if isinstance(detail, dict) else {detail: True}
    return (
        indicator,
        category,
        Decimal(str(value)),
        unit,
        details.get("year", YEAR),
        details.get("scope", "agency"),
        details.get("approximate", False),
        details.get("cumulative", False),
        value == 0,
    )


def seen(statistic: Statistic) -> tuple:
    return (
        statistic.indicator_id,
        statistic.category,
        statistic.value,
        statistic.unit,
        statistic.period_year,
        statistic.scope,
        statistic.is_approximate,
        statistic.is_cumulative,
        statistic.is_explicit_zero,
    )


def check(case: dict) -> None:
    read = read_statistics(case["text"], report_year=YEAR)
    assert [seen(statistic) for statistic in read] == [expected(entry) for entry in case["read"]]
    for statistic in read:
        assert case["text"][statistic.char_start : statistic.char_end] == statistic.quote


@pytest.mark.parametrize("case", [*cases("wild"), *cases("synthetic"), *cases("unseen"), *cases("families")])
def test_reads(case: dict) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("negative"))
def test_reads_nothing(case: dict) -> None:
    assert read_statistics(case["text"], report_year=YEAR) == ()


@pytest.mark.parametrize("case", cases("known_failures"))
@pytest.mark.xfail(strict=True)
def test_known_failures(case: dict) -> None:
    check(case)
