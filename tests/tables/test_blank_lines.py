"""Empty lines as blank cells: only where rows with more and with fewer figures have as many lines as columns."""

from __future__ import annotations

from assets.parse.model import Cell
from assets.parse.tables import read_tables

_HEAD = "三、收到和处理政府信息公开申请情况\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n"
_LABELS = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "(一)予以公开", "1.属于国家秘密")
_LABELS += ("3.危及“三安全一稳定”", "8.属于行政查询事项", "四、结转下年度继续办理")
_ROWS = ("3||0|0|0||3", "0|0|0|0|0|0|0", "1|0|||0|0|1", "|||||0|", "0|0|0|0||0|0", "0|0|0|0|0|0|", "2|0|0|0|0|0|2")


def _cells(text: str) -> dict[tuple[str, str], Cell]:
    return {(cell.row_id, cell.column_id): cell for cell in read_tables(text).cells}


def _text(between: str) -> str:
    rows = (f"{label}\n" + row.replace("|", between) for label, row in zip(_LABELS, _ROWS, strict=True))
    return _HEAD + "\n".join(rows) + "\n四、政府信息公开行政复议、行政诉讼情况\n"


def test_an_empty_line_is_a_blank_cell() -> None:
    cells = _cells(_text("\n"))
    assert cells["refused_state_secret", "other_organization"].value == 0
    assert cells["refused_state_secret", "total"].status == "blank"
    assert [cells["granted", c].status for c in ("research_institution", "public_interest_organization")] == [
        "blank"
    ] * 2
    assert cells["granted", "total"].value == 1
    assert cells["refused_administrative_inquiry", "total"].status == "blank"


def test_empty_lines_between_all_cells_say_nothing() -> None:
    cells = _cells(_text("\n\n"))
    assert cells["refused_state_secret", "other_organization"].status == "unreadable"
    assert cells["refused_administrative_inquiry", "natural_person"].status == "unreadable"


def test_an_empty_line_behind_each_row_is_no_cell() -> None:
    rows = "\n\n".join(f"{label}\n" + "\n".join("0" * 6) for label in _LABELS)
    cells = _cells(f"{_HEAD}\n{rows}\n\n四、政府信息公开行政复议、行政诉讼情况\n")
    assert all(cell.status in ("unreadable", "missing") for cell in cells.values())


def test_rows_that_fit_by_chance_say_nothing_where_empty_lines_part_all_cells() -> None:
    head = "第二十条第(一)项\n\n信息内容\n\n本年新制作数量\n\n本年新公开数量\n\n对外公开总数量\n\n规章\n\n5\n\n第二十条第(六)项\n\n"
    head += "信息内容\n\n上一年项目数量\n\n本年增/减\n\n处理决定数量\n\n行政处罚\n\n9\n\n行政强制\n\n7\n\n"
    rows = "\n\n".join(f"{label}\n\n3\n\n1\n\n4" for label in _LABELS)
    cells = _cells(head + _HEAD.replace("\n", "\n\n") + rows + "\n\n四、政府信息公开行政复议、行政诉讼情况\n")
    assert not [
        cell.value for cell in cells.values() if cell.status in ("reported", "blank") and cell.column_id != "total"
    ]
