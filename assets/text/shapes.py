"""Characters that a page draws with another code: ``⽂化`` for ``文化``, as text layers of PDF files have them.

Unicode keeps codes for the radicals of dictionaries and for compatibility with older sets. They look like the character
they stand for and are not equal to it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from assets.text.model import Edit

# Kangxi radicals, radicals supplement, compatibility ideographs; a few of the last are characters of their own.
SHAPES = "\u2e80-\u2fd5\uf900-\ufad9"
_SHAPES = re.compile(f"[{SHAPES}]")
# Radicals of the supplement that are whole characters (EquivalentUnifiedIdeograph of the Unicode Character Database);
# the others are parts of characters and stand for none.
_SUPPLEMENT = dict(
    zip(
        "⺒⺟⺠⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "巳母民西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)


@cache
def _characters() -> dict[str, str]:
    shapes = [chr(code) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA))]
    normal = {shape: unicodedata.normalize("NFKC", shape) for shape in shapes}
    return {shape: char for shape, char in normal.items() if char != shape} | _SUPPLEMENT


def find_shapes(text: str) -> list[Edit]:
    """Each such character by the one it stands for.

    >>> from assets.text.model import apply
    >>> apply("⽂化和⻓江", find_shapes("⽂化和⻓江"))
    '文化和长江'
    """
    found = ((match, _characters().get(match[0])) for match in _SHAPES.finditer(text))
    return [Edit(*match.span(), char) for match, char in found if char is not None]
