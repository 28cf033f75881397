"""Conversion to traditional characters, and the pinyin that some converters leave behind the converted ones."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

from opencc import OpenCC

from assets.synthetic.dice import Dice

_DATA = Path(__file__).parent.parent / "data"


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


def traditional(text: str, config: str) -> str:
    """The text in traditional characters, by an OpenCC configuration (``s2t``, ``s2tw``)."""
    converted: str = _converter(config).convert(text)
    return converted


@cache
def _toned() -> dict[str, str]:
    with (_DATA / "pinyin.csv").open(encoding="utf-8", newline="") as lines:
        return {row["traditional"]: row["toned"] for row in csv.DictReader(lines)}


@cache
def _untoned() -> dict[str, str]:
    plain = {char: _without_tone(sound) for char, sound in _toned().items()}
    with (_DATA / "untoned.csv").open(encoding="utf-8", newline="") as lines:
        return plain | {row["character"]: row["untoned"] for row in csv.DictReader(lines)}


def _without_tone(sound: str) -> str:
    """``qiáng`` → ``qiang``; ü stays ü."""
    tones = "\u0300\u0301\u0304\u030c"
    apart = unicodedata.normalize("NFD", sound)
    return unicodedata.normalize("NFC", "".join(char for char in apart if char not in tones))


@cache
def annotated_characters(share: str) -> dict[str, str]:
    """Which characters a document annotates: all known ones (dense), half (medium), or a handful (sparse)."""
    known = list(_toned().items())
    if share == "dense":
        return dict(known)
    step = 2 if share == "medium" else 12
    return dict(known[::step])


@cache
def _annotations(share: str) -> dict[int, str]:
    return {ord(char): f"{char}({sound})" for char, sound in annotated_characters(share).items()}


def with_toned_pinyin(text: str, share: str) -> str:
    """``應急`` → ``應(yīng)急`` for the characters of that share."""
    return text.translate(_annotations(share))


def with_untoned_pinyin(dice: Dice, text: str) -> str:
    """``政府`` → ``政(zheng)(zheng)府(fu)(fu)``: untoned, mostly doubled, here and there."""
    sounds = _untoned()
    pieces = []
    for char in text:
        sound = sounds.get(char)
        if sound is None or not dice.chance(0.25):
            pieces.append(char)
        else:
            pieces.append(f"{char}({sound})" if dice.chance(0.4) else f"{char}({sound})({sound})")
    return "".join(pieces)


_ANNOTATED = re.compile(r"[一-龥]\(([a-zà-ǿǎ-ǜ]+\))")


def with_torn_pinyin(dice: Dice, text: str) -> str:
    """One annotation of the text without the character that it stands behind: ``錄(lù)`` → ``?lù)``."""
    places = list(_ANNOTATED.finditer(text))
    if not places:
        return text
    torn = dice.pick(places)
    return f"{text[: torn.start()]}?{torn.group(1)}{text[torn.end() :]}"
