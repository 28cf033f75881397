"""The words of the field and what they mean for a figure: concepts as bits, found in one pass over a sentence.

The words are data (``lexicon.yml``), many of them written as a family: {予以|给予|同意}公开 stands for its three members. Which
concepts make which indicator is decided in ``decisions``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from assets.declarations import read_yaml

_CHOICE = re.compile("[{}]")
_TO_A_YEAR = re.compile("(?:至|到)?20\\d\\d年度?(?!结转)(?:继续办理)?")


class Word(NamedTuple):
    """One occurrence of a word of the lexicon in a sentence, with the concepts it stands for."""

    start: int
    end: int
    concepts: int


class Sentence(NamedTuple):
    """A sentence as printed, ``plain`` with its quotations shielded, and its words."""

    printed: str
    plain: str
    words: list[Word]


class Lexicon:
    """The words, and a bit for each concept and each group of concepts."""

    def __init__(self, declared: dict[str, dict[str, list[str]] | list[str]]) -> None:
        """``declared`` is the content of ``lexicon.yml``; ``ValueError`` where a concept stands there twice."""
        self.bits: dict[str, int] = {}
        self.groups: dict[str, int] = {}
        words: dict[str, int] = {}
        for group, concepts in declared.items():
            if isinstance(concepts, list):  # neutral words shield others and mean nothing
                words.update(dict.fromkeys(_members(concepts), 0))
                continue
            for concept, spelled in concepts.items():
                if concept in self.bits:
                    raise ValueError(f"lexicon.yml declares the concept {concept} twice")
                self.bits[concept] = 1 << len(self.bits)
                self.groups[group] = self.groups.get(group, 0) | self.bits[concept]
                for word in _members(spelled):
                    words[word] = words.get(word, 0) | self.bits[concept]
        self.spelled = words
        self._carried, self._forward = self.bits.get("carried_over", 0), self.bits.get("carried_forward", 0)
        self._pattern = _any_of(words)

    def bit(self, *concepts: str) -> int:
        """The bits of the named concepts together; ``KeyError`` for a concept that is not declared."""
        together = 0
        for concept in concepts:
            together |= self.bits[concept]
        return together

    def sentence(self, printed: str, plain: str) -> Sentence:
        """A sentence with its words."""
        return Sentence(printed, plain, self.words(plain))

    def words(self, sentence: str) -> list[Word]:
        """The words of the lexicon in ``sentence``, the longest at each place, none overlapping."""
        found: list[Word] = []
        search, taken = self._pattern.search, 0
        while (word := search(sentence, taken)) is not None:
            concepts, taken = self.spelled[word[0]], word.end()
            if concepts & self._carried and (ahead := _TO_A_YEAR.match(sentence, taken)):
                concepts, taken = self._forward, ahead.end()  # 结转2023年继续办理
            found.append(Word(word.start(), taken, concepts))
        return found


def _members(families: Iterable[str]) -> Iterator[str]:
    """The words that families of words stand for; an empty choice leaves its place out.

    >>> list(_members(["{同意|}公开", "答复"]))
    ['同意公开', '公开', '答复']
    """
    for family in families:
        for parts in product(*(part.split("|") for part in _CHOICE.split(family))):
            yield "".join(parts)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The longest of ``words`` at a place. They are grouped by their first character, so that most are never tried."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(of_one)})" for first, of_one in rests.items()))


LEXICON = Lexicon(read_yaml(Path(__file__).with_name("lexicon.yml").read_text(encoding="utf-8")))
