"""Mandarin syllables without tones, and the characters of GB 2312 that are read so (``data/pinyin.txt``).

The readings are those of pypinyin (MIT), reduced to GB 2312 and stripped of tones.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "pinyin.txt"
# Script letters that GBK offers instead of a and g, and both spellings of ü.
_LETTERS = str.maketrans("ɑɡüǖǘǚǜ", "agvvvvv")


@cache
def readings() -> dict[str, str]:
    """Syllable to the characters read so."""
    lines = _DATA.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines)


@cache
def _by_char() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for syllable, chars in readings().items():
        for char in chars:
            found.setdefault(char, set()).add(syllable)
    return {char: frozenset(syllables) for char, syllables in found.items()}


def readings_of(char: str) -> frozenset[str]:
    """The readings of a simplified character; none where it is not known.

    >>> sorted(readings_of("行"))
    ['hang', 'heng', 'xing']
    """
    return _by_char().get(char, frozenset())


def untoned(syllable: str) -> str:
    """A syllable without its tone, ``v`` for ü.

    >>> untoned("lǜ"), untoned("zhēng")
    ('lv', 'zheng')
    """
    if syllable.isascii():
        return syllable
    letters = unicodedata.normalize("NFD", syllable.translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
