"""Figures in running text: digits or Chinese numerals with the unit they are printed with, and what is no figure.

A figure here is only a value and a unit at a place; what it counts is decided elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assets.text import Number, find_numbers

UnitClass = Literal["rate", "money", "person", "body", "item"]

# Longer units stand before the units inside them; what may not follow turns the measure word into another word.
_UNITS = (
    "个百分点|%|"
    "万元|亿元|元|"
    "人\\(次\\)|人/次|人次|人(?![大民员代体社群才口])|名(?![单称义誉])|位(?![置于])|"
    "篇\\(条、次\\)|条\\(次\\)|件\\(次\\)|卷\\(件\\)次|次\\(条\\)|篇\\(条\\)|条\\(篇\\)|件\\(条\\)|项\\(条\\)|条\\(项\\)|条\\(件\\)|卷\\(册\\)|"
    "个工作日|条次|件次|篇次|场次|户次|册次|批次|期次|"
    "条(?!例|款|规定|文)|件(?!事)|篇|份(?!子)|项(?!目)|个(?![月别性人体税案]|[多来余]?月)|宗|起|期(?![间限])|部(?![门委分署队])|场(?![所景])|"
    "家(?![庭园长])|册|卷|批|户|班(?!子)|字(?!号)|张|幅|种|类(?![似别])|处(?![理罚室长置])|台(?![账帐])|块(?!链)|所(?![有属])|轮|"
    "集(?![中体团])|段|套|本(?![级机单市县区镇局年报])|则|例(?![会行])|单(?!位)|笔|桩|票|组(?![织长成])|封(?![闭面])|页|站(?!点)|次(?![日年月性])"
)
_CLASSES: dict[str | None, UnitClass] = {
    **dict.fromkeys(("%", "个百分点"), "rate"),
    **dict.fromkeys(("元", "万元", "亿元"), "money"),
    **dict.fromkeys(("家", "户"), "body"),
    **dict.fromkeys(("人", "名", "位", "人次", "人(次)", "人/次"), "person"),
}
# 万元 and 亿元 are units of their own, in which the forms count money too.
_MONEY_SCALES = {"万": 10_000, "亿": 100_000_000}


def _by_first(units: str) -> dict[str, re.Pattern[str]]:
    """The alternatives of ``units`` by the character they begin with: one look instead of a hundred."""
    alternatives: dict[str, list[str]] = {}
    for alternative in re.split(r"\|(?![^(]*\))", units.replace("\\(", "\ue000").replace("\\)", "\ue001")):
        printed = alternative.replace("\ue000", "\\(").replace("\ue001", "\\)")
        alternatives.setdefault(printed[0], []).append(printed)
    return {first: re.compile("|".join(of_one)) for first, of_one in alternatives.items()}


_UNIT = _by_first(_UNITS)
# Chinese numerals are mostly words (一部分, 三项制度, 两个); before these units they count.
_SPELLED_UNITS = frozenset(
    ("名", "人", "位", "人次", "次", "期", "场", "场次", "件", "条", "篇", "份", "起", "宗", "%", "元", "万元")
)
# Where a figure may stand at all: dates, years and codes never look like this, and most sentences hold nothing else.
_MAY_COUNT = re.compile(
    "[0-9零一二两三四五六七八九十百千](?:(?<=[0-9])(?:余|多|几|来)?[万亿千百]{0,2}(?:余|多)?(?:[个%万亿元人名位篇条件卷次场户册批期份项宗起部家班字张幅种类处台块所轮集段套本则例单笔桩票组页站封]"
    "|[,。;)]|[一二三四五六]是|其中)"
    "|(?<=零)(?<![归清从]零)[起件宗次场期人份篇条元](?!步|部|售|购)|(?<![0-9零])[余多]?万?[名人位次期场件条篇份起宗元个处项部册家]|(?<=百)分之)"
)
# Before these they count only where the clause ends with them (查阅点两处, but not 三个重点).
_SPELLED_AT_THE_END = frozenset(("个", "处", "项", "部", "册", "家"))
_END = frozenset(",;:、。)")
_GLUED = frozenset("0123456789.第一二三四五六七八九十百零〇/〔[+-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_JOINTS = frozenset(("、", "和"))
# A number without a unit may count where its clause ends with it.
_BARE_BEFORE = re.compile("[,。;)]|[一二三四五六]是|其中")
# 没有一起 denies the figure instead of stating it; 每一篇, 同一件, 两微一条 count nothing.
_DENIED = re.compile("(?:没有|没|无|未有|未)(?:任何|发生|收到)?$|[每某任另同这那唯]$|[两双]微$")
_LABELLED = re.compile("[一-鿿]/")
# 十七届人大二次会议 is the second, not two.
_SITTING = re.compile("(?:届|人大|政协|人民代表大会)$")
_ORDINAL = re.compile("第[\\d一二三四五六七八九十百]{1,5}条?[至到、—-]第?$")
_RANGE = frozenset("至到、—-第")
_BINDS = frozenset("至到~～-—–,")
_COMMAS = re.compile(r",{1,2}\d")
_AROUND_IT = ("左右", "上下", "以上", "不到")
_BEFORE = 10
_AROUND = 24
_MAX_DIGITS = 12


@dataclass(slots=True)
class Figure:
    """A value with its unit. ``start`` and ``end`` are places in the sentence; ``end`` is after the unit."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    unit_class: UnitClass
    approximate: bool
    spelled: bool


