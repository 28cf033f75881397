"""Pinyin that a converting website left behind its characters: ``應(yīng)急``, ``政(zheng)(zheng)府(fu)(fu)``.

A bracket is an annotation if it holds one toned syllable, or an untoned one that is a reading of the character before
it. Other brackets stay: ``(含轉發)``, ``(PDF)``, ``(QQ)``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import compress

from assets.text.administrative import simplified
from assets.text.model import Edits
from assets.text.script import traditional_only
from assets.text.syllables import readings, readings_of, untoned

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêɑɡ"
# Annotations are at most six letters (zhuang, shuang, chuang); brackets and letters may have been widened.
_INSIDE = rf"[a-zａ-ｚ{TONED}]{{1,7}}[)）]"
_ANNOTATION = re.compile(f"[(（]{_INSIDE}")
# A search that begins with one known character is several times as fast.
_NARROW, _WIDE = re.compile(rf"\({_INSIDE}"), re.compile(f"（{_INSIDE}")
# One for each bracket.
_UNTONED = tuple(re.compile(rf"{bracket}[a-zａ-ｚ]{{1,6}}[)）]") for bracket in (r"\(", "（"))
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff〇]")
# One annotation alone could be a word in brackets, or how a rare character is read; from the second on the page was
# annotated. Converters annotate what they convert: behind a traditional character a toned syllable is certain.
_ENOUGH = 2


def might_be_untoned(text: str) -> bool:
    """Whether a word in brackets looks like a syllable."""
    return any(untoned.search(text) is not None for untoned in _UNTONED)


def find_pinyin(text: str) -> Edits:
    """The annotations to remove.

    >>> from assets.text.model import apply
    >>> apply("動態(tài)162條(含轉發)", find_pinyin("動態(tài)162條(含轉發)"))
    '動態162條(含轉發)'
    >>> apply("政(zheng)(zheng)府(fu)(fu)(PDF)", find_pinyin("政(zheng)(zheng)府(fu)(fu)(PDF)"))
    '政府(PDF)'
    """
    annotation = _ANNOTATION if _WIDE.search(text) else _NARROW
    spans = [match.span() for match in annotation.finditer(text)]
    host, host_end = "", -1
    hosts = []
    for start, end in spans:
        if start != host_end:  # two annotations may have one host
            host = text[start - 1 : start]
        hosts.append(host)
        host_end = end
    certain = list(map(_certainty, hosts, [text[start + 1 : end - 1] for start, end in spans]))
    others = certain.count(None)
    if len(certain) - others < _ENOUGH:
        spans = list(compress(spans, certain))
    elif others:
        spans = [span for span, sure in zip(spans, certain, strict=True) if sure is not None]
    return [(start, end, "") for start, end in spans]


@lru_cache(maxsize=1 << 14)
def _certainty(host: str, syllable: str) -> bool | None:
    """Whether a syllable is certainly the annotation of a character; nothing where it is none."""
    narrow = unicodedata.normalize("NFKC", syllable)
    plain = untoned(narrow)
    if plain not in readings() or not _HAN.match(host):
        return None
    if plain != narrow:
        return host in traditional_only()
    return False if plain in readings_of(simplified(host)) else None
