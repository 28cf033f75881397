"""Who reports: every body the page names, in the order of trust, and the one that is believed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assets.parse.identity.functions import function_of
from assets.parse.identity.names import GENERIC_ZONE, LEVEL_WORDS, Body, full_name, read_name
from assets.parse.identity.page import (
    Page,
    footer_values,
    header_values,
    index_values,
    signatures,
)
from assets.parse.identity.running import find_names, zones_in
from assets.parse.identity.titles import Title
from assets.regions import name_before

# What bodies call themselves (我局, 我镇), and what they are or how their names end.
GOVERNMENT_KINDS = ("县", "市", "区", "省", "州", "旗")
_TOWNSHIP_KINDS = ("镇", "乡", "街道", "苏木")
_BUREAU_KINDS = ("局", "委", "署", "部")
_OTHER_BUREAUS = ("厅", "部", "署", "办公厅")  # which never call themselves 我局
_ENDINGS = {"办": ("办", "办公室", "办事处", "中心"), "厅": ("厅", "局", "委员会")}
_TOWNSHIPS = ("township", "subdistrict")
_GOVERNMENTS = ("government", "government_office")
# 公安机关 and 气象部门 name the one body of that kind; they are believed last.
_PLURAL = re.compile("公安机关|气象部门|税务部门|烟草部门|供电部门")
_ORDERED = re.compile(r"(?:根据|按照|依据|依照|遵照|贯彻|落实|报送|报(?!告)|向(?!社会)|经)[^,。;\n]{0,14}$")
_LABELLED = re.compile(r"(?:机构|部门|机关|来源|作者)[:|\s]*$")  # the index block, which may name the host
_VISITED = ("档案馆", "图书馆", "政务服务中心", "行政服务中心")  # where reports are laid out
_GOING = re.compile(r"[在到于向][^,。;]{0,6}$")
_AMONG = re.compile(r"[、和及与等]|查阅|设立|设置")
_BEFORE, _FAR_BEFORE = 18, 80  # characters before a name, cited laws blanked
# 教育厅《…》: who issues an order; 县人民政府网站: on whose site the page stands
_ISSUES = re.compile(r" {6,}|关于|(?<=政府)(?:门户|政务|官方|公众信息|信息公开)*网")
_WRITES = re.compile(
    r"\s?(?:\([^)\n]{0,20}\))?\s?(?:依条例|依据|依照|根据|按照|编制|汇总|公布|发布|组织编制|20[0-3]\d\s?年|(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报))"
)
_REPORT_OF = re.compile(
    r"(?<=[省市县区州盟旗])\s?(?:20[0-3]\d\s?年?度?(?:政府|政务)?信息公开|(?:政府|政务)信息公开(?:工作)?20[0-3]\d\s?年)(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
)
_CHECKS = re.compile("(?:法制机构|进行)?(?:审核|备案|审查|把关|会签|登记)")  # 由司法分局审核备案
# 发改委、教育局等单位: examples of many are not the author.
_AMONG_OTHERS = re.compile(
    r"(?:[、和及与][^,。;、\n]{2,12}){0,6}等(?:\d{1,3}[个家]|[一二三四五六七八九十]{1,3}[个家])?(?:部门|单位|机关|成员单位)"
)
_NATIONAL = re.compile(r"^(?:国务院|国家|中国)|.部$")
# A report put together from those of all departments is the government's; its office answers questions.
_OF_THE_DIVISION = re.compile(
    r"(?:综合|汇总)[^。;\n]{0,30}各(?:县|区|乡|镇|街道|部门|委)[^。;\n]{0,60}(?:编制|而成)|由[我本][省市县区州盟旗]编制"
)
_OFFICE = re.compile(r"(?<=政府)(?:办公室|办公厅|办)$")
_ASK = re.compile(r"(?:与|联系|咨询|询问)[:]?$")
_OFTEN = 2
_FOLLOWED = 2  # the rank of a body that is not the author


def bodies(page: Page, titles: Sequence[Title], given: Sequence[str]) -> Iterator[Body]:
    """Every body the page names, the most trusted first: title, opening, signature, index block, header, text, footer.

    ``given`` are names that came with the record (source, account), which are believed like a page header. Each place
    is looked at only when those before it were not enough.
    """
    yield from (title.body for title in titles if title.body is not None)
    opening, followed = _opening(page, max((title.end for title in titles), default=0))
    yield from opening
    yield from _signed(page)
    yield from _named(index_values(page))
    yield from _named(header_values(page, min((title.start for title in titles), default=page.body_start)))
    yield from (body for name in given if (body := read_name(name)) is not None)
    yield from _own_rules(page)
    searched = (page.own_words, page.body_start, len(page.head))
    yield from _subjects(page.head, [*find_names(*searched), *zones_in(*searched)])
    yield from (body for start, end in page.addresses for body in find_names(page.head, start, end))
    yield from (body for body in followed if not _is_above(body))
    yield from _plural(page.head)
    yield from _named(footer_values(page))


def _opening(page: Page, after: int) -> tuple[list[Body], list[Body]]:
    """The bodies between the title and the first section, those that speak of the author first; apart from them those
    whose orders the author follows and those that are only visited."""
    opening = page.unwrapped(after if after < page.body_start else 0)
    found = [*find_names(opening, 0, len(opening)), *zones_in(opening, 0, len(opening)), *_divisions(opening)]
    by_office = any(_OFFICE.search(body.name) and not _rank(opening, body) for body in found)
    if not by_office and _OF_THE_DIVISION.search(opening):
        found = [_asked(opening, body) for body in found]
    ranked = sorted(
        ((_is_generic(body), _rank(opening, body), body.start, body) for body in found), key=lambda each: each[:3]
    )
    return [body for _, rank, _, body in ranked if rank < _FOLLOWED], [
        b for _, rank, _, b in ranked if rank == _FOLLOWED
    ]


def _asked(opening: str, body: Body) -> Body:
    """The government itself for its office, where the office is only whom to ask about a report of the whole division."""
    office = _OFFICE.search(body.name)
    if office is None or not _ASK.search(opening, max(body.start - _BEFORE, 0), body.start):
        return body
    return replace(body, name=body.name[: office.start()])


def _divisions(opening: str) -> Iterator[Body]:
    """The divisions whose report an opening names: 盐津县2009年政府信息公开年度报告 is that of its government."""
    for match in _REPORT_OF.finditer(opening):
        place = name_before(opening, match.start())
        if place is not None:
            yield Body((place,), "", "", "", match.start() - len(place), match.start())


def _rank(text: str, body: Body) -> int:
    """How an opening speaks of a body: 0 as of the author (由…编制), 2 as of one whose orders it follows, else 1."""
    before = "".join(text[max(body.start - _FAR_BEFORE, 0) : body.start].split(" "))[-_BEFORE:]
    if text[body.end : body.end + 1] == "《" or _ISSUES.match(text, body.end):
        return _FOLLOWED
    if _ORDERED.search(before) or _LABELLED.search(before):
        return _FOLLOWED
    if body.name.endswith(_VISITED) and (_GOING.search(before) or _AMONG.match(text, body.end)):
        return _FOLLOWED
    by = text[body.start - 1 : body.start] == "由" or text[max(body.start - 3, 0) : body.start] in ("单位为", "公布《")
    return 0 if by or _WRITES.match(text, body.end) else 1


def _subjects(text: str, found: Sequence[Body]) -> list[Body]:
    """The bodies that running text is about: the one named most often first, those whose orders it follows left out.

    A government called only by its level (市政府) is the one above the author, as a rule.
    """
    counts = Counter(full_name(body) for body in found)
    own = [
        body
        for body in found
        if not (body.relative and "政府" in body.name and function_of(body.name) in _GOVERNMENTS)
        and not (_NATIONAL.match(body.printed) and counts[full_name(body)] < _OFTEN)
        and _rank(text, body) < _FOLLOWED
        and not (counts[full_name(body)] < _OFTEN and _CHECKS.match(text, body.end))
        and not _AMONG_OTHERS.match(text, body.end)
        and not (text[body.start - 1 : body.start] == "(" and text[body.end : body.end + 1] == ")")
    ]
    return sorted(own, key=lambda body: (_is_generic(body), -counts[full_name(body)], body.start))


def _is_above(body: Body) -> bool:
    """Whether a body whose orders are followed can only be another than the author: 省政府办公厅, 国务院办公厅."""
    return _NATIONAL.match(body.printed) is not None or (bool(body.relative) and function_of(body.name) in _GOVERNMENTS)


def _is_generic(body: Body) -> bool:
    """Whether a name says no more than 开发区管委会."""
    return not body.places and not body.relative and GENERIC_ZONE.match(body.name) is not None


def _own_rules(page: Page) -> list[Body]:
    """The bodies in the names of rules that the author made, the one named most often first."""
    found = [body for start, end in page.own_rules for body in find_names(page.head, start, end)]
    own = [body for body in found if not _NATIONAL.match(body.printed) and "政府" not in body.name]
    counts = Counter(full_name(body) for body in own)
    return sorted(own, key=lambda body: -counts[full_name(body)])


def _signed(page: Page) -> Iterator[Body]:
    for signature in signatures(page):
        body = read_name(signature.words)
        if body is not None:
            yield body


def _named(values: Sequence[tuple[int, str]]) -> Iterator[Body]:
    for _, value in values:
        body = read_name(value) or next(find_names(value, 0, len(value)), None)
        if body is not None:
            yield body


def _plural(text: str) -> Iterator[Body]:
    for match in _PLURAL.finditer(text):
        level = text[match.start() - 1 : match.start()]
        yield Body((), level if level in LEVEL_WORDS else "", match[0][:-2] + "局", "", match.start(), match.end())


def fits(body: Body, kind: str | None) -> bool:
    """Whether a body may call itself by that kind (我局 is no government); without one every body may."""
    name = full_name(body)
    function = function_of(name)
    if kind in _TOWNSHIP_KINDS:
        return function in _TOWNSHIPS
    if kind in GOVERNMENT_KINDS:
        return function in (*_GOVERNMENTS, "development_zone") or name.endswith("政府")
    if kind in _BUREAU_KINDS:
        return function not in (*_TOWNSHIPS, *_GOVERNMENTS) and not (kind == "局" and name.endswith(_OTHER_BUREAUS))
    return name.endswith(_ENDINGS.get(kind or "", ("",)))
