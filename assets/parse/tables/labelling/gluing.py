"""Words glued to the next label or to their figures, taken apart into atoms.

Only where every part is a whole wording or a figure; else the word stays what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from operator import methodcaller

from assets.parse.tables.labelling.labels import NOT_A_LABEL, index, lookup
from assets.parse.tables.labelling.tiling import tiles
from assets.parse.tables.splitting.atoms import BAR, CELL, LINE, WORD, Atoms
from assets.parse.tables.splitting.values import UNITS, is_cell

_LONGEST_GLUED = 600
# What begins with a set of characters is searched for many times as fast: so the look behind it comes second.
_FIGURE = re.compile(r"[+↑↓\-\d](?<![\d.].)(?:(?<=\d)|\d)[\d,]*(?:\.\d+)?(?![\d.、)])")
_DASHES = "-—–―‒/"
_MARK_BEHIND = re.compile(r"[-—–―‒/](?<=[一-鿿)”\"].)[-—–―‒/]?(?=[\s|]|\Z)")
# A label with its figure at its end, without a space.
_GLUED = re.compile(
    rf"[一-鿿)”](?:[*\[]?\d[\d.,]*(?:{'|'.join(map(re.escape, UNITS))})?(?:\([^()]*\)|[*\]。①-⑳])?"
    r"|[-—–―/]{1,2}|零|〇|无此项|不适用|不涉及|[Nn]/?[Aa])$"
)
# What is meant by a label: words in brackets, no number or unit.
_EXPLANATION = re.compile(r"\([^()|\n]*[一-鿿]{3}[^()|\n]*[一-鿿]{3}")
_SHORTEST_HEAD = 2
_MOST_WORDS_OF_A_NOTE = 40
_LONGEST_END = 30
_LEAST_GLUED = 4
_LEAST_LABELS = 2
_WORD = re.compile(r"\S+")
_MARKS = " :,;=\"“”'"
_COMMA = re.compile("[,;:]")
_SPAN = methodcaller("span")
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")

Part = tuple[int, int, int]


def unglue(atoms: Atoms, loose: list[int]) -> Atoms:
    """Words that are glued to the next label or to their figure, taken apart. The same atoms where none are."""
    cuts = dict(_marked(atoms))
    for at in loose:
        if 5 <= len(atoms.pieces[at]) <= _LONGEST_GLUED:
            parts = _parts(atoms.pieces[at])
            if parts:
                cuts[at] = parts
    stretches = {at: (at + 1, parts) for at, parts in cuts.items()}
    stretches.update(_tiled_lines(atoms, loose))
    stretches.update(_explained(atoms, loose))
    return _taken_apart(atoms, stretches) if stretches else atoms


def _explained(atoms: Atoms, loose: list[int]) -> dict[int, tuple[int, tuple[Part, ...]]]:
    """Labels of rows with what is meant by them in brackets behind them, by their first atom: only the label is kept."""
    found: dict[int, tuple[int, tuple[Part, ...]]] = {}
    for at in loose:
        head = atoms.pieces[at].find("(")
        if head >= _SHORTEST_HEAD and _is_row(atoms.pieces[at][:head]):
            stop = _behind_bracket(atoms, at)
            if stop is not None and _EXPLANATION.match(atoms.folded, atoms.start(at) + head):
                found[at] = stop, ((WORD, 0, head),)
    return found


def _is_row(words: str) -> bool:
    key, match, _ = lookup(words)
    is_known = match is not None and any(element.kind == "row" for element in match.elements)
    return is_known or key in index().strangers


def _behind_bracket(atoms: Atoms, at: int) -> int | None:
    """The atom behind the one that ends with the bracket opened in ``at``; null where none does in the same cell."""
    depth = 0
    for stop in range(at, min(at + _MOST_WORDS_OF_A_NOTE, len(atoms))):
        if atoms.kinds[stop] in (BAR, LINE):
            return None
        depth += atoms.pieces[stop].count("(") - atoms.pieces[stop].count(")")
        if depth <= 0:
            return stop + 1 if atoms.pieces[stop].endswith(")") else None
    return None


def _taken_apart(atoms: Atoms, stretches: dict[int, tuple[int, tuple[Part, ...]]]) -> Atoms:
    """The atoms with some stretches, by their first atom, made anew of their parts: each ends before an atom."""
    kinds: list[int] = []
    pieces: list[str] = []
    ends: list[int] = []
    done = 0
    for at, (stop, parts) in sorted(stretches.items()):
        if at < done:
            continue
        kinds += atoms.kinds[done:at]
        pieces += atoms.pieces[done:at]
        ends += atoms.ends[done:at]
        offset = atoms.start(at)
        for kind, start, end in parts:
            kinds.append(kind)
            pieces.append(atoms.folded[offset + start : offset + end])
            ends.append(offset + end)
        done = stop
    kinds += atoms.kinds[done:]
    pieces += atoms.pieces[done:]
    ends += atoms.ends[done:]
    return Atoms(atoms.source, atoms.folded, kinds, pieces, ends, bytes(kinds))


def _tiled_lines(atoms: Atoms, loose: list[int]) -> dict[int, tuple[int, tuple[Part, ...]]]:
    """Lines of words glued to their figures, by their first atom: the atom behind each, and what it is made of."""
    marks, later = atoms.marks, loose[_LEAST_GLUED - 1 :]
    if all(marks.find(LINE, at, last) >= 0 for at, last in zip(loose, later, strict=False)):
        return {}  # no line has as many words that are no label
    glued = [at for at in loose if _GLUED.search(atoms.pieces[at][-_LONGEST_END:])]
    lines: dict[int, tuple[int, tuple[Part, ...]]] = {}
    for (first, stop), times in Counter(_unbarred(atoms, glued)).items():
        if times >= _LEAST_GLUED:
            parts = _tiled(atoms.folded[atoms.start(first) : atoms.ends[stop - 1]])
            lines[first] = (stop, parts)
    return lines


def _unbarred(atoms: Atoms, places: list[int]) -> Iterator[tuple[int, int]]:
    """For each place the stretch of its line in which no bar stands: its first atom and the one behind it."""
    first = stop = 0
    for at in places:
        if at >= stop:
            first, stop = atoms.line(at)
            first = max(first, atoms.marks.rfind(BAR, first, at) + 1)
            bar = atoms.marks.find(BAR, at, stop)
            stop = bar if bar >= 0 else stop
        yield first, stop


def _tiled(line: str) -> tuple[Part, ...]:
    """The parts of a line: what is tiled by labels and figures, and the words between as they are."""
    parts: list[Part] = []
    at = 0
    for stretch in tiles(line):
        labels = sum(tile.kind == "label" for tile in stretch)
        if labels > _LEAST_LABELS or _LEAST_LABELS == labels < len(stretch):
            parts += _words(line, at, stretch[0].start)
            parts += [(CELL if tile.kind == "cell" else WORD, tile.start, tile.end) for tile in stretch]
            at = stretch[-1].end
    return (*parts, *_words(line, at, len(line)))


def _words(line: str, start: int, end: int) -> Iterator[Part]:
    for word in _WORD.finditer(line, start, end):
        yield CELL if is_cell(word[0]) else WORD, word.start(), word.end()


def _marked(atoms: Atoms) -> Iterator[tuple[int, tuple[Part, ...]]]:
    """Labels with the mark of a cell that does not apply right behind them: 重复申请--."""
    if not [mark for mark in _DASHES if mark in atoms.folded]:
        return
    for mark in _MARK_BEHIND.finditer(atoms.folded):
        at = bisect_left(atoms.ends, mark.end())
        piece = atoms.pieces[at]
        if atoms.kinds[at] == WORD and lookup(piece)[1] is not None:
            label_end = len(piece) - len(mark[0])
            yield at, ((WORD, 0, label_end), (CELL, label_end, len(piece)))


@lru_cache(maxsize=16384)
def _parts(piece: str) -> tuple[Part, ...]:
    """Kind, start and end of the parts of a glued word; empty where it is one word."""
    _, match, may_begin = lookup(piece)
    if match is not None or may_begin:
        return ()
    listed = _listed(piece)
    if listed:
        return listed
    parts: list[Part] = []
    at = 0
    # Figures are looked for one by one: most words are given up at the first.
    for start, end in chain(map(_SPAN, _FIGURE.finditer(piece)), ((len(piece), len(piece)),)):
        label = piece[at:start].rstrip(_MARKS)
        if label.lstrip(_MARKS):
            tiles = _tiles(label, leading=not any(kind == WORD for kind, _, _ in parts))
            if not tiles:
                return ()
            parts += [(kind, at + low, at + high) for kind, low, high in tiles]
        if start < end:
            parts.append((CELL, start, end))
        at = end
    return tuple(parts) if len(parts) > 1 and any(kind == WORD for kind, _, _ in parts) else ()


def _listed(piece: str) -> tuple[Part, ...]:
    """A label and its figures with commas or colons between them; empty where a comma may part thousands."""
    label, *figures = _COMMA.split(piece)
    if (
        not figures
        or not all(map(is_cell, reversed(figures)))
        or not lookup(label)[1]
        or _THOUSANDS.search(piece[len(label) + 1 :])
    ):
        return ()
    parts: list[Part] = [(WORD, 0, len(label))]
    for figure in figures:
        start = parts[-1][2] + 1
        parts.append((CELL, start, start + len(figure)))
    return tuple(parts)


def _tiles(piece: str, *, leading: bool) -> tuple[Part, ...]:
    """The piece as whole wordings one behind the other; at the start of a word a title may follow other words."""
    known = index()
    key = NOT_A_LABEL.sub("", piece)
    if leading and _longest(key, 0) < 2 and _titles().search(key) is None:
        return ()
    places = [n for n, char in enumerate(piece) if NOT_A_LABEL.match(char) is None]
    tiles: list[Part] = []
    at = 0
    while at < len(key):
        length = _longest(key, at)
        if length < 2:
            if tiles or not leading:
                return ()
            at += 1
            continue
        first = known.exact[key[at : at + length]].elements[0]
        if not tiles and at and first.kind != "title":
            at += 1
            continue
        if not tiles and at:
            tiles.append((WORD, 0, places[at]))
        end = places[at + length] if at + length < len(places) else len(piece)
        tiles.append((WORD, places[at], end))
        at += length
    return tuple(tiles)


@cache
def _titles() -> re.Pattern[str]:
    """Any title: where a word begins with no wording and has no title in it, no wording of it stands for itself."""
    return re.compile("|".join(key for key, match in index().exact.items() if match.elements[0].kind == "title"))


def _longest(key: str, at: int) -> int:
    known = index()
    best = 0
    for length in range(2, len(key) - at + 1):
        part = key[at : at + length]
        if part in known.exact:
            best = length
        elif part not in known.prefixes:
            break
    return best
