"""A small table without a header, or with one cut off, beside a long one of another form: none of its cells is certain."""

from __future__ import annotations

from assets.parse.tables import read_tables

_TEXT = """| 第二十条第(五)项 | 第二十条第(五)项 | 第二十条第(五)项 | 第二十条第(五)项 |
| 行政许可 | 4 | 4 | 4 |
三、收到和处理政府信息公开申请情况
| 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
| 一、本年新收政府信息公开申请数量 | 8 | 0 | 0 | 0 | 0 | 0 | 8 |
| (六)其他处理 | 1.申请人无正当理由逾期不补正 | 1 | 1 | 0 | 0 | 0 | 0 | 2 |
| 2.申请人逾期未按收费通知要求缴纳费用 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
| 3.其他 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
"""


def test_merged_cells_printed_again_make_no_figures() -> None:
    cells = [cell for cell in read_tables(_TEXT).cells if cell.table_id == "art20_5"]
    assert not any(cell.status == "reported" for cell in cells)


def test_a_header_cut_off_is_none() -> None:
    fees = "第二十条第(八)项\n信息内容 本年收\n行政事业性收费 - 本年收: 3.79\n"
    long = _TEXT.partition("三、")[2]
    cells = [cell for cell in read_tables(f"{fees}三、{long}").cells if cell.table_id == "art20_8"]
    assert cells
    assert not any(cell.status == "reported" and cell.form_id == "annual_2019" for cell in cells)


def test_a_header_cut_short_tells_the_form_whose_columns_it_begins() -> None:
    fees = "第二十条第(八)项 |\n信息内容 | 本年收 |\n行政事业性收费 | 3.79 |\n"
    (cell,) = [c for c in read_tables(f"{fees}三、{_TEXT.partition('三、')[2]}").cells if c.table_id == "art20_8"]
    assert (cell.form_id, str(cell.value)) == ("annual_2021", "3.79")


_SECTION = """| 第二十条第(一)项 | 第二十条第(一)项 | 第二十条第(一)项 | 第二十条第(一)项 |
| 规章 | | 3 | 3 |
| 行政规范性文件 | | | 1 |
| 第二十条第(五)项 | 第二十条第(五)项 | 第二十条第(五)项 | 第二十条第(五)项 |
| 行政许可 | 6 | 6 | 6 |
三、收到和处理政府信息公开申请情况
| 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
| 一、本年新收政府信息公开申请数量 | 8 | 0 | 0 | 0 | 0 | 0 | 8 |
| (六)其他处理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
"""


def test_tables_whose_rows_are_those_of_another_form_are_not_read_by_the_long_one_beside_them() -> None:
    reading = read_tables(_SECTION)
    cells = [cell for cell in reading.cells if cell.table_id.startswith("art20")]
    assert cells
    assert not any(cell.status == "reported" for cell in cells)
    assert next(cell.value for cell in reading.cells if cell.table_id == "requests") == 8


def test_a_table_without_a_header_follows_the_form_its_section_tells() -> None:
    told = _SECTION.replace("| 规章", "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章", 1)
    told = told.replace("| 6 | 6 | 6 |", "| 6 |")
    cells = {(c.table_id, c.row_id, c.column_id): c for c in read_tables(told).cells}
    assert cells["art20_1", "rules", "in_force"].value == 3
    assert cells["art20_5", "administrative_licensing", "decisions"].value == 6
