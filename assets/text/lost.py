"""Characters that were lost before their annotation: ``欄目?jī)?nèi)容`` is 欄目內容.

An annotation inserted between the two bytes of a character broke it: the first byte and the bracket became a question
mark, and so did the second unless it was ASCII. The reading names the character; its neighbours, the annotation put in the
middle, or its second byte prove it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assets.text.administrative import cost, gain, simplified
from assets.text.gbk import gbk_bytes, gbk_char
from assets.text.model import Edit
from assets.text.script import traditional_only
from assets.text.syllables import readings, readings_of, untoned

_SYLLABLE = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹêɑɡ]{1,7}"
_LOST = re.compile(rf"[?？\ufffd](?:({_SYLLABLE})[)）][?？\ufffd])?({_SYLLABLE})[)）]")
# ``固?hào)|鎮`` is 固東鎮 (東 ends with the byte of ``|``, and 號 is what 固 and 東 were read as), ``?D(tú)`` is 圖.
_ENDING = re.compile(rf"[?？\ufffd](?:({_SYLLABLE})[)）]([@-~])(?![a-z]*[)）])|([@-~])[(（]({_SYLLABLE})[)）])")
# How many bits a candidate must be ahead of the next, and what its neighbours must say for it.
_MARGIN, _LINKED = 2.5, 5.0
_RARE = -7.4


@cache
def _traditional_by_reading() -> dict[str, str]:
    """Syllable to the traditional characters read so, in the order of their codes."""
    found: dict[str, str] = {}
    for char in sorted(traditional_only()):
        for syllable in readings_of(simplified(char)):
            found[syllable] = found.get(syllable, "") + char
    return found


def _written_so(syllable: str) -> str:
    """Characters read so, simplified and traditional."""
    return readings().get(syllable, "") + _traditional_by_reading().get(syllable, "")


def find_lost(text: str) -> list[Edit]:
    """Lost characters that can be named with certainty; the others stay as they are.

    >>> from assets.text.model import apply
    >>> apply("欄目?jī)?nèi)容", find_lost("欄目?jī)?nèi)容"))
    '欄目內容'
    """
    edits = [*_with_an_ending(text)]
    taken = {edit.start for edit in edits}
    for match in _LOST.finditer(text):
        if match.start() in taken:
            continue
        inserted, syllable = match[1] and untoned(match[1]), untoned(match[2])
        last, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        char = _named(syllable, inserted, last, after)
        if char:
            edits.append(Edit(*match.span(), char))
    return sorted(edits)


def _with_an_ending(text: str) -> Iterator[Edit]:
    """Lost characters whose second byte is left as an ASCII character."""
    for match in _ENDING.finditer(text):
        across, last = match[1], text[match.start() - 1 : match.start()]
        trail = ord(match[2] or match[3])
        before = gbk_bytes(last) if last else None
        if across:
            leads = _leads_across(before[1], untoned(across)) if before else ()
            chars = [char for lead in leads if (char := gbk_char(lead, trail))]
        else:
            syllable = untoned(match[4])
            chars = [char for char in _written_so(syllable) if char in traditional_only() and _ends_with(char, trail)]
        if len(chars) == 1 and cost(chars[0]) > _RARE:
            yield Edit(*match.span(), chars[0])


def _leads_across(trail: int, syllable: str) -> tuple[int, ...]:
    """The lead bytes that make a character read so behind this byte."""
    found = ((lead, gbk_char(trail, lead)) for lead in range(0x81, 0xFF))
    return tuple(lead for lead, char in found if char and syllable in readings_of(simplified(char)))


def _ends_with(char: str, trail: int) -> bool:
    pair = gbk_bytes(char)
    return pair is not None and pair[1] == trail


def _named(syllable: str, inserted: str | None, last: str, after: str) -> str | None:
    candidates = _written_so(syllable)
    if inserted:
        candidates = "".join(char for char in candidates if _reads_across(last, char, inserted))
    # Of one character in two scripts, the annotated one is traditional.
    best: dict[str, tuple[float, str]] = {}
    for char in candidates:
        score = cost(char) + gain(last, char) + gain(char, after)
        best[simplified(char)] = max(best.get(simplified(char), (score, char)), (score, char))
    ranked = sorted(best.values(), reverse=True)
    if not ranked:
        return None
    (score, char), second = ranked[0], ranked[1][0] if len(ranked) > 1 else -99.0
    proven = bool(inserted) or gain(last, char) + gain(char, after) >= _LINKED
    return char if proven and score - second >= _MARGIN else None


def _reads_across(last: str, char: str, syllable: str) -> bool:
    """Whether the trail byte of one character and the lead byte of the next make a character read so."""
    before, pair = gbk_bytes(last) if last else None, gbk_bytes(char)
    across = gbk_char(before[1], pair[0]) if before and pair else None
    return bool(across) and syllable in readings_of(simplified(across or ""))
