"""Dates as pages print them."""

from __future__ import annotations

from datetime import date

from assets.synthetic.dice import Dice

_DIGITS = "〇一二三四五六七八九"


def _chinese_day(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones else "")


def in_characters(day: date) -> str:
    """As signatures have it.

    >>> in_characters(date(2010, 1, 19))
    '二〇一〇年一月十九日'
    """
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{_chinese_day(day.month)}月{_chinese_day(day.day)}日"


def meta_date(dice: Dice, day: date) -> str:
    """As the line under a title has it, perhaps with a time of day."""
    hour = f"{dice.between(8, 17):02d}:{dice.between(0, 59):02d}"
    return dice.pick(
        (
            day.isoformat(),
            f"{day.isoformat()} {hour}",
            f"{day.isoformat()} {hour[:3]} {hour[3:]}",
            f"{day.year}年{day.month:02d}月{day.day:02d}日",
            f"{day.year}年{day.month}月{day.day}日",
            f"{day:%Y/%m/%d}",
            f"{day:%Y.%m.%d}",
            f"{day:%Y/%m/%d}/ {hour}",
            f"{day.year}- {day.month:02d}- {day.day:02d} {hour[:3]} {hour[3:]}",
        )
    )


def signed_date(dice: Dice, day: date, characters: bool) -> str:
    """As it stands under a report."""
    if characters or dice.chance(0.2):
        zero = dice.pick(("〇", "〇", "○", "零", "0"))
        return in_characters(day).replace("〇", zero)
    return f"{day.year}年{day.month}月{day.day}日"
