"""Names of bodies: departments of every kind, in running text and in titles, with and without their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.parse.identity.functions import OTHER, function_labels, function_of, in_full, words
from assets.parse.identity.names import full_name, read_name
from assets.parse.identity.predecessors import predecessors_of
from assets.parse.identity.running import find_names
from assets.parse.identity.titles import title_body

DEPARTMENTS = (Path(__file__).parent / "cases" / "departments.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_departments(department: str):
    text = f"由黄石市{department}编制,共六部分。"
    assert [(body.places, body.name) for body in find_names(text, 0, len(text))] == [(("黄石市",), department)]
    text = f"2025年,市{department}严格落实要求。"
    assert [(body.relative, body.name) for body in find_names(text, 0, len(text))] == [("市", department)]
    body = title_body(f"大冶市{department}2020年政府信息公开工作年度报告")
    assert body is not None
    assert (body.places, body.name) == (("大冶市",), department)
    assert function_of(department) != "other"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("联系单位为大冶市应急管理局,电话", ["大冶市应急管理局"]),
        ("请与阳新县审计局办公室联系", ["阳新县审计局"]),
        ("2020年,市城建局认真落实", ["市城建局"]),
        ("白沙镇政府编制本报告", ["白沙镇政府"]),
        ("白沙镇政府信息公开工作", ["白沙镇"]),
        ("洪山区人民政府珞南街道办事处", ["洪山区珞南街道办事处"]),
        ("公布国家税务总局鄂州市税务局的报告", ["国家税务总局鄂州市税务局"]),
        ("黄石市公安局交通警察支队编制", ["黄石市公安局交通警察支队"]),
        ("我局在政府网站公开,有关部门、各乡镇人民政府配合", []),
        ("网站由办公室办理,局长负责,委员会议讨论", []),
    ],
)
def test_running_text(text: str, names: list[str]):
    assert [body.printed for body in find_names(text, 0, len(text))] == names


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("湖北省黄石市应急管理局", (("湖北省", "黄石市"), "", "应急管理局")),
        ("黄石应急管理局", (("黄石",), "", "应急管理局")),
        ("自治区医疗保障厅", ((), "自治区", "医疗保障厅")),
        ("国防动员办公室(人民防空办公室)", ((), "", "国防动员办公室")),
        ("城区街道办事处", ((), "", "城区街道办事处")),
        ("曾都经济开发区管委会", ((), "", "曾都经济开发区管委会")),
        ("黄石市", (("黄石市",), "", "")),
        ("各有关单位", None),
        ("设为首页", None),
        ("", None),
    ],
)
def test_whole_names(printed: str, parts: tuple[tuple[str, ...], str, str] | None):
    body = read_name(printed)
    assert (body and (body.places, body.relative, body.name)) == parts


def test_names_in_full():
    assert in_full("人社局") == "人力资源和社会保障局"
    assert in_full("卫生健康委") == "卫生健康委员会"
    assert in_full("卫健局") == "卫健局"
    assert in_full("政府") == "人民政府"
    body = read_name("阳新县白沙镇")
    assert body is not None
    assert full_name(body) == "白沙镇人民政府"


def test_former_names():
    assert predecessors_of("黄石市应急管理局") == ("黄石市安全生产监督管理局",)
    assert "鄂州市人口和计划生育委员会" in predecessors_of("鄂州市卫生健康委员会")
    assert predecessors_of("鄂州市教育局") == ()


def test_every_function_has_a_name_in_both_languages():
    declared = {*words().stems.values(), OTHER} | {end.function for end in words().endings if end.function}
    labels = function_labels()
    assert set(labels) == declared
    assert len({zh for zh, _ in labels.values()}) == len({en for _, en in labels.values()}) == len(labels)
