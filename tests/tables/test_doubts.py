"""What looks like cells of a row and may be none: subtotals, torn rows, headers once more, codes of the next row.

Each text misled the reader once: the figures at stake must come out in doubt, never as others, and never as blanks.
"""

from __future__ import annotations

import pytest

from assets.forms import form
from assets.parse.model import Cell
from assets.parse.tables import read_tables

_TABLE = form("annual_2019").table("requests")
_LABELS = {row.id: row.label for row in _TABLE.rows}
_DATA = [row.id for row in _TABLE.data_rows]
_HEADER = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
_TITLE = "三、收到和处理政府信息公开申请情况\n"


def _read(text: str) -> dict[tuple[str, str], Cell]:
    return {(c.row_id, c.column_id): c for c in read_tables(text).cells if c.table_id in {"requests", "main"}}


def _values(cells: dict[tuple[str, str], Cell], row_id: str) -> list[str]:
    return [cell.status if cell.value is None else str(cell.value) for (row, _), cell in cells.items() if row == row_id]


def test_a_subtotal_under_a_header_cut_short_is_no_total() -> None:
    header = "\t".join(["", "自然人", "商业企业", "科研机构", "社会公", "法律服", "其他", "小计", "总计"])
    rows = [f"{_LABELS[row]}\t4\t1\t0\t2\t0\t0\t3\t" for row in _DATA]
    totals = "\n".join("7" for _ in _DATA)
    cells = _read(_TITLE + "\n".join([header, *rows]) + "\n" + totals)
    assert {cells[row, "total"].status for row in _DATA} <= {"unreadable"} or cells[_DATA[0], "total"].value == 7


def test_where_bars_keep_a_column_too_many_a_shorter_row_is_in_doubt() -> None:
    shorter = ["0 | 0 | 0 |  |  | 0 | 0 |  | ", "5 | 0 | 0 | 0 | 0 | 0 | 0 | 5 | "]
    rows = [f"{_LABELS[row]} | {shorter[number % 2]}|" for number, row in enumerate(_DATA)]
    cells = _read(_TITLE + "\n".join(rows) + "\n四、政府信息公开行政复议、行政诉讼情况")
    assert {cell.status for cell in cells.values()} == {"unreadable"}


def test_a_last_row_torn_over_two_lines_is_not_read_from_the_first() -> None:
    rows = [f"{_LABELS[row]} 1 0 0 0 0 0 1" for row in _DATA[:-1]]
    text = _TITLE + "\n".join([" ".join(_HEADER), *rows, f"{_LABELS[_DATA[-1]]} 5 0 5", "0 0 0 10", "四、行政复议"])
    assert _values(_read(text), _DATA[-1]) == ["unreadable"] * 7


def test_one_figure_behind_all_labels_is_not_known_to_be_that_of_the_last() -> None:
    text = _TITLE + "\n".join([*(_LABELS[row] for row in _DATA), "0", "四、政府信息公开行政复议、行政诉讼情况"])
    assert "blank" not in {cell.status for cell in _read(text).values()}


def test_the_header_once_more_does_not_take_the_label_of_a_row() -> None:
    header = f"|  | {' | '.join(_HEADER)} |"
    table = form("annual_2021").table("requests")
    rows = [f"| {row.label} | 3 | 0 | 0 | 0 | 1 | 0 | 4 |" for row in table.data_rows]
    place = next(number for number, row in enumerate(table.data_rows) if row.label.endswith("其他"))
    cells = _read(_TITLE + "\n".join([header, *rows[:place], header, *rows[place:]]))
    assert _values(cells, table.data_rows[place].id) == ["3", "0", "0", "0", "1", "0", "4"]


def test_a_row_whose_code_stands_elsewhere_is_not_blank() -> None:
    table = form("local_shanghai_v2").table("main")
    lines = ["指标名称 单位 代码 本期数 累计数"]
    at = next(number for number, row in enumerate(table.data_rows) if row.code == "31")
    for number, row in enumerate(table.data_rows):
        if number == at - 1:  # two blank cells, and below them the figures of the row whose label follows
            lines += [f"{row.label} 条 {row.code}", "条 31 3"]
        elif number == at:
            lines += [row.label]
        else:
            lines += [f"{row.label} 条 {row.code} {number} {number + 1}"]
    cells = _read("政府信息公开情况统计表\n" + "\n".join(lines))
    for row in table.data_rows[at - 1 : at + 1]:
        assert _values(cells, row.id) == ["unreadable"] * 2


@pytest.mark.parametrize(("printed", "value"), [("↑3", "3"), ("↓3", "-3"), ("△3", None)])
def test_an_arrow_at_a_figure_is_its_sign(printed: str, value: str | None) -> None:
    line = f"第二十条第(五)项信息内容上一年项目数量本年增/减处理决定数量行政许可3 {printed} 1其他对外管理服务事项2 0 1"
    cells = {(c.row_id, c.column_id): c for c in read_tables(line).cells}
    assert (value or "None") == str(cells["administrative_licensing", "change_this_year"].value)


