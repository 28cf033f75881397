"""Divisions by name, parent, year and domain."""

from __future__ import annotations

import pytest

from assets.regions import (
    all_regions,
    former_region,
    hinted_by_host,
    host_of,
    name_at,
    name_before,
    own_host,
    reference_rows,
    region_of_code,
    region_of_host,
    resolve_region,
    short_forms,
    supports,
)
from assets.regions.domains import initials, pinyin


@pytest.mark.parametrize(
    ("names", "year", "code"),
    [
        (["襄樊市"], 2008, "420600"),
        (["襄樊市"], 2010, "420600"),
        (["襄阳市"], 2012, "420600"),
        (["江北区"], 2020, None),
        (["宁波市", "江北区"], 2020, "330205"),
        (["重庆市", "江北区"], 2020, "500105"),
        (["浙江", "江北区"], 2020, "330205"),
        (["甘南州"], 2025, "623000"),
        (["凉山州"], 2019, "513400"),
        (["威宁县"], 2019, "520526"),
        (["东乡县"], 2021, "622926"),
        (["梅河口市"], 2025, "220581"),
        (["仙桃市"], 2015, "429004"),
        (["上海市", "浦东新区"], 2020, "310115"),
        (["密云县"], 2012, "110228"),
        (["密云区"], 2018, "110118"),
        (["吉林"], 2020, None),
        (["吉林省"], 2020, "220000"),
        (["和县"], 2009, "341424"),
        (["和县"], 2013, "340523"),
        (["无名县"], 2020, None),
        ([], 2020, None),
        (["湖北省", "江北区"], 2020, None),
        (["湖北省", "仙桃市"], 2015, "429004"),
        (["江苏省", "鼓楼区"], 2020, None),
        (["徐州市", "鼓楼区"], 2020, "320302"),
        (["福建省", "鼓楼区"], 2020, "350102"),
    ],
)
def test_resolve(names: list[str], year: int, code: str | None):
    region = resolve_region(names, year)
    assert (region.code if region else None) == code


def test_a_code_is_named_as_it_was_in_that_year():
    named = {year: region.name for year in (2006, 2008, 2012, None) if (region := region_of_code("420600", year))}
    assert named == {2006: "襄樊市", 2008: "襄樊市", 2012: "襄阳市", None: "襄阳市"}
    assert region_of_code("000000", 2020) is None


def test_regions_spell_out_their_ancestors():
    region = resolve_region(["秀洲区"])
    assert region is not None
    assert (region.province, region.city, region.county, region.level) == ("浙江省", "嘉兴市", "秀洲区", "county")
    district = resolve_region(["上海市", "黄浦区"])
    assert district is not None
    assert (district.city, district.parent_code) == ("上海市", "310000")
    city = resolve_region(["北京市"])
    assert city is not None
    assert (city.level, city.city) == ("province", "北京市")
    direct = resolve_region(["潜江市"])
    assert direct is not None
    assert (direct.city, direct.parent_code) == (None, "420000")


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("甘南藏族自治州", ("甘南州", "甘南")),
        ("新疆维吾尔自治区", ("新疆",)),
        ("内蒙古自治区", ("内蒙古",)),
        ("东乡族自治县", ("东乡县", "东乡")),
        ("双江拉祜族佤族布朗族傣族自治县", ("双江县", "双江")),
        ("阿克苏地区", ("阿克苏",)),
        ("黄石市", ("黄石",)),
        ("和县", ()),
    ],
)
def test_short_forms(name: str, forms: tuple[str, ...]):
    assert short_forms(name) == forms


def test_names_in_text():
    text = "由湖北省黄石市应急管理局编制"
    assert name_at(text, 1) == "湖北省"
    assert name_at(text, 4) == "黄石市"
    assert name_at(text, 0) is None
    assert name_before(text, 7) == "黄石市"
    assert name_before(text, 8) is None


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.mhk.gov.cn", "梅河口市"),
        ("jtj.panzhihua.gov.cn", "攀枝花市"),
        ("www.jmsdf.gov.cn", "东风区"),
        ("www.lianhu.gov.cn", "莲湖区"),
        ("czt.shaanxi.gov.cn", "陕西省"),
        ("lzq.gov.cn", None),
        ("jiangbei.gov.cn", None),
        ("www.huangshi.example.com", None),
        ("10.20.30.40", None),
        ("", None),
        ("gov.cn", None),
    ],
)
def test_hosts(host: str, name: str | None):
    region = region_of_host(host)
    assert (region.name if region else None) == name


def test_hosts_of_one_body_and_of_a_government():
    assert own_host("jtj.panzhihua.gov.cn")
    assert not own_host("zwgk.changchun.gov.cn")
    assert not own_host("www.huangshi.gov.cn")


def test_a_domain_tells_between_several():
    ningbo = resolve_region(["宁波市", "江北区"])
    chongqing = resolve_region(["重庆市", "江北区"], 2020)
    assert ningbo is not None
    assert chongqing is not None
    assert supports("www.nbjb.gov.cn", ningbo)
    assert not supports("www.nbjb.gov.cn", chongqing)


def test_two_initials_are_a_hint():
    assert {region.name for region in hinted_by_host("xxgk.jl.gov.cn")} >= {"吉林省", "吉林市"}
    assert region_of_host("xxgk.jl.gov.cn") is None
    assert hinted_by_host("jl.example.com") == ()


def test_addresses():
    assert host_of("https://www.huangshi.gov.cn:8080/a/b") == "www.huangshi.gov.cn"
    assert host_of("www.huangshi.gov.cn/a") == "www.huangshi.gov.cn"
    assert host_of(None) == host_of("") == host_of("http://[broken") == ""


def test_every_name_can_be_spelled():
    assert [region.name for region in all_regions() if not pinyin(region.name)] == []
    assert pinyin("长沙市") == ("changshashi", "zhangshashi")
    assert initials("梅河口") == ("mhk",)


def test_reference_rows():
    rows = reference_rows()
    keys = [(row["region_code"], row["name"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert keys == sorted(keys, key=lambda key: key[0])
    codes = {row["region_code"] for row in rows}
    assert {row["parent_code"] for row in rows if row["parent_code"]} <= codes
    assert {row["level"] for row in rows} == {"province", "prefecture", "county"}
    former = next(row for row in rows if row["name"] == "襄樊市")
    assert (former["region_code"], former["valid_from"], former["valid_to"]) == ("420600", 2007, 2009)


def test_a_division_knows_what_it_was_called_before() -> None:
    named = {"371324": "苍山县", "510604": "罗江县", "110118": "密云县"}
    for code, before in named.items():
        later = region_of_code(code, 2020)
        assert later is not None
        former = former_region(later)
        assert former is not None
        assert former.name == before
    unchanged = region_of_code("320682", 2020)
    assert unchanged is not None
    assert former_region(unchanged) is None
