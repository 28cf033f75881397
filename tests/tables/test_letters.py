"""A letter that a scanner read for a zero is a cell that cannot be read: never a blank, and it costs no other cell."""

from __future__ import annotations

import pytest

from assets.parse.tables import read_tables

_ROWS = [
    ["主动公开信息数", "条", "01", "5", "9"],
    ["其中:全文电子化的主动公开信息数", "条", "02", "4", "8"],
    ["新增的行政规范性文件数", "条", "03", "O", "1"],
    ["提供服务类信息数", "条", "04", "2", "o"],
    ["网站专栏页面访问量", "人次", "05", "70", "90"],
    ["现场接待人数", "人次", "06", "0", "3"],
]
_HEAD = ["指标名称", "计算单位", "代码", "本月累计", "年度累计"]


def _first(rows: list[list[str]]) -> list[list[str]]:
    return [row[3:] + row[:3] for row in rows]


def _lines(rows: list[list[str]]) -> str:
    return "\n".join(" ".join(row) for row in rows)


@pytest.mark.parametrize("table", [_lines([_HEAD, *_ROWS]), _lines([_HEAD, *_first(_ROWS)])])
def test_of_a_row_only_the_letter_is_lost(table: str) -> None:
    reading = read_tables(f"政府信息公开情况统计表\n{table}\n(二)主动公开政府信息情况")
    printed = [cell for cell in reading.cells if cell.status != "missing"]
    read = [cell.status if cell.value is None else str(cell.value) for cell in printed]
    assert read == [cell if cell not in "oO" else "unreadable" for row in _ROWS for cell in row[3:]]


_COMMAS = """第二十条第(一)项
序号,信息内容,本年制发件数,本年废止件数,现行有效件数
1,规章,3,0,4
2,行政规范性文件,0,O,6
第二十条第(六)项
序号,信息内容,本年处理决定数量
3,行政处罚,8
4,行政强制,5
"""


def test_a_line_of_commas_with_a_letter_is_a_row() -> None:
    fees = "第二十条第(八)项\n序号,信息内容,本年收费金额(单位:万元)\n5,行政事业性收费,7\n"
    cells = read_tables(f"{_COMMAS}{fees}三、收到和处理政府信息公开申请情况\n").cells
    read = [cell.status if cell.value is None else int(cell.value) for cell in cells]
    assert read == [3, 0, 4, 0, "unreadable", 6, 8, 5, 7]


def test_a_line_that_nothing_parts_is_no_label_without_figures() -> None:
    statuses = {cell.status for cell in read_tables(f"{_COMMAS}三、收到和处理政府信息公开申请情况\n").cells}
    assert "blank" not in statuses
