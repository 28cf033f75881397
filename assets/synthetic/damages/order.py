"""The damages by name, and the order in which they befall a document: script first, bytes then, marks last."""

from __future__ import annotations

from typing import NamedTuple

from assets.synthetic.damages import codes, marks, script
from assets.synthetic.dice import Dice

DAMAGES = (
    "traditional",
    "traditional_taiwan",
    "toned_pinyin_dense",
    "toned_pinyin_medium",
    "toned_pinyin_sparse",
    "untoned_pinyin",
    "byte_shift",
    "gbk_garbage",
    "utf8_as_gbk",
    "gbk_as_latin",
    "stray_tags",
    "emoji",
    "question_marks",
    "doubled_commas",
    "lost_characters",
)
"""``lost_characters`` is not applied here: what is lost stands beside dates, so the sentence is composed without it."""


class Segment(NamedTuple):
    """A piece of a document before it is laid out. ``kind``: chrome, title, heading, prose, table, sign."""

    kind: str
    text: str


def _script(dice: Dice, damages: tuple[str, ...], text: str) -> str:
    if "traditional_taiwan" in damages:
        text = script.traditional(text, "s2tw")
    elif "traditional" in damages or any(name.startswith("toned") for name in damages):
        text = script.traditional(text, "s2t")
    for name in damages:
        if name.startswith("toned_pinyin"):
            text = script.with_toned_pinyin(text, name.rsplit("_", 1)[1])
    return script.with_untoned_pinyin(dice, text) if "untoned_pinyin" in damages else text


def _prose(dice: Dice, damages: tuple[str, ...], text: str) -> str:
    if "byte_shift" in damages and dice.chance(0.6):
        text = codes.shifted_start(text) if dice.chance(0.7) else codes.shifted_stop(text)
    if not any(char.isdigit() for char in text) and dice.chance(0.4):
        if "utf8_as_gbk" in damages:
            return codes.reversible_garbage(text, as_latin=False)
        if "gbk_as_latin" in damages:
            return codes.reversible_garbage(text, as_latin=True)
    if "gbk_garbage" in damages and dice.chance(0.3):
        text = codes.garbage_behind(dice, text)
    if "stray_tags" in damages and dice.chance(0.4):
        text = marks.stray_tag(dice, text)
    if "emoji" in damages and dice.chance(0.5):
        text = marks.emoji(dice, text)
    if "question_marks" in damages and dice.chance(0.5):
        text = marks.question_marks(dice, text)
    return marks.doubled_commas(dice, text) if "doubled_commas" in damages and dice.chance(0.4) else text


def damage(dice: Dice, damages: tuple[str, ...], segment: Segment) -> Segment:
    """The segment as those damages leave it. Tables and frames suffer the script damages only."""
    if not damages:
        return segment
    text = _script(dice, damages, segment.text)
    if segment.kind in {"prose", "heading"}:
        text = _prose(dice, damages, text)
    return Segment(segment.kind, text)
