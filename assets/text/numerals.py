"""Chinese numerals to whole numbers: 二百三十二, 十二, 两百零五, 一万二千, 二〇二一."""

from __future__ import annotations

import re

DIGITS = dict(zip("零〇○一二两三四五六七八九", (0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
# Numerals of cheques and contracts.
DIGITS |= dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
PLACES = "十百千拾佰仟"
MYRIADS = {"万": 10_000, "亿": 100_000_000}
NUMERALS = "".join([*DIGITS, *PLACES, *MYRIADS])
_ZEROS = "零〇○"
_D = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_GRAMMAR = re.compile(
    rf"(?:(?P<thousands>{_D})[千仟])?[{_ZEROS}]?(?:(?P<hundreds>{_D})[百佰])?[{_ZEROS}]?"
    rf"(?P<ten>(?P<tens>{_D})?[十拾])?[{_ZEROS}]?(?P<last>{_D})?"
)
# 九千九百九十九亿九千九百九十九万九千九百九十九 is as long as a numeral gets.
_LONGEST = 24


def read_numeral(word: str) -> int | None:
    """The whole number a numeral names; nothing where it is no well-formed numeral.

    >>> [read_numeral(word) for word in ("二百三十二", "十二", "一百零五", "两万三千", "二〇二一", "十三五", "百")]
    [232, 12, 105, 23000, 2021, None, None]
    """
    if len(word) > _LONGEST:
        return None
    if all(char in DIGITS for char in word):
        return _spelled_out(word)
    total, last = 0, 10**16
    rest = word
    for name in ("亿", "万"):
        head, found, tail = rest.partition(name)
        if found:
            value = _below_myriad(head)
            if value is None or value == 0 or MYRIADS[name] > last:
                return None
            total, last, rest = total + value * MYRIADS[name], MYRIADS[name], tail
    if not rest:
        return total
    value = _below_myriad(rest.lstrip(_ZEROS) if total else rest)
    # 三万五 is 35,000 to some and 30,005 to nobody: such a short form is left.
    if value is None or (total and len(rest) == 1):
        return None
    return total + value


def _spelled_out(word: str) -> int | None:
    """A number given digit by digit; two digits only with a zero behind them."""
    if len(word) == 2 and (word[-1] not in _ZEROS or word[0] in _ZEROS):
        return None
    return int("".join(str(DIGITS[char]) for char in word))


def _below_myriad(word: str) -> int | None:
    """A numeral below ten thousand: places descend, 零 bridges a gap, 十 may stand without a digit."""
    match = _GRAMMAR.fullmatch(word)
    if match is None or not word or word[-1] in _ZEROS:
        return None
    # 三百五 is 350 to some and 305 to others; without 零 the last digit must follow the tens.
    if match["last"] and word[-2:-1] and word[-2] not in (*_ZEROS, "十", "拾"):
        return None
    places = ((match["thousands"], 1000), (match["hundreds"], 100), (match["last"], 1))
    tens = (DIGITS[match["tens"]] if match["tens"] else 1) * 10 if match["ten"] else 0
    return tens + sum(DIGITS[digit] * place for digit, place in places if digit)
