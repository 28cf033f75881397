"""The one number reader: digits of every width, separators, decimals, signs, 万 and 亿, per cent, Chinese numerals.

What a number counts is the business of those who ask; here it is only read, with its place and whether it is exact.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from assets.text.numerals import DIGITS, NUMERALS, read_numeral
from assets.text.width import fold

_UNITS = {"": 1, "百": 100, "千": 1000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
# Behind a figure 千 and 百 are often part of a unit: 千克, 千米, 千瓦, 百分.
_UNIT = r"(?:万亿|千万|百万|亿|万|千(?![克米瓦伏卡帕兆字])|百(?!分))"
# Groups of three are thousands, but 3,100% is a figure and a share.
_DIGITS = r"(?:[1-9]\d{0,2}(?:,\d{3})++(?!\d|,\d|\s?%)|\d++)(?:\.\d++)?"
# Years are also spelled with a mixture of digits, numerals and letters: 二0一七年.
_SPELLED = "〇零○一二三四五六七八九OoＯ"
_START = re.compile(f"[0-9{NUMERALS}]")
_FIGURE = re.compile(
    # 2012.02.15 and 1.2.3 are dates, versions and section numbers, never figures.
    r"(?P<dotted>\d++(?:\.\d++){2,})"
    rf"|(?P<year>(?=\d{{0,3}}[{_SPELLED}])[12一二][\d{_SPELLED}]{{3}}(?=\s?年))"
    rf"|(?P<digits>{_DIGITS})(?:\s?(?P<more>余|多))?(?:\s?(?P<unit>{_UNIT}))?(?P<after>余|多)?(?P<share>\s?(?:%|个百分点))?"
    rf"|(?P<percent>百分之)(?P<of>{_DIGITS}|[{NUMERALS}点]+)"
    rf"|(?P<numeral>[{NUMERALS}]++)(?P<nmore>余|多)?(?P<nunit>(?<=[余多]){_UNIT})?"
)
_BEFORE = re.compile(
    r"(?:(?<![预签节合契条特制公违相履])约|(?<![附邻最亲])近|超过|超|逾|突破|大约|约为|接近|将近|不足|不到|至少)\s*$"
)
_ABOUT = frozenset("约近过超逾破为足到少")
_BEHIND = ("左右", "上下", "以上", "以下", "以内", "开外")
_BEHIND_BEGINS = frozenset(word[0] for word in _BEHIND)
_MAY_SIGN = frozenset("+- ")
_CHANGE = re.compile(r"\s*(?P<word>增加|增长|上升|减少|下降|增|减)?\s*")
_LOSSES = frozenset({"减少", "下降", "减"})
# What a single numeral must stand before to be a count: 一条 is one, 一是 and 统一 are not.
_MEASURES = frozenset("条件份次名个家期场项类篇部人户宗起册卷则位支只辆处所间套级天年月日周轮批种章节款")
# 一元 and 二元 are mostly words (一元化), 零元 is a sum.
_NOTHING_PAID = "零元"
_ENUMERATED = re.compile(r"(?:19|20)\d\d(?=\s?年)|\d{5,}")
_LOOK_BEHIND = 6
# A longer row of digits is the number of an account or a card, no figure.
_LONGEST = 15


class Number(NamedTuple):
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
    text = fold(text)
    numbers: list[Number] = []
    position = 0
    while (start := _START.search(text, position)) is not None:
        match = _FIGURE.match(text, start.start())
        if match is None:
            position = start.end()
            continue
        number = _number(text, match, alone=False)
        position = max(number.end if number else match.end(), start.end())
        if number is None:
            continue
        if numbers and numbers[-1].end == number.start and _continues_in(numbers[-1], number):
            numbers[-1] = _joined(numbers[-1], number)
        else:
            numbers.append(number)
    return numbers


def read_number(text: str, start: int = 0) -> Number | None:
    """The number that stands at ``start`` (spaces aside); nothing where there is none.

    In front of it 增 or 减 is a sign, as in the column 本年增/减.

    >>> read_number("减3").value, read_number("+168").value, read_number("二百三十二").value, read_number("/")
    (Decimal('-3'), Decimal('168'), Decimal('232'), None)
    """
    folded = fold(text)
    change = _CHANGE.match(folded, start)
    word = change["word"] if change else None
    begin = change.end() if change else start
    signed = begin if folded[begin : begin + 1] in ("+", "-") else None
    if signed is not None:
        begin += 1
        begin += folded[begin : begin + 1] == " "
    match = _FIGURE.match(folded, begin)
    number = _number(folded, match, alone=True) if match else None
    if number is None or not word or not change:
        return number
    sign = -1 if word in _LOSSES else 1
    return number._replace(value=number.value * sign, start=change.start("word"), signed=True)


def _number(text: str, match: re.Match[str], *, alone: bool) -> Number | None:
    if match.lastgroup == "digits":
        return _from_bare_digits(text, match)
    digits, numeral, year, percent = match.group("digits", "numeral", "year", "percent")
    if digits:
        return _from_digits(text, match)
    if numeral:
        return _from_numeral(text, match, alone=alone)
    if year:
        digits = "".join(char if char in "123456789" else str(DIGITS.get(char, 0)) for char in year)
        return Number(Decimal(digits), *match.span("year"), chinese=True)
    return _hundredth(match) if percent else None


def _hundredth(match: re.Match[str]) -> Number | None:
    whole, _, fraction = match["of"].partition("点")
    if whole[:1] in tuple("0123456789"):
        return Number(Decimal(match["of"].replace(",", "")), *match.span(), percent=True)
    value = 100 if whole == "百" else read_numeral(whole) if whole else None
    if value is None or any(char not in DIGITS for char in fraction):
        return None
    digits = "".join(str(DIGITS[char]) for char in fraction)
    return Number(Decimal(f"{value}.{digits}" if digits else value), *match.span(), percent=True, chinese=True)


def _from_bare_digits(text: str, match: re.Match[str]) -> Number | None:
    """Digits that nothing belongs to that stands behind them: most numbers of most texts."""
    digits = match[0]
    if not digits.isdigit():
        return _from_digits(text, match)
    start, end = match.span()
    if end - start > _LONGEST:
        return None
    if text[start - 1 : start] in _MAY_SIGN:
        return _from_digits(text, match)
    return Number(Decimal(digits), start, end, _is_about(text, start, end))


def _from_digits(text: str, match: re.Match[str]) -> Number | None:
    digits, more, unit, after, share = match.group("digits", "more", "unit", "after", "share")
    start, end = match.span("digits")
    if len(digits) > _LONGEST and len(digits.partition(".")[0].replace(",", "")) > _LONGEST:
        return None
    if "." in digits and _is_enumerator(text, start, end, digits):
        whole = digits.partition(".")[0]
        return Number(Decimal(whole), start, start + len(whole))
    grouped = "," in digits
    value = Decimal(digits.replace(",", "") if grouped else digits)
    multiplier = 1
    if unit:
        multiplier = _UNITS[unit]
        value *= multiplier
    sign, begin = _sign(text, start) if text[start - 1 : start] in _MAY_SIGN else ("", start)
    rounded = bool(more or after)
    last = match.end()
    return Number(
        -value if sign == "-" else value,
        begin,
        last if rounded or unit or share else end,
        rounded or _is_about(text, begin, last),
        multiplier,
        bool(share),
        bool(sign),
        chinese=False,
        grouped=grouped,
    )


def _from_numeral(text: str, match: re.Match[str], *, alone: bool) -> Number | None:
    word, more, unit = match.group("numeral", "nmore", "nunit")
    start, end = match.span("numeral")
    follows = text[end : end + 1]
    if len(word) == 1 and not alone and not more and follows not in _MEASURES and word + follows != _NOTHING_PAID:
        return None
    # 数十条, 几百条 and 十几条 say how many only roughly.
    if text[start - 1 : start] in ("数", "几", "成") or follows == "几":
        return None
    value = read_numeral(word)
    if value is None:
        return None
    multiplier = _UNITS[unit or ""]
    return Number(
        Decimal(value * multiplier),
        start,
        match.end() if more else end,
        approximate=bool(more) or _is_about(text, start, match.end()),
        multiplier=multiplier,
        chinese=True,
    )


def _sign(text: str, start: int) -> tuple[str, int]:
    """The sign before a figure and where it stands; none where it joins two figures or words (2019-2020, 0472-800)."""
    at = start - 1
    if at > 0 and text[at] == " ":
        at -= 1
    if at < 0 or text[at] not in "+-":
        return "", start
    before = text[at - 1] if at else ""
    joins = before.isdigit() or (before.isascii() and before.isalpha()) or before in ("年", "月", "日", "号", ")", "%")
    return ("", start) if joins else (text[at], at)


def _is_about(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _LOOK_BEHIND) : start].rstrip()
    if before and before[-1] in _ABOUT and _BEFORE.search(before):
        return True
    if _BEHIND_BEGINS.isdisjoint(text[end : end + 2]):
        return False
    return text.startswith(_BEHIND, end) or text.startswith(_BEHIND, end + 1)


def _is_enumerator(text: str, start: int, end: int, digits: str) -> bool:
    """``3.2014年``: an item number and what it was glued to, not a decimal."""
    whole, _, fraction = digits.partition(".")
    if len(whole) > 2 or not _ENUMERATED.match(fraction + text[end : end + 2]):
        return False
    return start == 0 or text[start - 1] in " \n\t。;；,"


def _continues_in(first: Number, second: Number) -> bool:
    """Whether two numbers are one: 3亿5000万."""
    adjacent = first.end == second.start and first.multiplier >= 10_000 and not (first.approximate or second.signed)
    return (
        adjacent and first.value % first.multiplier == 0 and 0 < second.value < first.multiplier and not first.chinese
    )


def _joined(first: Number, second: Number) -> Number:
    return first._replace(
        value=first.value + second.value, end=second.end, approximate=second.approximate, multiplier=1
    )
