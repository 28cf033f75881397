"""Each rule on one report that stands as a SQL file: a report that keeps it, and one that breaks exactly it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from assets.core.findings import judged
from assets.rules import rules_of
from tests.expectations.building import cell, heads, readings, said

TOTAL = "requests/{}/total"
FORWARD, NEW, CARRIED = (
    TOTAL.format(row) for row in ("carried_forward_to_next_year", "new_requests", "carried_over_from_previous_year")
)
PROJECTS = "art20_9/centralized_procurement/procurement_projects"
AMOUNT = "art20_9/centralized_procurement/procurement_amount"
FEES = "art20_8/administrative_fees/amount"
MONEY = {"unit": "万元"}
OF_2019 = {"form": "annual_2019"}
OVERALL = heads(("overall", "一、总体情况"))
WHOLE = [{**OVERALL[0], "char_end": 200}]
RULES = "art20_1/rules/issued"
ENOUGH = [cell(f"requests/{row}/natural_person", 0) for row in ("new_requests", "granted", "results_total")] * 4
PARTS = [
    said("disclosed_on_website", 5, 2, quote="网站5件"),
    said("disclosed_on_website", 3, 12, category="甲"),
    said("disclosed_on_website", 2, 22, category="乙"),
    said("disclosed_on_website", 9, 32, category="丙"),
]
NAMED = "网站发布5件,其中甲类信息3件,乙类信息共2件(公告的9件)。" + "。" * 40
NESTED = "网站发布5件,其中甲类信息3件,,,,乙类信息2件(,,,丙9件)。" + "," * 20

#: rule: (keeps it, breaks it)
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "cells.counts_are_whole": ({"cells": [cell(NEW, 1)]}, {"cells": [cell(NEW, 1.5)]}),
    "cells.procurement_without_amount": (
        {"cells": [cell(PROJECTS, 2, **OF_2019), cell(AMOUNT, 7, unit="元", **OF_2019)]},
        {"cells": [cell(PROJECTS, 2, **OF_2019), cell(AMOUNT, 0, unit="元", **OF_2019)]},
    ),
    "cells.rules_without_power": (
        {"cells": [cell(RULES, 3)], "identity": {"level": "prefecture", "function": "government"}},
        {"cells": [cell(RULES, 3)]},
    ),
    "cells.printed_unit": ({"cells": [cell(FEES, 3, **MONEY)]}, {"cells": [cell(FEES, 3, unit="元")]}),
    "narrative.unit_slip": (
        {"cells": [cell(FEES, 3, **MONEY)], "statistics": [said("administrative_fees", 30000, unit="元")]},
        {"cells": [cell(FEES, 30000, **MONEY)], "statistics": [said("administrative_fees", 30000, unit="元")]},
    ),
    "narrative.agrees_with_tables": (
        {"cells": [cell(NEW, 5), cell(CARRIED, 2)], "statistics": [said("new_requests", 7)]},
        {"cells": [cell(NEW, 5), cell(CARRIED, 2)], "statistics": [said("new_requests", 6)]},
    ),
    "narrative.agrees_with_itself": (
        {"statistics": [said("new_requests", 7), said("new_requests", 7, 15)]},
        {"statistics": [said("new_requests", 7), said("new_requests", 6, 15)]},
    ),
    "narrative.parts_add_up": (
        {"statistics": PARTS[:3], "text": NAMED},
        {"statistics": [*PARTS[:2], {**PARTS[2], "value": Decimal(4)}], "text": NAMED},
    ),
    "narrative.parts_leave_some_unnamed": (
        {"statistics": PARTS[:3], "text": NAMED},
        {"statistics": [*PARTS[:2], {**PARTS[2], "value": Decimal(1)}], "text": NAMED},
    ),
    "narrative.all_concluded": (
        {"cells": [cell(FORWARD, 0)], "sections": WHOLE, "text": "一、总体情况 收到申请5件,已全部按时办结。"},
        {"cells": [cell(FORWARD, 2)], "sections": WHOLE, "text": "一、总体情况 收到申请5件,已全部按时办结。"},
    ),
    "narrative.completion_rate": (
        {
            "cells": [cell(NEW, 8), cell(CARRIED, 2), cell(TOTAL.format("results_total"), 9)],
            "statistics": [said("completion_rate", 90, 7, unit="%")], "text": "收到申请,办结率90%",
        },
        {
            "cells": [cell(NEW, 8), cell(CARRIED, 2), cell(TOTAL.format("results_total"), 9)],
            "statistics": [said("completion_rate", 80, 7, unit="%")], "text": "收到申请,办结率80%",
        },
    ),
    "narrative.stated_share": tuple(
        {
            "statistics": [said("proactively_disclosed_items", 65, 5), said("disclosed_on_website", 20, 13)],
            "text": f"主动公开65条,其中网站20条,占{share}%。",
        }
        for share in ("31", "13")
    ),
    "form.right_for_the_year": ({"cells": ENOUGH}, {"cells": ENOUGH, "identity": {"report_year": 2020}}),
    "form.headings_once": (
        {"sections": heads(("overall", "一、总体情况"), ("requests", "三、收到"))},
        {"sections": heads(("overall", "一、总体情况"), ("overall", "一、总体情况"))},
    ),
    "form.headings_in_order": (
        {"sections": heads(("overall", "一、总体情况"), ("requests", "三、收到"))},
        {"sections": heads(("requests", "三、收到"), ("overall", "一、总体情况"))},
    ),
    "form.instructions_left_in": ({"text": "二、主动公开"}, {"text": "二、主动公开。该部分以表格形式报告。"}),
    "form.published_in_time": (
        {"identity": {"published_on": date(2023, 1, 31)}},
        {"identity": {"published_on": date(2023, 2, 1)}},
    ),
    "form.names_its_year": (
        {"sections": WHOLE, "text": "2021年起,2021年底,2022年"},
        {"sections": WHOLE, "text": "2021年起,2021年底"},
    ),
    "form.names_itself": (
        {"text": "现将甲县教育局2022年政府信息公开工作年度报告公布如下"},
        {"text": "现将甲县财政局2022年政府信息公开工作年度报告公布如下"},
    ),
    "extraction.damaged_near_figure": (
        {"cells": [cell(NEW, 1)], "damaged": "[[50, 60]]"},
        {"cells": [cell(NEW, 1)], "damaged": "[[3, 4]]"},
    ),
}  # fmt: skip


#: What concerns no single rule.
MORE = {
    "a plan names the year to come": {"sections": WHOLE, "text": "下一步,2023年要做好2023年工作。"},
    "parts of a part are not counted again": {"statistics": PARTS, "text": NESTED},
    "two reports in one document": {
        "cells": [cell(NEW, 5)],
        "statistics": [said("new_requests", 6)],
        "sections": [*WHOLE, *WHOLE],
        "text": "某某2022年" * 200,
    },
    "the region": {
        "cells": [cell(NEW, 5), cell(CARRIED, 2)],
        "statistics": [said("new_requests", 6, quote="全县收到申请6件")],
    },
}


@pytest.fixture(scope="module")
def found() -> dict[str, list[dict[str, Any]]]:
    """The findings of every case, each a document of its own, in one run."""
    cases = {f"keeps {rule}": kept for rule, (kept, _) in CASES.items()}
    cases |= {f"breaks {rule}": broken for rule, (_, broken) in CASES.items()} | MORE
    frames = [
        {name: frame.with_columns(document_id=pl.lit(case)) for name, frame in readings(**given).items()}
        for case, given in cases.items()
    ]
    findings = judged({name: pl.concat([each[name] for each in frames]) for name in frames[0]}).findings
    return {case: findings.filter(document_id=case).to_dicts() for case in cases}


def test_every_rule_in_a_file_has_its_cases() -> None:
    forms = ("annual_", "stat_", "local_")
    assert set(CASES) == {rule.id for rule in rules_of("report") if not rule.id.startswith(forms)}


@pytest.mark.parametrize("rule", CASES)
def test_a_report_that_keeps_the_rule(found: dict[str, list[dict[str, Any]]], rule: str) -> None:
    assert [row["rule_id"] for row in found[f"keeps {rule}"]] == []


@pytest.mark.parametrize("rule", CASES)
def test_a_report_that_breaks_exactly_this_rule(found: dict[str, list[dict[str, Any]]], rule: str) -> None:
    (row,) = found[f"breaks {rule}"]
    assert row["rule_id"] == rule
    assert row["message"].startswith("In its report for 20") and row["message"].endswith(".")
    assert row["message_zh"].startswith("甲县教育局20") and row["message_zh"].endswith("。")
    for said_badly in ("{", "}", "None", "_", "does not hold"):
        assert said_badly not in row["message"], row["message"]


def test_parts_of_a_part_are_not_counted_again(found: dict[str, list[dict[str, Any]]]) -> None:
    assert found["parts of a part are not counted again"] == []


def test_a_figure_that_may_speak_of_the_region_is_a_matter_of_scope(found: dict[str, list[dict[str, Any]]]) -> None:
    (row,) = found["the region"]
    assert (row["severity"], row["responsibility"]) == ("info", "scope")


def test_a_statement_beside_a_blank_cannot_be_judged() -> None:
    given = readings(cells=[cell(NEW, 5), cell(CARRIED, None)], statistics=[said("new_requests", 6)])
    assert judged(given).findings.height == 0
    (row,) = (
        row
        for row in judged(given).assessments.iter_rows(named=True)
        if row["rule_id"] == "narrative.agrees_with_tables"
    )
    assert (row["passed"], row["failed"], row["not_assessable"], row["failed_as_zero"]) == (0, 0, 1, 1)


@pytest.mark.parametrize(
    ("announced", "identity", "broken"),
    [
        ("甲县教育局", {}, 0),
        ("甲县教育⽂化局", {}, 0),  # a radical for a character is a matter of the font
        ("甲县财政局", {"agency_short_name": "教育局(体育局*"}, 1),  # no name is taken for a pattern
        ("甲县教育体育局", {"agency_short_name": "教育局[体育局]"}, 1),
        ("甲县财政局", {"agency_name": None, "agency_short_name": None}, 0),
    ],
)
def test_who_announces_the_report(announced: str, identity: dict[str, str | None], broken: int) -> None:
    given = readings(identity=identity, text=f"现将{announced}2022年政府信息公开工作年度报告公布如下")
    assert judged(given).findings["rule_id"].to_list().count("form.names_itself") == broken


@pytest.mark.parametrize(("year", "late"), [(2014, 1), (2022, 0)])
def test_townships_had_a_deadline_before_2019(year: int, late: int) -> None:
    identity = {"level": "township", "function": "township", "report_year": year, "published_on": date(year + 1, 6, 9)}
    found = judged(readings(identity=identity, text="某镇年度报告")).findings["rule_id"].to_list()
    assert found.count("form.published_in_time") == late


def test_absurd_figures_stop_nothing() -> None:
    row = "granted"
    parts = ("natural_person", "commercial_enterprise", "research_institution", "public_interest_organization",
             "legal_service_institution", "other_organization")  # fmt: skip
    most = 99_999_999_999_999
    given = readings(
        cells=[*(cell(f"requests/{row}/{part}", most) for part in parts), cell(f"requests/{row}/total", 1)]
    )
    (found,) = judged(given).findings.filter(pl.col("rule_id") == "annual_2021.requester_sum").iter_rows(named=True)
    # The sum has more digits than a column of figures holds: the sentence tells it, the column is empty.
    assert (found["observed"], found["expected"]) == (1, None)
    assert str(6 * most) in found["message"]


def test_a_plan_names_the_year_to_come(found: dict[str, list[dict[str, Any]]]) -> None:
    assert found["a plan names the year to come"] == []


def test_the_second_report_of_a_document_contradicts_no_table(found: dict[str, list[dict[str, Any]]]) -> None:
    judged = [row for row in found["two reports in one document"] if row["rule_id"] == "narrative.agrees_with_tables"]
    assert [(row["severity"], row["responsibility"]) for row in judged] == [("info", "scope")]
