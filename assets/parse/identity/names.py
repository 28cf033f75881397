"""Reading names of bodies: a string that is a name, and names inside running text.

A name is places from wide to narrow, or a word such as 市 instead of them, then the body: 湖北省 黄石市 应急管理局. Running text is
read from the ending to the left, so that what stands before a name (由, 联系单位为) is never taken into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from assets.parse.identity.functions import in_full, stem_before, words
from assets.regions import candidates, name_at, name_before, short_name_at

_RELATIVE = "省市区县州盟旗"
# Names that begin with the body above them, the place standing inside: 国家税务总局黄石市税务局.
_ABOVE = re.compile(
    r"(?:中华人民共和国|国家税务总局|国家统计局|国家金融监督管理总局|中国人民银行|中国气象局|中共)(?=..)"
)
_FREE = re.compile(
    r"(?:镇|乡|苏木|街道|地区|开发区|高新区|经开区|新区|园区|度假区|保税区|示范区|工业园|产业园|林场|农场|港区|景区|管理区)$"
)
_FREE_ENDINGS = re.compile(
    r"^(?:人民政府|政府|政府办|政府办公室|街道办事处|街道办|办事处|管理委员会|管委会|党工委|街道|镇|乡|苏木)$"
)
_INSTITUTION = re.compile(r"^(?:大学|学院|职业技术学院|职业学院|学校|中学|小学|医院|卫生院|幼儿园)$")
# What stands before a name and is no part of it; the last of them in front of a name is where it begins.
_LEAD_IN = re.compile(
    r"(?:联系单位|编制单位|发布机构|单位|关于|根据|按照|依据|公布|发布|公开|现将|通过|由于|年度|本年|年|由|为|是|将|至|在|向|对|经|的|及|"
    r"该|各|全|我|本|据|于|请|与|从|到|并|现|名称|来源|作者|主办|承办|地址|办公|走访|设在|位于|系|即|指|[自当今])"
)
_NOT_A_NAME = re.compile(r"^(?:各|有关|相关|本|我|该|其他|其|上级|下级|各级|全|贵|基层|当地|所在|主管|两|三|几|政府)")
# Names that are only a kind of body: 城区街道办事处 is the one called 城区, 镇人民政府 alone is none.
_GENERIC = re.compile(r"^(?:镇|乡|街道|街道办事处|街道办|办事处|镇政府|乡政府|镇人民政府|乡人民政府)$")
_INNER_OFFICE = re.compile(r"(?:局|厅|委员会|中心|院|队|馆)办公室$")
_FILLERS = (
    "服务",
    "管理",
    "事务",
    "事业",
    "监督",
    "指导",
    "监测",
    "综合",
    "保障",
    "执法",
    "公共",
    "工作",
    "发展",
    "建设",
    "研究",
)
# Bodies whose name needs no stem. Texts speak of others' archives and libraries too, so they count as subjects only.
_ALONE = ("档案馆", "图书馆", "博物馆", "红十字会")
_SENTENCE_ENDS = "。;!\n)"
_CJK = re.compile(r"[\u4e00-\u9fff〇·]")
_WHOLE = re.compile(r"[\u4e00-\u9fff〇·]{2,34}$")
_DOUBLE = re.compile(r"^(?P<first>[^()]{3,})\((?P<second>[^()]*)\)$")
_AFTER_GOVERNMENT = "信网门采公规职数工投购"  # 政府信息, 政府网站, 政府采购 … are no body
_MOST = 12


@dataclass(frozen=True, slots=True)
class Body:
    """A body as printed: full names of places, a generic word in their stead (市水利局), the name without either.

    ``name`` is empty where only a place is printed, which then means its government; ``above`` is a body that the name
    begins with (国家税务总局 in 国家税务总局黄石市税务局).
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


@cache
def _endings() -> re.Pattern[str]:
    """The endings that a name in running text may have; the shortest (所, 站, 院) name too many things there."""
    unfit = {"所", "站", "处", "院", "部", "馆", "公司", "集团", "银行", "海关"}
    after = {
        "委": "(?!员|托|会|派|任|书)",
        "办": "(?!理|公|法|事|件|结|案|文|好|学|税|证|会|有)",
        "局": "(?!长|域|面)",
        "社": "(?!会|区|保)",
    }
    after |= {
        "政府": f"(?![{_AFTER_GOVERNMENT}])",
        "镇": "(?!村|人民|政府|级|域|街)",
        "乡": "(?!村|人民|政府|镇|级)",
        "街道": "(?!办|工委|社区)",
    }
    texts = [ending.text for ending in words().endings if ending.text not in unfit]
    return re.compile("|".join(text + after.get(text, "") for text in texts))


def read_name(printed: str) -> Body | None:
    """The body that a string names, where the string is nothing but a name; null where it is none."""
    printed = "".join(printed.split()).strip("《》“”\"'<>、,.:;。|-—_*#")
    if double := _DOUBLE.match(printed):
        printed = double["first"]
    if not _WHOLE.match(printed):
        return None
    above = _ABOVE.match(printed)
    start = above.end() if above else 0
    places: list[str] = []
    position = start
    while (name := _place_at(printed, position, bool(places))) is not None:
        places.append(name)
        position += len(name)
    rest = printed[position:]
    relative = ""
    if not places and len(rest) > 2 and rest[0] in _RELATIVE and not _NOT_A_NAME.match(rest):
        relative, rest = rest[0], rest[1:]
    if places and _GENERIC.match(rest):
        rest = places.pop() + rest
    if not _is_body(rest, has_place=bool(places)):
        return None
    return Body(tuple(places), relative, rest, printed[:start], 0, len(printed))


