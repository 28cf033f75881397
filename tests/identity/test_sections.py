"""Headings of all forms, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.forms import all_forms
from assets.parse.identity import read_identity
from assets.parse.sections import read_sections
from assets.parse.sections.vocabulary import vocabulary
from tests.timing import processor_seconds

PRESENT = [
    "overall",
    "proactive_disclosure",
    "requests",
    "review_and_litigation",
    "problems_and_improvements",
    "other_matters",
]
TITLES = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
]
BODY = "本年度按要求开展工作,各项任务均已完成,栏目内容得到及时更新,服务水平有所提升,社会反映良好。"


def report(line: str = "{0}、{1}\n{2}\n", titles: list[str] | None = None) -> str:
    return "".join(line.format(no, title, BODY) for no, title in zip("一二三四五六", titles or TITLES, strict=True))


def ids(text: str) -> list[str]:
    return [section.section_id for section in read_sections(text)]


@pytest.mark.parametrize(
    "line",
    [
        "{0}、{1}\n{2}\n",
        "    {0}、 {1}\n{2}\n",
        "| {0}、{1} |\n{2}\n",
        "{0}.{1}\n{2}\n",
        "{0},、{1}\n{2}\n",
        "{0}:{1}(宋体加粗)\n{2}\n",
        "\uff08{0}\uff09{1}\n{2}\n",
        "第{0}部分 {1}\n{2}\n",
        "{1}\n{2}\n",
        "\u3000\u3000{0}\uff0e{1}\uff1a\n{2}\n",
    ],
)
def test_forms_of_headings(line: str):
    assert ids(report(line)) == PRESENT


def test_sections_cover_the_text_and_keep_printed_titles():
    text = "前面的话。\n" + report()
    sections = read_sections(text)
    assert [section.section_id for section in sections] == ["preamble", *PRESENT]
    assert sections[0].title is None
    assert sections[0].char_start == 0
    assert sections[-1].char_end == len(text)
    assert all(one.char_end == two.char_start for one, two in pairwise(sections))
    assert [section.position for section in sections] == list(range(7))
    assert all(text[s.char_start : s.char_start + len(s.title)] == s.title for s in sections[1:] if s.title)


def test_all_on_one_line():
    assert ids("".join(f"{no}、{title} {BODY} " for no, title in zip("一二三四五六", TITLES, strict=True))) == PRESENT


def test_heading_words_lost():
    assert ids("".join(f"{no}、\n第二十条第(一)项\n{BODY}\n" for no in "一二三四五六")) == PRESENT


def test_typos_and_variants():
    titles = [
        "政务公开工作总体情况", "行政机关主动公开政府信息情况", "行政机关收到和处理政务信息公开申请情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况", "政府信息公开工作存在的注要问题及改进情况", "需要报告的其它事项",
    ]  # fmt: skip
    assert ids(report(titles=titles)) == PRESENT


def test_a_title_broken_by_a_line():
    assert ids(report().replace("收到和处理政府信息", "收到和处理政府\n信息")) == PRESENT


def test_a_table_of_contents_does_not_count():
    contents = "目录\n" + "".join(
        f"{no}、{title}……{page}\n" for page, (no, title) in enumerate(zip("一二三四五六", TITLES, strict=True), 1)
    )
    text = contents + report()
    sections = read_sections(text)
    assert [section.section_id for section in sections] == ["preamble", *PRESENT]
    assert sections[1].char_start == len(contents)


def test_headings_named_in_a_sentence_do_not_count():
    assert ids("本报告包括:一、总体情况,二、主动公开政府信息情况;三、其他需要报告的事项。\n" + report()) == [
        "preamble",
        *PRESENT,
    ]


def test_rows_of_the_request_table_and_sub_headings_do_not_count():
    text = report().replace(
        "三、收到和处理政府信息公开申请情况\n",
        "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\n0\n二、上年结转政府信息公开申请数量\n"
        "三、本年度办理结果\n四、结转下年度继续办理\n",
    )
    assert ids(text.replace("一、总体情况\n", "一、总体情况\n(一)主动公开情况\n(二)依申请公开情况\n")) == PRESENT


def test_headings_without_anything_between():
    text = f"一、总体情况\n{BODY}\n二、{TITLES[1]}\n三、{TITLES[2]}\n四、{TITLES[3]}\n五、{TITLES[4]}\n{BODY}\n六、{TITLES[5]}\n"
    assert ids(text) == PRESENT


def test_the_former_forms():
    titles = ["概述", "主动公开政府信息情况", "依申请公开政府信息和不予公开政府信息的情况", "政府信息公开的收费及减免情况",
              "因政府信息公开申请行政复议、提起行政诉讼的情况", "存在的主要问题和改进措施"]  # fmt: skip
    text = (
        "引言\n"
        + report(titles=titles)
        + "附表:政府信息公开情况统计表\n一、主动公开情况 | 条 | 5 |\n二、回应解读情况 | 次 | 0 |\n"
    )
    assert ids(text) == [
        "preamble", "overview", "proactive_disclosure", "disclosure_upon_request", "fees_and_waivers",
        "review_and_litigation", "problems_and_improvements", "annex",
    ]  # fmt: skip


def test_two_headings_of_one_section_are_one():
    assert ids(f"一、概述\n{BODY}\n二、存在的问题\n{BODY}\n三、下一步工作打算\n{BODY}\n") == [
        "overview",
        "problems_and_improvements",
    ]


def test_no_heading_is_one_preamble_and_no_text_is_nothing():
    assert ids(BODY) == ["preamble"]
    assert ids("") == []
    assert ids(" \n ") == []


def test_every_section_is_one_of_a_form():
    known = {section.id for form in all_forms().values() for section in form.sections}
    words = vocabulary()
    named = {*words.present.values(), *words.former.values(), *words.numbered.values(), "annex"}
    named |= {section for subject in words.subjects for section in (subject.present, subject.former) if section}
    assert named <= known


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_can_be_read(text: str, url: str):
    sections = read_sections(text)
    assert all(0 <= section.char_start <= section.char_end <= len(text) for section in sections)
    read_identity(text, url=url, title=text[:30], source_name=text[:10], sections=sections)


PIECES = [
    "一", "一、", "\n一、总体情况", "(一)", " ", "\n", "| ", "1、\n", "《", "《》<", "2020年1月", "20201231", "某某",
    "某某体育|", "信息公开", "人民政府", "市", "黄石市", "局", "由", "省市区县", "发布机构:", "索引号", "日期:2020-", "我局",
    "报告\n信息公开", "公开", "政府\n", "附表\n", "xx市", "(宋体", "2020至", "截至2020", "第二十条第", "和", "管委会",
    "开发区", "街道办事处", "二〇", "国家税务总局",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_time_is_linear(piece: str):
    """Twice the text takes about twice the time: no pattern has a worst case that grows faster."""

    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        return min(processor_seconds(lambda: read_identity(text, sections=read_sections(text))) for _ in range(3))

    small, large = seconds(20_000), seconds(80_000)
    assert large < 10 * small + 0.05, f"{small:.4f} s became {large:.4f} s"
    assert large < 6


def test_a_table_whose_title_is_lost_opens_the_annex():
    titles = [
        "概述",
        "主动公开政府信息情况",
        "回应解读情况",
        "依申请公开政府信息情况",
        "政府信息公开的收费及减免情况",
        "存在的主要问题",
    ]
    table = "统计指标 | 单位 | 统计数 一、主动公开情况 (一)主动公开政府信息数 条 5 二、回应解读情况 三、依申请公开情况 "
    assert ids(" ".join(report(titles=titles).split()) + " " + table)[-2:] == ["problems_and_improvements", "annex"]


def test_an_ordinal_that_was_damaged():
    assert ids(report().replace("三、收到", "\ufffd收到").replace("四、政府", "?政府")) == PRESENT


def test_pictures_inside_headings():
    assert ids(report().replace("总体情况", "总体情\U0001f600况").replace("主要问题", "主要\U0001f44d问题")) == PRESENT
