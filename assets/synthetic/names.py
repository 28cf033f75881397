"""Who reports: bodies of every kind and level, invented in this combination of place and department."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assets.synthetic.dice import Dice
from assets.synthetic.places import Place, draw_place

_DEPARTMENTS = (
    "教育", "财政", "民政", "司法", "公安", "审计", "统计", "水利", "林业", "医疗保障", "市场监督管理", "应急管理",
    "生态环境", "自然资源", "交通运输", "农业农村", "人力资源和社会保障", "文化和旅游", "退役军人事务", "城市管理",
    "住房和城乡建设", "商务", "科学技术", "体育", "粮食和物资储备", "气象", "水务", "园林绿化", "乡村振兴", "信访",
)  # fmt: skip
#: Departments that there were before the reform of 2018, and that have other names since.
_DEPARTMENTS_BEFORE = (
    "教育", "财政", "民政", "司法", "公安", "审计", "统计", "水利", "林业", "安全生产监督管理", "国土资源", "环境保护",
    "卫生和计划生育", "工商行政管理", "质量技术监督", "农业", "旅游", "文化广电新闻出版", "人力资源和社会保障", "城市管理",
    "住房和城乡建设", "商务", "科学技术", "粮食", "气象", "地方税务", "食品药品监督管理", "物价", "畜牧兽医", "水务",
)  # fmt: skip
_COMMISSIONS = ("卫生健康委员会", "发展和改革委员会", "民族宗教事务委员会", "国有资产监督管理委员会")
_COMMISSIONS_BEFORE = ("发展和改革委员会", "民族宗教事务委员会", "人口和计划生育委员会", "经济和信息化委员会")
_OFFICES = ("政务服务管理办公室", "信访局", "机关事务管理局", "国防动员办公室", "行政审批局", "大数据发展管理局")
_OFFICES_BEFORE = ("人民防空办公室", "信访局", "扶贫开发办公室", "法制办公室", "外事侨务办公室")
_CENTRES = (
    ("住房公积金管理中心", "我中心"), ("档案馆", "我馆"), ("供销合作社联合社", "我社"), ("公共资源交易中心", "我中心"),
    ("社会保险事业管理局", "我局"), ("残疾人联合会", "我会"), ("红十字会", "我会"),
)  # fmt: skip
_SCHOOLS = (("职业技术学院", "我院"), ("师范学院", "我院"), ("人民医院", "我院"), ("第一中学", "我校"))
_ZONES = ("经济开发区", "经济技术开发区", "高新技术产业开发区", "工业园区", "旅游度假区", "产业集聚区")
_MINISTRIES = ("水利部", "农业农村部", "民政部", "交通运输部", "国家统计局", "国家能源局", "中国气象局", "国家税务总局")
_TOWNS = (
    "双溪", "白马", "石桥", "清水", "大河", "柳树", "青龙", "长岭", "新田", "黄土坡", "三合", "竹园", "古城", "龙泉",
    "太平", "马家", "上官", "沙河", "茶山", "三十里铺", "高峰", "水口", "金竹", "罗坪",
)  # fmt: skip
_STREETS = ("东风", "西园", "和平", "解放", "新华", "站前", "南苑", "滨江", "北关", "中山路", "三里河", "花园")
#: Second names in brackets: one body, two signs.
_SECOND = {
    "应急管理局": "地震局",
    "教育局": "体育局",
    "财政局": "国有资产监督管理局",
    "农业农村局": "乡村振兴局",
    "自然资源局": "林业局",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A reporting body. ``name`` carries its place; ``accepts`` is the shortest wording that still names it;
    ``local`` is how its own page calls it (市应急管理局); ``we`` is 我局, 我镇. ``region_code`` is null where there is
    none, and ends in ``+`` where a suffix may follow. ``signs`` is how it signs and heads its reports."""

    name: str
    accepts: str
    local: str
    we: str
    region_code: str | None
    place: str
    level: int
    signs: str = ""

    @property
    def is_government(self) -> bool:
        """A government, or its office, whose own figures are those of its region too."""
        return (
            "人民政府" in self.name
            or "行政公署" in self.name
            or self.region_code is None
            or self.region_code[-1] == "+"
        )

    @property
    def printed(self) -> str:
        """The name as titles and signatures print it, second names included."""
        return self.signs or self.name


