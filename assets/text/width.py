"""Width for matching only: full-width marks become half-width, every space a plain one, lengths stay.

The text itself keeps its author's punctuation: parsers match on ``fold(text)`` and cut from ``text``.
"""

from __future__ import annotations

import re

from assets.text.classes import char_class

# Kinds of space that are one character wide. Newline and tab stay: they carry the structure of tables.
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u000b\u000c\r"
)
# Look-alikes outside the block of full-width ASCII. ﹝2021﹞ and 〔2021〕 are the brackets of document numbers.
_ALIKE = {
    "﹙": "(", "﹚": ")", "︵": "(", "︶": ")", "﹝": "〔", "﹞": "〕", "❲": "〔", "❳": "〕",
    "︰": ":", "﹕": ":", "∶": ":", "ː": ":", "﹔": ";", "﹐": ",", "﹑": "、", "､": "、", "｡": "。",
    "﹪": "%", "٪": "%", "﹢": "+", "﹣": "-", "−": "-", "–": "-", "‐": "-", "‑": "-", "‒": "-",
    "￥": "¥", "﹤": "<", "﹥": ">", "∕": "/", "⁄": "/", "│": "|", "┃": "|", "∣": "|", "٬": ",", "．": ".",
}  # fmt: skip
# The block of full-width ASCII, U+FF01 to U+FF5E, is in the order of ASCII.
_FOLDED = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | dict.fromkeys(_SPACES, " ") | _ALIKE
# Few characters of a text fold: finding them is three to ten times as fast as looking up every one.
_FOLDABLE = re.compile(f"[{char_class(_FOLDED)}]")


def fold(text: str) -> str:
    """The text for matching, of the same length, position by position.

    >>> fold("第二十条第（一）项：１２３件")
    '第二十条第(一)项:123件'
    """
    return _FOLDABLE.sub(_folded, text)


def fold_long(text: str) -> str:
    """The same, for whole pages: a mark is replaced wherever it stands, for few of them are different ones."""
    for mark in set(_FOLDABLE.findall(text)):
        text = text.replace(mark, _FOLDED[mark])
    return text


def _folded(match: re.Match[str]) -> str:
    return _FOLDED[match[0]]
