"""Every way to flatten a table, by the writers of these tests: right where blanks are kept, never a false figure."""

from __future__ import annotations

import pytest

from assets.parse.tables import read_tables
from tests.tables.scoring import score
from tests.tables.writers import DAMAGES, LAYOUTS, LOSING_BLANKS, seeded, write

FORMS = ("annual_2019", "annual_2021")
KEEPING = [layout for layout in LAYOUTS if layout not in LOSING_BLANKS]
# Where the first or last cell of the row without label is blank, nothing tells it from an opening or closing bar.
OPEN_ENDED = {"leading_pipe", "pipe_on_its_line", "cell_per_line_opened"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("blanks", ["none", "slash"])
@pytest.mark.parametrize("form_id", FORMS)
def test_full_tables_come_out_right_to_the_cell(layout: str, blanks: str, form_id: str) -> None:
    text, printed = write(form_id, layout, seeded(f"{layout}{blanks}"), blanks=blanks)
    counts, wrong = score(read_tables(text), form_id, printed)
    assert set(counts) <= {"right", "false"}, wrong
    assert counts["false"] == 0, wrong


@pytest.mark.parametrize("layout", KEEPING)
@pytest.mark.parametrize("blanks", ["some", "zeros"])
@pytest.mark.parametrize("form_id", FORMS)
def test_blanks_that_bars_keep_are_blanks_in_their_column(layout: str, blanks: str, form_id: str) -> None:
    text, printed = write(form_id, layout, seeded(f"{layout}{blanks}"), blanks=blanks)
    counts, wrong = score(read_tables(text), form_id, printed)
    assert counts["false"] == 0, wrong
    share = counts["right"] / counts.total()
    assert share == 1.0 if layout not in OPEN_ENDED else share > 0.85, wrong


@pytest.mark.parametrize("layout", LOSING_BLANKS)
@pytest.mark.parametrize("blanks", ["some", "zeros"])
@pytest.mark.parametrize("seed", range(3))
def test_blanks_that_vanished_never_move_a_figure(layout: str, blanks: str, seed: int) -> None:
    text, printed = write("annual_2021", layout, seeded(f"{layout}{seed}"), blanks=blanks)
    counts, wrong = score(read_tables(text), "annual_2021", printed)
    assert counts["false"] == 0, wrong


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_labels_and_headers_cost_little_and_falsify_nothing(layout: str, damage: str) -> None:
    form_id = seeded(f"{layout}{damage}").choice(FORMS)
    if layout == "html" and damage in ("without_a_column", "wrapped"):
        pytest.skip("rendered HTML has a row to a line, and another grid where a column is missing")
    text, printed = write(form_id, layout, seeded(f"{layout}{damage}1"), damage=damage)
    counts, wrong = score(read_tables(text), form_id, printed)
    assert counts["false"] == 0, wrong
    assert counts["right"] / counts.total() > (0.8 if damage == "without_a_column" else 0.97), wrong


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_text_cut_anywhere_has_no_false_figure(layout: str) -> None:
    rng = seeded(layout)
    text, printed = write("annual_2021", layout, rng)
    for _ in range(12):
        cut = text[: rng.randrange(len(text))]
        counts, wrong = score(read_tables(cut), "annual_2021", printed)
        assert counts["false"] == 0, (cut[-40:], wrong)


def test_a_table_printed_twice_is_read_once() -> None:
    text, printed = write("annual_2021", "trailing_pipe", seeded("1"))
    reading = read_tables(f"{text}\n{text}")
    counts, wrong = score(reading, "annual_2021", printed)
    assert counts == {"right": counts.total(), "false": 0}, wrong
    assert len({(c.table_id, c.row_id, c.column_id) for c in reading.cells}) == len(reading.cells)


def test_tables_of_two_forms_in_one_report_are_chosen_one_by_one() -> None:
    old, _ = write("annual_2019", "spaces", seeded("2"))
    new, _ = write("annual_2021", "spaces", seeded("3"))
    heading = "三、收到和处理政府信息公开申请情况"
    reading = read_tables(new[: new.index(heading)] + old[old.index(heading) :])
    assert reading.form_id == "mixed"
    forms = {table.table_id: table.form_id for table in reading.tables}
    assert forms["art20_1"] == "annual_2021"
    assert forms["requests"] == "annual_2019"
    assert forms["art20_8"] == "annual_2021"


def test_a_text_that_ends_inside_a_row_amid_doubtful_ones_is_read() -> None:
    text = (
        "(二)部分公开(区分处理的,只计这一情形,不计其他情形) | | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        "2.没有现成信息需要另行制作 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |\n"
        "3.补正后申请内容仍不明确 | 2 | 0 | 5 | 0 | 0 | 0 | 7 |\n"
        "(五)不予处理 | 1.信访举报投诉类申请 | 17 | 0 | 2"
    )
    reading = read_tables(text)
    assert not [cell for cell in reading.cells if cell.status == "reported"]
    assert reading.findings


def test_numbers_of_lines_before_a_row_without_label_are_none_of_its_figures() -> None:
    header = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
    rows = ["0 | 行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  | ", f"1 | {header} | {header} | {header}"]
    rows.append("2 |  |  | 4 |  | 4 |  |  |  |  |  | 5 |  |  |  | 5")
    text = "四、政府信息公开行政复议、行政诉讼情况\n" + "\n".join(f"| {row} |" for row in rows)
    for without in (frozenset[str](), frozenset({"line_numbers"})):
        cells = {c.column_id: c.value for c in read_tables(text, without=without).cells if c.value is not None}
        totals = {"reconsideration_total": 4, "litigation_after_reconsideration_total": 5}
        assert cells == {"reconsideration_other": 4, "litigation_after_reconsideration_upheld": 5} | totals


def test_pages_that_say_of_how_many_are_no_cells() -> None:
    rows = [
        "1.当面申请数 条 0 4",
        "2.传真申请数 条 0 0",
        "3.电子邮件申请数 条 1 2",
        "4.网上申请数 条 5 5",
        "5.信函申请数 条 0 1",
    ]
    lines = [
        "政府信息公开情况统计报表",
        "指标名称 计算单位 本月累计 年度累计",
        rows[0],
        "3 / 9",
        *rows[1:3],
        "4 / 9",
        *rows[3:],
        "5 / 9",
    ]
    cells = [cell for cell in read_tables("\n".join(lines)).cells if cell.status != "missing"]
    assert [cell.value for cell in cells] == [0, 4, 0, 0, 1, 2, 5, 5, 0, 1]


def test_a_mark_that_says_nothing_applies_parts_no_cells() -> None:
    rows = [
        "一、本年新收政府信息公开申请数量 3 \\ 0 \\ 0 \\ 3",
        "二、上年结转政府信息公开申请数量 \\ 0 \\ 0 0 0 0",
        "(一)予以公开 2 \\ 0 \\ 0 0 2",
        "(七)总计 2 0 \\ 0 \\ 0 2",
        "四、结转下年度继续办理 1 0 0 0 0 \\ 1",
    ]
    head = "三、收到和处理政府信息公开申请情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
    reading = read_tables(head + "\n".join([*rows, "四、政府信息公开行政复议、行政诉讼情况"]))
    cells = [cell for cell in reading.cells if cell.status != "missing"]
    assert len(cells) == 35
    assert {cell.status for cell in cells} == {"reported", "not_applicable"}


def test_a_row_whose_number_stands_on_the_line_before_keeps_its_cells() -> None:
    rows = [
        "1 | 主动公开政府信息数 | 条 | 4 |",
        "2\n| 其中:主动公开规范性文件数 | 条 | 1 |",
        "3 |\n制发规范性文件总数 | 件 | 2 |",
    ]
    rows += ["4 | 1.政府公报公开政府信息数 | 条 | 0 |", "5 |\n2.政府网站公开政府信息数 | 条 |  |"]
    text = "\n".join(["政府信息公开情况统计表", "序号 | 统计指标 | 单位 | 统计数 |", *rows, "六、其他"])
    cells = {cell.row_id: cell for cell in read_tables(text).cells if cell.status != "missing"}
    assert [cell.value for cell in cells.values()] == [4, 1, 2, 0, None]
    assert cells["disclosed_on_website"].status == "blank"


def test_a_year_whose_digits_are_torn_heads_its_column() -> None:
    text = "| 指标名称 | 201 1年度 | 历年累计 |\n| 主动公开信息数 | 8 | 20 |\n| 行政复议数 | 0 | 1 |\n| 行政诉讼数 | 2 | 2 |\n六、其他"
    cells = [cell for cell in read_tables(text).cells if cell.status != "missing"]
    assert [cell.value for cell in cells] == [8, 20, 0, 1, 2, 2]


def test_labels_printed_first_in_one_table_cost_no_table_whose_bars_keep_its_cells() -> None:
    kept = [
        "第二十条第(一)项",
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数",
        "规章 | 0 | 1 | 4",
        "行政规范性文件 | 2 | 0 | 9",
    ]
    labels = [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "(一)予以公开",
        "(七)总计",
        "四、结转下年度继续办理",
    ]
    figures = ["3 0 0 0 0 0 3", "1 0 0 0 0 0 1", "2 0 0 0 0 0 2", "2 0 0 0 0 0 2", "2 0 0 0 0 0 2"]
    torn = [
        "三、收到和处理政府信息公开申请情况",
        "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
        *labels,
        *figures,
        "四、其他",
    ]
    cells = read_tables("\n".join([*kept, *torn])).cells
    assert [cell.value for cell in cells if cell.table_id == "art20_1"] == [0, 1, 4, 2, 0, 9]
    assert "reported" not in {cell.status for cell in cells if cell.table_id == "requests"}


def test_the_number_of_the_first_row_is_no_name_of_a_column() -> None:
    head = "| 序号 | 统计指标 | 单位 | 区直单位 | 乡镇街道 | 合计 |"
    rows = ["| 1 | 主动公开政府信息数 | 条 | 2 | 1 | 3 |", "| 2 | 其中:主动公开规范性文件数 | 条 | 0 | 0 | 0 |"]
    rows += [
        "| 3 | 制发规范性文件总数 | 件 | 5 | 1 | 6 |",
        "| 4 | 1.政府公报公开政府信息数 | 条 | 0 | 7 | 7 |",
        "六、其他",
    ]
    cells = [
        cell
        for cell in read_tables("\n".join(["政府信息公开情况统计表", head, *rows])).cells
        if cell.status != "missing"
    ]
    assert [cell.value for cell in cells] == [3, 0, 6, 7]


_DOUBLED = [
    "(一)主动公开政府信息数\t\t条\t\t8",
    "其中:主动公开规范性文件数\t\t条\t\t0",
    "制发规范性文件总数\t\t件\t\t2",
]
_DOUBLED += [
    "1.政府公报公开政府信息数\t\t条\t\t1",
    "2.政府网站公开政府信息数\t\t条\t\t7",
    "3.政务微博公开政府信息数\t\t条\t\t不适用",
]


def test_places_that_are_blank_in_every_row_are_no_cells_of_a_table_of_one_column() -> None:
    text = "\n".join(["附件:政府信息公开情况统计表", *_DOUBLED, "六、其他"])
    cells = [cell for cell in read_tables(text).cells if cell.status != "missing"]
    assert [cell.value for cell in cells] == [8, 0, 2, 1, 7, None]


def test_two_filled_places_of_one_column_stay_unread() -> None:
    text = "\n".join(["附件:政府信息公开情况统计表", *_DOUBLED[:-1], "3.政务微博公开政府信息数\t\t条\t4\t", "六、其他"])
    assert "reported" not in {cell.status for cell in read_tables(text).cells}
