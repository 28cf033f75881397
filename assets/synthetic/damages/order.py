"""The damages by name, and the order in which they befall a document: script first, bytes then, marks last."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from assets.synthetic.damages import codes, invisible, marks, script
from assets.synthetic.dice import Dice

DAMAGES = (
    "traditional",
    "traditional_taiwan",
    "toned_pinyin_dense",
    "toned_pinyin_medium",
    "toned_pinyin_sparse",
    "untoned_pinyin",
    "torn_pinyin",
    "traditional_hong_kong",
    "byte_shift",
    "gbk_garbage",
    "utf8_as_gbk",
    "gbk_as_latin",
    "stray_tags",
    "emoji",
    "question_marks",
    "doubled_commas",
    "lost_characters",
    "other_spaces",
    "widthless",
    "private_use",
    "controls",
    "radicals",
    "wide_ascii",
    "entities",
    "broken_lines",
    "spaced_titles",
    "whole_utf8_as_latin",
    "whole_gbk_as_latin",
    "broken_bytes",
)
"""``lost_characters`` is not applied here: what is lost stands beside dates, so the sentence is composed without it. The
``whole_`` ones befall the finished text."""

#: Damages of prose: how often a paragraph suffers it, and what befalls it.
_PROSE: tuple[tuple[str, float, Callable[[Dice, str], str]], ...] = (
    ("torn_pinyin", 0.4, script.with_torn_pinyin),
    ("gbk_garbage", 0.3, codes.garbage_behind),
    ("stray_tags", 0.4, marks.stray_tag),
    ("emoji", 0.5, marks.emoji),
    ("question_marks", 0.5, marks.question_marks),
    ("doubled_commas", 0.4, marks.doubled_commas),
    ("private_use", 0.5, invisible.private_use),
    ("controls", 0.5, invisible.controls),
    ("broken_bytes", 0.4, marks.broken_byte),
    ("entities", 0.7, invisible.entities),
    ("broken_lines", 0.5, invisible.broken_lines),
    ("wide_ascii", 1.0, lambda _, text: invisible.wide_ascii(text)),
)


class Segment(NamedTuple):
    """A piece of a document before it is laid out. ``kind``: chrome, title, heading, prose, table, sign."""

    kind: str
    text: str


def _script(dice: Dice, damages: tuple[str, ...], text: str) -> str:
    if "traditional_hong_kong" in damages:
        text = script.traditional(text, "s2hk")
    elif "traditional_taiwan" in damages:
        text = script.traditional(text, "s2tw")
    elif "traditional" in damages or any(name.startswith(("toned", "torn")) for name in damages):
        text = script.traditional(text, "s2t")
    for name in damages:
        if name.startswith("toned_pinyin"):
            text = script.with_toned_pinyin(text, name.rsplit("_", 1)[1])
    if "torn_pinyin" in damages:
        text = script.with_toned_pinyin(text, "medium")
    return script.with_untoned_pinyin(dice, text) if "untoned_pinyin" in damages else text


def _prose(dice: Dice, damages: tuple[str, ...], text: str) -> str:
    if "byte_shift" in damages and dice.chance(0.6):
        text = codes.shifted_start(text) if dice.chance(0.7) else codes.shifted_stop(text)
    in_wrong_code = "utf8_as_gbk" in damages or "gbk_as_latin" in damages
    if in_wrong_code and not any(char.isdigit() for char in text) and dice.chance(0.4):
        if "utf8_as_gbk" in damages:
            return codes.reversible_garbage(text, as_latin=False)
        return codes.reversible_garbage(text, as_latin=True)
    for name, share, spoil in _PROSE:
        if name in damages and dice.chance(share):
            text = spoil(dice, text)
    return text


def _everywhere(dice: Dice, damages: tuple[str, ...], segment: Segment) -> str:
    """What befalls tables and frames as well. It never touches a digit or a tag."""
    text = segment.text
    if "radicals" in damages:
        text = invisible.radicals(text)
    if "widthless" in damages:
        text = invisible.widthless(dice, text)
    if "other_spaces" in damages and segment.kind != "table":
        text = invisible.other_spaces(dice, text)
    return invisible.spaced_out(text) if "spaced_titles" in damages and segment.kind == "title" else text


def damage(dice: Dice, damages: tuple[str, ...], segment: Segment) -> Segment:
    """The segment as those damages leave it. Tables and frames suffer those of script and those that nobody sees only."""
    if not damages:
        return segment
    text = _script(dice, damages, segment.text)
    if segment.kind in {"prose", "heading"}:
        text = _prose(dice, damages, text)
    return Segment(segment.kind, _everywhere(dice, damages, Segment(segment.kind, text)))


def damage_whole(damages: tuple[str, ...], text: str) -> str:
    """The finished text in the wrong code, where one of the damages says so and nothing is lost by it."""
    if "whole_utf8_as_latin" in damages:
        return codes.utf8_as_latin(text)
    if "whole_gbk_as_latin" in damages:
        return codes.reversible_garbage(text, as_latin=True)
    return text
