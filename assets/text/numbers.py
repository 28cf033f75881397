"""The one number reader: digits of every width, separators, decimals, signs, 万 and 亿, per cent, Chinese numerals.

What a number counts is the business of those who ask; here it is only read, with its place and whether it is exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assets.text.numerals import DIGITS, NUMERALS, read_numeral
from assets.text.width import fold

_UNITS = {"": 1, "百": 100, "千": 1000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
# Behind a figure 千 and 百 are often part of a unit: 千克, 千米, 千瓦, 百分.
_UNIT = r"(?:万亿|千万|百万|亿|万|千(?![克米瓦伏卡帕兆字])|百(?!分))"
_DIGITS = r"(?:[1-9]\d{0,2}(?:,\d{3})+(?![\d]|,\d)|\d+)(?:\.\d+)?"
# 2012.02.15 and 1.2.3 are dates, versions and section numbers, never figures.
_DOTTED = r"\d+(?:\.\d+){2,}"
_MORE = r"余|多|几|来"
_FIGURE = re.compile(
    rf"(?P<dotted>{_DOTTED})"
    rf"|(?P<percent>百分之)(?P<of>{_DIGITS}|[{NUMERALS}点]+)"
    rf"|(?P<sign>[+-]\s{{0,2}})?(?P<digits>{_DIGITS})(?P<more>{_MORE})?(?P<space>\s?)(?P<unit>{_UNIT})?"
    rf"(?P<after>{_MORE})?(?P<share>\s?[%‰])?"
    rf"|(?P<numeral>[{NUMERALS}]+)(?P<nafter>余|多)?(?P<nunit>{_UNIT})?"
)
_BEFORE = re.compile(
    r"(?:(?<![预签节合契条特制公违相履])约|(?<![附邻最亲])近|超过|超|逾|突破|大约|约为|接近|将近|不足|不到|至少|上)\s*$"
)
_BEHIND = re.compile(r"\s?(?:左右|上下|以上|以下|以内|开外)")
_CHANGE = re.compile(r"\s*(?P<word>增加|增长|上升|减少|下降|增|减)?\s*")
_LOSSES = frozenset({"减少", "下降", "减"})
# What a single numeral must stand before to be a count: 一条 is one, 一是 and 统一 are not.
_MEASURES = frozenset("条件份次名个家期场项类篇部人户宗起册卷则位支只辆处所间套级天年月日周轮批种章节款")
_ENUMERATED = re.compile(r"(?:19|20)\d\d(?=\s?年)|\d{5,}")
_LOOK_BEHIND = 6


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed at ``text[start:end]``, its marks of approximation included where they stand inside.

    ``value`` has sign and ``multiplier`` (万 is 10000) applied; of a percentage it is the figure before the sign.
    ``grouped`` numbers carry thousands separators. ``chinese`` ones are written in numerals.
    """

    value: Decimal
    start: int
    end: int
    approximate: bool = False
    multiplier: int = 1
    percent: bool = False
    signed: bool = False
    chinese: bool = False
    grouped: bool = False


def find_numbers(text: str) -> list[Number]:
    """Every number of a text, in order. Single Chinese numerals only where a measure word follows.

    >>> [str(n.value) for n in find_numbers("共1,036条，其中网站２０余万条、公报十二期，占3.3%")]
    ['1036', '200000', '12', '3.3']
    """
    return list(_numbers(fold(text)))


def read_number(text: str, start: int = 0) -> Number | None:
    """The number that stands at ``start`` (spaces aside); nothing where there is none.

    In front of it 增 or 减 is a sign, as in the column 本年增/减.

    >>> read_number("减3").value, read_number("+168").value, read_number("二百三十二").value, read_number("/")
    (Decimal('-3'), Decimal('168'), Decimal('232'), None)
    """
    folded = fold(text)
    change = _CHANGE.match(folded, start)
    begin = change.end() if change else start
    word = change["word"] if change else None
    match = _FIGURE.match(folded, begin)
    number = _number(folded, match, alone=True) if match else None
    if number is None or not word:
        return number
    sign = -1 if word in _LOSSES else 1
    at = change.start("word") if change else start
    return Number(
        number.value * sign, at, number.end, number.approximate, number.multiplier, number.percent, True, number.chinese
    )


