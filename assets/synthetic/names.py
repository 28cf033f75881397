"""Who reports: bodies composed from places and departments, all invented in this combination."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assets.synthetic.dice import Dice

_REGIONS = Path(__file__).parent / "data" / "regions.csv"

#: What a department is called by level: 1 province, 2 prefecture, 3 county. ``{}`` is the level's own word.
_DEPARTMENTS = (
    "教育", "财政", "民政", "司法", "公安", "审计", "统计", "水利", "林业", "医疗保障", "市场监督管理", "应急管理",
    "生态环境", "自然资源", "交通运输", "农业农村", "人力资源和社会保障", "文化和旅游", "退役军人事务", "城市管理",
    "住房和城乡建设", "商务", "科学技术", "体育", "粮食和物资储备", "气象",
)  # fmt: skip
#: Departments that there were before the reform of 2018, and that have other names since.
_DEPARTMENTS_BEFORE = (
    "教育", "财政", "民政", "司法", "公安", "审计", "统计", "水利", "林业", "安全生产监督管理", "国土资源", "环境保护",
    "卫生和计划生育", "工商行政管理", "质量技术监督", "农业", "旅游", "文化广电新闻出版", "人力资源和社会保障", "城市管理",
    "住房和城乡建设", "商务", "科学技术", "粮食", "气象", "地方税务",
)  # fmt: skip
_COMMISSIONS = ("卫生健康委员会", "发展和改革委员会", "民族宗教事务委员会")
_OFFICES = ("政务服务管理办公室", "信访局", "机关事务管理局", "国防动员办公室", "行政审批局")
_OFFICES_BEFORE = ("人民防空办公室", "信访局", "扶贫开发办公室")
_TOWNS = ("双溪", "白马", "石桥", "清水", "大河", "柳树", "青龙", "长岭", "新田", "黄土坡", "三合", "竹园")
_STREETS = ("东风", "西园", "和平", "解放", "新华", "站前", "南苑", "滨江")


@dataclass(frozen=True, slots=True)
class Body:
    """A reporting body. ``name`` carries its place; ``accepts`` is the shortest wording that still names it;
    ``local`` is how its own page calls it (市应急管理局); ``we`` is 我局, 我镇."""

    name: str
    accepts: str
    local: str
    we: str
    region_code: str
    place: str
    level: int


@cache
def _regions() -> tuple[dict[str, str], ...]:
    with _REGIONS.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def _kind_word(place: str) -> str:
    for ending, word in (
        ("自治县", "县"),
        ("自治区", "自治区"),
        ("自治州", "州"),
        ("省", "省"),
        ("盟", "盟"),
        ("旗", "旗"),
    ):
        if place.endswith(ending):
            return word
    return place[-1]


def draw_body(dice: Dice, year: int) -> Body:
    """A body of any level that there was in that year: department, commission, government, its office, town, street."""
    before = year < 2019
    region = dice.pick(_regions())
    place, level = region["name"], int(region["level"])
    over = region["city"] or region["province"] if level == 3 else ""  # districts of municipalities have no city
    full = over + place
    kind = _kind_word(place)
    sort = dice.weighted((("bureau", 6.0), ("commission", 1.0), ("office", 1.0), ("government", 2.0), ("town", 2.0)))
    if sort == "town" and level != 3:
        sort = "bureau"
    if sort == "bureau":
        ending = "厅" if level == 1 and place[-1] != "市" else "局"
        own, we = dice.pick(_DEPARTMENTS_BEFORE if before else _DEPARTMENTS) + ending, f"我{ending}"
    elif sort == "commission":
        own, we = dice.pick(_COMMISSIONS[1:] if before else _COMMISSIONS), "我委"
    elif sort == "office":
        own = dice.pick(_OFFICES_BEFORE if before else _OFFICES)
        we = f"我{own[-1]}" if own.endswith("局") else "我办"
    elif sort == "government":
        own, we = dice.pick((("人民政府", f"我{kind}"), ("人民政府办公室", "我办")))
    else:
        town = place.endswith("区") and dice.chance(0.6)
        own = f"{dice.pick(_STREETS)}街道办事处" if town else f"{dice.pick(_TOWNS)}{dice.pick(('镇', '乡'))}人民政府"
        we = "我街道" if town else f"我{own[-5]}"
    needs_city = bool(region["ambiguous"])
    return Body(
        name=(full if needs_city or dice.chance(0.3) else place) + own,
        accepts=place + own if sort != "town" else own,
        local=f"{kind}{own}" if sort != "town" else own,
        we=we,
        region_code=region["code"],
        place=full,
        level=4 if sort == "town" else level,
    )
