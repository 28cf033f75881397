"""Years and dates as reports print them, in digits and in Chinese numerals. Which date means what is decided elsewhere."""

from __future__ import annotations

import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 2003, 2039  # the earliest local disclosure rules, and no report of the future
_DIGIT = {"〇": "0", "○": "0", "零": "0", "O": "0", "o": "0", "0": "0", "Ο": "0", "一": "1", "二": "2", "两": "2"}
_DIGIT |= dict(zip("三四五六七八九", "3456789", strict=True)) | {str(n): str(n) for n in range(10)}
_NUMERAL = "一二三四五六七八九十"
# 二〇一〇年, 二0一七年, 二一一年 (〇 lost): two or three digits after the first, and 年 so that no other number is taken.
_CHINESE_YEAR = re.compile(r"二[〇○零OoΟ0]?[〇○零OoΟ0一二三][〇○零OoΟ0一二三四五六七八九](?=\s?年)")
_DATE = re.compile(
    r"(?P<y>20(?<!\d20)[0-3]\d)\s?(?:(?P<spelled>年)|[-./])\s?(?P<m>1[0-2]|0?[1-9])\s?(?(spelled)月|[-./])\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)(?:\s?日)?"
)
_CHINESE_DATE = re.compile(
    r"(?P<y>二[〇○零OoΟ0]?[〇○零OoΟ0一二三][〇○零OoΟ0一二三四五六七八九])\s?年\s?(?P<m>[一二三四五六七八九十](?:\s?[一二三四五六七八九十])?)\s?月\s?(?P<d>[一二三四五六七八九十](?:\s?[一二三四五六七八九十]){0,2})\s?日"
)


def chinese_year(printed: str) -> int | None:
    """The year that 二〇一〇, 二0一七 or 二一一 (a 〇 lost) means; null where it is none."""
    digits = "".join(_DIGIT.get(character, "") for character in printed)
    if len(digits) == 3 and digits[0] == "2":
        digits = digits[0] + "0" + digits[1:]
    year = int(digits) if len(digits) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def small_number(printed: str) -> int | None:
    """A Chinese numeral up to 99: 十九 is 19, 二十五 is 25."""
    tens, mark, ones = "".join(printed.split()).partition("十")
    if not mark:
        return _NUMERAL.index(printed) + 1 if len(printed) == 1 and printed in _NUMERAL else None
    high = _NUMERAL.index(tens) + 1 if tens in _NUMERAL and tens else 1
    low = _NUMERAL.index(ones) + 1 if len(ones) == 1 and ones in _NUMERAL else 0
    return high * 10 + low if len(tens) <= 1 and len(ones) <= 1 else None


def make_date(year: int | None, month: int | None, day: int | None) -> date | None:
    """The date, or null where there is no such day."""
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dates_in(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, date]]:
    """Every full date with its place: 2022-01-05, 2024/01/31, 2012.02.15, 2022年01月18日, 二〇一〇年一月十九日, 2015- 03- 27."""
    end = len(text) if end is None else end
    if "20" not in text and "二" not in text:
        return []
    found = []
    for match in _DATE.finditer(text, start, end):
        day = make_date(int(match["y"]), int(match["m"]), int(match["d"]))
        if day is not None:
            found.append((match.start(), match.end(), day))
    for match in _CHINESE_DATE.finditer(text, start, end):
        day = make_date(chinese_year(match["y"]), small_number(match["m"]), small_number(match["d"]))
        if day is not None:
            found.append((match.start(), match.end(), day))
    return sorted(found)


def chinese_years(text: str) -> str:
    """The text with years in Chinese digits in Arabic ones of the same length where none is lost (二〇一〇年 → 2010年)."""
    return _CHINESE_YEAR.sub(lambda match: str(chinese_year(match[0]) or match[0]), text) if "二" in text else text
