"""The words of the field and what they mean for a figure: concepts as bits, found in one pass over a sentence.

The words are data (``lexicon.yml``); which concepts make which indicator is decided in ``decisions``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from assets.declarations import read_yaml

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
    """The words, their lengths by their first two characters, and a bit for each concept and each group of concepts."""

    def __init__(self, declared: dict[str, dict[str, list[str]] | list[str]]) -> None:
        """``declared`` is the content of ``lexicon.yml``; ``ValueError`` where a concept stands there twice."""
        self.bits: dict[str, int] = {}
        self.groups: dict[str, int] = {}
        words: dict[str, int] = {}
        for group, concepts in declared.items():
            if isinstance(concepts, list):  # neutral words shield others and mean nothing
                words.update(dict.fromkeys(concepts, 0))
                continue
            for concept, spelled in concepts.items():
                if concept in self.bits:
                    raise ValueError(f"lexicon.yml declares the concept {concept} twice")
                self.bits[concept] = 1 << len(self.bits)
                self.groups[group] = self.groups.get(group, 0) | self.bits[concept]
                for word in spelled:
                    words[word] = words.get(word, 0) | self.bits[concept]
        self._words = words
        self._carried, self._forward = self.bits.get("carried_over", 0), self.bits.get("carried_forward", 0)
        openings: dict[str, set[int]] = {}
        for word in words:
            openings.setdefault(word[:2], set()).add(len(word))
        self._lengths = {opening: sorted(lengths, reverse=True) for opening, lengths in openings.items()}

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
        taken = 0
        lengths, words = self._lengths, self._words
        for at in [i for i in range(len(sentence) - 1) if sentence[i : i + 2] in lengths]:
            if at < taken:
                continue
            for length in lengths[sentence[at : at + 2]]:
                word = sentence[at : at + length]
                concepts = words.get(word)
                if concepts is not None:
                    taken = at + len(word)
                    if concepts & self._carried and (ahead := _TO_A_YEAR.match(sentence, taken)):
                        concepts, taken = self._forward, ahead.end()  # 结转2023年继续办理
                    found.append(Word(at, taken, concepts))
                    break
        return found


LEXICON = Lexicon(read_yaml(Path(__file__).with_name("lexicon.yml").read_text(encoding="utf-8")))
