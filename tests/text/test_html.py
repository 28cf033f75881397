"""Pages to lines: blocks, tables with every cell of their grid, drawn tables, layout, JSON answers."""

from __future__ import annotations

import pytest

from assets.text import normalise
from assets.text.html import looks_like_html, render
from tests.timing import processor_seconds

PROSE = "本机关在这一年里依法公开信息。" * 20


def rows(html: str) -> list[str]:
    return [line for line in render(html).split("\n") if line.startswith("|")]


def test_blocks_are_lines_and_inline_elements_are_not() -> None:
    html = "<h1>标题</h1><p>共<span>20</span><b>23</b>年<a href=x>3</a>条&nbsp;</p><div>甲<br>乙</div><ul><li>丙</ul>"
    assert render(html) == "标题\n共2023年3条\n甲\n乙\n丙"


def test_scripts_and_styles_are_silent() -> None:
    assert (
        render("<style>p{}</style><script>var a='<p>1</p>'</script><p>一</p><!-- 2 --><noscript>3</noscript>") == "一"
    )


def test_spans_are_filled_with_empty_cells() -> None:
    html = """<table>
      <tr><td colspan="3" rowspan="2">(本列数据)</td><td colspan="3">申请人情况</td></tr>
      <tr><td>自然人</td><td>商业<br/>企业</td><td>总<p>计</p></td></tr>
      <tr><td colspan="3">一、本年新收</td><td>5</td><td>&nbsp;</td><td>5</td></tr>
      <tr><td rowspan="2">三、结果</td><td colspan="2">(一)予以公开</td><td>4</td><td></td><td>4</td></tr>
      <tr><td>(三)不予公开</td><td>1.属于国家秘密</td><td>1</td><td> </td><td>1</td></tr></table>"""
    assert rows(html) == [
        "| (本列数据) |  |  | 申请人情况 |  |  |",
        "|  |  |  | 自然人 | 商业企业 | 总计 |",
        "| 一、本年新收 |  |  | 5 |  | 5 |",
        "| 三、结果 | (一)予以公开 |  | 4 |  | 4 |",
        "|  | (三)不予公开 | 1.属于国家秘密 | 1 |  | 1 |",
    ]


def test_columns_that_no_cell_begins_in_are_left_out() -> None:
    assert rows("<table><tr><td colspan=4>规章<td colspan=2>1<tr><td colspan=4>文件<td colspan=2>2</table>") == [
        "| 规章 | 1 |",
        "| 文件 | 2 |",
    ]


def test_rows_of_unequal_width_are_filled_up() -> None:
    assert rows("<table><tr><td>信息内容<td>数量<tr><td>规章</table>") == ["| 信息内容 | 数量 |", "| 规章 |  |"]


def test_rowspan_to_the_end_and_beyond() -> None:
    assert rows("<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>") == ["| 甲 | 1 |", "|  | 2 |", "|  | 3 |"]
    assert rows("<table><tr><td rowspan=99>甲<td>1<tr><td>2</table>") == ["| 甲 | 1 |", "|  | 2 |"]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "99999999999", "2px"])
def test_spans_that_make_no_sense(span: str) -> None:
    assert rows(f"<table><tr><td colspan='{span}'>甲<td>1<tr><td>乙<td>2</table>")


def test_breaks_in_cells_close_up_but_never_glue_figures() -> None:
    assert rows("<table><tr><td>本年新<br/>制作数量<td>1<br>2<td><p>3</p><p>4</p></table>") == [
        "| 本年新制作数量 | 1 2 | 3 4 |"
    ]


def test_a_pipe_in_a_cell_is_no_boundary() -> None:
    assert rows("<table><tr><td>甲|乙<td>1</table>") == ["| 甲/乙 | 1 |"]


def test_cells_of_a_torn_table_stay_apart() -> None:
    assert rows("<td>12</td><td>3</td>") == ["| 12 | 3 |"]


def test_layout_tables_are_lines() -> None:
    html = f"<table><tr><td>首页</td><td><p>{PROSE}</p><table><tr><td>规章<td>0</table></td></tr></table>"
    assert render(html).split("\n") == ["首页", PROSE, "| 规章 | 0 |"]
    assert render(f"<table><tr><td><p>一</p><p>{PROSE}</p></td></tr></table>").split("\n") == ["一", PROSE]
    assert render(f"<table><tr><td>导航</td><td><p>甲</p><p>{PROSE}</p></td></tr></table>").split("\n") == [
        "导航",
        "甲",
        PROSE,
    ]


def test_prose_in_a_row_of_its_own_is_lines() -> None:
    html = f"<table><tr><td colspan=2><p>一、总体情况</p><p>{PROSE}</p></td></tr><tr><td>规章<td>0</table>"
    assert render(html).split("\n") == ["一、总体情况", PROSE, "| 规章 | 0 |"]


@pytest.mark.parametrize("tag", ["div", "span", "p"])
def test_tables_drawn_with_other_elements(tag: str) -> None:
    drawn = "".join(
        f"<div><{tag}>{label}</{tag}><{tag}>{a}</{tag}><{tag}>{b}</{tag}></div>"
        for label, a, b in (("规章", "0", ""), ("文件", "1", "2"), ("许可", "12", "3"))
    )
    assert rows(f"<div>{drawn}</div>") == ["| 规章 | 0 |  |", "| 文件 | 1 | 2 |", "| 许可 | 12 | 3 |"]


