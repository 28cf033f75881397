"""Every arithmetic rule passes a sound table, finds the one figure that breaks it, and says nothing where an operand is blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from assets.contracts import table
from assets.contracts.rendering import empty, from_rows
from assets.core.findings import judged
from assets.forms import Formula, form
from assets.rules import Rule, all_rules
from assets.rules.arithmetic import arithmetic_rules

CELLS, STATISTICS, IDENTITIES, NOTES, SECTIONS = (
    table(f"core.{name}") for name in ("cells", "statistics", "identities", "notes", "sections")
)
NO_TEXTS = pl.DataFrame(schema={"document_id": pl.String, "text": pl.String, "damaged": pl.String})
ROOT = Path(__file__).parents[2]
CASES = [
    pytest.param(rule, formula, id=f"{rule.id}-{number}")
    for rule in arithmetic_rules()
    for number, formula in enumerate(next(r.formulas for r in form(rule.family).relations if r.id == rule.id))
]


def cells(form_id: str, table_id: str, changes: dict[tuple[str, str], int | None]) -> pl.DataFrame:
    """A table of zeros with some other figures; null is a blank."""
    declared = form(form_id).table(table_id)
    rows = []
    for row in declared.data_rows:
        for column in declared.columns:
            value = changes.get((row.id, column.id), 0)
            rows.append(
                {
                    "document_id": "d", "form_id": form_id, "table_id": table_id, "row_id": row.id, "column_id": column.id,
                    "value": None if value is None else Decimal(value), "unit": "件", "source_text": "0",
                    "status": "blank" if value is None else "reported", "char_start": 1, "char_end": 2,
                }
            )  # fmt: skip
    return from_rows(CELLS, rows)


def identities(year: int = 2022) -> pl.DataFrame:
    row = {
        "document_id": "d", "text_hash": "h", "reported_cells": 1, "statistics": 0, "text_length": 1,
        "document_type": "annual_report", "agency_name": "甲县教育局", "report_year": year,
    }  # fmt: skip
    return from_rows(IDENTITIES, [row])


def broken_rules(
    frame: pl.DataFrame, statistics: pl.DataFrame | None = None, rules: Sequence[Rule] | None = None
) -> pl.DataFrame:
    return judged(readings(cells=frame, statistics=statistics), rules).findings


def readings(**given: pl.DataFrame | None) -> dict[str, pl.DataFrame]:
    """What rules read, empty but for what is given and for a report of 2022."""
    nothing = {
        "cells": empty(CELLS),
        "statistics": empty(STATISTICS),
        "sections": empty(SECTIONS),
        "notes": empty(NOTES),
    }
    return nothing | {"identities": identities(), "texts": NO_TEXTS} | {k: v for k, v in given.items() if v is not None}


def breaches(rule: Rule, formula: Formula, changes: dict[tuple[str, str], int | None]) -> pl.DataFrame:
    """The breaches of one formula; a rule of several may name the same figure as a part elsewhere."""
    found = broken_rules(cells(rule.family, formula.table, changes), rules=[rule])
    if len(formula.left) != 1:
        return found
    return found.filter(pl.col("row_id" if formula.terms == "rows" else "column_id") == formula.left[0])


def place(form_id: str, formula: Formula, term: str) -> tuple[str, str]:
    """A cell of a term, in the first row or column the formula holds for."""
    declared = form(form_id).table(formula.table)
    return (term, declared.columns[0].id) if formula.terms == "rows" else (declared.data_rows[0].id, term)


def first(formula: Formula) -> tuple[str, int]:
    """A term, and a figure of it that breaks the formula where all others are zero."""
    return (formula.left[0], 7) if formula.left else (formula.right[0], -7)


@pytest.mark.parametrize(("rule", "formula"), CASES)
def test_a_sound_table_passes(rule: Rule, formula: Formula) -> None:
    assert breaches(rule, formula, {}).height == 0


@pytest.mark.parametrize(("rule", "formula"), CASES)
def test_one_wrong_figure_is_found(rule: Rule, formula: Formula) -> None:
    term, value = first(formula)
    found = breaches(rule, formula, {place(rule.family, formula, term): value})
    assert found.height == 1
    assert found["severity"][0] == rule.severity
    assert found["message"][0].startswith("In its report for 2022, 甲县教育局 ")
    assert found["message_zh"][0].startswith("甲县教育局2022年度报告")
    assert str(abs(value)) in found["message"][0]


@pytest.mark.parametrize(("rule", "formula"), CASES)
def test_a_blank_operand_is_not_assessable(rule: Rule, formula: Formula) -> None:
    term, value = first(formula)
    wrong, blank = place(rule.family, formula, term), place(rule.family, formula, formula.right[-1])
    assert wrong != blank
    assert breaches(rule, formula, {wrong: value, blank: None}).height == 0


def statistic(indicator: str, value: int, **changes: object) -> dict[str, object]:
    return {
        "document_id": "d", "indicator_id": indicator, "value": Decimal(value), "unit": "件", "period_year": 2022,
        "is_explicit_zero": False, "is_approximate": False, "is_cumulative": False, "scope": "agency", "quote": "收到申请",
        "char_start": 5, "char_end": 9,
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "broken"),
    [
        (statistic("new_requests", 5), False),
        (statistic("new_requests", 7), False),  # received may include those carried over
        (statistic("new_requests", 6), True),
        (statistic("new_requests", 6, is_approximate=True), False),
        (statistic("new_requests", 6, period_year=2021), False),
        (statistic("new_requests", 6, scope="region"), False),
        (statistic("new_requests", 6, category="网络"), False),
        (statistic("carried_over_from_previous_year", 3), True),
    ],
)
def test_prose_against_tables(stated: dict[str, object], broken: bool) -> None:
    printed = {
        ("new_requests", "total"): 5,
        ("carried_over_from_previous_year", "total"): 2,
        ("results_total", "total"): 7,
    }
    found = broken_rules(cells("annual_2021", "requests", printed), from_rows(STATISTICS, [stated]))
    assert ("narrative.agrees_with_tables" in found["rule_id"].to_list()) is broken


def test_the_same_thing_stated_twice() -> None:
    def found(*values: int) -> list[str]:
        stated = [statistic("new_requests", value, char_start=i, char_end=i + 1) for i, value in enumerate(values)]
        return broken_rules(empty(CELLS), from_rows(STATISTICS, stated))["rule_id"].to_list()

    assert found(120, 120) == []
    assert found(120, 6) == ["narrative.agrees_with_itself"]


def test_counts_are_whole_and_not_negative() -> None:
    def found(table_id: str, place: tuple[str, str], value: int) -> bool:
        return (
            "cells.counts_are_whole"
            in broken_rules(cells("annual_2019", table_id, {place: value}))["rule_id"].to_list()
        )

    assert found("art20_1", ("rules", "newly_made"), -1)
    assert not found("art20_1", ("rules", "newly_made"), 1)
    assert not found("art20_5", ("administrative_licensing", "change_this_year"), -1)


def test_every_rule_is_declared_whole() -> None:
    for rule in all_rules():
        assert rule.id.startswith(rule.family + ".")
        assert rule.title and rule.title_zh and rule.formula
        if rule.reach != "reading":
            assert rule.sql
            assert rule.message.startswith("{who} ") and rule.message.endswith(".")
            assert rule.message_zh.startswith("{who}") and rule.message_zh.endswith("。")


def test_every_emitted_id_is_declared() -> None:
    """The readers and the comparison of documents emit findings of their own: each id stands in the catalogue."""
    folders = (Path("assets/parse"), Path("assets/sameness"), Path("assets/core"))
    quoted = re.compile(r'"((?:extraction|identity|narrative|form|cells|years|bodies)\.[a-z_0-9]+)"')
    emitted = {
        id_ for folder in folders for path in (ROOT / folder).rglob("*.py") for id_ in quoted.findall(path.read_text())
    }
    assert "extraction.unread_row" in emitted
    assert {id_ for id_ in emitted if not id_.endswith(".yml")} <= {rule.id for rule in all_rules()}