def may_count(sentence: str) -> bool:
    """Whether ``sentence`` can hold a figure; cheap, and never wrong when it says no."""
    return _MAY_COUNT.search(sentence) is not None


def figures(sentence: str) -> list[Figure]:
    """All figures of ``sentence`` that have a unit, or that stand bare where only a count can stand."""
    places = [found.start() for found in _MAY_COUNT.finditer(sentence)]
    if not places:
        return []
    at = max(0, places[0] - _AROUND)
    numbers = find_numbers(sentence[at : places[-1] + _AROUND])
    if "分别" in sentence:
        return _in_a_list(numbers, sentence, at)
    return [figure for number in numbers if (figure := _figure(number, sentence, at)) is not None]


def _in_a_list(numbers: list[Number], sentence: str, at: int) -> list[Figure]:
    """The same where figures may share the unit of the last of them: 分别公开3、2和4条."""
    read: list[Figure] = []
    for number in reversed(numbers):
        following = read[-1] if read and sentence[at + number.end : read[-1].start] in _JOINTS else None
        figure = _figure(number, sentence, at, following.unit if following is not None else None)
        if figure is not None:
            read.append(figure)
    return read[::-1]


def _figure(number: Number, sentence: str, at: int, lent: str | None = None) -> Figure | None:
    """``number``, read from ``at`` on, as a figure; null where it is none. ``lent`` is the unit of the figure that a list
    joins to it."""
    value, start, end, approximate, _, percent, signed, chinese, _ = number
    start, end = at + start, at + end
    if signed or end - start > _MAX_DIGITS or _is_torn(sentence, start, end):
        return None
    if sentence[start] == "0" and value != 0 and sentence[start + 1] != "." and value == int(value):
        return None  # a code; 0.31万 is no such thing
    unit = "%" if percent else None
    roughly = sentence[end : end + 1] == "来"  # 780来份
    if unit is None:
        end += roughly
        possible = _UNIT.get(sentence[end : end + 1])
        found = possible.match(sentence, end) if possible is not None else None
        if found is not None:
            unit, end = found.group(), found.end()
        elif not chinese and value == int(value):
            unit = lent
    if unit is None and (chinese or not _BARE_BEFORE.match(sentence, end)):
        return None
    if chinese and (
        not _counts_spelled(unit, sentence, end) or _denied(sentence, sentence[max(0, start - _BEFORE) : start], end)
    ):
        return None
    if unit == "元" and (scale := _MONEY_SCALES.get(sentence[at + number.end - 1])):
        unit, value = sentence[at + number.end - 1] + unit, value / scale
    unit_class = _CLASSES.get(unit, "item")
    if (whole := int(value)) == value:
        value = Decimal(whole)
    elif unit_class in ("person", "body", "item") and unit != "个工作日":
        return None  # nobody counts parts of a thing: a 万 was lost, or it is an average
    approximate = approximate or roughly or sentence.startswith(_AROUND_IT, end)
    return Figure(start, end, value, unit, unit_class, approximate, chinese)


def _counts_spelled(unit: str | None, sentence: str, end: int) -> bool:
    return unit in _SPELLED_UNITS or (unit in _SPELLED_AT_THE_END and sentence[end : end + 1] in _END)


def _denied(sentence: str, before: str, end: int) -> bool:
    """Whether the words around a numeral in words deny it, or make it the ordinal of a sitting."""
    is_sitting = sentence.startswith("会议", end) and _SITTING.search(before) is not None
    return is_sitting or _DENIED.search(before) is not None


def _is_torn(sentence: str, start: int, end: int) -> bool:
    """Whether a number is only a piece of something: a code, an ordinal, a range of articles, two numbers side by side."""
    last, follows = sentence[start - 1] if start else "", sentence[end : end + 1]
    if last == "/" and _LABELLED.match(sentence, max(0, start - 2)):
        return follows.isdigit()  # 概况信息/5条 labels its figure
    if last in _GLUED or follows.isdigit() or (last == " " and sentence[start - 2 : start - 1].isdigit()):
        return True
    # 300至400条 states neither, 1,2345条 is no number.
    if last in _BINDS and start > 1 and sentence[start - 2 - (sentence[start - 2] == ",")].isdigit():
        return True
    if follows == "," and _COMMAS.match(sentence, end):
        return True
    return last in _RANGE and _ORDINAL.search(sentence[max(0, start - _BEFORE) : start]) is not None
