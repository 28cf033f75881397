"""Sentences, and the clauses, brackets and quotations inside them: where a figure's own words begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile("[^。!?]+[。!?]?")
_QUOTED = re.compile('“[^”]{0,80}”|《[^》]{0,80}》|‘[^’]{0,40}’|"[^"]{0,80}"')
_ASIDE = re.compile(r"\((?![条次件册篇、]{1,3}\))[^()0-9]{0,80}\)")
_INNER = re.compile("[,、:;()0-9]")
FILLER = "·"
BOUNDARIES = ",;:()。!?"


def sentences(paragraph: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph and where they begin."""
    for found in _SENTENCE.finditer(paragraph):
        yield found.start(), found.group()


def shielded(sentence: str) -> str:
    """``sentence`` with the marks and digits inside quotations and asides blanked, each by one filler:
    a name in quotation marks neither counts anything nor divides a sentence. The length stays."""
    if "“" in sentence or "《" in sentence or '"' in sentence or "‘" in sentence:
        sentence = _QUOTED.sub(_blanked, sentence)
    return _ASIDE.sub(_kept_brackets, sentence) if "(" in sentence else sentence


def _blanked(found: re.Match[str]) -> str:
    return _INNER.sub(FILLER, found.group())


def _kept_brackets(found: re.Match[str]) -> str:
    return FILLER + _INNER.sub(FILLER, found.group()[1:-1]) + FILLER


def last_boundary(sentence: str, before: int, after: int = 0) -> int:
    """Where the words directly before ``before`` begin: behind the last boundary mark, not before ``after``."""
    at = before
    while at > after and sentence[at - 1] not in BOUNDARIES:
        at -= 1
    return at


def next_boundary(sentence: str, start: int, marks: str = ",;:()、。!?") -> int:
    """The place of the next boundary mark from ``start`` on, or the end."""
    at = start
    while at < len(sentence) and sentence[at] not in marks:
        at += 1
    return at