def _bureau(dice: Dice, place: Place, before: bool) -> tuple[str, str]:
    ending = "厅" if place.level == 1 and place.name[-1] != "市" else "局"
    return dice.pick(_DEPARTMENTS_BEFORE if before else _DEPARTMENTS) + ending, f"我{ending}"


def _commission(dice: Dice, place: Place, before: bool) -> tuple[str, str]:
    del place
    return dice.pick(_COMMISSIONS_BEFORE if before else _COMMISSIONS), "我委"


def _office(dice: Dice, place: Place, before: bool) -> tuple[str, str]:
    del place
    own = dice.pick(_OFFICES_BEFORE if before else _OFFICES)
    return own, "我局" if own.endswith("局") else "我办"


def _government(dice: Dice, place: Place, before: bool) -> tuple[str, str]:
    del before
    office = "人民政府办公厅" if place.level == 1 else "人民政府办公室"
    return dice.pick((("人民政府", f"我{place.kind}"), (office, "我厅" if place.level == 1 else "我办")))


def _centre(dice: Dice, place: Place, before: bool) -> tuple[str, str]:
    del place, before
    return dice.pick(_CENTRES)


_SORTS: tuple[tuple[Callable[[Dice, Place, bool], tuple[str, str]], float], ...] = (
    (_bureau, 6.0), (_commission, 1.2), (_office, 1.0), (_government, 2.0), (_centre, 0.6),
)  # fmt: skip


def _ministry(dice: Dice) -> Body:
    name = dice.pick(_MINISTRIES)
    we = "我局" if name.endswith("局") else "我部"
    return Body(name, name, name, we, None, "", 1)


def _town(dice: Dice, year: int) -> Body:
    place = draw_place(dice, year, 3)
    if place.name.endswith("区") and dice.chance(0.6):
        own, we = f"{dice.pick(_STREETS)}街道办事处", "我街道"
    else:
        sort = "苏木" if place.kind == "旗" and dice.chance(0.5) else dice.pick(("镇", "镇", "乡", "回族乡"))
        own, we = f"{dice.pick(_TOWNS)}{sort}人民政府", "我苏木" if sort == "苏木" else f"我{sort[-1]}"
    name = _with_place(dice, place) + own
    return Body(name, own, own, we, place.code, place.over + place.name, 4)


def _zone(dice: Dice, year: int) -> Body:
    place = draw_place(dice, year, dice.pick((2, 3)))
    own = f"{dice.pick(_ZONES)}{dice.pick(('管理委员会', '管委会'))}"
    name = _with_place(dice, place) + own
    return Body(
        name,
        place.name + own,
        own,
        dice.pick(("我区", "管委会")),
        f"{place.code}+",
        place.over + place.name,
        place.level,
    )


def _school(dice: Dice, year: int) -> Body:
    place = draw_place(dice, year, 2)
    stem = place.name.removesuffix("市")
    own, we = dice.pick(_SCHOOLS)
    name = (stem if "学院" in own else place.name) + own
    return Body(name, name, name, we, place.code, place.name, 2)


def _with_place(dice: Dice, place: Place) -> str:
    """The place as the body's name begins with it: what several bear needs its city."""
    over = place.over if place.level == 3 and (place.ambiguous or dice.chance(0.3)) else ""
    return over + place.name


def draw_body(dice: Dice, year: int) -> Body:
    """A body of any kind and level that there was in that year."""
    roll = dice.below(100)
    if roll < 2:
        return _ministry(dice)
    if roll < 17:
        return _town(dice, year)
    if roll < 20:
        return _zone(dice, year)
    if roll < 22:
        return _school(dice, year)
    place = draw_place(dice, year)
    own, we = dice.weighted(_SORTS)(dice, place, year < 2019)
    if own.startswith("人民政府") and place.name.endswith("地区"):
        own = own.replace("人民政府", "行政公署")
    name = _with_place(dice, place) + own
    second = _SECOND.get(own) if year >= 2019 and dice.chance(0.15) else None
    signs = f"{name}({place.name}{second})" if second else ""
    local = f"{place.kind}{own}"
    return Body(name, place.name + own, local, we, place.code, place.over + place.name, place.level, signs)
