"""Repairs that the sums speak for: they stand in findings, and the cells keep what is printed."""

from __future__ import annotations

import pytest

from assets.parse.model import TableReading
from assets.parse.tables import read_tables

_HEAD = "| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |"
_ROWS = """| 二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
| 三、本年度办理结果 | (一)予以公开 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |
| (七)总计 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |
| 四、结转下年度继续办理 | 4 | 1 | 0 | 0 | 0 | 0 | 5 |
四、政府信息公开行政复议、行政诉讼情况"""


def _read(cells: str) -> TableReading:
    first = f"| 一、本年新收政府信息公开申请数量 | {cells} |"
    return read_tables(f"三、收到和处理政府信息公开申请情况\n{_HEAD}\n{first}\n{_ROWS}")


def _first_row(reading: TableReading) -> list[str]:
    cells = [cell for cell in reading.cells if cell.row_id == "new_requests"]
    return [cell.status if cell.value is None else str(cell.value) for cell in cells]


def _proposals(reading: TableReading) -> list[tuple[str | None, str | None]]:
    return [(f.column_id, f.proposal) for f in reading.findings if f.rule_id == "extraction.proposal"]


def test_torn_digits_are_proposed_joined_where_the_row_then_adds_up() -> None:
    reading = _read("8 | 1 1 | 0 | 0 | 0 | 0 | 19")
    assert _first_row(reading) == ["8", "unreadable", "0", "0", "0", "0", "19"]
    assert _proposals(reading) == [("commercial_enterprise", "11")]


def test_torn_digits_that_do_not_add_up_either_way_are_left() -> None:
    assert _proposals(_read("8 | 1 1 | 0 | 0 | 0 | 0 | 9")) == []


@pytest.mark.parametrize(
    ("printed", "proposed"),
    [
        ("| 8 | 1 | 0 | 0 | 0 | 0 | 9", "8 | 1 | 0 | 0 | 0 | 0 | 9"),
        ("8 | 1 | 0 | 0 | 0 | 9 |", "8 | 1 |  | 0 | 0 | 0 | 9"),
        ("| 8 | 1 | 0 | 0 | 0 | 9", "8 | 1 | 0 | 0 | 0 |  | 9"),
    ],
)
def test_figures_one_column_on_are_proposed_where_all_sums_would_hold(printed: str, proposed: str) -> None:
    reading = _read(printed)
    assert [p for _, p in _proposals(reading)] == [proposed]
    assert proposed != " | ".join(_first_row(reading))


def test_an_error_of_the_agency_is_no_shifted_row() -> None:
    for printed in ("8 | 1 | 0 | 0 | 0 | 0 | 10", "8 | | 0 | 0 | 0 | 0 | 9", "| | | | | | 9"):
        assert _proposals(_read(printed)) == []


def test_a_row_is_longer_by_the_label_of_its_group() -> None:
    granted = [cell for cell in _read("8 | 1 | 0 | 0 | 0 | 0 | 9").cells if cell.row_id == "granted"]
    assert [cell.value for cell in granted] == [5, 0, 0, 0, 0, 0, 5]


_COUNTS = {
    "主动公开信息数": "40 95",
    "其中:1.政府网站": "31 60",
    "2.政府公报": "9 3 5",
    "受理依申请公开信息总数": "7 8",
}
_COUNTS |= {"其中:1.当面申请数": "2 2", "2.传真申请数": "0 0", "3.电子邮件申请数": "1 0 1 2", "4.网上申请数": "1 1 1"}
_COUNTS |= {"5.信函申请数": "0 4", "6.其它形式申请数": "5 6"}


def _counted(head: str = "指标名称 2011年度 历年累计", **changed: str) -> list[str]:
    lines = [head, *(f"{label} {figures}" for label, figures in (_COUNTS | changed).items()), "六、其他"]
    cells = [cell for cell in read_tables("\n".join(lines)).cells if cell.status != "missing"]
    return [cell.status if cell.value is None else str(cell.value) for cell in cells]


def test_torn_digits_in_some_rows_cost_no_full_row() -> None:
    expected = [
        figure for figures in _COUNTS.values() for figure in (figures.split() if len(figures.split()) == 2 else [])
    ]
    read = _counted()
    assert [figure for figure in read if figure != "unreadable"] == expected
    assert read.count("unreadable") == 6


def test_beside_torn_digits_no_full_row_is_certain_where_rows_lost_cells_or_columns_are_unknown() -> None:
    assert set(_counted(主动公开信息数="4")) == {"unreadable"}
    assert set(_counted("指标名称 2011年度 历年累计 上年同期")) == {"unreadable"}


def _spaced(figures: str) -> TableReading:
    rows = [
        "二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1",
        "(七)总计 5 0 0 0 0 0 5",
        "四、结转下年度继续办理 4 1 0 0 0 0 5",
    ]
    head = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"
    lines = [head, f"一、本年新收政府信息公开申请数量 {figures}", *rows, "四、政府信息公开行政复议、行政诉讼情况"]
    return read_tables("三、收到和处理政府信息公开申请情况\n" + "\n".join(lines))


@pytest.mark.parametrize("printed", ["81 0 0 0 0 9", "8 10 0 0 0 9", "8 10 0 0 09"])
def test_figures_that_stand_together_are_proposed_apart_where_one_cut_adds_up(printed: str) -> None:
    reading = _spaced(printed)
    assert set(_first_row(reading)) == {"unreadable"}
    assert _proposals(reading) == [(None, "8 1 0 0 0 0 9")]


@pytest.mark.parametrize("printed", ["81 0 0 0 0 81", "44 0 0 0 0 9", "8 1 0 0 0 9"])
def test_where_blanks_or_no_cut_explain_a_row_none_is_proposed(printed: str) -> None:
    assert _proposals(_spaced(printed)) == []