_FIGURES_FIRST = frozenset({"figures_first"})


def _statuses(text: str) -> set[str]:
    return {cell.status for cell in read_tables(text, without=_FIGURES_FIRST).cells} - {"missing"}


@pytest.mark.parametrize("totals", [False, True], ids=["whole", "totals below"])
def test_figures_before_their_labels_are_in_doubt_where_nobody_turns_them_round(*, totals: bool) -> None:
    figures = ["3 1 0 0 0 0", "4"] if totals else ["3 1 0 0 0 0 4", ""]
    rows = [f"{figures[0]} {_LABELS[row]}" for row in _DATA]
    text = _TITLE + "\n".join([" ".join(_HEADER), *rows, *[figures[1]] * len(_DATA)])
    assert _statuses(text) == {"unreadable"}


@pytest.mark.parametrize(
    "rows",
    [["规章", "0 2 3 规范性文件"], ["1 2 3 规章", "4 5 6 规范性文件"], ["1 2 3 规章", "规范性文件", "7 8 9 其他公文"]],
)
def test_figures_that_share_a_line_with_the_label_behind_them_belong_to_no_row_for_certain(rows: list[str]) -> None:
    header = ["第二十条第(一)项", "信息内容 本年新制作数量 本年新公开数量 对外公开总数量"]
    assert _statuses("\n".join([*header, *rows, "三、收到和处理政府信息公开申请情况"])) <= {"unreadable"}


def test_a_row_that_the_text_cuts_is_not_read_where_bars_lose_cells() -> None:
    table = form("local_shanghai_v2").table("main")
    lines = [f"{row.label}\t条\t{row.code}\t{n}" for n, row in enumerate(table.data_rows)]
    cells = _read("政府信息公开情况统计表\n指标名称\t单位\t代码\t本期数\t累计数\n" + "\n".join(lines))
    assert _values(cells, table.data_rows[-1].id) == ["unreadable"] * 2


def test_two_bars_between_header_cells_part_the_cells_of_rows_too() -> None:
    header = "信息内容\t\t采购项目数量\t\t采购总金额"
    text = f"第二十条第(九)项\n{header}\n政府集中采购\t\t7\n三、收到和处理政府信息公开申请情况"
    read = read_tables(text, without=frozenset({"tab_runs"})).cells
    assert {cell.status for cell in read} == {"unreadable"}


def _behind(labels: list[str], *figures: str) -> str:
    rows = [_LABELS[row] for row in _DATA]
    zeros = " ".join(["0"] * 7 * len(rows))
    items = ["第二十条第(九)项", "信息内容 采购项目数量 采购总金额", *labels, *figures]
    return "\n".join(
        [*items, _TITLE.strip(), " ".join(_HEADER), *rows, zeros, "四、政府信息公开行政复议、行政诉讼情况"]
    )


def test_figures_behind_all_labels_that_are_all_alike_need_no_order() -> None:
    cells = _read(_behind(["政府集中采购"], "2 3000"))
    assert {(cell.status, str(cell.value)) for cell in cells.values()} == {("reported", "0")}


def test_figures_behind_one_label_are_not_certain_where_the_table_before_has_none() -> None:
    before = ["第二十条第(八)项", "信息内容 上一年项目数量 本年增/减", "行政事业性收费"]
    text = "\n".join(before) + "\n" + _behind(["政府集中采购"], "2 3000")
    assert {c.status for c in read_tables(text).cells if c.table_id in {"art20_8", "art20_9"}} == {"unreadable"}


@pytest.mark.parametrize("place", range(6))
def test_where_all_rows_have_just_as_many_figures_their_columns_are_the_same(place: int) -> None:
    counts = {"new_requests": 26, "granted": 26, "results_total": 26}
    rows = [f"{_LABELS[row]} {counts.get(row, 0)} {counts.get(row, 0)}" for row in _DATA]
    read = _read(_TITLE + "\n".join([" ".join(_HEADER), *rows, "四、政府信息公开行政复议、行政诉讼情况"]))
    assert [str(read[row, "total"].value) for row in _DATA] == [str(counts.get(row, 0)) for row in _DATA]
    assert {read[row, _TABLE.columns[place].id].status for row in _DATA} == {"unreadable"}


def test_where_all_rows_have_just_as_many_parts_and_no_total_no_zero_is_taken_for_one() -> None:
    parts = {"new_requests": "20 6", "granted": "20 6", "results_total": "20 6"}
    rows = [f"{_LABELS[row]} {parts.get(row, '0 0')}" for row in _DATA]
    read = _read(_TITLE + "\n".join([" ".join(_HEADER), *rows, "四、政府信息公开行政复议、行政诉讼情况"]))
    assert {cell.status for cell in read.values()} == {"unreadable"}


