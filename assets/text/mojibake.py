"""Text that was decoded with the wrong encoding before it came to us: ``鏀垮簻`` is 政府 in UTF-8 read as GBK.

Runs are written back to bytes and read again, once or twice, and accepted only if all their bytes are explained and the
result reads like administrative text. What a wrong decoder already replaced (``锟斤拷``) cannot be brought back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from assets.text.administrative import cost, likeness
from assets.text.classes import char_class
from assets.text.gbk import UNSETTLED, gbk_char
from assets.text.misread import LOST, misread_alone, misread_from
from assets.text.model import Edit
from assets.text.script import has_chinese

# Western code pages, by bytes; where one has no character, the control character of the same number stands.
_WESTERN = {chr(code): code for code in range(0x80, 0x100)}
_WESTERN |= {bytes((code,)).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0xA0)}
_TO_LATIN = {ord(char): code for char, code in _WESTERN.items()}
_WEST = char_class(_WESTERN)
# Four such letters in a row are no word of a Chinese report.
_WESTERN_RUN = re.compile(f"[{_WEST}]{{2}}[{_WEST} ]*[{_WEST}]{{2}}")
_FOLLOWING = char_class(char for char, code in _WESTERN.items() if code < 0xC0)
_PRINTED = char_class(char for char, code in _WESTERN.items() if code < 0xC0 and not "\x80" <= char < "\xa0")
# Characters of UTF-8, with all their bytes or what is left of them.
_WESTERN_UTF8 = re.compile(
    f"(?P<utf8>(?:[Â-ß][{_FOLLOWING}]|[à-ï][{_FOLLOWING}]{{2}}|[ð-ô][{_FOLLOWING}]{{3}})+)"
    f"|[Â-ô][{_FOLLOWING}]+|[\x80-\x9f][{_FOLLOWING}]*|(?<![{_FOLLOWING}])[{_PRINTED}]++[\x80-\x9f][{_FOLLOWING}]*"
)
_WESTERN_PAIRS = re.compile(f"(?<![{_WEST}])(?:[¡-÷][¡-þ])+(?![{_WEST}])")
_MISREAD_TWICE = re.compile(f"[{_WEST}]{{2}}")
# A text is full of such runs if the long ones hold that many characters.
_FULL = 8
# So many long runs of UTF-8 leave no doubt.
_MANY = 20
_REPLACED = re.compile("(?:锟斤拷|烫烫烫|屯屯屯)+")
# Letters of western code pages that reports hold for their own sake.
_IN_USE = "\x85\xa0·×÷°±§¤¨"
_RARE = -7.4
_TEXT, _BETTER = -5.0, 3.0
# At least that many characters for each one that is lost.
_SETTLED = 3
# So many characters of UTF-8 read as GBK tell that all of a text was read so.
_WHOLE = 40
_LOST = re.compile(f"{UNSETTLED}{UNSETTLED}*+")
_GIVEN_UP = re.escape(LOST)


@cache
def _utf8_leads() -> tuple[str, ...]:
    """Characters whose two GBK bytes begin a Chinese character or mark in UTF-8."""
    pairs = ((lead, trail) for lead in (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF) for trail in range(0x80, 0xC0))
    return tuple(char for pair in pairs if (char := gbk_char(*pair)))


@cache
def signs() -> frozenset[str]:
    """Characters of which every misread run holds one and hardly any report does."""
    western = (chr(code) for code in range(0x80, 0x100) if chr(code) not in _IN_USE)
    return frozenset([*(char for char in _utf8_leads() if cost(char) < _RARE), *western])


@cache
def _utf8_start() -> re.Pattern[str]:
    """Where a run of UTF-8 read as GBK may begin."""
    return re.compile(f"[{char_class(_utf8_leads())}](?=[^\\x00-\\x3e\\x40-\\x7f]{{2}})")


def _utf8_from_gbk(text: str) -> str | None:
    """What the text is in UTF-8; of characters that lost a byte, U+FFFD is left."""
    raw = b"".join(b"\xff" if char in "?？\ufffd" else char.encode("gb18030", "replace") for char in text)
    read = _LOST.sub(UNSETTLED, raw.decode("utf-8", "replace"))
    return read if read.count(UNSETTLED) * _SETTLED <= len(read) else None


def _from_western(text: str, encoding: str) -> str | None:
    try:
        return text.translate(_TO_LATIN).encode("latin-1").decode(encoding)
    except UnicodeError:
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
    return _apart(sorted([*_utf8_runs(text), *_western_runs(text)]))


def _western_runs(text: str) -> list[Edit]:
    """Runs read as western letters; in a text that has long ones, short ones too, which could be words elsewhere."""
    utf8, gbk = _long_runs(text)
    if sum(len(edit.after) for edit in utf8) >= max(_FULL, sum(len(edit.after) for edit in gbk)):
        return _all_utf8(text)
    return gbk + utf8 + (_short_gbk(text, gbk) if sum(len(edit.after) for edit in gbk) >= _FULL else [])


def _long_runs(text: str) -> tuple[list[Edit], list[Edit]]:
    """The long runs of UTF-8, and those of GBK."""
    utf8: list[Edit] = []
    gbk: list[Edit] = []
    for match in _WESTERN_RUN.finditer(text):
        for read, found in ((_utf8_from_western, utf8), (_gbk_from_western, gbk)):
            after = _accepted(match[0], read(match[0]))
            if after is not None:
                found.append(Edit(*match.span(), after))
                break
        if not gbk and len(utf8) >= _MANY:
            break
    return utf8, gbk


def _all_utf8(text: str) -> list[Edit]:
    """Every sequence of western letters that is UTF-8; what is left of such letters has lost bytes and cannot be read."""
    edits = []
    for match in _WESTERN_UTF8.finditer(text):
        read = _utf8_from_western(match[0]) if match.lastgroup == "utf8" else None
        edits.append(Edit(*match.span(), UNSETTLED if read is None else _again(read)))
    return edits


def _short_gbk(text: str, long: list[Edit]) -> list[Edit]:
    """Single characters of GBK, where nothing but such runs is written in Chinese: in all of a text, or in a line."""
    whole = not has_chinese(text)
    lines = {text.rfind("\n", 0, edit.start) for edit in long}
    edits = []
    for match in _WESTERN_PAIRS.finditer(text):
        if whole or text.rfind("\n", 0, match.start()) in lines:
            read = _gbk_from_western(match[0])
            if read is not None and not any(cost(char) < _RARE for char in read if has_chinese(char)):
                edits.append(Edit(*match.span(), read))
    return edits


@cache
def _utf8_alone() -> re.Pattern[str]:
    """What is left of one character of UTF-8 between ASCII characters."""
    every, rare = char_class(_utf8_leads()), char_class(char for char in _utf8_leads() if cost(char) < _RARE)
    begun = f"[{every}](?=[{_GIVEN_UP}])|[{rare}]"
    return re.compile(f"(?<![^\\x00-\\x7f])({begun})[{_GIVEN_UP}]?(?![^\\x00-\\x7f]|[{_GIVEN_UP}])")


def _utf8_runs(text: str) -> Iterator[Edit]:
    """Runs of UTF-8 read as GBK; where all the text was read so, single characters too."""
    settled = 0
    for edit in _long_utf8_runs(text):
        settled += len(edit.after)
        yield edit
    if settled < _WHOLE:
        return
    for match in _utf8_alone().finditer(text):
        after = misread_alone(match[1], text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1])
        if after:
            yield Edit(*match.span(), after)


def _long_utf8_runs(text: str) -> Iterator[Edit]:
    done = 0
    for match in _utf8_start().finditer(text):
        start = match.start()
        run = misread_from(text, start) if start >= done else None
        if run is None:
            continue
        done = run.end
        after = _accepted(text[start : run.end], _LOST.sub(UNSETTLED, run.text))
        if after is not None and after != UNSETTLED:
            yield Edit(start, run.end, after)


def _apart(edits: list[Edit]) -> list[Edit]:
    """Of edits that overlap, the first."""
    apart: list[Edit] = []
    for edit in edits:
        if not apart or edit.start >= apart[-1].end:
            apart.append(edit)
    return apart


def _again(text: str) -> str:
    """The text read a second time, where the damage was done twice."""
    if _MISREAD_TWICE.search(text) is None and _utf8_start().search(text) is None:
        return text
    for again in (_utf8_from_gbk, _utf8_from_western, _gbk_from_western):
        twice = again(text)
        if twice and likeness(twice) / len(twice) > max(_TEXT, likeness(text) / len(text) + _BETTER):
            text = twice
    return text


@lru_cache(maxsize=1 << 12)
def _accepted(before: str, after: str | None) -> str | None:
    """The better text; nothing where it is no better. The same runs stand on many pages, and in every round."""
    if not after:
        return None
    after = _again(after)
    score = likeness(after.replace(UNSETTLED, ""))
    return after if score > _TEXT * len(after) and score > likeness(before) + _BETTER else None


def find_replaced(text: str) -> list[Edit]:
    """Characters that stand for bytes another program gave up on, as U+FFFD: they cannot be brought back.

    >>> find_replaced("锟斤拷锟斤拷3条")
    [Edit(start=0, end=6, after='\ufffd')]
    """
    return [Edit(*match.span(), UNSETTLED) for match in _REPLACED.finditer(text)]
