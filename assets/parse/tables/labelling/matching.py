"""Words of a text matched to what the forms print: exactly, put together from pieces, or nearly.

Says what a word may stand for; which of the possibilities holds is settled by ``alignment``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress

from rapidfuzz import fuzz, process

from assets.parse.tables.labelling.elements import Elements, in_order
from assets.parse.tables.labelling.labels import Match, index, lookup
from assets.parse.tables.splitting.atoms import BAR, CELL, LINE, WORD, Atoms

LONGEST_WORD = 90
_SHORTEST_NEAR = 3
_ONLY_WORDS = bytes(kind == WORD for kind in range(256))
_NEAR = 74.0
_NEAR_SHORT = 80.0
_NEAR_PART = 88.0
_CLOSE_CALL = 6.0
_FED = 6.0
_UNFED = 0.5
_HEADER = 0.25
_MOST_BETWEEN = 6
_LONG = 8
_NOTHING = Elements()
# A sentence, or a word with a figure glued to it: taken for a label, the figure would be lost.
_SENTENCE_MARK = re.compile("[。;!?]")
_FIGURE_BEHIND = re.compile(r"[一-鿿)”][\s:,\"]*\d+\W*$|[,;:][\s\"]*[\doO.]+\W*$")


@dataclass(slots=True)
class Hit:
    """Atoms ``first`` to ``last`` may stand for one of ``elements``. ``sure`` is false for what is only near."""

    first: int
    last: int
    elements: Elements
    weight: float
    sure: bool = True


def find_hits(atoms: Atoms) -> tuple[list[Hit], list[int]]:
    """The certain hits in print order, and the words that match nothing."""
    hits: list[Hit] = []
    loose: list[int] = []
    pieces, last = atoms.pieces, -1
    for at in compress(range(len(atoms)), atoms.marks.translate(_ONLY_WORDS)):
        piece = pieces[at]
        if at <= last:
            continue
        if len(piece) > LONGEST_WORD:
            loose.append(at)
            continue
        key, match, may_begin = lookup(piece)
        hit = _joined(atoms, at, key, match) if may_begin else None
        if hit is not None:
            hits.append(hit)
            last = hit.last
        elif match is not None:
            hits.append(Hit(at, at, match.elements, match.weight))
        else:
            loose.append(at)
    return hits, loose


def _joined(atoms: Atoms, at: int, key: str, match: Match | None) -> Hit | None:
    """The longest wording that begins at ``at``, over as many words as it is wrapped into."""
    known = index()
    best = (at, match) if match else None
    key_at = key
    last, kinds, count = at, atoms.kinds, len(atoms)
    longest = key
    while True:
        following = last + 1
        while following < count and kinds[following] == LINE:
            following += 1
        if following >= count or kinds[following] != WORD or len(atoms.pieces[following]) > 60:
            break
        key += lookup(atoms.pieces[following])[0]
        if key in known.exact:
            best, key_at = (following, known.exact[key]), key
        elif key not in known.prefixes:
            break
        last, longest = following, key
    if best is not None and best[1] is not None:
        return Hit(at, best[0], _with_begun(best[1].elements, key_at), best[1].weight)
    begun = known.prefixes[longest]
    if len(longest) < 2 or len({(e.family, e.table_id, e.ref) for e in begun}) > 6:
        return None
    return Hit(at, last, begun, len(longest) * 0.6, sure=False)


@lru_cache(maxsize=4096)
def _with_begun(elements: Elements, key: str) -> Elements:
    """What a long wording stands for, and the rows of other forms that only begin with it: the rest may stand elsewhere."""
    begun = index().prefixes.get(key, ()) if len(key) >= _LONG else ()
    more = [element for element in begun if element.kind == "row" and element.family not in elements.by_family]
    return in_order([*elements, *more]) if more else elements


def near_hits(atoms: Atoms, loose: list[int], families: frozenset[int]) -> list[Hit]:
    """Words that nearly match a wording of ``families``: typos, lost beginnings, wrapped pieces."""
    hits: list[Hit] = []
    taken = -1
    for at in loose:
        if at <= taken:
            continue
        found = _near_joined(atoms, at, families) if _may_be_label(atoms.pieces[at]) else None
        if found is not None:
            hits.append(found)
            taken = found.last
    return hits


@lru_cache(maxsize=4096)
def _may_be_label(piece: str) -> bool:
    """Whether a word is neither too long for a label, nor a sentence, nor one with a figure glued to it."""
    if not _SHORTEST_NEAR <= len(piece) <= LONGEST_WORD:
        return False
    return _SENTENCE_MARK.search(piece) is None and _FIGURE_BEHIND.search(piece) is None


def _near_joined(atoms: Atoms, at: int, families: frozenset[int]) -> Hit | None:
    key = lookup(atoms.pieces[at])[0]
    if key in index().strangers:
        return None
    last = at
    elements, score = _nearest(key, families)
    joined = key
    for following in range(at + 1, min(at + 4, len(atoms))):
        if atoms.kinds[following] == LINE:
            continue
        if atoms.kinds[following] != WORD or lookup(atoms.pieces[following])[1] is not None:
            break
        joined += lookup(atoms.pieces[following])[0]
        if len(joined) > LONGEST_WORD:
            break
        wider, better = _nearest(joined, families)
        if better > score + 5:
            elements, score, key, last = wider, better, joined, following
    if elements:
        return Hit(at, last, elements, min(len(key), 12) * score / 130, sure=False)
    elements = _nearest_part(key, families)
    return Hit(at, at, elements, min(len(key), 12) * 0.4, sure=False) if elements else None


@lru_cache(maxsize=64)
def _keys(families: frozenset[int]) -> tuple[str, ...]:
    return tuple(key for key, elements in index().row_keys.items() if any(e.family in families for e in elements))


@lru_cache(maxsize=4096)
def _as_long(families: frozenset[int], length: int) -> tuple[str, ...]:
    """The keys that one of that length can be near to: what only one of the two has counts against it."""
    return tuple(key for key in _keys(families) if 201 * min(len(key), length) >= _NEAR * (len(key) + length))


@lru_cache(maxsize=4096)
def _longer(families: frozenset[int], length: int) -> tuple[str, ...]:
    """The keys of which one of that length can be a good part."""
    return tuple(key for key in _keys(families) if len(key) * 0.35 <= length < len(key))


@lru_cache(maxsize=16384)
def _nearest(key: str, families: frozenset[int]) -> tuple[Elements, float]:
    if len(key) < 3:
        return _NOTHING, 0.0
    cutoff = _NEAR if len(key) > 3 else _NEAR_SHORT
    found = process.extract(key, _as_long(families, len(key)), scorer=fuzz.ratio, score_cutoff=cutoff, limit=4)
    if not found:
        return _NOTHING, 0.0
    return _elements([k for k, score, _ in found if score >= found[0][1] - _CLOSE_CALL]), found[0][1]


@lru_cache(maxsize=16384)
def _nearest_part(key: str, families: frozenset[int]) -> Elements:
    """What a piece of at least five characters is a part of, where it is a good part of it and of nothing else."""
    if len(key) < 5:
        return _NOTHING
    found = process.extract(
        key, _longer(families, len(key)), scorer=fuzz.partial_ratio, score_cutoff=_NEAR_PART, limit=4
    )
    elements = _elements([k for k, score, _ in found if score >= found[0][1] - _CLOSE_CALL])
    return elements if len({(e.table_id, e.ref) for e in elements}) == 1 else _NOTHING


def _elements(keys: list[str]) -> Elements:
    known = index().row_keys
    return in_order([element for key in keys for element in known[key]])


def weigh_by_cells(atoms: Atoms, hits: list[Hit]) -> None:
    """A row label with a cell behind it proves more than one without, which may be torn off; a header cell proves
    little, for headers are repeated on every page."""
    kinds, count = atoms.kinds, len(atoms)
    before: Hit | None = None
    for hit in hits:
        kind = hit.elements[-1].kind
        if kind == "row":
            behind = hit.last + 1
            while behind < count and kinds[behind] == LINE:
                behind += 1
            fed = behind < count and kinds[behind] in (CELL, BAR)
            if fed and not hit.sure and before is not None and _belongs_beside(atoms, before, hit):
                before.weight, fed = before.weight / _UNFED + _FED, False
            hit.weight = hit.weight + _FED if fed else hit.weight * _UNFED
        elif kind != "title":
            hit.weight *= _HEADER
        before = hit


def _belongs_beside(atoms: Atoms, label: Hit, piece: Hit) -> bool:
    """Whether what is only nearly a label, between a whole label and its cells, is the rest of an earlier label: it
    stood beside the whole one, in a narrow column of its own."""
    between = range(label.last + 1, piece.first)
    if not label.sure or len(between) > _MOST_BETWEEN:
        return False
    if not all(atoms.kinds[at] == LINE or len(atoms.pieces[at]) == 1 for at in between):
        return False  # but for a glyph of a label that runs down the page
    last = max(element.rank for element in piece.elements)
    return all(element.kind == "row" and element.rank > last for element in label.elements)


def families_of(hits: list[Hit]) -> list[int]:
    """The families of forms that a text prints from, the most printed first; two certain hits are the least."""
    proving = [hit.elements.families for hit in hits if hit.weight >= 4 or len(hit.elements) == 1]
    seen = Counter(chain.from_iterable(proving))
    return sorted((family for family, count in seen.items() if count >= 2), key=lambda family: (-seen[family], family))
