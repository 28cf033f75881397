"""How the labels of a form are printed in one document: as the form has them, or with the noise that real copies show."""

from __future__ import annotations

from collections.abc import Callable

from assets.forms import Column, Row, Table
from assets.synthetic.dice import Dice

#: Slips of the pen seen in copied tables: a character left out, doubled, or exchanged for one that sounds the same.
_SLIPS = (
    ("法规", "法归"),
    ("行政", "行证"),
    ("规范性", "规范"),
    ("申请", "申情"),
    ("公开", "公布"),
    ("数量", "数"),
    ("禁止", "止"),
)
#: Variants of the form that describe a wording instead of being one.
_NOT_WORDINGS = ("<", "|", "truncated", "合并")
_EXTRA_ROWS = {"administrative_penalties": ("行政检查",), "other_public_services": ("行政确认", "行政检查")}


def _as_printed(text: str) -> str:
    return text


def _spaced(text: str) -> str:
    """A space inside the label, as justified lines leave it."""
    middle = len(text) // 2
    return f"{text[:middle]} {text[middle:]}" if len(text) > 3 else text


def _comma_numbers(text: str) -> str:
    return f"{text[0]}、{text[2:]}" if text[1:2] == "." and text[0].isdigit() else text


def _bracket_numbers(text: str) -> str:
    return f"({text[0]}){text[2:]}" if text[1:2] == "." and text[0].isdigit() else text


def _no_numbers(text: str) -> str:
    if text[1:2] == "." and text[0].isdigit():
        return text[2:]
    return text


class Labels:
    """The wording of one document's tables. ``noise`` says which of them: none, spaces, commas, brackets, bare, slips,
    variants, extra_rows, subtotal, serial, cut_headers, broken_headers. What befalls a table as a whole is ``torn``."""

    def __init__(self, dice: Dice, noise: str, year: int) -> None:
        """``noise`` is one word of the document's specification."""
        self._dice = dice
        self._noise = noise
        self._year = year
        self._write: Callable[[str], str] = {
            "spaces": _spaced,
            "commas": _comma_numbers,
            "brackets": _bracket_numbers,
            "bare": _no_numbers,
        }.get(noise, _as_printed)
        self.subtotal = "小计" if noise == "subtotal" else ""
        self.serial = noise == "serial"
        self.early_outcomes = dice.chance(0.5)

    def title(self, table: Table) -> str:
        """The title of a table, sometimes in a variant of the form."""
        return self._vary(table.title, table.variants)

    def word(self, text: str) -> str:
        """A header word that has no variants."""
        return self._write(text) if self._noise == "spaces" and len(text) < 8 else text

    def row(self, row: Row) -> str:
        """A row's label."""
        label = self._vary(row.label, row.variants)
        if self._noise == "slips" and self._dice.chance(0.15):
            wrong = [slip for slip in _SLIPS if slip[0] in label]
            if wrong:
                label = label.replace(*self._dice.pick(wrong), 1)
        if self._write is _as_printed:
            return label
        return self._write(label) if self._noise in {"commas", "brackets"} or self._dice.chance(0.7) else label

    def column(self, table: Table, column: Column) -> str:
        """A column's header."""
        del table
        label = self._vary(column.label.replace("{year}", str(self._year)), column.variants)
        if self._noise == "cut_headers" and len(label) > 5:  # an extractor kept what stood before the inner break
            return label[: 5 if "/" in label else 3]
        if self._noise == "broken_headers" and len(label) > 3:
            middle = 3 if len(label) > 5 else 2
            return f"{label[:middle]}\n{label[middle:]}"
        return self._write(label) if self._noise == "spaces" and self._dice.chance(0.5) else label

    def extra_rows(self, table: Table) -> list[str]:
        """Rows that the form does not have, printed at the end of the table."""
        if self._noise != "extra_rows":
            return []
        last = table.data_rows[-1].id
        return [extra.label for extra in table.extra_rows] + list(_EXTRA_ROWS.get(last, ()))

    def _vary(self, label: str, variants: tuple[str, ...]) -> str:
        if self._noise != "variants" or self._dice.chance(0.5):
            return label
        wordings = [v for v in variants if not any(mark in v for mark in _NOT_WORDINGS)]
        return self._dice.pick(wordings) if wordings else label
