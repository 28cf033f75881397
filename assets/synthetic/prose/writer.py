"""Paragraphs as they are written, and the figures that they state."""

from __future__ import annotations

from typing import NamedTuple

from assets.synthetic.model import TrueStatistic
from assets.synthetic.prose import counts, filler, introduced, ledger, neighbours, respective, scopes
from assets.synthetic.prose.voice import Statement, Voice

ORDINALS = "一二三四五六七八九十"


class Paragraph(NamedTuple):
    """A heading or a paragraph of prose; ``section_id`` marks where tables go: behind the heading of their section."""

    kind: str
    text: str
    section_id: str | None = None


class Body(NamedTuple):
    """All paragraphs of a report and the figures that they state."""

    paragraphs: tuple[Paragraph, ...]
    statistics: tuple[TrueStatistic, ...]


class Writer:
    """Collects paragraphs and their figures."""

    def __init__(self, voice: Voice) -> None:
        """``voice`` speaks."""
        self.voice = voice
        self.paragraphs: list[Paragraph] = []
        self.statistics: list[TrueStatistic] = []

    def heading(self, text: str, section_id: str) -> None:
        """A heading; tables of ``section_id`` go behind what is said next."""
        self.paragraphs.append(Paragraph("heading", text, section_id))

    def say(self, *pieces: Statement | str) -> None:
        """A paragraph."""
        text = "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)
        self.paragraphs.append(Paragraph("prose", text))
        for piece in pieces:
            if isinstance(piece, Statement):
                self.statistics += piece.figures


def _sentence(voice: Voice) -> Statement:
    """A counting sentence; a total that was given once is not given again."""
    known = (
        *counts.COUNTING, *respective.RESPECTIVE, *introduced.INTRODUCED, *scopes.SCOPES, *ledger.LEDGER,
        *neighbours.NEIGHBOURS,
    )  # fmt: skip
    choices = [(make, weight) for topic, make, weight in known if topic not in voice.said]
    return voice.dice.weighted(choices)(voice)


def counting(writer: Writer, sentences: int) -> None:
    """Paragraphs that count, with what is commonly said before and behind."""
    voice = writer.voice
    for _ in range(sentences):
        pieces: list[Statement | str] = [_sentence(voice)]
        if voice.dice.chance(0.5):
            pieces.insert(0, filler.general(voice, 1))
        if voice.dice.chance(0.3):
            pieces.append(filler.trap(voice))
        writer.say(*pieces)
