"""How the labels of a form are printed in one document: as the form has them, or with the noise that real copies show."""

from __future__ import annotations

import re
from collections.abc import Callable

from assets.forms import Column, Row, Table
from assets.synthetic.dice import Dice

#: Slips of the pen seen in copied tables: a character left out, doubled, or exchanged for one that sounds the same.
_SLIPS = (
    ("法规", "法归"), ("行政", "行证"), ("规范性", "规范"), ("申请", "申情"), ("公开", "公布"), ("数量", "数"),
    ("禁止", "止"), ("结转", "结传"), ("掌握", "撑握"), ("权益", "权宜"), ("事项", "事相"), ("第三方", "第三人"),
    ("逾期", "愈期"), ("补正", "补证"), ("其他", "其它"), ("信访", "信仿"), ("处理", "处里"), ("属于", "属干"),
)  # fmt: skip
#: Variants of the form that describe a wording instead of being one.
_NOT_WORDINGS = ("<", "|", "truncated", "合并")
_EXTRA_ROWS = {
    "administrative_penalties": ("行政检查",),
    "administrative_coercion": ("行政检查", "其他行政行为"),
    "other_public_services": ("行政确认", "行政检查"),
}
_PREFIX = re.compile(r"^(?:其中:)?(?:[一二三四五六七八九]、|\([一二三四五六七八九]\)|[0-9]\.|\([0-9]+\))")
_WIDE = str.maketrans("0123456789.()", "０１２３４５６７８９．（）")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"


def _spaced(text: str) -> str:
    """A space inside the label, as justified lines leave it; short ones are spaced out."""
    middle = len(text) // 2
    return f"{text[:middle]} {text[middle:]}" if len(text) > 3 else " ".join(text)


def _is_numbered(text: str) -> bool:
    return text[1:2] == "." and text[0].isdigit()


def _comma_numbers(text: str) -> str:
    return f"{text[0]}、{text[2:]}" if _is_numbered(text) else text


def _bracket_numbers(text: str) -> str:
    return f"({text[0]}){text[2:]}" if _is_numbered(text) else text


def _no_numbers(text: str) -> str:
    return text[2:] if _is_numbered(text) else text


def _circled_numbers(text: str) -> str:
    return f"{_CIRCLED[int(text[0]) - 1]}{text[2:]}" if _is_numbered(text) else text


def _no_prefixes(text: str) -> str:
    return _PREFIX.sub("", text) or text


def _wide(text: str) -> str:
    return text.translate(_WIDE)


_WRITINGS: dict[str, Callable[[str], str]] = {
    "commas": _comma_numbers,
    "brackets": _bracket_numbers,
    "circled": _circled_numbers,
    "bare": _no_numbers,
    "lost_prefixes": _no_prefixes,
    "wide_labels": _wide,
    "spaces": _spaced,
}
#: Writings that a document keeps to; the others come and go from label to label.
_STEADY = {"commas", "brackets", "circled", "lost_prefixes", "wide_labels"}


class Labels:
    """The wording of one document's tables. ``noise`` names what befalls it: words of ``spec.NOISES``. What befalls a
    table as a whole is ``torn``."""

    def __init__(self, dice: Dice, noise: tuple[str, ...], year: int) -> None:
        """``noise`` is that of the document's specification."""
        self._dice = dice
        self._noise = noise
        self._year = year
        self._writings = [(name in _STEADY, write) for name, write in _WRITINGS.items() if name in noise]
        self._spaces = "spaces" in noise
        self.subtotal = dice.pick(("小计", "小计", "小 计")) if "subtotal" in noise else ""
        self.serial = "serial" in noise
        self.early_outcomes = dice.chance(0.5)
        self.money = dice.pick(("元", "万元")) if "money_units" in noise else None
        self.more_columns = self._more_columns() if "more_columns" in noise else None

    def _more_columns(self) -> tuple[tuple[str, ...], int | None]:
        """Headers of the count columns of a table that has several, and which of them is the count of the form."""
        year = self._year
        return self._dice.pick(
            (
                (("区政府统计数", "区直单位统计数", "乡镇街道统计数"), None),
                (("部门统计数", "社区统计数"), None),
                (("区直单位", "乡镇街道", "合计"), 2),
                (("合计", "机关本级", "所属单位"), 0),
                ((f"{year}年", f"{year - 1}年"), 0),
                ((f"{year - 1}年", f"{year}年"), 1),
            )
        )

    def title(self, table: Table) -> str:
        """The title of a table, sometimes in a variant of the form."""
        return self._vary(table.title, table.variants).replace("{year}", str(self._year))

    def word(self, text: str) -> str:
        """A header word that has no variants."""
        return _spaced(text) if self._spaces and len(text) < 8 else text

    def row(self, row: Row) -> str:
        """A row's label."""
        label = self._vary(row.label, row.variants)
        if "slips" in self._noise and self._dice.chance(0.15):
            label = self._slipped(label)
        if "label_units" in self._noise and row.unit and row.data and self._dice.chance(0.5):
            label += f"({row.unit})"
        for steady, write in self._writings:
            label = write(label) if steady or self._dice.chance(0.7) else label
        return label

    def _slipped(self, label: str) -> str:
        """The label with a wrong word, or a character doubled or lost in its middle."""
        wrong = [slip for slip in _SLIPS if slip[0] in label]
        if wrong and self._dice.chance(0.7):
            return label.replace(*self._dice.pick(wrong), 1)
        place = len(label) // 2
        if len(label) < 7 or not "一" <= label[place] <= "龥":
            return label
        return label[:place] + self._dice.pick(("", label[place] * 2)) + label[place + 1 :]

    def column(self, table: Table, column: Column) -> str:
        """A column's header."""
        del table
        label = self._vary(column.label.replace("{year}", str(self._year)), column.variants)
        if self.money and "金额" in label:
            label = f"{label.split('(')[0]}{self._dice.pick(('({})', '(单位:{})', '（{}）')).format(self.money)}"
        if "cut_headers" in self._noise and len(label) > 5:  # an extractor kept what stood before the inner break
            return label[: 5 if "/" in label else 3]
        if "broken_headers" in self._noise and len(label) > 3:
            middle = 3 if len(label) > 5 else 2
            return f"{label[:middle]}\n{label[middle:]}"
        return _spaced(label) if self._spaces and self._dice.chance(0.5) else label

    def extra_rows(self, table: Table) -> list[str]:
        """Rows that the form does not have, printed at the end of the table."""
        if "extra_rows" not in self._noise:
            return []
        last = table.data_rows[-1].id
        return [extra.label for extra in table.extra_rows] + list(_EXTRA_ROWS.get(last, ()))

    def _vary(self, label: str, variants: tuple[str, ...]) -> str:
        if "variants" not in self._noise or self._dice.chance(0.5):
            return label
        wordings = [v for v in variants if not any(mark in v for mark in _NOT_WORDINGS)]
        return self._dice.pick(wordings) if wordings else label
