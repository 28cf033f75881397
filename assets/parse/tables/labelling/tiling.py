"""A text without spaces between labels and figures, taken apart: the labels of the forms are what parts it.

Finds the tiling of a line into wordings, cells and units that leaves least unexplained. Says nothing of tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assets.parse.tables.labelling.labels import index, key_of
from assets.parse.tables.splitting.values import UNITS

TileKind = Literal["label", "cell", "own"]

# A row code with its stars is no figure.
_OWN = re.compile(rf"\d\d\*\*|\((?:{'|'.join(map(re.escape, UNITS))})\)|{'|'.join(map(re.escape, UNITS))}")
_NUMBER = re.compile(r"(?:[*\[【]|[+↑↓-]|增加?|减少?|新增)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.、])")
_BEHIND = (
    re.compile("|".join(map(re.escape, UNITS))),
    re.compile(r"_*\([^()|\n]{1,30}\)"),
    re.compile(r"[*\]】。①-⑳]"),
)
_WORD_CELL = re.compile(r"不适用|不涉及|无此项|无|零|〇|[Nn]/?[Aa]|/{1,2}|\\|[-—–―‒−]{1,2}|×")
# What cells begin with, digits aside, and what belongs to a row: most characters of a line begin neither.
_CELL_BEGINS = frozenset("*[【+-↑↓增减新不无零〇Nn/\\—–―‒−×")
_OWN_BEGINS = frozenset(["(", *(unit[0] for unit in UNITS)])
# What stands right before a figure and changes what it says.
_MODIFIERS = frozenset("△▲▼▽±~≈<>≤≥→←")
_NUMBERED = re.compile(r"\d{1,2}[.、)]")
_OPENING, _CLOSING = "“\"'(《", "”\"')》"
_LABEL_CHAR, _CELL_CHAR, _TILE, _OWN_TILE = 21, 20, 12, 16


@dataclass(frozen=True, slots=True)
class Tile:
    """A piece of a line that is a whole wording, a cell, or a unit or code that belongs to a row."""

    start: int
    end: int
    kind: TileKind


def tiles(line: str) -> list[list[Tile]]:
    """The stretches of a folded line that are tiled without a gap, spaces apart.

    From the end back: at each place the most that can be explained behind it. Linear in the line.
    """
    end = len(line)
    letters = [*map(_letter, line)]
    best = [0] * (end + 1)
    choice: list[Tile | None] = [None] * (end + 1)
    for at in range(end - 1, -1, -1):
        best[at] = best[at + 1]
        for stop, kind, worth in _from(line, letters, at):
            if worth + best[stop] > best[at]:
                best[at], choice[at] = worth + best[stop], Tile(at, stop, kind)
    return _joined(line, choice)


@lru_cache(maxsize=8192)
def _letter(char: str) -> str:
    """What a character is in a key."""
    return key_of(char)


def _joined(line: str, choice: list[Tile | None]) -> list[list[Tile]]:
    stretches: list[list[Tile]] = []
    at, joined = 0, False
    while at < len(line):
        chosen = choice[at]
        if chosen is None:
            joined &= line[at].isspace()
            at += 1
            continue
        if not joined:
            stretches.append([])
        stretches[-1].append(chosen)
        at, joined = chosen.end, True
    return stretches


def _from(line: str, letters: Sequence[str], at: int) -> Iterator[tuple[int, TileKind, int]]:
    """Where each tile that begins just here ends, its kind, and how much it explains."""
    first = line[at]
    if first.isspace():
        return
    is_digit = first.isdecimal()
    if is_digit or first in _CELL_BEGINS:
        for stop in _cell_ends(line, at):
            yield stop, "cell", _CELL_CHAR * (stop - at) - _TILE
    own = _OWN.match(line, at) if is_digit or first in _OWN_BEGINS else None
    if own is not None:
        yield own.end(), "own", _CELL_CHAR * (own.end() - at) - _OWN_TILE
    for stop in _label_ends(line, letters, at):
        yield stop, "label", _LABEL_CHAR * (stop - at) - _TILE


def _cell_ends(line: str, at: int) -> Iterator[int]:
    number = _NUMBER.match(line, at) if not (at and (line[at - 1].isdecimal() or line[at - 1] in _MODIFIERS)) else None
    if number is None:
        word = _WORD_CELL.match(line, at)
        if word is not None:
            yield word.end()
        return
    stop = number.end()
    yield stop
    for part in _BEHIND:
        more = part.match(line, stop)
        if more is not None:
            stop = more.end()
            yield stop


def _label_ends(line: str, letters: Sequence[str], at: int) -> Iterator[int]:
    """Where wordings end that begin just here, marks and spaces within them left aside."""
    first = line[at]
    if first.isdecimal() and _NUMBERED.match(line, at) is None:
        return  # the digit may be a figure, or the end of one
    if not (first in _OPENING or letters[at]):
        return
    known = index()
    key = ""
    for place in range(at, len(line)):
        if not letters[place]:
            continue
        key += letters[place]
        if len(key) > 1 and key in known.exact:
            stop = place + 1
            while stop < len(line) and line[stop] in _CLOSING:
                stop += 1
            yield stop
        if key not in known.prefixes:
            return
