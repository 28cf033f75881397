"""Two bytes of GBK to a character and back, and what two bytes may be of which one is lost.

A lost byte is ``None``. Which of the possible characters is meant is decided in ``readings``.
"""

from __future__ import annotations

from functools import cache, lru_cache

from assets.text.administrative import cost
from assets.text.numerals import NUMERALS

Byte = int | None
#: Stands for a character that could be another one just as well.
UNSETTLED = "\ufffd"
#: No figure may be guessed: where a byte is lost, these are never the answer.
FIGURES = frozenset("０１２３４５６７８９0123456789" + NUMERALS)
# Characters cheaper than this are possible for a lost byte; rarer ones would be invented.
_POSSIBLE = -7.6
_BOTH_LOST = "）。，、：（"


@lru_cache(maxsize=1 << 16)
def gbk_bytes(char: str) -> bytes | None:
    """The two bytes of a character, private use included; nothing for other characters."""
    try:
        raw = char.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return raw if len(raw) == 2 else None


@cache
def gbk_char(lead: int, trail: int) -> str | None:
    """The character of two bytes; nothing where there is none or it is for private use."""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return None


@cache
def two_byte_characters() -> dict[str, tuple[int, int]]:
    """All characters of two bytes with them, private use included; decoded at once."""
    trails = (*range(0x40, 0x7F), *range(0x80, 0xFF))
    pairs = [(lead, trail) for lead in range(0x81, 0xFF) for trail in trails]
    return dict(zip(bytes(byte for pair in pairs for byte in pair).decode("gb18030"), pairs, strict=True))


def is_possible(char: str) -> bool:
    """Whether a character is usual enough to be thought of where a byte is lost."""
    return cost(char) > _POSSIBLE


@cache
def _possible() -> tuple[dict[int, str], dict[int, str]]:
    """The usual characters by their lead byte, and by their trail byte."""
    leads: dict[int, str] = {}
    trails: dict[int, str] = {}
    for char, (lead, trail) in two_byte_characters().items():
        if is_possible(char) and gbk_char(lead, trail) == char:
            leads[lead] = leads.get(lead, "") + char
            trails[trail] = trails.get(trail, "") + char
    return leads, trails


def _candidates(lead: Byte, trail: Byte) -> str:
    leads, trails = _possible()
    if lead is None:
        return _BOTH_LOST if trail is None else trails.get(trail, "")
    if trail is None:
        return leads.get(lead, "")
    return gbk_char(lead, trail) or ""


@cache
def weighed(lead: Byte, trail: Byte) -> tuple[tuple[str, float], ...]:
    """What two bytes may be, each character with its cost."""
    return tuple((char, cost(char)) for char in _candidates(lead, trail))


@cache
def undefined(lead: int) -> frozenset[int]:
    """The bytes that make no character behind this one."""
    return frozenset(trail for trail in range(0x40, 0xFF) if lead > 0x80 and gbk_char(lead, trail) is None)
