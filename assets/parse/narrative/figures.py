"""Figures in running text: digits or Chinese numerals with the unit they are printed with, and what is no figure.

A figure here is only a value and a unit at a place; what it counts is decided elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

UnitClass = Literal["rate", "money", "person", "body", "item"]

# Longer units stand before the units inside them; what may not follow turns the measure word into another word.
_UNITS = (
    "个百分点|%|"
    "万元|亿元|元|"
    "人\\(次\\)|人/次|人次|人(?![大民员代体社群才口])|名(?![单称义誉])|位(?![置于])|"
    "篇\\(条、次\\)|条\\(次\\)|件\\(次\\)|卷\\(件\\)次|次\\(条\\)|篇\\(条\\)|条\\(篇\\)|件\\(条\\)|卷\\(册\\)|"
    "个工作日|条次|件次|篇次|场次|户次|册次|批次|期次|"
    "条(?!例|款|规定|文)|件(?!事)|篇|份(?!子)|项(?!目)|个(?![月别性人体税案])|宗|起|期(?![间限])|部(?![门委分署队])|场(?![所景])|"
    "家(?![庭园长])|册|卷|批|户|班(?!子)|字(?!号)|张|幅|种|类(?![似别])|处(?![理罚室长置])|台(?![账帐])|块(?!链)|所(?![有属])|轮|"
    "集(?![中体团])|段|套|本(?![级机单市县区镇局年报])|则|例(?![会行])|单(?!位)|笔|桩|票|组(?![织长成])|页|站(?!点)|次(?![日年月性])"
)
_RATE = {"%", "个百分点"}
_MONEY = {"元", "万元", "亿元"}
_BODY = {"家", "户"}
_PERSON = {"人", "名", "位", "人次", "人(次)", "人/次"}
_PATTERN = re.compile(
    "(?<![\\d.第一二三四五六七八九十百零〇A-Za-z/\\-〔\\[])(?:"
    "(?P<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?P<plus>余|多|几)?(?P<scale>万|亿|千|百)?(?P<plus2>余|多)?"
    "|(?P<chinese>[一二两三四五六七八九十百千零〇]{1,9})(?P<plus3>余|多)?(?P<scale2>万|亿)?(?P<plus4>余|多)?"
    f")(?P<unit>{_UNITS})?(?![\\d.])"
)
_BARE_AFTER = re.compile(
    "(?:信息|事项|申请|数量|总数|件数|数|人数|总量|量|共|共计|合计|为|达|达到|计|超过|突破|近|约|复议|诉讼|投诉|公告|公开)$"
)
_BARE_BEFORE = re.compile("$|[,、。;)]|[一二三四五六]是|其中")
_APPROXIMATE = re.compile("(?:约|近|超过|超|突破|逾|大约|接近|将近|上百|不少于|多达)$")
_ORDINAL = re.compile("第[\\d一二三四五六七八九十百]{1,5}条?[至到、—-]第?$")
_SCALE = {"万": 10_000, "亿": 100_000_000, "千": 1_000, "百": 100}
_DIGIT = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWER = {"十": 10, "百": 100, "千": 1000}
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


def figures(sentence: str) -> list[Figure]:
    """All figures of ``sentence`` that have a unit, or that stand bare where only a count can stand."""
    found = []
    for match in _PATTERN.finditer(sentence):
        figure = _figure(match, sentence)
        if figure is not None:
            found.append(figure)
    return found


def _figure(match: re.Match[str], sentence: str) -> Figure | None:
    digits, chinese, unit = match["digits"], match["chinese"], match["unit"]
    start, end = match.span()
    before = sentence[max(0, start - 10) : start]
    if _ORDINAL.search(before):
        return None
    if digits is not None:
        if len(digits) > _MAX_DIGITS or (len(digits) > 1 and digits[0] == "0" and digits[1] != "."):
            return None
        value = Decimal(digits.replace(",", ""))
        scale = match["scale"]
    else:
        number = _spelled(chinese)
        if number is None:
            return None
        value, scale = Decimal(number), match["scale2"]
    if unit is None and (
        chinese is not None or not _BARE_AFTER.search(before) or not _BARE_BEFORE.match(sentence, end)
    ):
        return None
    if scale:
        value *= _SCALE[scale]
    unit_class = _class(unit)
    if value != value.to_integral_value() and unit_class in ("person", "item") and unit != "个工作日":
        return None  # nobody counts parts of a thing: a 万 was lost, or it is an average
    plus = match["plus"] or match["plus2"] or match["plus3"] or match["plus4"]
    approximate = plus is not None or _APPROXIMATE.search(before) is not None
    return Figure(start, end, value, unit, unit_class, approximate, digits is None)


def _class(unit: str | None) -> UnitClass:
    if unit in _RATE:
        return "rate"
    if unit in _MONEY:
        return "money"
    if unit in _BODY:
        return "body"
    return "person" if unit in _PERSON else "item"


def _spelled(text: str) -> int | None:
    """The value of a spelled number below ten thousand; ``None`` where it is no number (一三, 十十)."""
    total, digit = 0, None
    power = 10_000
    for glyph in text:
        if glyph in _POWER:
            if _POWER[glyph] >= power:
                return None
            power = _POWER[glyph]
            total += (1 if digit is None else digit) * power
            digit = None
        elif digit in (None, 0):
            digit = _DIGIT[glyph]
        else:
            return None
    return total + (digit or 0)
