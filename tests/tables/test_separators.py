"""Marks that part cells and are no bars: read where they do, left alone where they do not, and each can be left out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.parse.tables import SWITCHES, read_tables
from assets.parse.tables.splitting.separators import SEPARATORS, with_bars

ROWS = [
    ["第二十条第(一)项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "", "10"],
    ["行政规范性文件", "1", "2", "36"],
    ["第二十条第(六)项"],
    ["信息内容", "本年处理决定数量"],
    ["行政处罚", "12"],
    ["行政强制", "3"],
]
EXPECTED = ["0", None, "10", "1", "2", "36", "12", "3"]


def _joined(mark: str, before: str = "", behind: str = "") -> str:
    return "\n".join(before + mark.join(row) + behind for row in ROWS)


def _quoted() -> str:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS)


def _repeated() -> str:
    return "\n".join("| " + " | ".join(row + row[-1:] * (4 - len(row))) + " |" for row in ROWS)


def _typeset() -> str:
    rows = [rf"\multicolumn{{4}}{{@{{}}l@{{}}}}{{%\n{row[0]}}}" if len(row) == 1 else " &\n".join(row) for row in ROWS]
    body = "".join(rf"{row} \\ \hline" + "\n" for row in rows)
    return "\\begin{longtable}[]{@{}llll@{}}\n\\toprule\\noalign{}\n" + body + "\\end{longtable}"


def _wrapped() -> str:
    """A grid of narrow columns, whose words stand on several lines and whose figures on the middle one."""
    rule = "+------+------+------+------+"
    lines = [rule]
    for row in ROWS:
        cells = [*row, *[""] * (4 - len(row))]
        pieces = [[cell[at : at + 3] for at in range(0, len(cell), 3)] for cell in cells]
        height = max(map(len, pieces))
        for number in range(height):
            shown = [part[number - (height - len(part)) // 2 :][:1] for part in pieces]
            after = [(height - len(part)) // 2 <= number for part in pieces]
            lines.append(
                "|" + "|".join((s[0] if s and a else "").ljust(6) for s, a in zip(shown, after, strict=True)) + "|"
            )
        lines.append(rule)
    return "\n".join(lines)


TEXTS = {
    "lists": json.dumps(ROWS, ensure_ascii=False),
    "lists over lines": json.dumps(ROWS, ensure_ascii=False, indent=2),
    "lists of Python": "\n".join(map(repr, ROWS)),
    "lists by label": json.dumps({row[0]: row[1:] for row in ROWS}, ensure_ascii=False),
    "typeset with commands": _typeset(),
    "wiki with styles": "\n|-\n".join("\n".join(f'| style="border: 1px"| {cell}' for cell in row) for row in ROWS),
    "wrapped": _wrapped(),
    "semicolons": _joined(";"),
    "semicolons and spaces": _joined("; "),
    "commas": _joined(","),
    "quoted commas": _quoted(),
    "dots": _joined(" • "),
    "wide bars": _joined("︱", "︱", "︱"),
    "box lines": _joined("│", "│", "│\n├────┼────┼────┼────┤"),
    "wiki": "\n|-\n".join("| " + " || ".join(row) for row in ROWS),
    "typeset": _joined(" & ", "", " \\\\"),
    "around": "\n".join(f"| {cell} |" if cell else "| |" for row in ROWS for cell in row),
    "repeats": _repeated(),
}


@pytest.mark.parametrize("name", TEXTS)
def test_cells_between_such_marks_are_read(name: str) -> None:
    text = f"二、主动公开政府信息情况\n{TEXTS[name]}\n三、收到和处理政府信息公开申请情况\n"
    cells = read_tables(text).cells
    assert [None if c.value is None else str(c.value) for c in cells] == EXPECTED
    assert cells[1].status == "blank"


def test_thousands_and_prose_are_left_alone() -> None:
    prose = "全年发布信息 1,268 条,其中网站 900 条,微信 368 条。\n" * 20
    assert with_bars(prose, frozenset()) == prose
    figures = "规章\n1,268\n2,115\n行政规范性文件\n1,036\n2,665\n" * 9
    assert with_bars(figures, frozenset()) == figures


@given(st.text(alphabet="规章0,1;\"|\t\n •·&\\-│─├+{}[]:年。()'", max_size=300), st.sampled_from(["", *SEPARATORS]))
def test_the_text_keeps_its_length(text: str, switch: str) -> None:
    assert len(with_bars(text * 3, frozenset({switch}))) == 3 * len(text)


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_reader_that_is_left_out_leaves_the_others_as_they_are(switch: str) -> None:
    plain = _joined(" | ", "| ", " |")
    assert read_tables(plain, without=frozenset({switch})).cells == read_tables(plain).cells


def test_a_separator_that_is_left_out_is_not_read() -> None:
    text = TEXTS["semicolons"]
    assert sum(c.status == "reported" for c in read_tables(text, without=frozenset({"semicolons"})).cells) < 7


def test_rows_whose_cells_stand_between_two_bars_each_are_unreadable() -> None:
    labels = [
        "一、本年新收政府信息公开申请数量",
        "(一)予以公开",
        "1.属于国家秘密",
        "8.属于行政查询事项",
        "(七)总计",
        "四、结转下年度继续办理",
    ]
    rows = [f"{label} || 3 ||  || 1 ||  ||  ||  || 4 ||" for label in labels]
    text = "三、收到和处理政府信息公开申请情况\n" + "\n".join(rows)
    cells = read_tables(text).cells
    assert cells
    assert not [cell for cell in cells if cell.status in ("reported", "blank")]


def test_header_cells_cut_to_the_same_beginning_are_no_merged_cell() -> None:
    rows = [
        "| 第二十条第(一)项 | 第二十条第(一)项 | 第二十条第(一)项 | 第二十条第(一)项 |",
        "| 信息内容 | 本年新 | 本年新 | 对外公 |\n| 规章 | 4 | 4 | 4 |\n| 规范性文件 | 0 | 0 | 7 |",
        "| 第二十条第(六)项 | 第二十条第(六)项 | 第二十条第(六)项 | 第二十条第(六)项 |",
        "| 信息内容 | 上一年 | 本年增 | 处理决 |\n| 行政处罚 | 1 | 2 | 3 |\n| 行政强制 | 0 | 0 | 0 |",
    ]
    cells = [cell for cell in read_tables("\n".join(rows)).cells if cell.table_id == "art20_1"]
    assert [cell.value for cell in cells] == [4, 4, 4, 0, 0, 7]


def test_a_wiki_table_is_read_beside_one_whose_rule_is_drawn_with_dashes() -> None:
    ruled = "\n".join(
        ["| 第二十条第(八)项 | |", "| --- | --- |", "| 信息内容 | 本年收费金额(单位:万元) |", "| 行政事业性收费 | 7 |"]
    )
    wiki = "{|\n| " + "\n|-\n| ".join(" || ".join(row) for row in ROWS) + "\n|}"
    cells = read_tables(f"二、主动公开政府信息情况\n{wiki}\n{ruled}\n三、收到和处理政府信息公开申请情况\n").cells
    assert [None if c.value is None else str(c.value) for c in cells] == [*EXPECTED, "7"]


def test_a_figure_torn_over_lines_of_a_drawn_row_is_unreadable() -> None:
    rule = "+----+----+----+----+"
    rows = [
        "| 信 | 本年制 | 本年废 | 现行有 |\n| 息 | 发件数 | 止件数 | 效件数 |\n| 内 |    |    |    |\n| 容 |    |    |    |",
        "| 规章 | 0 | 0 | 3 |",
        "| 行政规 |    | 12 |    |\n| 范性文 | 4 | 34 | 7 |\n| 件 |    |    |    |",
        "",
    ]
    text = "第二十条第(一)项\n" + rule + "\n" + f"\n{rule}\n".join(rows)
    cells = read_tables(text).cells
    assert [str(c.value) if c.value is not None else c.status for c in cells] == ["0", "0", "3", "4", "unreadable", "7"]


def test_lines_that_a_program_counted_and_merged_cells_said_again_are_seen_behind_commas() -> None:
    lines = [[str(number), *row, *row[-1:] * (4 - len(row))] for number, row in enumerate(ROWS)]
    text = "\n".join(",".join(line) for line in [["", "0", "1", "2", "3"], *lines])
    cells = read_tables(f"二、主动公开政府信息情况\n{text}\n三、收到和处理政府信息公开申请情况\n").cells
    assert [None if c.value is None else str(c.value) for c in cells] == EXPECTED


def test_a_row_of_figures_that_count_up_counts_no_columns() -> None:
    fees = "第二十条第(八)项\n信息内容 | 上一年项目数量 | 本年增/减 | |\n行政事业性收费\n| 0 | 1 | |\n"
    text = f"{fees}三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\n| 0 | 1.属于国家秘密 | 0 |\n"
    assert [str(cell.value) for cell in read_tables(text).cells][:2] == ["0", "1"]
