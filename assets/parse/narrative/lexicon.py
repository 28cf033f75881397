"""The words of the field and what they mean for a figure: concepts as bits, found in one pass over a sentence.

The words are data (``lexicon.yml``), and so are the decisions (``decisions.yml``); this module only reads and applies them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from assets.parse.narrative.figures import UnitClass
from assets.parse.narrative.vocabulary import indicators

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Word:
    """One occurrence of a word of the lexicon in a sentence, with the concepts it stands for."""

    start: int
    end: int
    concepts: int


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of ``decisions.yml`` with its concepts as bits; ``unit_class`` null fits every unit."""

    indicator: str
    all_of: int
    any_of: int
    none_of: int
    unit_class: UnitClass | None


class Lexicon:
    """The words by their first two characters, and a bit for each concept and each group of concepts."""

    def __init__(self, declared: dict[str, dict[str, list[str]] | list[str]]) -> None:
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
        self._by_opening: dict[str, list[tuple[str, int]]] = {}
        for word in sorted(words, key=len, reverse=True):
            self._by_opening.setdefault(word[:2], []).append((word, words[word]))

    def bit(self, *concepts: str) -> int:
        """The bits of the named concepts together; ``KeyError`` for a concept that is not declared."""
        together = 0
        for concept in concepts:
            together |= self.bits[concept]
        return together

    def words(self, sentence: str) -> list[Word]:
        """The words of the lexicon in ``sentence``, the longest at each place, none overlapping."""
        found: list[Word] = []
        taken = 0
        openings = self._by_opening
        for at in [i for i in range(len(sentence) - 1) if sentence[i : i + 2] in openings]:
            if at < taken:
                continue
            for word, concepts in openings[sentence[at : at + 2]]:
                if sentence.startswith(word, at):
                    taken = at + len(word)
                    found.append(Word(at, taken, concepts))
                    break
        return found


@cache
def lexicon() -> Lexicon:
    """The lexicon of ``lexicon.yml``."""
    return Lexicon(yaml.safe_load((_FOLDER / "lexicon.yml").read_text(encoding="utf-8")))


@cache
def decisions() -> tuple[Decision, ...]:
    """The decisions in their order; ``ValueError`` where one names an indicator the vocabulary does not have."""
    words, known = lexicon(), {indicator.indicator_id for indicator in indicators()}
    lines = yaml.safe_load((_FOLDER / "decisions.yml").read_text(encoding="utf-8"))
    strangers = {line["indicator"] for line in lines} - known
    if strangers:
        raise ValueError(f"decisions.yml names unknown indicators: {sorted(strangers)}")
    return tuple(
        Decision(
            line["indicator"],
            words.bit(*line.get("all", ())),
            words.bit(*line.get("any", ())),
            words.bit(*line.get("none", ())),
            line.get("unit"),
        )
        for line in lines
    )


def decide(concepts: int, unit_class: UnitClass) -> str | None:
    """The indicator that ``concepts`` and the class of the unit lead to, before channels are asked; else null."""
    for line in decisions():
        if (
            (line.unit_class is None or line.unit_class == unit_class)
            and concepts & line.all_of == line.all_of
            and (not line.any_of or concepts & line.any_of)
            and not concepts & line.none_of
        ):
            return line.indicator
    return None