def _place_at(text: str, position: int, later: bool) -> str | None:
    """The place that a name begins with: a full name, or a short one that a body follows at once (黄石应急管理局)."""
    name = name_at(text, position)
    if name is not None:
        # 市中区 and 城区 may begin a body's own name, but a place after a place is one only where it lies there.
        return name
    short = short_name_at(text, position)
    if short is None or later:
        return None
    rest = text[position + len(short) :]
    begins = any(stem_before(rest, end) and not rest[: end - 2].strip() for end in (2,)) or _starts_with_stem(rest)
    return short if begins or rest.startswith(("人民政府", "政府")) else None


def _starts_with_stem(rest: str) -> bool:
    stems = words().stems
    return any(rest[:length] in stems for length in range(2, 9))


def _is_body(rest: str, *, has_place: bool) -> bool:
    if not rest:
        return has_place
    if _NOT_A_NAME.match(rest) or len(rest) < 2:
        return False
    return any(
        rest.endswith(ending.text) and len(rest) > len(ending.text) - has_place * 2 for ending in words().endings
    )


def find_names(text: str, start: int, end: int) -> Iterator[Body]:
    """The names of bodies in running text, in the order of their endings."""
    for match in _endings().finditer(text, start, end):
        body = _leftwards(text, match.start(), match[0], start)
        if body is not None:
            yield replace(body, end=match.end())


def _leftwards(text: str, at: int, ending: str, floor: int) -> Body | None:
    """The name whose ending begins at ``at``."""
    if ending in _ALONE and name_before(text, at) is None:
        return Body((), "", ending, "", at) if at == floor or text[at - 1] in _SENTENCE_ENDS else None
    begin: int | None = _stems_begin(text, at)
    if begin == at and not _FREE_ENDINGS.match(ending) and not _INSTITUTION.match(ending):
        begin = _after_a_place(text, at, floor)
    elif begin == at and (_INSTITUTION.match(ending) or not _is_general_government(text, at, ending)):
        begin = _free_name_begin(text, at, ending, floor)
    if begin is None:
        return None
    places, position = _places_before(text, begin)
    relative = ""
    if not places and position > floor and text[position - 1] in _RELATIVE:
        relative = text[position - 1]
        position -= 1
    name = text[begin:at] + ending
    if _NOT_A_NAME.match(name) or _INNER_OFFICE.search(name) or (not places and _GENERIC.match(name)):
        return None
    if not places and not relative and (name == ending or len(name) < 3):
        return None
    return Body(tuple(places), relative, name, "", position)


def _stems_begin(text: str, at: int) -> int:
    """Where the stems before an ending begin: 人力资源和社会保障, 文化 + 和 + 旅游."""
    begin = at
    while (stem := stem_before(text, begin) or _filler_before(text, begin)) is not None:
        begin -= len(stem)
        if text[begin - 1 : begin] in ("和", "与", "、") and stem_before(text, begin - 1) is not None:
            begin -= 1
    return begin


def _filler_before(text: str, end: int) -> str | None:
    """A general word between stem and ending, where a stem stands before it: 防震减灾 服务 中心."""
    word = text[max(end - 2, 0) : end]
    return word if word in _FILLERS and stem_before(text, end - 2) is not None else None


def _is_general_government(text: str, at: int, ending: str) -> bool:
    """A government or its office right after a place or a generic word: 京山市人民政府, 市政府办公室."""
    return (
        "政府" in ending
        and text[at - 1 : at] not in ("镇", "乡", "木")
        and (name_before(text, at) is not None or text[at - 1 : at] in _RELATIVE)
    )


def _after_a_place(text: str, at: int, floor: int) -> int | None:
    """Where an unknown stem begins: right after the nearest place within reach, with nothing but a name between."""
    for position in range(at - 1, max(at - _MOST, floor) - 1, -1):
        if not _CJK.match(text[position]):
            return None
        if position < at - 1 and name_before(text, position + 1) is not None:
            return position + 1 if not _LEAD_IN.search(text, position + 1, at) else None
    return None


def _free_name_begin(text: str, at: int, ending: str, floor: int) -> int | None:
    """Where a name of its own (中原西路街道, 唐村镇, 桃园开发区) begins before its ending."""
    if not (_INSTITUTION.match(ending) or ending in ("镇", "乡", "苏木", "街道", "街道办事处", "街道办", "办事处")):
        generic = _FREE.search(text, max(at - 4, floor), at)
        if generic is None:
            return None
    window_start = at
    while window_start > max(at - _MOST, floor) and _CJK.match(text[window_start - 1]):
        window_start -= 1
    for position in range(window_start, at):
        name = name_at(text, position)
        if name is not None and position + len(name) < at:
            inner = position + len(name)
            while (name := name_at(text, inner)) is not None and inner + len(name) < at:
                inner += len(name)
            return inner
    begins = [match.end() for match in _LEAD_IN.finditer(text, window_start, at - 1)]
    begin = begins[-1] if begins else window_start
    if text[begin] in "市县区" and at - begin > 2:
        begin += 1
    return begin if 1 <= at - begin <= 9 else None


def _places_before(text: str, end: int) -> tuple[list[str], int]:
    places: list[str] = []
    position = end
    while (name := name_before(text, position)) is not None:
        places.insert(0, name)
        position -= len(name)
    return places, position


def full_name(body: Body) -> str:
    """The body's own name in full, without its place: 人民政府 for a bare place, 兴华乡人民政府 for 兴华乡."""
    name = in_full(body.name or "人民政府")
    if name.endswith(("镇", "乡", "苏木")):
        return name + "人民政府"
    return name + "办事处" if name.endswith("街道") else name


def is_place(name: str) -> bool:
    """Whether a string is the name of a division."""
    return bool(candidates(name))
