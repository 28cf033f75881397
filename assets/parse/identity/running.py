"""Names of bodies inside running text.

They are read from their ending to the left, so that what stands before a name (由, 联系单位为) is never taken into it: the ending
(局), the stems before it (卫生健康), then places (京山市) or a generic word (市). Names without a known stem (唐村镇) begin after
a place or after a word that leads in to names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from assets.parse.identity.functions import endings_of, stem_before, words
from assets.parse.identity.names import ABOVE, COMPLETE, GENERIC_ZONE, KIND_ONLY, LEVEL_WORDS, NOT_A_NAME, ZONES, Body
from assets.regions import name_at, name_before

# Endings of bodies that have names of their own.
_LOCAL = re.compile(r"^(?:镇|乡|苏木|街道|街道办事处|街道办|办事处)$")
_SEATED = re.compile(
    r"^(?:人民政府|政府|政府办|政府办公室|政府办公厅|人民政府办公室|人民政府办公厅|行政公署|管理委员会|管委会|党工委)$"
)
_INSTITUTION = re.compile(r"^(?:大学|学院|职业技术学院|职业学院|学校|中学|小学|医院|卫生院|幼儿园)$")
_SEAT = re.compile(
    r"(?:镇|乡|苏木|街道|地区|开发区|高新区|经开区|新区|园区|度假区|保税区|示范区|集聚区|聚集区|工业园|产业园|林场|农场|港区|景区|管理区)$"
)
# What leads in to a name and is no part of it; the name begins after the last of them.
_LEAD_IN = re.compile(
    r"人民政府|政府|联系单位|编制单位|编制|发布机构|单位|关于|根据|按照|依据|公布|发布|公开|现将|通过|由于|年度|本年|年|名称|来源|作者|主办|承办|地址|"
    r"办公|走访|明确|健全|落实|推进|加强|完善|学习|设在|位于|领导小组|成立|设立|组建|结合|围绕|依托|联系|作为|[由为是将至在向对的及该各全我本据于请从到并现系即指自当今与]"
)
_INNER_OFFICE = re.compile(
    r"(?:局|厅|委员会|中心|院|队|馆|残联|联合会|联社|总社|气象台|总工会|协会|红十字会|公司|海关|检察院)办公室$|(?:局|厅|委员会)(?:网络)?(?:信息|宣传|宣教|电子政务|信访)中心$"
)
_FILLERS = (
    "服务", "管理", "事务", "事业", "监督", "指导", "监测", "综合", "保障", "执法", "公共", "工作", "发展", "建设", "研究",
)  # fmt: skip
_OF_THE_GOVERNMENT = ("信息中心", "电子政务办", "电子政务办公室", "信息公开办", "信息公开办公室", "信息化办公室")
_NATION = ("中国", "国家")
_UNIQUE = ("红十字会", "总工会", "残联")  # of which a level has one: 县残联
_SENTENCE_ENDS = "。;!\n)"
_CJK = re.compile(r"[\u4e00-\u9fff〇·]")
_REACH = 14  # how far before its ending a name without known stem may begin
_LONGEST_OWN = 10
_ZONE = re.compile(rf"(?:{'|'.join(ZONES)})(?!管委会|管理委员会|党工委)")
_UNITS = ("大队", "支队", "总队", "分局")  # whose name goes on from that of their bureau
_LONGEST_UNKNOWN = 8
# Endings that name too many other things in running text, and what may not follow the others.
_UNFIT = {"所", "站", "处", "院", "馆", "公司", "集团", "银行", "海关", "支行", "分行", "中心支行", "师", "行署"}
_NOT_BEFORE = {
    "委": "员托会派任书",
    "办": "理公法事件结案文好学税证会有",
    "局": "长域面",
    "社": "会区保",
    "部": "门分署位长队级委省件令网办规等",
    "政府": "信网门采公规职数工投购",
    "街道": "办工社",
}
# 唐村镇政府信息公开 speaks of the town, 唐村镇政府 is the ending itself.
_NOT_BEFORE_WORDS = {"镇": "村|人民|级|域|街|长|政府(?!信息)", "乡": "村|人民|镇|级|长|政府(?!信息)"}


@cache
def _endings() -> re.Pattern[str]:
    texts = [ending.text for ending in words().endings if ending.text not in _UNFIT]
    after = {text: f"(?![{characters}])" for text, characters in _NOT_BEFORE.items()}
    after |= {text: f"(?!{words_})" for text, words_ in _NOT_BEFORE_WORDS.items()}
    return re.compile("|".join(text + after.get(text, "") for text in texts))


def find_names(text: str, start: int, end: int) -> Iterator[Body]:
    """The names of bodies in ``text[start:end]``, in their order; of names within a name only the longest."""
    held: Body | None = None
    for match in _endings().finditer(text, start, end):
        at = _ending_begin(text, match.start(), match.end())
        body = _leftwards(text, at, text[at : match.end()], start)
        if body is None:
            continue
        if held is not None and held.end == body.start and match[0] in _UNITS and not body.places:
            held = replace(held, name=held.name + body.name, end=match.end())
            continue
        if held is not None and held.start < body.start:
            yield held
        held = replace(body, end=match.end())
    if held is not None:
        yield held


def zones_in(text: str, start: int, end: int) -> Iterator[Body]:
    """The development zones that ``text[start:end]`` calls by their names alone, those called only 开发区 left out."""
    for match in _ZONE.finditer(text, start, end):
        begin = _own_name_begin(text, match.start(), start)
        if begin is not None and "和" in text[begin : match.start()]:
            begin = text.rindex("和", begin, match.start()) + 1  # 统一平台和南京经济技术开发区网站
        if begin is not None and GENERIC_ZONE.match(text[begin : match.end()]) is None:
            places, position = _places_before(text, begin)
            yield Body(tuple(places), "", text[begin : match.end()], "", position, match.end())


def _ending_begin(text: str, start: int, end: int) -> int:
    """Where an ending begins, so that a stem stands before it: 市场监督管理 + 局, not 市场监督 + 管理局."""
    fitting = (end - len(kind.text) for kind in endings_of(text[start:end]))
    return next((at for at in fitting if stem_before(text, at) is not None), start)


def _leftwards(text: str, at: int, ending: str, floor: int) -> Body | None:
    """The name whose ending begins at ``at``."""
    is_called_by_level = ending in _UNIQUE and text[at - 1 : at] in LEVEL_WORDS
    if ending in COMPLETE and not is_called_by_level and name_before(text, at) is None:
        # Texts speak of other people's archives and libraries too: they are taken as the subject of a sentence only.
        return Body((), "", ending, "", at) if at == floor or text[at - 1] in _SENTENCE_ENDS else None
    begin = _own_begin(text, at, ending, floor)
    if begin is None:
        return None
    if begin < at and (seated := _SEAT.search(text, max(begin - 4, floor), begin)) and len(seated[0]) > 1:
        # A development zone has departments of its own: 东湖高新区 卫生健康局.
        own = _own_name_begin(text, begin, floor)
        begin = begin if own is None else own
    government = _government_before(text, begin, floor)
    places, position = _places_before(text, begin - government)
    relative = ""
    if government and not places:
        position = begin
    elif not places and position > floor and text[position - 1] in LEVEL_WORDS:
        wider = (word for word in ("自治区", "地区") if text.endswith(word, floor, position))
        relative = next(wider, text[position - 1])
        position -= len(relative)
    elif not places and begin < at and (farther := _after_a_place(text, begin, floor)) is not None:
        # An unknown word stands before the stem: 黄石市 新型 工业局.
        begin = farther
        places, position = _places_before(text, begin)
    if not places and not relative and text[position - 2 : position] in _NATION and position - 2 >= floor:
        position -= 2  # 中国气象局
        begin = position
    name = text[begin:at] + ending
    if government and name in _OF_THE_GOVERNMENT:
        name = "人民政府"  # 县政府信息中心 answers for the government
    if NOT_A_NAME.match(name) or _INNER_OFFICE.search(name) or (not places and KIND_ONLY.match(name)):
        return None
    if not places and not relative and (name == ending or len(name) < 3):
        return None
    above = next((word for word in ABOVE if places and text.endswith(word, floor, position)), "")
    return Body(tuple(places), relative, name, above, position - len(above))


def _own_begin(text: str, at: int, ending: str, floor: int) -> int | None:
    """Where the body's own name begins, places not counted; null where there is no name."""
    if _INSTITUTION.match(ending):
        return _own_name_begin(text, at, floor)  # 上海海事大学: what looks like a stem is within the name
    begin = _stems_begin(text, at)
    if begin < at or ending in COMPLETE:
        return begin
    if _SEATED.match(ending):
        of_a_division = text[at - 1 : at] in LEVEL_WORDS or name_before(text, at) is not None
        if "政府" in ending and of_a_division:
            return at
        return _own_name_begin(text, at, floor) if _SEAT.search(text, max(at - 4, floor), at) else None
    if _LOCAL.match(ending):
        return _own_name_begin(text, at, floor)
    return _after_a_place(text, at, floor) or _after_a_level_word(text, at, floor)


