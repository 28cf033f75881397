"""Sentences, and the clauses, brackets and quotations inside them: where a figure's own words begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile("[^。!?]+[。!?]?")
_QUOTED = re.compile('“[^”]{0,80}”|《[^》]{0,80}》|‘[^’]{0,40}’|"[^"]{0,80}"')
_ASIDE = re.compile(r"\((?![条次件册篇、]{1,3}\))[^()0-9]{0,80}\)")
# (1)机构设置3条;(2)政策法规8条: the ordinals of a list divide it and bracket nothing.
_ORDINAL = re.compile(r"(?<![一-鿿0-9])\([1-9]\)(?=[一-鿿“])")
_INNER = re.compile("[,、:;()0-9]")
_LINES = ("12345",)  # a hotline is known by its number, in quotation marks too
_MAX_SENTENCE = 1000
FILLER = "·"
_CLAUSE_MARKS = frozenset(",;:()。!?")
_CLAUSE_END = re.compile("[,;:()。!?]")
_ITEM_END = re.compile("[,;:()、。!?]")


def sentences(paragraph: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph and where they begin. One that never ends is cut at a mark, so that reading stays
    linear in the text."""
    for found in _SENTENCE.finditer(paragraph):
        start, end = found.span()
        while end - start > _MAX_SENTENCE:
            cut = _cut(paragraph, start, start + _MAX_SENTENCE)
            yield start, paragraph[start:cut]
            start = cut
        yield start, paragraph[start:end]


def _cut(paragraph: str, start: int, end: int) -> int:
    """The last place up to ``end`` where a piece may end without tearing a figure."""
    at = max(paragraph.rfind(mark, start + 1, end) for mark in ",;、")
    if at > start:
        return at + 1
    while end > start + 1 and paragraph[end - 1].isdigit():
        end -= 1
    return end


def shielded(sentence: str) -> str:
    """``sentence`` with the marks and digits inside quotations and asides blanked, each by one filler:
    a name in quotation marks neither counts anything nor divides a sentence. The ordinals of a list become marks. The
    length stays."""
    if "“" in sentence or "《" in sentence or '"' in sentence or "‘" in sentence:
        sentence = _QUOTED.sub(_blanked, sentence)
    if "(" not in sentence:
        return sentence
    return _ASIDE.sub(_kept_brackets, _ORDINAL.sub(",,,", sentence))


def _blanked(found: re.Match[str]) -> str:
    if found.group()[1:-1] in _LINES:
        return found.group()
    return _INNER.sub(FILLER, found.group())


def _kept_brackets(found: re.Match[str]) -> str:
    return FILLER + _INNER.sub(FILLER, found.group()[1:-1]) + FILLER


def clause_start(sentence: str, before: int, after: int = 0) -> int:
    """Where the clause begins in which ``before`` stands: behind the last mark, not before ``after``."""
    at = before
    while at > after and sentence[at - 1] not in _CLAUSE_MARKS:
        at -= 1
    return at


def clause_end(sentence: str, start: int, limit: int, *, listed: bool = False) -> int:
    """The place of the mark that ends the clause from ``start`` on, at most ``limit``. With ``listed`` the marks of
    enumeration belong to the clause."""
    found = (_CLAUSE_END if listed else _ITEM_END).search(sentence, start, limit)
    return found.start() if found else limit
