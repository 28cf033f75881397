"""Damages that the eye does not see: spaces of other kinds, characters without width, radicals for characters, entities."""

from __future__ import annotations

import re

from assets.synthetic.dice import Dice

_BETWEEN = re.compile(r"(?<=[一-龥])(?=[一-龥])")
_SPACES = ("\u00a0", "\u3000", "\u2002", "\u2003", "\u2009", "\u202f")
_WIDTHLESS = ("\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\u00ad")
_PRIVATE = ("\ue004", "\ue5e5", "\uf06c", "\uf0b7", "\ue7e7")
_CONTROLS = ("\x0b", "\x0c", "\x07", "\x1f", "\x02")
_RADICALS = str.maketrans(
    "一二人入八力十大子小山工文方日月木止比水火生用田白目石示立米羊老而自至色行衣见角言豆贝走足身车里金长门非面音页风食首马高鱼",
    "⼀⼆⼈⼊⼋⼒⼗⼤⼦⼩⼭⼯⽂⽅⽇⽉⽊⽌⽐⽔⽕⽣⽤⽥⽩⽬⽯⽰⽴⽶⽺⽼⽽⾃⾄⾊⾏⾐⻅⾓⾔⾖⻉⾛⾜⾝⻋⾥⾦⻓⻔⾮⾯⾳⻚⻛⾷⾸⻢⾼⻥",
)
_WIDE = {
    code: code + 0xFEE0
    for code in (*range(ord("0"), ord("9") + 1), *range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))
}
_ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", "《": "&#12298;", "》": "&#12299;", "—": "&mdash;", "·": "&middot;"}


def _sprinkled(dice: Dice, text: str, pieces: tuple[str, ...], share: float) -> str:
    """Pieces between characters, here and there."""
    return _BETWEEN.sub(lambda _: dice.pick(pieces) if dice.chance(share) else "", text)


def other_spaces(dice: Dice, text: str) -> str:
    """Every plain space another kind of space."""
    return text.replace(" ", dice.pick(_SPACES))


def widthless(dice: Dice, text: str) -> str:
    """Characters without width inside words."""
    return _sprinkled(dice, text, _WIDTHLESS, 0.08)


def private_use(dice: Dice, text: str) -> str:
    """What an office program's symbol font left: before a line or inside it."""
    return dice.pick(_PRIVATE) + text if dice.chance(0.5) else _sprinkled(dice, text, _PRIVATE, 0.02)


def controls(dice: Dice, text: str) -> str:
    """Control characters inside words."""
    return _sprinkled(dice, text, _CONTROLS, 0.02)


def radicals(text: str) -> str:
    """Radicals instead of the characters that look the same, as fonts of a text layer give them.

    >>> radicals("行政文件")
    '⾏政⽂件'
    """
    return text.translate(_RADICALS)


def wide_ascii(text: str) -> str:
    """Letters and digits full-width."""
    return text.translate(_WIDE)


def entities(dice: Dice, text: str) -> str:
    """Marks and some characters as entities that nobody resolved."""
    for mark, name in _ENTITIES.items():
        text = text.replace(mark, name)
    if dice.chance(0.3):
        places = [match.start() for match in _BETWEEN.finditer(text)]
        if places:
            place = dice.pick(places)
            text = f"{text[:place]}&#{ord(text[place])};{text[place + 1 :]}"
    return text.replace("　　", "&emsp;&emsp;")


def broken_lines(dice: Dice, text: str) -> str:
    """Line breaks inside words, perhaps as markup; never beside a digit."""
    return _sprinkled(dice, text, dice.pick((("\n",), ("<br>",), ("<br/>\n",), ("\r\n",))), 0.02)


def spaced_out(text: str) -> str:
    """A heading with a space between all characters."""
    return _BETWEEN.sub(" ", text)
