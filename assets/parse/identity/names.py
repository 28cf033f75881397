"""A string that is the name of a body: its places, the word in their stead, and the body's own name in full.

A name is places from wide to narrow, or a word such as 市 instead of them, then the body: 湖北省 黄石市 应急管理局. Names inside
running text are found by ``running``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assets.parse.identity.functions import endings_of, in_full, words
from assets.regions import name_at, short_name_at

LEVEL_WORDS = "省市区县州盟旗"
# Bodies that a name may begin with, the place standing after them: 国家税务总局 黄石市 税务局.
ABOVE = (
    "中华人民共和国", "国家税务总局", "国家统计局", "国家金融监督管理总局", "中国人民银行", "中国气象局", "中国银保监会",
    "中国银行保险监督管理委员会", "中国证监会", "中国证券监督管理委员会",
)  # fmt: skip
# Names that are only a kind of body: 城区街道办事处 is the one called 城区, 镇人民政府 alone is none.
KIND_ONLY = re.compile(
    r"^(?:镇|乡|街道|街道办事处|街道办|办事处|镇政府|乡政府|镇人民政府|乡人民政府|乡镇|乡镇人民政府|乡镇政府|镇街)$"
)
NOT_A_NAME = re.compile(
    r"^(?:各|有关|相关|本(?!溪)|我|该|其|上级|下级|全(?![州南椒])|贵(?![阳州港溪池定])|基层|当地|所在|主管|[两三几](?:级|个|县|区|委))|.{0,8}公开(?:工作)?(?:领导小组)?办公室$|.*网站?$|.*信息公开(?!办|中心|领导|年|工作)|.*(?<!第.)(?<!第..)(?<!第...)师$"
)
_ABOVE = re.compile(f"(?:{'|'.join(ABOVE)})(?=..)")
_WHOLE = re.compile(r"[\u4e00-\u9fff〇·]{2,34}$")
# A body of the party and of the government: 中共岳西县委 岳西县人民政府信访局.
_PARTY = re.compile(r"^中共[\u4e00-\u9fff]{2,10}?委(?:员会)?(?=[\u4e00-\u9fff]{2,10}人民政府[\u4e00-\u9fff])")
_DOUBLE = re.compile(r"^(?P<first>[^()]{3,})\((?P<second>[^()]*)\)$")
_AROUND = "《》“”\"'<>、,.:;。|-—_*#"
_ZONE = re.compile(r"开发区|高新区|园区|新区|工业园|产业园|度假区|保税")
# Development zones called by the name of the zone alone, which means its management committee: 连云港经济技术开发区.
ZONES = (
    "经济技术开发区", "高新技术产业开发区", "高新技术开发区", "经济开发区", "旅游度假区", "综合保税区", "产业开发区",
    "工业园区", "产业园区", "工业园", "产业园", "经开区", "高新区", "产业集聚区", "产业聚集区",
)  # fmt: skip
GENERIC_ZONE = re.compile(
    r"(?:国家级?|省级|市级|经济|技术|高新|产业|工业|综合|旅游)*(?:开发区|高新区|经开区|园区|新区|工业园|产业园|保税区|度假区)(?:管委会|管理委员会|党工委)?$"
)
# Bodies of the state that are called by the short name of their place, which is no 安庆市海事局.
NAMED_SHORT = re.compile(r"海关|海事局|海警局|调查队|(?:中国)?银保?监|监管分局|出入境边防|煤矿安全监察|铁路")
_LONGEST_STEM = 8
# Bodies whose name needs neither stem nor place.
COMPLETE = ("档案馆", "图书馆", "博物馆", "红十字会", "总工会", "残联", "广播电视台")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as printed: full names of places, a generic word in their stead (市水利局), the name without either.

    ``name`` is empty where only a place is printed, which then means its government; ``above`` is a body that the name
    begins with (国家税务总局 in 国家税务总局黄石市税务局). ``start`` and ``end`` are places in the text it was found in.
    """

    places: tuple[str, ...]
    relative: str
    name: str
    above: str = ""
    start: int = 0
    end: int = 0

    @property
    def printed(self) -> str:
        """The whole name as printed."""
        return self.above + "".join(self.places) + self.relative + self.name


def read_name(printed: str) -> Body | None:
    """The body that a string names, where the string is nothing but a name; null where it is none.

    Of a double name, A(B), the first is taken.
    """
    printed = "".join(printed.split()).strip(_AROUND)
    if double := _DOUBLE.match(printed):
        printed = double["first"]
    if not _WHOLE.match(printed):
        return None
    printed = _PARTY.sub("", printed)
    if printed[0] == "原" and name_at(printed, 0) is None and name_at(printed, 1) is not None:
        printed = printed[1:]  # 原岳西县扶贫开发局, which is no more
    above = _ABOVE.match(printed)
    places, position = _places_at(printed, above.end() if above else 0)
    rest = printed[position:]
    relative = ""
    if not places and len(rest) > 2:
        relative = level_word(rest)
        rest = rest[len(relative) :]
    if places and KIND_ONLY.match(rest):
        rest = places.pop() + rest
    if not _is_body(rest, has_place=bool(places)):
        return None
    return Body(tuple(places), relative, rest, above[0] if above else "", 0, len(printed))


def level_word(text: str) -> str:
    """The generic word that a name begins with instead of a place (市 of 市水利局, 自治区), or nothing."""
    return (
        text[:3]
        if text.startswith(("自治区", "自治州", "自治县", "自治旗"))
        else "地区"
        if text.startswith("地区")
        else text[0]
        if text[0] in LEVEL_WORDS
        else ""
    )


def _places_at(printed: str, position: int) -> tuple[list[str], int]:
    """The places a name begins with: full names, or one short name that a body follows at once (黄石应急管理局)."""
    places: list[str] = []
    while (name := name_at(printed, position)) is not None:
        places.append(name)
        position += len(name)
    short = None if places else short_name_at(printed, position)
    if short is not None and _begins_body(printed[position + len(short) :]):
        return [short], position + len(short)
    return places, position


def _begins_body(rest: str) -> bool:
    if _ZONE.search(rest):
        return False  # 曾都经济开发区 is a name of its own
    if NAMED_SHORT.match(rest):
        return False  # so is 广州海关
    stems = words().stems
    return rest.startswith(("人民政府", "政府")) or any(rest[:length] in stems for length in range(2, _LONGEST_STEM))


def _is_body(rest: str, *, has_place: bool) -> bool:
    if not rest:
        return has_place
    if NOT_A_NAME.match(rest) or len(rest) < 2:
        return False
    if rest.endswith(ZONES):
        return has_place or GENERIC_ZONE.match(rest) is None
    return rest in COMPLETE or any(has_place or len(rest) > len(end.text) for end in endings_of(rest))


def full_name(body: Body) -> str:
    """The body's own name in full, without its place: 人民政府 for a bare place, 兴华乡人民政府 for 兴华乡."""
    name = in_full(body.name or "人民政府")
    if name.endswith(("镇", "乡", "苏木")):
        return name + "人民政府"
    if name.endswith(ZONES):
        return name + "管理委员会"
    return name + "办事处" if name.endswith("街道") else name
