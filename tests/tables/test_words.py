"""A word among the cells of a row, a cell to a line: it costs its own cell and no other."""

from __future__ import annotations

import pytest

from assets.parse.tables import read_tables

_ROWS = {
    "第二十条第(五)项": (["行政许可", "3", "增1", "40"], ["其他对外管理服务事项", "2", "0", "7"]),
    "第二十条第(六)项": (["行政处罚", "5", "0", "60"], ["行政强制", "1", "0", "2"]),
    "第二十条第(八)项": (["行政事业性收费", "4", "0"],),
}
_HEADER = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]


def _text(**changed: list[str]) -> str:
    lines = ["二、主动公开政府信息情况"]
    for title, rows in _ROWS.items():
        lines += [title, *_HEADER[: len(rows[0])]]
        for row in rows:
            lines += [row[0], *changed.get(row[0], row[1:])]
    return "\n\n".join([*lines, "三、收到和处理政府信息公开申请情况"])


def _row(text: str, row_id: str) -> list[str]:
    cells = [cell for cell in read_tables(text).cells if cell.row_id == row_id]
    return [cell.status if cell.value is None else str(cell.value) for cell in cells]


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("word", ["暂未统计", "详见附件二", "此项 正在核实"])
def test_only_the_cell_of_the_word_is_lost(place: int, word: str) -> None:
    figures = ["5", "0", "60"]
    figures[place] = word
    expected = ["unreadable" if at == place else figure for at, figure in enumerate(figures)]
    text = _text(行政处罚=figures)
    assert _row(text, "administrative_penalties") == expected
    assert _row(text, "administrative_coercion") == ["1", "0", "2"]


def test_where_blanks_vanish_a_word_proves_no_place() -> None:
    text = _text(行政处罚=["5", "暂未统计", "60"], 行政强制=["1", "2"])
    assert _row(text, "administrative_penalties") == ["unreadable"] * 3


def test_a_remark_beside_a_full_row_is_not_one_of_its_cells() -> None:
    text = _text(行政处罚=["5", "0", "暂未统计", "60"])
    assert set(_row(text, "administrative_penalties")) == {"unreadable"}
