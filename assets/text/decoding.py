"""Bytes to text: valid UTF-8 first, then what the bytes say of themselves, then a detector whose ties are settled by
what it cannot know: these are Chinese administrative texts.

Nothing is repaired here; text that was decoded wrongly before it came to us is the business of ``mojibake`` and ``shift``.
"""

from __future__ import annotations

import codecs
import re
from operator import attrgetter
from typing import NamedTuple

from charset_normalizer import from_bytes

from assets.text.administrative import share_of_common
from assets.text.model import Decoded, NotText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of files that are no text, whatever their name says.
_BINARY = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\xff\xd8\xff": "a JPEG image",
    b"\x89PNG": "a PNG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip file",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x28\xb5\x2f\xfd": "a zstandard file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""")
_CANDIDATES = ("gb18030", "big5hkscs", "utf-8")
# gb2312 and gbk on the web mean their superset.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "ascii": "utf-8"}
_SAMPLE, _GLANCE = 1 << 16, 4000
# Shares of everyday characters: a wrong encoding hardly reaches a third, the right one nearly all.
_CERTAIN, _LIKELY = 0.9, 0.3
_FEW = 50  # of so many characters one may be lost
_ERRORS = "disclosure-one-byte"
_BADNESS = attrgetter("badness")


def decode(raw: bytes, *, declared: str | None = None) -> Decoded:
    """The text of a file. ``declared`` is a hint (an HTTP header, say) and may be wrong.

    Raises ``NotText`` for content that is empty or binary.

    >>> decode("年度报告".encode("gbk"))
    Decoded(text='年度报告', encoding='gb18030', undecodable=0)
    """
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NotText("the file holds no characters")
    for start, what in _BINARY.items():
        if raw.startswith(start):
            raise NotText(f"the file is {what}, not text")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _checked(_read(raw, encoding))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _checked(_best(raw, declared))
    if "\x00" in text:
        return _checked(_best_wide(raw) or _read(raw, "utf-8"))
    return Decoded(text, "utf-8")


def _one_byte(error: UnicodeError) -> tuple[str, int]:
    """One byte at a time becomes U+FFFD: the next one may begin a good character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\ufffd", error.start + 1


codecs.register_error(_ERRORS, _one_byte)


def _read(raw: bytes, encoding: str) -> Decoded:
    """Decode, one U+FFFD for each byte that is no part of a character."""
    try:
        text, undecodable = raw.decode(encoding), 0  # U+FFFD itself may stand in the text
    except UnicodeDecodeError:
        text = raw.decode(encoding, _ERRORS)
        undecodable = text.count("\ufffd")
        if encoding.startswith("utf-8"):
            undecodable -= raw.count(b"\xef\xbf\xbd")
    name = {"utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(encoding, encoding)
    return Decoded(text.removeprefix("\ufeff"), name, undecodable)


def _known(name: str | None) -> str | None:
    """Python's name of an encoding, or nothing where there is no such text encoding."""
    if not name:
        return None
    try:
        known = codecs.lookup(name.strip().lower()).name
        "".encode(known)
    except LookupError:
        return None
    return _SUPERSETS.get(known, known)


class _Reading(NamedTuple):
    """One way to decode a file, and its share of everyday characters."""

    decoded: Decoded
    share: float

    @property
    def badness(self) -> tuple[float, int]:
        """How little it looks like Chinese administrative text; lower is better."""
        text, undecodable = self.decoded.text, self.decoded.undecodable
        return undecodable / (1 + len(text)) - self.share, undecodable


def _reading(raw: bytes, encoding: str) -> _Reading:
    decoded = _read(raw, encoding)
    return _Reading(decoded, _share(decoded))


def _least_badness_as_utf8(raw: bytes) -> float:
    """What the badness of reading bytes as UTF-8 is at least. In another encoding nearly every byte is undecodable, and to
    put a mark for each of them takes longer than all other readings."""
    good = raw.decode("utf-8", "ignore")
    undecodable = len(raw) - len(good.encode())
    return undecodable / (1 + len(good) + undecodable) - 1


def _share(decoded: Decoded) -> float:
    """The share of everyday characters, judged by the beginning and the middle of a text."""
    text, middle = decoded.text, len(decoded.text) // 2
    return share_of_common(text[:_GLANCE] + text[middle : middle + _GLANCE])


def _best(raw: bytes, declared: str | None) -> Decoded:
    """The most likely reading among what is declared, what is usual here and what the detector proposes."""
    inside = [match[1].decode("ascii") for match in _DECLARED.finditer(raw[:4096])]
    names = [known for name in (declared, *inside) if (known := _known(name))]
    if wide := _best_wide(raw):
        return wide
    candidates: list[_Reading] = []
    for name in dict.fromkeys([*_CANDIDATES, *names]):
        if name == "utf-8" and candidates and _least_badness_as_utf8(raw) > min(candidates, key=_BADNESS).badness[0]:
            continue
        reading = _reading(raw, name)
        if not reading.decoded.undecodable and reading.share > _CERTAIN:
            return reading.decoded
        candidates.append(reading)
    best = min(candidates, key=_BADNESS)
    if _is_likely(best):
        return best.decoded
    detected = from_bytes(raw[:_SAMPLE]).best()
    if detected is not None and (known := _known(detected.encoding)):
        candidates.append(_reading(raw, known))
    return min(candidates, key=_BADNESS).decoded


def _is_likely(reading: _Reading) -> bool:
    return reading.decoded.undecodable * _FEW <= len(reading.decoded.text) and reading.share > _LIKELY


def _best_wide(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: half of the bytes of ASCII are zero, and Chinese ones cluster in one row."""
    if len(raw) % 2 or b"\x00" not in raw[:_SAMPLE]:
        return None
    best = min((_reading(raw, "utf-16-le"), _reading(raw, "utf-16-be")), key=_BADNESS)
    return best.decoded if _is_likely(best) else None


def _checked(decoded: Decoded) -> Decoded:
    """The same, unless it is no text at all."""
    text = decoded.text
    controls = sum(text.count(chr(c)) for c in range(32) if chr(c) not in "\t\n\r\f\v")
    if controls * 20 > len(text):
        raise NotText("the file is binary: more than one character in twenty is a control character")
    if decoded.undecodable * 3 > len(text):
        raise NotText("the file is in no encoding we know: most of its bytes make no characters")
    return decoded
