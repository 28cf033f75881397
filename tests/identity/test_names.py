"""Names of bodies: departments of every kind, in running text and in titles, with and without their place."""

from __future__ import annotations

import pytest

from assets.parse.identity.functions import function_of, in_full
from assets.parse.identity.names import full_name, read_name
from assets.parse.identity.predecessors import predecessors_of
from assets.parse.identity.running import find_names
from assets.parse.identity.titles import title_body

DEPARTMENTS = """
发展和改革局 发展和改革委员会 教育局 教育体育局 科学技术局 科技和工业信息化局 民族宗教事务局 公安局 民政局 司法局 财政局 人力资源和社会保障局
自然资源和规划局 生态环境局 住房和城乡建设局 城市管理综合行政执法局 交通运输局 水利局 农业农村和水务局 商务局 文化广电旅游体育局 卫生健康委员会
退役军人事务局 应急管理局 审计局 市场监督管理局 统计局 医疗保障局 行政审批服务局 政务服务和数据管理局 大数据管理局 乡村振兴局 扶贫开发办公室
信访局 林业和草原局 粮食和物资储备局 国有资产监督管理委员会 机关事务服务中心 人民防空办公室 国防动员办公室 地方金融监督管理局 气象局
烟草专卖局 税务局 邮政管理局 海洋与渔业局 供销合作社 档案局 地方志办公室 残疾人联合会 住房公积金管理中心 公共资源交易中心 安全生产监督管理局
质量技术监督局 食品药品监督管理局 国土资源局 房产管理局 园林绿化局 旅游发展委员会 文化广电新闻出版局 卫生和计划生育局 物价局
经济和信息化委员会 招商局 外事办公室 法制办公室 消防救援支队 疾病预防控制中心 营商环境建设监督局 科学技术协会 城市管理委员会 人民政府
""".split()


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
        ("洪山区人民政府珞南街道办事处", ["洪山区人民政府", "洪山区珞南街道办事处"]),
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
