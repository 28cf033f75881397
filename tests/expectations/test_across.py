"""Rules across years and bodies: a pair of reports that keeps each, and one that breaks exactly it."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from assets.contracts import table
from assets.contracts.rendering import empty, from_rows
from assets.core.across import finding_rows, opened
from assets.rules import rules_of
from tests.expectations.building import Row, cell, said, who

FORWARD, CARRIED = (
    f"requests/{row}/natural_person" for row in ("carried_forward_to_next_year", "carried_over_from_previous_year")
)
NEW, LICENCES = "requests/new_requests/total", "art20_5/administrative_licensing/decisions"
FORCE, ISSUED, REPEALED = (f"art20_1/normative_documents/{column}" for column in ("in_force", "issued", "repealed"))
BEFORE, CHANGE = (f"art20_8/administrative_fees/{column}" for column in ("items_previous_year", "change_this_year"))
AMOUNT = "art20_8/administrative_fees/amount"
OLD = {"form": "annual_2019"}
YEARS = [who("b", report_year=2021), who("d")]
PLACE = {"level": "county", "region_code": "330000"}
PLACES = [
    who("d", agency_id="g", agency_name="甲县人民政府", function="government"),
    who("b", agency_id="1"),
    who("c", agency_id="2", agency_name="甲县财政局", function="finance"),
    who("o", agency_id="3", agency_name="甲县人民政府办公室", function="government_office"),
]
HIGHER = [
    who(
        "d", agency_id="p", agency_name="乙市人民政府", function="government", level="prefecture", region_code="330100"
    ),
    who("b", agency_id="1", agency_name="甲县人民政府", function="government", region_code="330101"),
    who("c", agency_id="2", agency_name="丙县人民政府", function="government", region_code="330102"),
]
REGIONS = [
    {"region_code": code, "name": name, "level": level, "parent_code": parent, "valid_from": 2007, "valid_to": None}
    for code, name, level, parent in (
        ("330100", "乙市", "prefecture", "330000"),
        ("330101", "甲县", "county", "330100"),
        ("330102", "丙县", "county", "330100"),
        ("330103", "丁县", "county", "330100"),
    )
]


def growth(rate: int) -> list[Row]:
    figures = [said("disclosed_on_website", 100, 5, "b", period_year=2021), said("disclosed_on_website", 120, 5)]
    return [*figures, said("growth_rate", rate, 10, unit="%")]


def over_years(*values: int) -> dict[str, Any]:
    years = range(2023 - len(values), 2023)
    return {
        "identities": [who(f"y{year}" if year < 2022 else "d", report_year=year) for year in years],
        "cells": [cell(LICENCES, v, f"y{y}" if y < 2022 else "d") for y, v in zip(years, values, strict=True)],
    }


def beside(where: list[Row], place: str, *values: int) -> dict[str, Any]:
    return {
        "identities": where,
        "cells": [cell(place, v, i["document_id"]) for i, v in zip(where, values, strict=False)],
    }


def pair(*cells: Row) -> dict[str, Any]:
    return {"identities": YEARS, "cells": cells}


#: rule: (keeps it, breaks it)
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "years.carry_over": (pair(cell(FORWARD, 3, "b"), cell(CARRIED, 3)), pair(cell(FORWARD, 3, "b"), cell(CARRIED, 2))),
    "years.documents_in_force": (
        pair(cell(FORCE, 5, "b"), cell(FORCE, 6), cell(ISSUED, 2), cell(REPEALED, 1)),
        pair(cell(FORCE, 5, "b"), cell(FORCE, 7), cell(ISSUED, 2), cell(REPEALED, 1)),
    ),
    "years.items_roll_forward": (
        pair(cell(BEFORE, 5, "b", **OLD), cell(CHANGE, -1, "b", **OLD), cell(BEFORE, 4, **OLD)),
        pair(cell(BEFORE, 5, "b", **OLD), cell(CHANGE, -1, "b", **OLD), cell(BEFORE, 5, **OLD)),
    ),
    "years.unit_slip": (
        pair(cell(AMOUNT, 3, "b"), cell(AMOUNT, 4)),
        pair(cell(AMOUNT, 3, "b"), cell(AMOUNT, 31000)),
    ),
    "years.growth_rate": (
        {"identities": YEARS, "statistics": growth(20)},
        {"identities": YEARS, "statistics": growth(50)},
    ),
    "years.jump": (over_years(90, 100, 110, 95), over_years(90, 100, 110, 95000)),
    "years.missing": ({"identities": YEARS}, {"identities": [who("b", report_year=2019), who("d")]}),
    "bodies.government_not_below_department": (beside(PLACES, NEW, 9, 4, 3, 90), beside(PLACES, NEW, 9, 10)),
    "bodies.departments_within_government": (beside(PLACES, NEW, 9, 4, 5), beside(PLACES, NEW, 9, 6, 4)),
    "bodies.lower_within_upper": (beside(HIGHER, NEW, 9, 4), beside(HIGHER, NEW, 9, 6, 4)),
}


def found(given: dict[str, Any], **more: object) -> list[Row]:
    names = ("identities", "cells", "statistics")
    frames = {name: from_rows(table(f"core.{name}"), list(given.get(name, ()))) for name in names}
    sameness = [
        {"document_id": i["document_id"], "status": "published", "batch": "b", "source_uri": "u", "record_number": 0}
        | more
        for i in given["identities"]
    ]
    frames["sameness"] = from_rows(table("core.sameness"), sameness)
    frames["regions"] = from_rows(table("ref.regions"), REGIONS)
    with opened(frames) as connection:
        return finding_rows(connection, rules_of("across")).to_dicts()


def test_every_rule_has_its_cases() -> None:
    assert set(CASES) == {rule.id for rule in rules_of("across")}


@pytest.mark.parametrize("rule", CASES)
def test_reports_that_keep_the_rule(rule: str) -> None:
    assert found(CASES[rule][0]) == []


@pytest.mark.parametrize("rule", CASES)
def test_reports_that_break_exactly_this_rule(rule: str) -> None:
    rows = found(CASES[rule][1])
    assert {(row["rule_id"], row["document_id"]) for row in rows} == {(rule, "d")}
    assert all(row["message"].startswith("In its report for 2022, ") and "{" not in row["message"] for row in rows)


def test_reports_that_are_not_published_are_not_compared() -> None:
    assert found(CASES["years.carry_over"][1], status="superseded") == []


def test_a_child_without_a_report_is_unknown_and_said_so() -> None:
    (row,) = found(CASES["bodies.lower_within_upper"][1])
    assert "2 governments below it together (of 3 divisions)" in row["message"]


def test_figures_copied_from_another_year_are_found() -> None:
    identities = [who("b", report_year=2021, figures_hash="same", reported_cells=9)]
    identities.append(who("d", figures_hash="same", reported_cells=9))
    cells = [cell(f"requests/{row}/total", 5, d) for d in "bd" for row in ("new_requests", "granted", "results_total")]
    frames = {
        "identities": from_rows(table("core.identities"), identities),
        "cells": from_rows(table("core.cells"), cells),
        "statistics": empty(table("core.statistics")),
        "sameness": pl.DataFrame({"document_id": ["b", "d"], "status": ["published"] * 2}),
        "regions": from_rows(table("ref.regions"), REGIONS),
    }
    with opened(frames) as connection:
        assert finding_rows(connection)["rule_id"].to_list() == ["identity.copied_from_other_year"]