def _after_a_level_word(text: str, at: int, floor: int) -> int | None:
    """Where an unknown word begins behind a generic one that nothing of a name stands before: 市城建局 at a sentence's start."""
    for position in range(at - 1, max(at - _LONGEST_UNKNOWN, floor) - 1, -1):
        if not _CJK.match(text[position]):
            return None
        if position < at - 1 and text[position] in LEVEL_WORDS:
            apart = position == floor or not _CJK.match(text[position - 1]) or _LEAD_IN.match(text, position - 1)
            return position + 1 if apart and not _LEAD_IN.search(text, position + 1, at) else None
    return None


def _stems_begin(text: str, at: int) -> int:
    """Where the stems before an ending begin: 人力资源和社会保障, 文化 + 和 + 旅游, 防震减灾 + 服务."""
    begin = at
    while (stem := stem_before(text, begin) or _filler_before(text, begin)) is not None:
        begin -= len(stem)
        if text[begin - 1 : begin] in ("和", "与", "、") and stem_before(text, begin - 1) is not None:
            begin -= 1
    return begin


def _filler_before(text: str, end: int) -> str | None:
    """A general word between stem and ending, where a stem stands before it."""
    word = text[max(end - 2, 0) : end]
    return word if word in _FILLERS and stem_before(text, end - 2) is not None else None


