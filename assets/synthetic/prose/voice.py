"""How one document speaks: its numbers, its word for itself, its year. Sentences are built with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from assets.synthetic.dice import Dice
from assets.synthetic.model import TrueStatistic
from assets.synthetic.names import Body

_WIDE = str.maketrans("0123456789.,", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19．，")
_DIGITS = "零一二三四五六七八九"


def chinese_number(value: int) -> str:
    """A whole number below 100 million in Chinese numerals.

    >>> chinese_number(232), chinese_number(12), chinese_number(20104)
    ('二百三十二', '十二', '二万零一百零四')
    """
    if value >= 10000:
        high, low = divmod(value, 10000)
        gap = "零" if 0 < low < 1000 else ""
        return chinese_number(high) + "万" + (gap + chinese_number(low) if low else "")
    text, zero = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + sign
            zero = False
        else:
            zero = True
    if 10 <= value < 20:
        text = text.removeprefix("一")
    return text or "零"


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of a sentence and the figures that it states."""

    text: str
    figures: tuple[TrueStatistic, ...] = ()


@dataclass(slots=True)
class Voice:
    """The speaker. ``numerals``: ascii, spaced, thousands, wide or chinese. ``top`` is how large its counts get;
    ``lossy``: an extractor dropped characters beside digits, so units may be missing."""

    dice: Dice
    body: Body
    year: int
    numerals: str
    top: int
    lossy: bool = False
    said: set[str] = field(default_factory=set)

    def count(self, top: int | None = None, low: int = 1) -> int:
        """A count to be stated."""
        return max(low, self.dice.sized(self.top if top is None else top))

    def number(self, value: int | Decimal) -> str:
        """The number as this document prints it."""
        if self.numerals == "chinese" and isinstance(value, int) and value < 10000:
            return chinese_number(value)
        if self.numerals == "thousands":
            return f"{value:,}"
        if self.numerals == "wide":
            return str(value).translate(_WIDE)
        return f" {value} " if self.numerals == "spaced" else str(value)

    def counted(self, value: int, unit: str, *, vague: bool = False) -> tuple[str, bool]:
        """Number and unit, and whether it is only approximate (``vague`` allows it to be)."""
        if vague and value >= 20 and self.numerals in {"ascii", "wide"} and self.dice.chance(0.25):
            value_text = self.number(value)
            form = self.dice.pick(("{}余{}", "近{}{}", "约{}{}", "{}多{}", "超过{}{}", "{}{}左右"))
            return form.format(value_text, unit), True
        text = self.number(value)
        if self.numerals == "chinese" and value == 2 and self.dice.chance(0.5):
            text = "两"
        return f"{text}{unit}", False

    def figure(
        self,
        indicator_id: str,
        value: int | Decimal,
        unit: str | None,
        *,
        category: str | None = None,
        zero: bool = False,
        approximate: bool = False,
        cumulative: bool = False,
        year: int | None = None,
        scope: str | None = None,
    ) -> TrueStatistic:
        """The figure as the truth holds it."""
        own = None if self.body.is_government else "agency"
        return TrueStatistic(
            indicator_id,
            category,
            Decimal(value),
            unit,
            zero,
            approximate,
            cumulative,
            self.year if year is None else year,
            own if scope is None else scope,
        )

    def say(self, pattern: str, indicator_id: str, value: int, unit: str, *, vague: bool = True) -> Statement:
        """One counted thing: ``pattern`` has one ``{}`` for number and unit. ``spaced`` numbers keep their spaces."""
        if self.lossy and self.dice.chance(0.3):
            figure = self.figure(indicator_id, value, None)
            return Statement(pattern.format(self.number(value)), (figure,))
        text, approximate = self.counted(value, unit, vague=vague)
        figure = self.figure(indicator_id, value, unit, approximate=approximate, zero=value == 0)
        return Statement(pattern.format(text), (figure,))


def joined(parts: list[Statement], mark: str = "，", end: str = "。") -> Statement:
    """Statements as one sentence."""
    return Statement(mark.join(part.text for part in parts) + end, tuple(f for part in parts for f in part.figures))