def test_rows_that_call_themselves_so() -> None:
    row = "<div class='tr'><div>{}</div><div>{}</div></div>"
    html = "<div>" + row.format("信息内容", "数量") + row.format("规章", "0") + row.format("文件", "") + "</div>"
    assert rows(html) == ["| 信息内容 | 数量 |", "| 规章 | 0 |", "| 文件 |  |"]


def test_navigation_is_no_table() -> None:
    item = "<li><a href=x>{}</a><a href=y>{}</a></li>"
    assert not rows("<ul>" + "".join(item.format("首页", "概况") for _ in range(5)) + "</ul>")


def test_the_title_of_the_window_only_where_the_page_has_none() -> None:
    head = "<html><head><title>某局2022年政府信息公开工作年度报告-某县</title></head><body>{}</body></html>"
    shown = "某局2022年政府信息公开工作年度报告"
    assert render(head.format(f"<h1>{shown}</h1>")) == shown
    assert render(head.format("<p>一</p>")) == f"{shown}-某县\n一"


def test_json_answers() -> None:
    answer = r'{"code": 0, "data": {"title": "年报", "content": "<p>共<font>12<\/font><span>条<\/span><\/p>"}}'
    assert normalise(answer).text == "年报\n共12条"
    assert normalise(answer[:-8]).text.startswith('{"code": 0')


def test_what_looks_like_a_page() -> None:
    assert looks_like_html("<!DOCTYPE html><html>")
    assert looks_like_html("<div><p>一</p><p>二</p></div><div></div>")
    assert not looks_like_html("一\n二<br/>三\n四\n五\n六\n七" * 3)
    assert not looks_like_html("若a<b则c>d")
    assert not looks_like_html("| 规章 | 0 |\n" * 30 + "</strong>")


def test_depth_without_limit() -> None:
    assert render("<div>" * 5000 + "深" + "</div>" * 5000) == "深"
    assert render("<table><tr><td>" * 300 + "深" + "</table>" * 300) == "深"


@pytest.mark.parametrize(
    "html", ["", " ", "<", "<p", "</p>", "<table>", "<table><tr></table>", "<td>", "&", "\x00<p>\x00"]
)
def test_torn_pages(html: str) -> None:
    assert isinstance(render(html), str)


@pytest.mark.parametrize(
    "piece", ["<plaintext><a", "<xmp><!--", '<p "<b>', "<pre>", "<table><tr><td>1", "<!-- <", "<td \"x='"]
)
def test_torn_elements_take_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        return processor_seconds(lambda: render(piece * (length // len(piece))))

    short, long = seconds(5_000), seconds(20_000)
    assert long < max(1.0, 12 * short)


def test_preformatted_lines_stay_and_blocks_in_them_are_lines() -> None:
    assert render("<pre>一  二\n\n三</pre>四") == "一  二\n\n三\n四"
    assert render("<pre><dl><dt>规章<dd>1</dl></pre>") == "规章\n1"


def test_torn_quotes_of_attributes_hide_no_text() -> None:
    assert rows('<table><tr><td style="x" ">甲<td a<b="1" colspan="2">1<tr><td>乙<td>2<td>3</table>') == [
        "| 甲 | 1 |  |",
        "| 乙 | 2 | 3 |",
    ]


def test_tables_alone_are_html() -> None:
    text = (
        "# 二、主动公开政府信息情况\n\n<table><tr><td colspan=2>第二十条第（五）项</td></tr>"
        "<tr><td>行政许可</td><td></td></tr></table>\n\n无其他。\n<table>未完"
    )
    assert normalise(text).text.split("\n")[2:] == [
        "| 第二十条第（五）项 |  |",
        "| 行政许可 |  |",
        "",
        "无其他。",
        "未完",
    ]


def test_spans_of_a_converter_lose_their_attributes() -> None:
    text = '| [规章]{style="font-family:仿宋"}[]{lang="EN-US"} | [[3]{.a}]{#b .c} |\n见[附件](a.doc)及[2022]年度'
    assert normalise(text).text == "| 规章 | 3 |\n见[附件](a.doc)及[2022]年度"


def test_tables_in_xml_are_rows() -> None:
    text = "第二条<table><row span='3'><cell>规章</cell><cell/><cell role='x'>3</cell></row></table>"
    assert normalise(text).text.split("\n")[1:] == ["| 规章 |  | 3 |", ""]


def test_lists_that_are_rows_of_figures_keep_their_empty_items() -> None:
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数"],
        ["规章", "0", ""],
        ["行政规范性文件", "", "3"],
        ["其他", "1", "2"],
    ]
    lists = "\n".join("<ul>" + "".join(f"<li>{text}</li>" for text in row) + "</ul>" for row in rows)
    text = normalise(f"<html><body><p>甲</p>{lists}<p>乙</p></body></html>", media_type="text/html").text
    assert text.split("\n")[1:-1] == [f"| {' | '.join(row)} |" for row in rows]


def test_lists_without_figures_or_empty_items_stay_lines() -> None:
    menu = "<ul><li>首页</li><li></li></ul>" * 4
    full = "".join(f"<ul><li>{label}</li><li>{n}</li></ul>" for n, label in enumerate("甲乙丙丁"))
    for lists in (menu, full):
        assert "|" not in normalise(f"<html><body>{lists}</body></html>", media_type="text/html").text
