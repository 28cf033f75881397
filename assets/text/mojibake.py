"""Text that was decoded with the wrong encoding before it came to us: ``鏀垮簻`` is 政府 in UTF-8 read as GBK.

Runs are written back to bytes and read again, once or twice, and accepted only if all their bytes are explained and the
result reads like administrative text. What a wrong decoder already replaced (``锟斤拷``) cannot be brought back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from assets.text.administrative import likeness
from assets.text.classes import char_class
from assets.text.gbk import UNSETTLED, gbk_char
from assets.text.model import Edit

# Western code pages, by bytes; where one has no character, the control character of the same number stands.
_WESTERN = {chr(code): code for code in range(0x80, 0x100)}
_WESTERN |= {bytes((code,)).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0xA0)}
_WEST = char_class(_WESTERN)
# Four such letters in a row are no word of a Chinese report.
_WESTERN_RUN = re.compile(f"[{_WEST}]{{2}}[{_WEST} ]*[{_WEST}]{{2}}")
_REPLACED = re.compile("(?:锟斤拷|烫烫烫|屯屯屯)+")
_TEXT, _BETTER = -5.0, 3.0


@cache
def utf8_leads() -> str:
    """Characters whose two GBK bytes begin a Chinese character or mark in UTF-8, as a character class."""
    pairs = ((lead, trail) for lead in (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF) for trail in range(0x80, 0xC0))
    return char_class(char for pair in pairs if (char := gbk_char(*pair)))


@cache
def _utf8_run() -> re.Pattern[str]:
    """Two characters take six bytes: every third character of a run begins one."""
    leads = utf8_leads()
    return re.compile(f"[{leads}][^\\x00-\\x7f](?:[^\\x00-\\x7f][{leads}][^\\x00-\\x7f])+[^\\x00-\\x7f]?[?？]?")


def _utf8_from_gbk(text: str) -> str | None:
    """What the text is in UTF-8; a byte lost at the end costs the last character."""
    lost = text[-1:] in ("?", "？")
    try:
        raw = text.rstrip("?？").encode("gb18030")
        whole = raw.decode("utf-8", "ignore" if lost or len(raw) % 3 else "strict")
    except UnicodeError:
        return None
    missing = len(raw) - len(whole.encode())
    if missing > 2 or "\ufffd" in whole:
        return None
    return whole + (UNSETTLED if missing else "")


def _from_western(text: str, encoding: str) -> str | None:
    codes = [_WESTERN.get(char, ord(char)) for char in text]
    if max(codes, default=0) > 0xFF:
        return None
    try:
        return bytes(codes).decode(encoding)
    except UnicodeDecodeError:
        return None


def _gbk_from_western(text: str) -> str | None:
    return _from_western(text, "gb18030")


def _utf8_from_western(text: str) -> str | None:
    return _from_western(text, "utf-8")


def find_mojibake(text: str) -> list[Edit]:
    """Runs that were decoded wrongly, with what they say.

    >>> from assets.text.model import apply
    >>> wrong = "政府信息".encode().decode("gbk"), "政府信息".encode("gbk").decode("latin-1")
    >>> [apply(text, find_mojibake(text)) for text in wrong]
    ['政府信息', '政府信息']
    """
    found = [(match, _utf8_from_gbk) for match in _utf8_run().finditer(text)]
    found += [
        (match, read) for match in _WESTERN_RUN.finditer(text) for read in (_utf8_from_western, _gbk_from_western)
    ]
    edits: list[Edit] = []
    for match, read in sorted(found, key=lambda item: item[0].start()):
        after = _accepted(match[0], read)
        if after is not None and (not edits or match.start() >= edits[-1].end):
            edits.append(Edit(*match.span(), after))
    return edits


def _accepted(before: str, read: Callable[[str], str | None]) -> str | None:
    """The better text, read a second time where the damage was done twice."""
    after = read(before)
    if after is None:
        return None
    for again in (_utf8_from_gbk, _utf8_from_western, _gbk_from_western):
        twice = again(after)
        if twice and likeness(twice) / len(twice) > max(_TEXT, likeness(after) / len(after) + _BETTER):
            after = twice
    good = after and likeness(after) > _TEXT * len(after) and likeness(after) > likeness(before) + _BETTER
    return after if good else None


def find_replaced(text: str) -> list[Edit]:
    """Characters that stand for bytes another program gave up on, as U+FFFD: they cannot be brought back.

    >>> find_replaced("锟斤拷锟斤拷3条")
    [Edit(start=0, end=6, after='\ufffd')]
    """
    return [Edit(*match.span(), UNSETTLED) for match in _REPLACED.finditer(text)]
