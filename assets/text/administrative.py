"""What Chinese administrative text looks like: its characters and the pairs they come in (``data/bigrams.txt``).

Used to choose between readings of damaged text; never to correct text that is merely unusual.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import opencc

_DATA = Path(__file__).parent / "data"


@cache
def common_characters() -> frozenset[str]:
    """The 3,755 everyday characters of GB 2312 level 1, their traditional forms, and the usual marks."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    everyday = b"".join(rows).decode("gb2312", "ignore")
    return frozenset(everyday + opencc.OpenCC("s2t").convert(everyday) + "，。、：；（）《》“”　\u00a0")


def share_of_common(text: str) -> float:
    """The share of everyday characters among the characters beyond ASCII; 1 where there are none beyond."""
    beyond = [char for char in text if char > "\x7f"]
    if not beyond:
        return 1.0
    common = common_characters()
    return sum(char in common for char in beyond) / len(beyond)
