"""Totals printed below their table: given back where the sums prove whose they are, else unreadable and told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assets.parse.model import TableReading
from assets.parse.tables import read_tables

_HEAD = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
_LABELS = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "(一)予以公开"]
_LABELS += ["1.属于国家秘密", "8.属于行政查询事项", "(七)总计", "四、结转下年度继续办理"]
_FIGURES = ["3 0 0 0 0 2", "1 0 0 0 0 0", "2 1 0 0 0 0", "0 0 0 0 0 0", "0 0 4 0 0 0", "5 1 0 0 0 1", "0 0 0 0 0 0"]
_TOTALS = ["5", "1", "3", "0", "4", "7", "0"]
_AROUND = ("三、收到和处理政府信息公开申请情况\n", "\n四、政府信息公开行政复议、行政诉讼情况\n")


def _spaced(totals: list[str]) -> str:
    rows = [f"{label} {figures}" for label, figures in zip(_LABELS, _FIGURES, strict=True)]
    return "\n".join([" ".join(_HEAD), *rows, *totals]).join(_AROUND)


def _barred(totals: list[str]) -> str:
    rows = [f"{label} | {figures.replace(' ', ' | ')} | |" for label, figures in zip(_LABELS, _FIGURES, strict=True)]
    return "\n".join([" | ".join(["", *_HEAD]) + " |", *rows, *(f"{total} |" for total in totals)]).join(_AROUND)


def _totals(reading: TableReading) -> list[Decimal | str]:
    cells = [cell for cell in reading.cells if cell.column_id == "total" and cell.status != "missing"]
    return [cell.status if cell.value is None else cell.value for cell in cells]


@pytest.mark.parametrize("write", [_spaced, _barred])
def test_as_many_totals_as_rows_whose_sums_they_are_are_given_back(write) -> None:  # type: ignore[no-untyped-def]
    reading = read_tables(write(_TOTALS))
    assert _totals(reading) == [Decimal(total) for total in _TOTALS]
    assert [finding.rule_id for finding in reading.findings] == ["extraction.placed_blanks"]


@pytest.mark.parametrize("write", [_spaced, _barred])
def test_a_printed_total_that_is_wrong_stays_wrong(write) -> None:  # type: ignore[no-untyped-def]
    assert _totals(read_tables(write([*_TOTALS[:4], "5", *_TOTALS[5:]])))[4] == 5


def test_totals_in_an_order_that_the_sums_deny_are_unreadable() -> None:
    reading = read_tables(_barred(_TOTALS[::-1]))
    assert _totals(reading) == ["unreadable"] * len(_LABELS)
    (finding,) = reading.findings
    assert (finding.rule_id, finding.proposal) == ("extraction.proposal", " ".join(_TOTALS[::-1]))
    assert next(cell.value for cell in reading.cells) == 3


def test_of_fewer_totals_than_rows_each_goes_to_the_only_row_it_can_belong_to() -> None:
    reading = read_tables(_barred(["5", "1", "3", "0", "4", "7"]))
    assert _totals(reading) == [5, 1, 3, 0, 4, 7, "unreadable"]
    assert _totals(read_tables(_barred(["5", "1", "9"]))) == ["unreadable"] * len(_LABELS)


@pytest.mark.parametrize("write", [_spaced, _barred])
def test_torn_digits_make_one_total_unreadable_and_leave_the_others_theirs(write) -> None:  # type: ignore[no-untyped-def]
    torn = [*_TOTALS[:4], "1 4", *_TOTALS[5:]]
    assert _totals(read_tables(write(torn))) == [5, 1, 3, 0, "unreadable", 7, 0]


def _broken(totals: list[str]) -> str:
    """A cell to a line, closed by a bar; a bar of its own opens each row."""
    rows = [[label, *figures.split()] for label, figures in zip(_LABELS, _FIGURES, strict=True)]
    lines = ["|\n" + "\n".join(f"{cell} |" for cell in row) for row in [_HEAD, *rows, *([t] for t in totals)]]
    return "\n".join(lines).join(_AROUND)


@pytest.mark.parametrize("write", [_spaced, _barred, _broken])
@pytest.mark.parametrize("totals", [[*_TOTALS, "9"], ["1", "2", *_TOTALS], [*_TOTALS[:3], "1 2", "3 4", "5"]])
def test_a_printed_total_is_never_blank(write, totals: list[str]) -> None:  # type: ignore[no-untyped-def]
    reading = read_tables(write(totals))
    assert _totals(reading) == ["unreadable"] * len(_LABELS)
    assert "extraction.proposal" in [finding.rule_id for finding in reading.findings]


def test_torn_digits_among_the_parts_of_a_total_cost_no_other_row() -> None:
    text = _broken(_TOTALS).replace("\n2 |\n1 |\n", "\n2 |\n1 0 |\n")
    assert _totals(read_tables(text)) == [Decimal(total) for total in _TOTALS]


def test_figures_that_are_nobodys_leave_no_column_blank() -> None:
    assert _totals(read_tables(_broken(_TOTALS * 3))) == ["unreadable"] * len(_LABELS)
