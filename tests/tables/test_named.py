"""Rows that name their columns, lines a program counted, and lists in prose that are no tables."""

from __future__ import annotations

from assets.parse.tables import read_tables
from assets.parse.tables.splitting.named import named_cells
from assets.text import normalise

_HEADER = "信息内容 上一年项目数量 本年增/减 处理决定数量\n"


def _values(text: str) -> list[tuple[str, str | None]]:
    return [(c.status, None if c.value is None else str(c.value)) for c in read_tables(text).cells]


def test_named_cells_stand_in_their_columns_and_what_is_left_out_is_blank() -> None:
    text = f"第二十条第(五)项\n{_HEADER}行政许可:上一年项目数量3,本年增/减-1,处理决定数量8\n其他对外管理服务事项:处理决定数量5\n"
    assert len(named_cells(text)) == len(text)
    assert _values(text) == [
        ("reported", "3"), ("reported", "-1"), ("reported", "8"), ("blank", None), ("blank", None), ("reported", "5"),
    ]  # fmt: skip


def test_rows_whose_names_the_header_does_not_print_stay() -> None:
    text = f"{_HEADER}行政许可:去年数量3,今年数量8\n"
    assert named_cells(text) == text


def test_numbers_of_exported_lines_are_no_cells() -> None:
    rows = ["第二十条第(五)项 | |", "信息内容 | 本年处理决定数量 |", "行政许可 | 6 |", "第二十条第(六)项 | |",
            "信息内容 | 本年处理决定数量 |", "行政处罚 | 4 |", "行政强制 | 2 |"]  # fmt: skip
    text = "".join(f"| {number} | {row}\n" for number, row in enumerate(rows))
    assert [value for _, value in _values(text)] == ["6", "4", "2"]


def test_a_list_in_a_report_is_no_table() -> None:
    text = (
        "二、回应解读情况\n本年度工作如下。\n新闻发布会总次数:19次\n政府网站在线访谈次数:3次\n政策解读稿件发布数:12篇\n"
    )
    assert not read_tables(text).tables


def test_drawn_rows_of_one_cell_are_titles() -> None:
    def row(*cells: str) -> str:
        inner = "".join(f'<span style="display:table-cell">{cell}</span>' for cell in cells)
        return f'<div style="display:table-row">{inner}</div>'

    html = row("第二十条第(六)项") + row("信息内容", "本年处理决定数量") + row("行政处罚", "4") + row("行政强制", "")
    text = normalise(f'<html><body><div style="display:table">{html}</div></body></html>', media_type="text/html").text
    assert _values(text) == [("reported", "4"), ("blank", None)]
