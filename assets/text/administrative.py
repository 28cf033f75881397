"""What Chinese administrative text looks like: its characters, and the pairs they come in.

``data/characters.txt`` orders GB 2312 by frequency; ``data/bigrams.txt`` gives, for each character, what follows it
often, less often and sometimes. Both are counted from the dictionary of jieba (MIT) and a word list of our own.
Used to choose between readings of damaged text, never to correct text that is merely unusual.
"""

from __future__ import annotations

import re
from functools import cache
from math import log2
from pathlib import Path

from assets.text.classes import char_class
from assets.text.script import convert, converter_back

# Neither ASCII nor what draws a table.
_BEYOND = re.compile(r"[^\x00-\x7f\u2500-\u25ff]+")
_DATA = Path(__file__).parent / "data"
# Scores are in bits, roughly: what a character costs, and what a known pair gives back.
_MARKS = (
    dict.fromkeys("，。、", -1.4)
    | dict.fromkeys("（）：；“”《》", -3.2)
    | dict.fromkeys("‘’！？—…·〔〕【】", -4.5)
    | {"　": -4.0, "\n": -2.0, "": -2.0}
)
_ASCII, _DIGIT, _UNKNOWN = -4.0, -6.0, -14.0
_PAIRS = (6.5, 5.0, 3.5, 2.6)
_NUMERALS = frozenset("一二三四五六七八九十")
_WIDE = "０１２３４５６７８９．％"
_NEVER_FIRST = dict.fromkeys("，。、）：；”》", -8.0)
_LINE_START = {"　": 5.0, "（": 2.0} | _NEVER_FIRST
_GAP = frozenset(" \xa0\t|")
_MARK_TWICE, _ITEM_NUMBER = -6.0, 5.0


@cache
def common_characters() -> frozenset[str]:
    """The 3,755 everyday characters of GB 2312 level 1, their traditional forms, and the usual marks."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    everyday = b"".join(rows).decode("gb2312", "ignore")
    return frozenset(everyday + converter_back().convert(everyday) + "，。、：；（）《》“”　\u00a0")


def share_of_common(text: str) -> float:
    """The share of everyday characters among the characters beyond ASCII; 1 where there are none beyond.

    Lines and boxes that draw a table say nothing of the encoding, and may outnumber the words.
    """
    beyond = sum(map(len, _BEYOND.findall(text)))
    return sum(map(len, _common().findall(text))) / beyond if beyond else 1.0


@cache
def _common() -> re.Pattern[str]:
    return re.compile(f"[{char_class(common_characters())}]+")


@cache
def _simplified() -> dict[str, str]:
    """The characters that have another, simplified form."""
    block = [chr(code) for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))]
    return dict(zip(block, convert("\n".join(block)).split("\n"), strict=True))


def simplified(char: str) -> str:
    """One character in its simplified form."""
    return _simplified().get(char, char)


class Costs(dict[str, float]):
    """What a character costs, in bits below zero; rare and foreign ones cost most. Looked up once for each character."""

    def __init__(self) -> None:
        """The characters of ``data/characters.txt`` by their rank, the marks by hand."""
        ordered = (_DATA / "characters.txt").read_text(encoding="utf-8").strip()
        self._known = {char: -log2(rank + 16) / 1.6 for rank, char in enumerate(ordered)}
        self._known |= _MARKS | dict.fromkeys(_WIDE, _DIGIT)

    def __missing__(self, char: str) -> float:
        """The cost of a character that was not asked for before."""
        plain = char.isascii() and char not in ("", "\n")
        self[char] = found = _ASCII if plain else self._known.get(simplified(char), _UNKNOWN)
        return found


class Gains(dict[str, dict[str, float]]):
    """For a character, what each one that goes well or badly behind it gives; ``""`` and newline begin a line.

    ``gains[first].get(second, 0.0)`` is the gain of a pair: what it says for a text that they follow each other.
    """

    def __init__(self) -> None:
        """The pairs of ``data/bigrams.txt``, as text: few characters of a text need theirs."""
        lines = (_DATA / "bigrams.txt").read_text(encoding="utf-8").splitlines()
        self._followers = {line[0]: line[2:].split("\t") for line in lines}
        self._traditional: dict[str, str] = {}
        for char, plain in _simplified().items():
            if char != plain:
                self._traditional[plain] = self._traditional.get(plain, "") + char

    def __missing__(self, first: str) -> dict[str, float]:
        """The gains behind a character that was not asked for before."""
        plain = simplified(first)
        self[first] = found = self[plain] if plain != first else self._behind(first)
        return found

    def _behind(self, first: str) -> dict[str, float]:
        if first in ("", "\n"):
            return _LINE_START
        if first in _GAP:
            return _NEVER_FIRST
        found: dict[str, float] = {}
        for followers, gain in zip(self._followers.get(first, ()), _PAIRS, strict=False):
            found |= dict.fromkeys(followers, gain)
        for second in list(found):
            found |= dict.fromkeys(self._traditional.get(second, ""), found[second])
        if first in _MARKS and first not in "）”》":
            found |= dict.fromkeys((mark for mark in _MARKS if mark not in "（“《　"), _MARK_TWICE)
        if first == "（":
            found |= dict.fromkeys(_NUMERALS, _ITEM_NUMBER)
        if first in _NUMERALS:
            found["）"] = _ITEM_NUMBER
        return found


@cache
def costs() -> Costs:
    """The one table of costs."""
    return Costs()


@cache
def gains() -> Gains:
    """The one table of gains."""
    return Gains()


def cost(char: str) -> float:
    """What a character costs, in bits below zero."""
    return costs()[char]


def gain(first: str, second: str) -> float:
    """What it says for a text that these two characters follow each other."""
    return gains()[first].get(second, 0.0)


def likeness(text: str, before: str = "", after: str = "") -> float:
    """How much a stretch between two characters reads like administrative text, in bits: more is better.

    >>> likeness("信息公开") > 0 > likeness("忧孔橹斓")
    True
    """
    of, behind = costs(), gains()
    score, links = 0.0, behind[before]
    for char in text:
        score += of[char] + links.get(char, 0.0)
        links = behind[char]
    return score + links.get(after, 0.0)
