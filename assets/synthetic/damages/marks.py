"""Damages of marks: stray tags, emoji, question marks for lost spaces, doubled commas, narrowed punctuation."""

from __future__ import annotations

from assets.synthetic.dice import Dice

#: Stands for a broken byte until the file is written; what has no bytes of its own shows the replacement character.
BROKEN = "\uf8ff"
_EMOJI = ("😀", "👍", "🔥", "🌸", "✨", "📌")
_TAGS = ("</strong>", "<strong>", "</span>", "<br>", "</p>", "&nbsp;", "<o:p></o:p>")
_NARROW = str.maketrans("（）：，；？！", "():,;?!")


def _places(text: str) -> list[int]:
    """Places between two characters neither of which is a digit, a letter or part of a mark in brackets."""
    return [
        place
        for place in range(1, len(text))
        if "\u4e00" <= text[place - 1] <= "\u9fff" and "\u4e00" <= text[place] <= "\u9fff"
    ]


def _inserted(dice: Dice, text: str, pieces: tuple[str, ...]) -> str:
    places = _places(text)
    if not places:
        return text
    place = dice.pick(places)
    return text[:place] + dice.pick(pieces) + text[place:]


def stray_tag(dice: Dice, text: str) -> str:
    """A remainder of markup in the middle of a word."""
    return _inserted(dice, text, _TAGS)


def broken_byte(dice: Dice, text: str) -> str:
    """A place between two characters where the file will hold a byte that no code explains."""
    return _inserted(dice, text, (BROKEN,))


def emoji(dice: Dice, text: str) -> str:
    """An emoji between two characters."""
    return _inserted(dice, text, _EMOJI)


def question_marks(dice: Dice, text: str) -> str:
    """``??`` where a line began with spaces."""
    return "?" * dice.between(2, 4) + text


def doubled_commas(dice: Dice, text: str) -> str:
    """An extra comma before a mark."""
    mark = dice.pick(("，", "。"))
    return text.replace(mark, "," + mark, 1)


def narrowed(text: str) -> str:
    """Full-width punctuation made half-width."""
    return text.translate(_NARROW)
