"""Damage as pages suffer it, made on purpose. Pinyin, script and marked byte shifts are those of the synthetic corpus."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from assets.synthetic.damages.codes import read_as_gbk, shifted_start, shifted_stop
from assets.synthetic.damages.script import traditional, with_toned_pinyin, with_untoned_pinyin
from assets.synthetic.dice import Dice


def dice(seed: int) -> Random:
    """Chance that is the same every time."""
    return Random(seed)  # noqa: S311


Damage = Callable[[str, Random], str]

_TAGS = ("</strong>", "<br/>", '<span style="font-size: 16px">', "</span>", "<o:p></o:p>", "&nbsp;", "<!-- x -->")
_INVISIBLE = ("\u200b", "\ufeff", "\xad", "\u2060", "\ue004", "\u200e", "\x07")


def to_traditional(text: str, _rng: Random) -> str:
    return traditional(text, "s2t")


def to_taiwan(text: str, _rng: Random) -> str:
    return traditional(text, "s2tw")


def to_hong_kong(text: str, _rng: Random) -> str:
    return traditional(text, "s2hk")


def toned(text: str, _rng: Random) -> str:
    return with_toned_pinyin(traditional(text, "s2t"), "dense")


def untoned(text: str, rng: Random) -> str:
    return with_untoned_pinyin(Dice(rng.randrange(1 << 30), 0), text)


def invisible(text: str, rng: Random) -> str:
    return "".join(char + (rng.choice(_INVISIBLE) if rng.random() < 0.02 else "") for char in text)


def tagged(text: str, rng: Random) -> str:
    """Tags inside words, not beside digits or line ends, where a reader would see a gap."""
    pieces = []
    for last, char in zip(" " + text, text, strict=False):
        inside = last > "\x7f" and char > "\x7f"
        pieces.append((rng.choice(_TAGS[:5]) if inside and rng.random() < 0.02 else "") + char)
    return "".join(pieces)


def first_byte_lost(line: str, _rng: Random) -> str:
    """The first byte of the space before a paragraph is lost; the rest is decoded one byte off."""
    return ("\u3000" + line).encode("gb18030")[1:].decode("gb18030", "replace")


def byte_lost(line: str, rng: Random) -> str:
    """One byte of some Chinese character is lost."""
    places = [place for place, char in enumerate(line) if char > "\x7f"]
    start = len(line[: rng.choice(places)].encode("gb18030")) + rng.randrange(2) if places else 0
    raw = line.encode("gb18030")
    return (raw[:start] + raw[start + 1 :]).decode("gb18030", "replace") if places else line


def marked(line: str, _rng: Random) -> str:
    return shifted_start(traditional(line, "s2t"))


def marked_stop(line: str, _rng: Random) -> str:
    return shifted_stop(traditional(line, "s2t"))


def wrong_code(line: str, _rng: Random) -> str:
    return read_as_gbk(line)


def by_line(damage: Damage, share: float) -> Damage:
    """The damage done to a share of the lines of a text."""

    def damaged(text: str, rng: Random) -> str:
        lines = text.split("\n")
        return "\n".join(damage(line, rng) if len(line) > 7 and rng.random() < share else line for line in lines)

    return damaged


#: Losing nothing but what conversion and annotation themselves lose.
CONVERSIONS: dict[str, Damage] = {
    "traditional": to_traditional,
    "taiwan": to_taiwan,
    "hong_kong": to_hong_kong,
    "toned": toned,
    "untoned": untoned,
    "toned_invisible_tagged": lambda text, rng: tagged(invisible(toned(text, rng), rng), rng),
    "invisible": invisible,
    "tagged": tagged,
}
#: Losing bytes.
SHIFTS: dict[str, Damage] = {
    "first_byte_lost": by_line(first_byte_lost, 0.2),
    "byte_lost": by_line(byte_lost, 0.2),
    "first_byte_lost_traditional": lambda text, rng: by_line(first_byte_lost, 0.2)(to_traditional(text, rng), rng),
    "marked": lambda text, rng: by_line(marked, 0.2)(to_traditional(text, rng), rng),
    "marked_stop": lambda text, rng: by_line(marked_stop, 0.2)(to_traditional(text, rng), rng),
    "marked_toned": lambda text, rng: toned(by_line(marked, 0.2)(text, rng), rng),
}
