"""What is still damaged in a text after all repairs: ranges from which no figure may be read."""

from __future__ import annotations

import re
from functools import cache

from assets.text.administrative import cost, likeness
from assets.text.gbk import UNSETTLED
from assets.text.shift import odd_characters

# Figures that touch a lost character may have lost a digit to it.
_FIGURE = frozenset("0123456789０１２３４５６７８９,，.．")
# Here and below, what is searched for begins with one known character: that is many times as fast.
_LOST = re.compile(f"{UNSETTLED}{UNSETTLED}*+")
# A question mark before a digit (not in an address), between a digit and a character, or before the rest of an
# annotation or tag, swallowed something; a pair of them around a figure and its unit (?12条?) is all that is left of
# marks that nobody sees.
_SWALLOWED = re.compile(
    r"\?(?:(?<![A-Za-z0-9/&=._-]\?)(?=[0-9０-９])(?![0-9][0-9,.]{0,11}[条篇件份次个场期项人名宗起]\?)|(?<=[0-9０-９]\?)(?=[^\x00-\x7f])"
    r"|[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]|/[a-z]{1,8}>)"
)
_GARBAGE, _RARE = -7.5, -7.4
_AROUND = 6
# Misread bytes come out as rare Chinese characters, private use, Chinese phonetic letters or box drawing among others.
_MISREAD = re.compile("[㐀-\u9fff\ue000-\uf8ff\u3105-\u312f─-╿]")


@cache
def _odd() -> re.Pattern[str]:
    odd = odd_characters()
    return re.compile(f"[{odd}][^\\x00-\\x7f]{{0,3}}[{odd}](?:[^\\x00-\\x7f]{{0,3}}[{odd}])*")


def find_damage(text: str) -> list[tuple[int, int]]:
    """Ranges whose characters are suspicious, in order, joined where they touch.

    >>> find_damage("共发布\ufffd42条")
    [(3, 6)]
    """
    patterns = [pattern for sign, pattern in ((UNSETTLED, _LOST), ("?", _SWALLOWED)) if sign in text]
    ranges = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    ranges += [match.span() for match in _odd().finditer(text) if _is_garbage(text, *match.span())]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(_widened(text, *span) for span in ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _is_garbage(text: str, start: int, end: int) -> bool:
    """Whether odd characters and what stands around them read like nothing; words in a foreign script do not."""
    if not any(cost(char) < _RARE for char in _MISREAD.findall(text, start, end)):
        return False
    around = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    stretch = re.split(r"[\x00-\x7f]", around[0])[-1] + text[start:end] + re.split(r"[\x00-\x7f]", around[1])[0]
    return likeness(stretch) < _GARBAGE * len(stretch)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the figures that touch it."""
    while start and text[start - 1] in _FIGURE:
        start -= 1
    while end < len(text) and text[end] in _FIGURE:
        end += 1
    return start, end
