"""Text that was decoded with the wrong encoding before it came to us: ``鏀垮簻`` is 政府 in UTF-8 read as GBK.

Runs are written back to bytes and read again, once or twice, and accepted only if all their bytes are explained and the
result reads like administrative text. What a wrong decoder already replaced (``锟斤拷``) cannot be brought back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from assets.text.administrative import cost, likeness
from assets.text.classes import char_class
from assets.text.gbk import UNSETTLED, gbk_char
from assets.text.misread import misread_from
from assets.text.model import Edit

# Western code pages, by bytes; where one has no character, the control character of the same number stands.
_WESTERN = {chr(code): code for code in range(0x80, 0x100)}
_WESTERN |= {bytes((code,)).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0xA0)}
_WEST = char_class(_WESTERN)
# Four such letters in a row are no word of a Chinese report.
_WESTERN_RUN = re.compile(f"[{_WEST}]{{2}}[{_WEST} ]*[{_WEST}]{{2}}")
_WESTERN_LETTERS = re.compile(f"[{_WEST}]+")
# What a short run may not say: letters that are no better than those it had.
_SHORT_WESTERN = re.compile("[\x80-\xff\ue000-\uf8ff]")
# So many repaired characters tell that the whole text was read in the wrong code.
_WHOLE = 40
_REPLACED = re.compile("(?:锟斤拷|烫烫烫|屯屯屯)+")
# Letters of western code pages that reports hold for their own sake.
_IN_USE = "\x85\xa0·×÷°±§¤¨"
_RARE = -7.4
_TEXT, _BETTER = -5.0, 3.0
# At least that many characters for each one that is lost.
_SETTLED = 3
_LOST = re.compile(f"{UNSETTLED}+")


@cache
def _utf8_leads() -> tuple[str, ...]:
    """Characters whose two GBK bytes begin a Chinese character or mark in UTF-8."""
    pairs = ((lead, trail) for lead in (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF) for trail in range(0x80, 0xC0))
    return tuple(char for pair in pairs if (char := gbk_char(*pair)))


@cache
def signs() -> str:
    """Characters, as a class, of which every misread run holds one and hardly any report does."""
    western = (chr(code) for code in range(0x80, 0x100) if chr(code) not in _IN_USE)
    return char_class([*(char for char in _utf8_leads() if cost(char) < _RARE), *western])


@cache
def _utf8_start() -> re.Pattern[str]:
    """Where a run of UTF-8 read as GBK may begin."""
    return re.compile(f"[{char_class(_utf8_leads())}](?=[^\\x00-\\x7f]{{2}})")


def _utf8_from_gbk(text: str) -> str | None:
    """What the text is in UTF-8; of characters that lost a byte, U+FFFD is left."""
    raw = b"".join(b"\xff" if char in "?？\ufffd" else char.encode("gb18030", "replace") for char in text)
    read = _LOST.sub(UNSETTLED, raw.decode("utf-8", "replace"))
    return read if read.count(UNSETTLED) * _SETTLED <= len(read) else None


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
    return _apart(sorted([*_utf8_runs(text), *_western_runs(text)]))


def _western_runs(text: str) -> Iterator[Edit]:
    """Runs of western letters; where all the text was read so, those too that are too short to speak for themselves."""
    read_as: Counter[str] = Counter()
    done: list[Edit] = []
    for match in _WESTERN_RUN.finditer(text):
        for encoding in ("utf-8", "gb18030"):
            after = _accepted(match[0], _from_western(match[0], encoding))
            if after is not None:
                done.append(Edit(*match.span(), after))
                read_as[encoding] += len(after)
                break
    yield from done
    for encoding, count in read_as.most_common(1):
        if count >= _WHOLE:
            spans = {edit.start: edit.end for edit in done}
            yield from _short_runs(text, encoding, spans)


def _short_runs(text: str, encoding: str, done: Mapping[int, int]) -> Iterator[Edit]:
    """What is left of a text that was read in the wrong code: a unit, a numeral, a figure of full width."""
    position = 0
    for match in _WESTERN_LETTERS.finditer(text):
        if match.start() < position or match.start() in done:
            position = done.get(match.start(), position)
            continue
        after = _from_western(match[0], encoding)
        if after is not None and not _SHORT_WESTERN.search(after):
            yield Edit(*match.span(), after)


def _utf8_runs(text: str) -> Iterator[Edit]:
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


def _accepted(before: str, after: str | None) -> str | None:
    """The better text, read a second time where the damage was done twice; nothing where it is no better."""
    if not after:
        return None
    for again in (_utf8_from_gbk, _utf8_from_western, _gbk_from_western):
        twice = again(after)
        if twice and likeness(twice) / len(twice) > max(_TEXT, likeness(after) / len(after) + _BETTER):
            after = twice
    score = likeness(after.replace(UNSETTLED, ""))
    return after if score > _TEXT * len(after) and score > likeness(before) + _BETTER else None


def find_replaced(text: str) -> list[Edit]:
    """Characters that stand for bytes another program gave up on, as U+FFFD: they cannot be brought back.

    >>> find_replaced("锟斤拷锟斤拷3条")
    [Edit(start=0, end=6, after='\ufffd')]
    """
    return [Edit(*match.span(), UNSETTLED) for match in _REPLACED.finditer(text)]
