"""How a figure is printed in its cell: as a digit, a blank, a slash, with a sign, a unit, a remark. One style a document."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from assets.synthetic.blanks import PATTERNS
from assets.synthetic.dice import Dice

NBSP = "\u00a0"
_WIDE = str.maketrans("0123456789.+-,", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19．＋－，")


class Printed(NamedTuple):
    """What stands in a cell, and what it means. ``unit`` is the one printed in the cell, if any. What is ``unreadable``
    has the value that it was before the damage; what is not ``recoverable`` may be called blank, none or unreadable."""

    text: str
    status: str
    value: Decimal | None
    unit: str | None = None
    recoverable: bool = True


def _plain(value: Decimal) -> str:
    return format(value, "f") if value else "0"


def _reported(text: str, value: Decimal, unit: str | None = None) -> Printed:
    return Printed(text, "reported", value, unit)


#: Marks of which the forms say that they mean none.
_CERTAIN = {"/", "-", "—", "无此项"}
_ZERO = Printed("0", "reported", Decimal(0))
Style = Callable[[Dice, Decimal, str | None], Printed]


def _blanks(density: float, blank: str = "") -> Style:
    def printed(dice: Dice, value: Decimal, unit: str | None) -> Printed:
        del unit
        if value == 0 and dice.chance(density):
            return Printed(blank, "blank", None)
        return _ZERO if value == 0 else _reported(_plain(value), value)

    return printed


def _zeros(dice: Dice, value: Decimal, unit: str | None) -> Printed:
    del dice, unit
    return _ZERO if value == 0 else _reported(_plain(value), value)


def _no_figure(marks: tuple[str, ...], density: float) -> Style:
    """One of several marks that say there is nothing to report, instead of a zero."""

    def printed(dice: Dice, value: Decimal, unit: str | None) -> Printed:
        del unit
        if value == 0 and dice.chance(density):
            return Printed(mark := dice.pick(marks), "not_applicable", None, recoverable=mark in _CERTAIN)
        return _ZERO if value == 0 else _reported(_plain(value), value)

    return printed


def _word_none(dice: Dice, value: Decimal, unit: str | None) -> Printed:
    """``无`` alone is a zero by the tokens of the forms; only ``无此项`` is none."""
    del unit
    return _reported("无" if value == 0 and dice.chance(0.4) else _plain(value), value)


def _word_zero(dice: Dice, value: Decimal, unit: str | None) -> Printed:
    """``零`` is a number; ``无此项`` is none."""
    del unit
    if value == 0 and dice.chance(0.5):
        return (
            _reported(dice.pick(("零", "零", "零", "零", "〇")), value)
            if dice.chance(0.7)
            else Printed("无此项", "not_applicable", None)
        )
    return _reported(_plain(value), value)


def _with_unit(dice: Dice, value: Decimal, unit: str | None) -> Printed:
    if unit is None or dice.chance(0.2):
        return _reported(_plain(value), value)
    return _reported(dice.pick(("{}{}", "{}{}", "{}({})", "{} {}")).format(_plain(value), unit), value, unit)


def _thousands(dice: Dice, value: Decimal, unit: str | None) -> Printed:
    del unit
    return _reported(format(value, ",f").replace(",", dice.pick((",", ",", "，"))), value)


def _full_width(dice: Dice, value: Decimal, unit: str | None) -> Printed:
    del dice, unit
    return _reported(_plain(value).translate(_WIDE), value)


def _decimals(dice: Dice, value: Decimal, unit: str | None) -> Printed:
    """A spreadsheet's ``3.0`` and ``0.00``."""
    del unit
    if value != value.to_integral_value() or dice.chance(0.3):
        return _reported(_plain(value), value)
    return _reported(f"{value}{dice.pick(('.0', '.00'))}", value)


def _marked(dice: Dice, value: Decimal, unit: str | None) -> Printed:
    """A mark of a footnote or of emphasis at a figure now and then."""
    del unit
    if dice.chance(0.9):
        return _reported(_plain(value), value)
    return _reported(dice.pick(("{}*", "*{}", "{}。", "{}①", "[{}]")).format(_plain(value)), value)


def _split(dice: Dice, value: Decimal, unit: str | None) -> Printed:
    """Digits with a space between, as the end of a line leaves them: no number stands there, whatever it may have been."""
    del unit
    digits = _plain(value)
    if len(digits) < 2 or not digits.isdecimal() or dice.chance(0.6):
        return _reported(digits, value)
    place = dice.between(1, len(digits) - 1)
    return Printed(f"{digits[:place]} {digits[place:]}", "unreadable", value)


def _letters(dice: Dice, value: Decimal, unit: str | None) -> Printed:
    """A letter for a zero, as scanners read it."""
    del unit
    if value == 0 and dice.chance(0.03):
        return Printed(dice.pick(("O", "o", "Ｏ")), "unreadable", value)
    return _reported(_plain(value), value)


def _annotated(dice: Dice, value: Decimal, unit: str | None) -> Printed:
    if value == 0:
        return _ZERO
    if value > 1 and value == value.to_integral_value() and dice.chance(0.15):
        part = dice.between(1, int(value) - 1)
        remark = dice.pick(("其中修订{}{}", "含上年{}{}", "其中网上{}{}", "包括补报{}{}")).format(part, unit or "件")
        return _reported(f"{value}{dice.pick(('({})', '（{}）')).format(remark)}", value)
    return _reported(_plain(value), value)


STYLES: dict[str, Style] = {
    "zeros": _zeros,
    "blanks_few": _blanks(0.15),
    "blanks_some": _blanks(0.5),
    "blanks_most": _blanks(1.0),
    "nbsp": _blanks(0.8, NBSP),
    "slash": _no_figure(("/",), 0.4),
    "hyphen": _no_figure(("-",), 0.4),
    "dash": _no_figure(("—",), 0.5),
    "dashes": _no_figure(("--", "——", "－", "–", "―"), 0.4),
    "strokes": _no_figure(("／", "\\", "//"), 0.4),
    "words": _no_figure(("不涉及", "不适用", "N/A", "无此项"), 0.3),
    "word_none": _word_none,
    "word_zero": _word_zero,
    "signed": _zeros,  # only changes are signed: see print_change
    "cell_units": _with_unit,
    "thousands": _thousands,
    "full_width": _full_width,
    "annotated": _annotated,
    "decimals": _decimals,
    "marked": _marked,
    "split": _split,
    "letters": _letters,
    **dict.fromkeys(PATTERNS, _zeros),  # which cells they leave empty depends on their place
}


def print_figure(dice: Dice, style: str, value: Decimal, unit: str | None) -> Printed:
    """The figure in that style. ``unit`` is what the style may print behind it."""
    return STYLES[style](dice, value, unit)


def print_change(dice: Dice, style: str, value: Decimal) -> Printed:
    """A change of a stock: signed in the ``signed`` style (``+3``, ``增3``), else printed as any figure is."""
    if style != "signed" or value == 0:
        return print_figure(dice, style, value, None)
    rise, fall = dice.pick(
        (("+", "-"), ("增", "减"), ("增加", "减少"), ("＋", "－"), ("", "-"), ("+", "−"), ("↑", "↓"), ("新增", "减少"))
    )
    return _reported(f"{rise if value > 0 else fall}{_plain(abs(value))}", value)
