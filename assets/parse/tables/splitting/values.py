"""The grammar of one printed cell: which pieces of text are cells, and what figure they hold.

Matches on folded text. Which row and column a cell belongs to is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assets.parse.model import CellStatus

UNITS = (
    "万元", "亿元", "千元", "百元", "元", "万人次", "人次", "万条", "万件", "条次", "件次", "条", "件", "项", "个", "宗",
    "份", "次", "篇", "人", "起", "期", "部", "场", "名", "家", "册", "卷", "处", "种", "万",
)  # fmt: skip
_UNIT = "|".join(UNITS)
_FIGURE = (
    r"(?P<sign>[+↑↓-]|增加?|减少?|新增)?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?"
    rf"(?P<unit>{_UNIT})?(?:_*(?P<note>\([^()|\n]*\)))?"
)
_NOTHING = r"/{1,2}|\\|[-—–―‒−]{1,2}|[Nn]/?[Aa]|不适用|不涉及|无此项|\*|×"
_ZERO = rf"(?:无|零|〇)(?:{_UNIT})?"

# A mark of a footnote, of emphasis or of a sentence at a figure says nothing about it.
_CELL = re.compile(rf"(?:[*【“\"\[]?{_FIGURE}[*】”\"。①-⑳\]]?|(?P<nothing>{_NOTHING})|(?P<zero>{_ZERO}))")
# What cells begin with, digits aside: most words with neither.
_CELL_BEGINS = frozenset('*【“"[+-↑↓增减新/\\—–―‒−Nn不无×零〇')
_NOTE_UNIT = re.compile(rf"\((?:单位:?)?({_UNIT})\)")
_HEADER_UNIT = re.compile(r"\((?:单位[::]?)?(亿元|万元|千元|元|条|件|项|个|次)\)")


@dataclass(frozen=True, slots=True)
class Value:
    """What a printed cell says: its status, the figure where there is one, and the unit where it is printed."""

    status: CellStatus
    value: Decimal | None = None
    unit: str | None = None


UNREADABLE = Value("unreadable")
BLANK = Value("blank")
_ABSENT = Value("not_applicable")
_ZERO_VALUE = Value("reported", Decimal(0))


def is_cell(piece: str) -> bool:
    """Whether a folded piece between spaces and bars can only be a cell."""
    first = piece[:1]
    return (first.isdecimal() or first in _CELL_BEGINS) and _CELL.fullmatch(piece) is not None


@lru_cache(maxsize=8192)
def read_value(printed: str) -> Value:
    """The figure in one folded cell; what is no figure is ``unreadable``, never a guess.

    >>> read_value("1,036件").value, read_value("减2").value, read_value("2 5").status
    (Decimal('1036'), Decimal('-2'), 'unreadable')
    """
    match = _CELL.fullmatch(printed)
    if match is None:
        return UNREADABLE
    if match["nothing"]:
        return _ABSENT
    if match["zero"]:
        return _ZERO_VALUE
    return _figure(match)


def _figure(match: re.Match[str]) -> Value:
    value = Decimal(match["whole"].replace(",", "") + (match["rest"] or ""))
    if match["sign"] and match["sign"][0] in "-↓减":
        value = -value
    unit = match["unit"]
    if unit is None and match["note"]:
        noted = _NOTE_UNIT.fullmatch(match["note"])
        unit = noted[1] if noted else None
    return Value("reported", value, unit)


@lru_cache(maxsize=2048)
def header_unit(header: str) -> str | None:
    """The unit a folded header cell prints in brackets, if any."""
    match = _HEADER_UNIT.search(header)
    return match[1] if match else None
