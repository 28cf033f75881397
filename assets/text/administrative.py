"""What Chinese administrative text looks like: its characters, and the pairs they come in.

``data/characters.txt`` orders GB 2312 by frequency; ``data/bigrams.txt`` gives, for each character, what follows it
often, less often and sometimes. Both are counted from the dictionary of jieba (MIT) and a word list of our own.
Used to choose between readings of damaged text, never to correct text that is merely unusual.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import log2
from pathlib import Path

import opencc

from assets.text.script import convert

_DATA = Path(__file__).parent / "data"
# Scores are in bits, roughly: what a character costs, and what a known pair gives back.
_MARKS = (
    dict.fromkeys("，。、", -1.4)
    | dict.fromkeys("（）：；“”《》", -3.2)
    | dict.fromkeys("‘’！？—…·〔〕【】", -4.5)
    | {"　": -4.0, "\n": -2.0, "": -2.0}
)
_ASCII, _DIGIT, _UNKNOWN = -4.0, -6.0, -14.0
_PAIRS = (6.5, 5.0, 2.6)
_NUMERALS = frozenset("一二三四五六七八九十")
_WIDE = "０１２３４５６７８９．％"
_LINE_START = {"　": 5.0, "（": 2.0} | dict.fromkeys("，。、）：；”》", -8.0)
_MARK_TWICE, _ITEM_NUMBER = -6.0, 5.0


@cache
def common_characters() -> frozenset[str]:
    """The 3,755 everyday characters of GB 2312 level 1, their traditional forms, and the usual marks."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    everyday = b"".join(rows).decode("gb2312", "ignore")
    return frozenset(everyday + opencc.OpenCC("s2t").convert(everyday) + "，。、：；（）《》“”　\u00a0")


def share_of_common(text: str) -> float:
    """The share of everyday characters among the characters beyond ASCII; 1 where there are none beyond.

    Lines and boxes that draw a table say nothing of the encoding, and may outnumber the words.
    """
    beyond = [char for char in text if char > "\x7f" and not "\u2500" <= char <= "\u25ff"]
    if not beyond:
        return 1.0
    common = common_characters()
    return sum(map(common.__contains__, beyond)) / len(beyond)


@cache
def _simplified() -> dict[str, str]:
    """The characters that have another, simplified form."""
    block = [chr(code) for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))]
    return dict(zip(block, convert("\n".join(block)).split("\n"), strict=True))


def simplified(char: str) -> str:
    """One character in its simplified form."""
    return _simplified().get(char, char)


@cache
def _costs() -> dict[str, float]:
    ordered = (_DATA / "characters.txt").read_text(encoding="utf-8").strip()
    return {char: -log2(rank + 16) / 1.6 for rank, char in enumerate(ordered)} | _MARKS | dict.fromkeys(_WIDE, _DIGIT)


@cache
def _pairs() -> dict[str, float]:
    pairs = {}
    for line in (_DATA / "bigrams.txt").read_text(encoding="utf-8").splitlines():
        first, *groups = line.split("\t")
        for followers, gain in zip(groups, _PAIRS, strict=True):
            pairs.update(dict.fromkeys((first + second for second in followers), gain))
    return pairs


@cache
def cost(char: str) -> float:
    """What a character costs, in bits below zero; rare and foreign ones cost most."""
    if char.isascii() and char not in ("", "\n"):
        return _ASCII
    return _costs().get(simplified(char), _UNKNOWN)


@lru_cache(maxsize=1 << 17)
def gain(first: str, second: str) -> float:
    """What it says for a text that these two characters follow each other; ``""`` and newline begin a line."""
    if first in ("", "\n"):
        return _LINE_START.get(second, 0.0)
    if (first == "（" and second in _NUMERALS) or (first in _NUMERALS and second == "）"):
        return _ITEM_NUMBER
    if first in _MARKS and second in _MARKS:
        return 0.0 if second in "（“《　" or first in "）”》" else _MARK_TWICE
    return _pairs().get(simplified(first) + simplified(second), 0.0)


def likeness(text: str, before: str = "", after: str = "") -> float:
    """How much a stretch between two characters reads like administrative text, in bits: more is better.

    >>> likeness("信息公开") > 0 > likeness("忧孔橹斓")
    True
    """
    score, last = 0.0, before
    for char in text:
        score += cost(char) + gain(last, char)
        last = char
    return score + gain(last, after)
