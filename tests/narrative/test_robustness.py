"""No text is too strange to be read, none takes more than linear time, and every quote is where it says it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.parse.model import Section
from assets.parse.narrative import read_statistics
from assets.parse.narrative.lexicon import LEXICON
from tests.timing import processor_seconds

WORDS = set(LEXICON.spelled)
FRAGMENTS = [
    "共1条", "网站1条,", "1条(", "(", "“", "《", "无", "未收到", "、", "的数量", "共有", "|", "\n", "1 ", "第1", "信息", "2020年",
    "情况", "行政复议、", "累计", "(一)\n", "一", "十百千", "其中公开信息12条、", "一、", "条", "共公开信息1条,|", "其中主要有", "0",
    "约", "万", "%", "。", "下一步", "分别为", "1,", "没有申请", "各为",
]  # fmt: skip


def seconds(text: str) -> float:
    return processor_seconds(lambda: read_statistics(text, report_year=2022))


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_time_is_linear(fragment: str) -> None:
    short, long = fragment * (4_000 // len(fragment)), fragment * (32_000 // len(fragment))
    read_statistics(fragment, report_year=2022)
    # Eight times the text; a quadratic reading would take sixty-four times as long.
    assert min(seconds(long), seconds(long)) < 32 * max(min(seconds(short), seconds(short)), 0.004)


@given(
    st.lists(
        st.sampled_from([*FRAGMENTS, "公开", "申请", "3件", "2人次", "微信", "收取费用", ":", ";", ")"]), max_size=40
    )
)
def test_quotes_stand_where_they_say(fragments: list[str]) -> None:
    text = "".join(fragments)
    for statistic in read_statistics(text, report_year=2022):
        assert text[statistic.char_start : statistic.char_end] == statistic.quote
        assert statistic.is_explicit_zero == (statistic.value == 0)


@given(
    st.lists(st.sampled_from([*sorted(WORDS), "3件", "20条", "、", ",", "和", "。", "其中", "分别", "无"]), max_size=25)
)
def test_any_words_of_the_field_are_read(words: list[str]) -> None:
    text = "".join(words)
    for statistic in read_statistics(text, report_year=2022):
        assert text[statistic.char_start : statistic.char_end] == statistic.quote


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for statistic in read_statistics(text):
        assert text[statistic.char_start : statistic.char_end] == statistic.quote


def test_tables_are_not_read() -> None:
    text = "全年公开信息5条。\n规范性文件公开7件。\n全年受理申请3件。"
    table = text.index("规范"), text.index("全年受理")
    read = read_statistics(text, tables=[table], report_year=2022)
    assert [int(statistic.value) for statistic in read] == [5, 3]


def test_a_sentence_before_a_table_is_read_though_it_speaks_as_its_header() -> None:
    text = "四、行政复议、行政诉讼情况\n行政复议 6 件,行政诉讼 15 件。\n| 行政复议 | 行政诉讼 |\n| 1 | 2 |\n"
    read = read_statistics(text, tables=[(0, len(text))], report_year=2022)
    assert [int(statistic.value) for statistic in read] == [6, 15]


def test_damaged_characters_make_no_figure() -> None:
    text = "全年公开信息?5条,收到申请3件。"
    at = text.index("?")
    read = read_statistics(text, report_year=2022, damaged=[(at, at + 1)])
    assert [int(statistic.value) for statistic in read] == [3]


def test_sections_give_a_glued_text_its_headings() -> None:
    text = "二、依申请公开情况 无。三、行政复议、行政诉讼情况 无。四、其他需要报告的事项 无。"
    starts = [text.index(mark) for mark in "二三四"]
    sections = [
        Section(name, title, position, start, end)
        for position, (name, title, start, end) in enumerate(
            (
                ("requests", "二、依申请公开情况", starts[0], starts[1]),
                ("review_and_litigation", "三、行政复议、行政诉讼情况", starts[1], starts[2]),
                ("other_matters", "四、其他需要报告的事项", starts[2], len(text)),
            )
        )
    ]
    read = read_statistics(text, sections=sections, report_year=2022)
    assert [s.indicator_id for s in read] == [
        "new_requests",
        "administrative_reconsiderations",
        "administrative_litigations",
    ]


def test_the_year_is_only_said_where_it_is_known() -> None:
    (known,) = read_statistics("2019年公开信息5条。")
    (unknown,) = read_statistics("公开信息5条。")
    assert (known.period_year, unknown.period_year) == (2019, None)