def _numbers(text: str) -> Iterator[Number]:
    position = 0
    while (match := _FIGURE.search(text, position)) is not None:
        number = _number(text, match, alone=False)
        if number is not None:
            yield number
            position = max(number.end, position + 1)
        else:
            position = match.end()


def _number(text: str, match: re.Match[str], *, alone: bool) -> Number | None:
    if match["dotted"]:
        return None
    if match["percent"]:
        return _hundredth(match)
    if match["numeral"]:
        return _from_numeral(text, match, alone=alone)
    return _from_digits(text, match)


def _hundredth(match: re.Match[str]) -> Number | None:
    whole, _, fraction = match["of"].partition("点")
    if whole[0] in "0123456789":
        return Number(Decimal(whole.replace(",", "")), *match.span(), percent=True)
    value = Decimal(100) if whole == "百" else read_numeral(whole)
    if value is None or any(char not in DIGITS for char in fraction):
        return None
    digits = "".join(str(DIGITS[char]) for char in fraction)
    return Number(Decimal(f"{value}.{digits}" if digits else value), *match.span(), percent=True, chinese=True)


def _from_digits(text: str, match: re.Match[str]) -> Number:
    start, end = match.start("digits"), match.end("digits")
    digits = match["digits"]
    whole, point, fraction = digits.partition(".")
    if point and _is_enumerator(text, start, whole, fraction, end):
        return Number(Decimal(whole), start, start + len(whole))
    sign = (match["sign"] or "")[:1]
    signed = bool(sign) and not _continues(text, match.start("sign"))
    value = Decimal(digits.replace(",", ""))
    unit = match["unit"] or ""
    more = match["more"]
    if unit:
        end = match.end("unit")
    elif more:
        end = match.end("more")
    if match["after"]:
        end, more = match.end("after"), more or match["after"]
    if match["share"]:
        end = match.end("share")
    if more in ("几", "来") and not unit:  # 12来自, 3几乎: no mark of approximation
        end, more = match.end("digits"), None
    return Number(
        value * _UNITS[unit] * (-1 if signed and sign == "-" else 1),
        match.start("sign") if signed else start,
        end,
        approximate=bool(more) or _is_about(text, match.start(), end),
        multiplier=_UNITS[unit],
        percent=bool(match["share"]),
        signed=signed,
        grouped="," in digits,
    )


def _from_numeral(text: str, match: re.Match[str], *, alone: bool) -> Number | None:
    word, start, end = match["numeral"], match.start("numeral"), match.end("numeral")
    value = read_numeral(word)
    follows = text[end : end + 1]
    if value is None or (len(word) == 1 and not alone and follows not in _MEASURES):
        return None
    more, unit = match["nafter"], match["nunit"] or ""
    if more:
        end = match.end("nafter")
    if unit and more:  # 二十余万
        end = match.end("nunit")
    else:
        unit = ""
    return Number(
        Decimal(value) * _UNITS[unit],
        start,
        end,
        approximate=bool(more) or _is_about(text, start, end),
        multiplier=_UNITS[unit],
        chinese=True,
    )


def _continues(text: str, position: int) -> bool:
    """Whether a sign stands behind a figure or word it would join (2019-2020, 0472-800): then it is no sign."""
    before = text[position - 1] if position else ""
    return before.isdigit() or (before.isascii() and before.isalpha()) or before in tuple("年月日号)〕]%")


def _is_about(text: str, start: int, end: int) -> bool:
    return bool(_BEFORE.search(text, max(0, start - _LOOK_BEHIND), start) or _BEHIND.match(text, end))


def _is_enumerator(text: str, start: int, whole: str, fraction: str, end: int) -> bool:
    """``3.2014年``: an item number and what it was glued to, not a decimal."""
    if len(whole) > 2 or not _ENUMERATED.match(fraction + text[end : end + 2]):
        return False
    before = text[start - 1] if start else "\n"
    return before in " \n\t。;；,"