def _after_a_place(text: str, at: int, floor: int) -> int | None:
    """Where an unknown word begins: right after the nearest place within reach, with nothing but a name between."""
    for position in range(at - 1, max(at - _REACH, floor), -1):
        if not _CJK.match(text[position]):
            return None
        if position < at - 1 and name_before(text, position) is not None:
            return position if not _LEAD_IN.search(text, position, at) else None
    return None


def _own_name_begin(text: str, at: int, floor: int) -> int | None:
    """Where a name of its own (中原西路街道, 唐村镇, 桃园开发区) begins: after a place, or after what leads in to it."""
    window = at
    while window > max(at - _REACH, floor) and _CJK.match(text[window - 1]):
        window -= 1
    for position in range(window, at):
        name = name_at(text, position)
        if name is not None and position + len(name) < at:
            begin = position + len(name)
            while (name := name_at(text, begin)) is not None and begin + len(name) < at:
                begin += len(name)
            return begin + _government_after(text, begin)
    if window == at - _REACH:  # the place may begin farther to the left
        for position in range(at - 1, window, -1):
            if name_before(text, position) is not None:
                return position + _government_after(text, position)
    begin = max((match.end() for match in _LEAD_IN.finditer(text, window, at)), default=window)
    if begin < at - 2 and text[begin] in "市县区":
        begin += 1
    return begin if 0 < at - begin <= _LONGEST_OWN else None


def _government_after(text: str, position: int) -> int:
    """The length of 人民政府 between a place and its subdistrict: 越秀区 人民政府 北京街道办事处."""
    return next((len(word) for word in ("人民政府", "政府") if text.startswith(word, position)), 0)


def _government_before(text: str, position: int, floor: int) -> int:
    return next((len(word) for word in ("人民政府", "政府") if text.endswith(word, floor, position)), 0)


def _places_before(text: str, end: int) -> tuple[list[str], int]:
    places: list[str] = []
    position = end
    while (name := name_before(text, position)) is not None:
        places.insert(0, name)
        position -= len(name)
    return places, position
