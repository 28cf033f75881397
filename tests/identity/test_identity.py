"""Identity, case by case: the pages and what they say stand in ``cases/identity.yml``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assets.parse.identity import function_of, level_of, read_identity
from assets.parse.identity.numerals import chinese_year, dates_in, small_number
from assets.parse.identity.years import period_year, title_year
from assets.parse.sections import read_sections
from assets.regions import resolve_region
from assets.text.width import fold, fold_long

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "identity.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]):
    identity = read_identity(case["text"], url=case.get("url"), sections=read_sections(case["text"]))
    for name, expected in case.get("expect", {}).items():
        assert getattr(identity, name) == (None if expected == "none" else expected), name
    assert set(case.get("rules", ())) <= {finding.rule_id for finding in identity.findings}


def test_title_and_source_of_the_record_are_believed():
    identity = read_identity("一、总体情况\n无。", title="咸宁市文化和旅游局2020年政府信息公开工作年度报告")
    assert (identity.agency_name, identity.report_year) == ("咸宁市文化和旅游局", 2020)
    identity = read_identity("2020年我局公开信息三条。", source_name="咸宁市体育局")
    assert identity.agency_name == "咸宁市体育局"


def test_of_two_titles_the_one_with_a_year_is_believed():
    text = "黄石市应急管理局2021年政府信息公开工作年度报告\n一、总体情况\n公开信息。"
    identity = read_identity(text, title="大冶市统计局政府信息公开工作年度报告", sections=read_sections(text))
    assert (identity.agency_name, identity.report_year) == ("黄石市应急管理局", 2021)


@pytest.mark.parametrize(("lines", "found"), [(0, True), (4, True), (5, False), (9, False)])
def test_a_date_alone_a_few_lines_below_the_title_is_the_day_of_publication(lines: int, found: bool):
    between = "".join(f"第{'甲乙丙丁戊己庚辛壬'[number]}页\n" for number in range(lines))
    text = f"黄石市应急管理局2021年政府信息公开工作年度报告\n{between}2022-01-18\n一、总体情况\n我局公开信息。\n"
    assert read_identity(text, sections=read_sections(text)).published_on == (date(2022, 1, 18) if found else None)


def test_the_site_in_the_title_of_a_page_is_no_author():
    text = "2020年,大冶市统计局公开信息。\n一、总体情况\n我局公开。"
    identity = read_identity(text, title="2020年政府信息公开工作年度报告_大冶市人民政府", sections=read_sections(text))
    assert identity.agency_name == "大冶市统计局"
    identity = read_identity("一、总体情况\n无。", title="2020年政府信息公开工作年度报告-大冶市统计局")
    assert identity.agency_name == "大冶市统计局"


def test_findings_stand_in_the_text():
    text = "正文。" * 5 + "请(镇街、单位名称)填写"
    found = [finding for finding in read_identity(text).findings if finding.rule_id == "identity.template_residue"]
    assert [text[finding.char_start : finding.char_end] for finding in found] == ["(镇街、单位名称)"]


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("黄石市应急管理局", "emergency_management"),
        ("安监局", "emergency_management"),
        ("兴国镇人民政府", "township"),
        ("珞南街道办事处", "subdistrict"),
        ("武汉市人民政府", "government"),
        ("武汉市人民政府办公厅", "government_office"),
        ("国有资产监督管理委员会", "state_assets"),
        ("经济技术开发区管理委员会", "development_zone"),
        ("城市管理委员会", "urban_management"),
        ("供销合作社联合社", "supply_marketing"),
        ("住房公积金管理中心", "housing_fund"),
        ("国家税务总局鄂州市税务局", "taxation"),
        ("奇怪的名字", "other"),
    ],
)
def test_function(name: str, function: str):
    assert function_of(name) == function


def test_level():
    assert level_of("应急管理局", resolve_region(["黄石市"])) == "prefecture"
    assert level_of("兴国镇人民政府", resolve_region(["阳新县"])) == "township"
    assert level_of("水利部", None) == "national"
    assert level_of("省法制办", None) == "province"
    assert level_of("档案馆", None) is None


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("二〇一〇", 2010),
        ("二○一七", 2017),
        ("二0一七", 2017),
        ("二一一", 2011),
        ("二零二零", 2020),
        ("三〇一〇", None),
    ],
)
def test_chinese_years(printed: str, year: int | None):
    assert chinese_year(printed) == year


def test_small_numbers():
    assert [small_number(printed) for printed in ("一", "十", "十九", "二十", "二十五", "百")] == [
        1,
        10,
        19,
        20,
        25,
        None,
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "2022-01-05 10:00", "2022年01月05日", "2022/1/5", "2022/01/05/ 17:33", "2022.01.05", "2022- 01- 05",
        "二〇二二年一月五日", "( 2022年01月05日 )", "2022 年 1 月 5 日",
    ],
)  # fmt: skip
def test_dates(printed: str):
    assert [day for _, _, day in dates_in(printed)] == [date(2022, 1, 5)]


def test_no_dates():
    assert dates_in("2022年13月1日 2022-02-30 12022-01-05 2022年1月") == []


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("自2018年1月1日起至2018年12月31日止", 2018),
        ("2022年1月1日至12月31日", 2022),
        ("202511日至20251231日", 2025),
        ("20101120101231日", 2010),
        ("2013111231期间", 2013),
        ("20231月1日至12月31日", 2023),
        ("2008年5月1日起至12月31日", 2008),
        ("2020年9月1日至2021年8月31日", 2021),
        ("截至2019年12月31日", 2019),
        ("国办公开办函〔2021〕30号", None),
    ],
)
def test_periods(printed: str, year: int | None):
    assert period_year(printed) == year


def test_title_years():
    assert title_year("2020政府信息公开工作年度报告") == 2020
    assert title_year("【2019】政府信息公开年报") == 2019
    assert title_year("2020-2021学年信息公开年度报告") == 2021
    assert title_year("政府信息公开年报(鄂政办〔2021〕3号)") is None


def test_folding_a_page_is_folding():
    everything = "".join(chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000)
    assert fold_long(everything) == fold(everything)


def test_the_head_of_a_page_tells_place_and_day() -> None:
    text = "区教育局2020年政府信息公开年报\n一、总体情况\n我局公开信息三条。"
    identity = read_identity(text, source_name="本站 武汉市洪山区人民政府", published="2021-01-18 09:30")
    assert (identity.agency_name, identity.published_on) == ("武汉市洪山区教育局", date(2021, 1, 18))
    moved = read_identity(text, published="2024-05-06")
    assert moved.published_on is None


def test_only_a_report_can_be_signed_before_its_year_was_over():
    text = "大冶市民政局政府信息公开指南\n本指南2021年修订。\n第一条 公开范围。\n大冶市民政局\n2021年3月8日"
    identity = read_identity(text, sections=read_sections(text))
    assert identity.document_type == "other"
    assert "identity.signed_before_year_end" not in {finding.rule_id for finding in identity.findings}