def test_rows_with_other_numbers_of_figures_say_nothing_of_columns() -> None:
    rows = [f"{_LABELS[row]} {' '.join(['0'] * (2 + number % 2))}" for number, row in enumerate(_DATA)]
    read = _read(_TITLE + "\n".join([" ".join(_HEADER), *rows, "四、政府信息公开行政复议、行政诉讼情况"]))
    assert {cell.status for cell in read.values()} == {"unreadable"}


def test_totals_below_a_table_of_blanks_do_not_tear_the_figures_of_other_tables_off() -> None:
    items = [
        "第二十条第(一)项", "信息内容 本年新制作数量 本年新公开数量 对外公开总数量", "规章 1 2 3", "规范性文件 4 5 6",
        "第二十条第(九)项", "信息内容 采购项目数量 采购总金额", "政府集中采购 2 3000", _TITLE.strip(), " ".join(_HEADER),
    ]  # fmt: skip
    labels = [_LABELS[row] for row in _DATA]
    text = "\n".join([*items, *labels, *["0"] * len(labels), "四、政府信息公开行政复议、行政诉讼情况"])
    read = [str(cell.value) for cell in read_tables(text).cells if cell.table_id in {"art20_1", "art20_9"}]
    assert read == ["1", "2", "3", "4", "5", "6", "2", "3000"]


_ONE_ROW = "{} 上一年项目数量 本年增/减\n12 -5\n行政事业性收费\n{} 采购项目数量 采购总金额\n21 2532\n政府集中采购\n"
_TWO_TURNED = _ONE_ROW.format("第二十条第(八)项", "第二十条第(九)项")


def test_two_figures_before_their_labels_leave_a_table_alone_that_has_its_own_behind_each_label() -> None:
    rows = [f"{_LABELS[row]}\n1 0 0 0 0 0 1" for row in _DATA]
    cells = read_tables(_TWO_TURNED + _TITLE + "\n".join([" ".join(_HEADER), *rows, "四、行政复议"])).cells
    read = {cell.table_id: {c.status for c in cells if c.table_id == cell.table_id} for cell in cells}
    assert read["requests"] == {"reported"}
    assert "reported" not in read["art20_8"] | read["art20_9"]


def test_where_two_tables_are_turned_a_table_without_figures_behind_its_last_label_is_in_doubt() -> None:
    rows = [f"{_LABELS[row]}\n1 0 0 0 0 0 1" for row in _DATA[:-1]]
    text = _TWO_TURNED + _TITLE + "\n".join([" ".join(_HEADER), *rows, _LABELS[_DATA[-1]], "四、行政复议"])
    assert {cell.status for cell in _read(text).values()} <= {"unreadable", "missing"}


_DRAWN_ROWS = {
    "first line": ["│规范性文│ 7 │   │   │", "│  件  │   │538│   │"],
    "no line of the label": ["│ 规范 │   │   │   │", "│ 性文 │120│   │   │", "│  件  │   │ 18│   │"],
    "torn beside it": ["│ 规范 │ 7 │   │ 1 │", "│ 性文 │   │538│ 8 │", "│  件  │   │   │   │"],
    "with a mark": ["│ 规范 │ 7 │   │ 1 │", "│ 性文 │   │ 2 │   │", "│  件  │   │注 │   │"],
}


@pytest.mark.parametrize("printed", _DRAWN_ROWS.values(), ids=_DRAWN_ROWS)
def test_a_figure_of_a_drawn_row_on_another_line_than_the_others_is_not_blank(printed: list[str]) -> None:
    rule = "├──────┼───┼───┼───┤"
    drawn = [
        rule,
        "│信息内容│本年新制作数量│本年新公开数量│对外公开总数量│",
        rule,
        "│规章│ 3 │ 8 │ 0 │",
        rule,
        *printed,
        rule,
    ]
    cells = read_tables("\n".join(["第二十条第(一)项", *drawn, "三、收到和处理政府信息公开申请情况"])).cells
    made, disclosed, total = [cell for cell in cells if cell.row_id == "normative_documents"]
    assert made.value in (7, None)
    assert {disclosed.status, made.status} <= {"reported", "unreadable"}
    assert disclosed.value is None
    assert total.value in (1, None) if "8 │" not in printed[1] else total.status == "unreadable"


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("name", ["", "件数"])
@pytest.mark.parametrize("apart", [" ", "\n"])
def test_a_line_that_counts_the_columns_is_not_the_row_without_label(first: int, name: str, apart: str) -> None:
    printed = ["1", "0", "0", "0", "1", "2", "0", "0", "1", "3", "0", "0", "0", "0", "0"]
    header = f"行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n{'结果维持 结果纠正 其他结果 尚未审结 总计 ' * 3}"
    numbers = [str(number) for number in range(first, first + len(printed))]
    lines = [*header.split(), *numbers, *[name][: len(name)], *printed]
    text = f"四、政府信息公开行政复议、行政诉讼情况\n{apart.join(lines)}\n五、存在的主要问题及改进情况\n"
    assert [str(cell.value) for cell in read_tables(text).cells] == printed
