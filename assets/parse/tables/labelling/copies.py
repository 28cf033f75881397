"""Tables that a text prints twice with other figures: the year before quoted beside its own, two reports on one page.

One of each is read, for a chain through both would mix their figures. Copies with the same figures (a page for telephones
beside the one for desks) are left as they are: they complete each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from assets.parse.tables.labelling.elements import Element
from assets.parse.tables.labelling.labels import index
from assets.parse.tables.labelling.matching import Hit
from assets.parse.tables.splitting.atoms import BAR, CELL, LINE, WORD, Atoms
from assets.parse.tables.splitting.values import UNITS

_MOST_FIGURES = 20
_LEAST_SHARED = 2
_STRAY = 3
_CAPTION_LINES = 3
_LONGEST_CAPTION = 60
_LONGEST_SENTENCE = 400
#: What may stand between a label and its figures: a unit, or a row code with a star (51**).
_NO_WORD = re.compile(rf"\(?(?:{'|'.join(map(re.escape, UNITS))})\)?|\d+\*+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_YEAR_BEFORE = re.compile("上一?年(?:度|同期)?(?:的?(?:数据|统计|情况|对比|表)|[:)])|去年")


@dataclass(slots=True)
class _Copy:
    """One printing of a table: the hits that can mean nothing else, by their numbers, and the figures behind each."""

    table_id: str
    rank: int = -1  # of the last member
    members: list[int] = field(default_factory=list)
    figures: dict[str, tuple[str, ...]] = field(default_factory=dict)
    first: int = 0  # the number of the first hit that may belong to it, and of the last one
    last: int = 0

    @property
    def width(self) -> int:
        """How many figures most of its rows have."""
        counts = Counter(len(figures) for figures in self.figures.values() if figures)
        return max(counts, key=lambda width: (counts[width], width), default=0)

    @property
    def size(self) -> int:
        """How many figures it has."""
        return sum(map(len, self.figures.values()))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A printing of a table that is not read, from its first atom to its last label."""

    table_id: str
    first: int
    last: int


def one_of_each(atoms: Atoms, hits: list[Hit], family: int, year: int | None) -> tuple[list[Hit], list[LeftOut]]:
    """The hits without those of the printings that are not meant, and these."""
    owners = [_owner(hit.elements, family) for hit in hits]
    known = [owner for owner in owners if owner is not None]
    if len(known) - len(set(known)) < _LEAST_SHARED or sum(n > 1 for n in Counter(known).values()) < _LEAST_SHARED:
        return hits, []
    copies = list(_left_out(atoms, hits, owners, year))
    numbers = {number for copy in copies for number in range(copy.first, copy.last + 1)}
    left_out = [LeftOut(copy.table_id, _begin(hits, copy), hits[copy.last].last) for copy in copies]
    return [hit for number, hit in enumerate(hits) if number not in numbers], left_out


def _begin(hits: Sequence[Hit], copy: _Copy, *, behind_titles: bool = False) -> int:
    """The first atom of a printing, or its first one behind its titles."""
    for hit in hits[copy.first : copy.last + 1]:
        kinds = {element.kind for element in hit.elements if element.table_id == copy.table_id}
        if kinds and not (behind_titles and "title" in kinds) and hit.sure:
            return hit.first
    return hits[copy.members[0]].first


@lru_cache(maxsize=4096)
def _owner(elements: tuple[Element, ...], family: int) -> Element | None:
    """The one title, row or group header that a hit must mean."""
    mine = [element for element in elements if element.family == family]
    if len({(element.table_id, element.ref) for element in mine}) != 1:
        return None
    element = mine[0]
    if element.kind == "row":
        known = element.ref in _data_rows(family, element.table_id)
    else:
        known = element.kind == "title" or element.key in _group_headers(family, element.table_id)
    return element if known else None


@lru_cache(maxsize=64)
def _data_rows(family: int, table_id: str) -> frozenset[str]:
    """The rows that have figures in every form. Labels of groups may be said once for each row of the group."""
    rows = [row for _, table in index().families[family].declared(table_id) for row in table.rows]
    return frozenset(row.id for row in rows) - {row.id for row in rows if not row.data}


@lru_cache(maxsize=64)
def _group_headers(family: int, table_id: str) -> frozenset[str]:
    """Of a table without row labels the headers over several columns: each is printed once."""
    declared = index().families[family].declared(table_id)
    if any(row.printed for _, table in declared for row in table.rows):
        return frozenset()
    return frozenset(c.parent.rsplit("/", 1)[-1] for _, table in declared for c in table.columns if c.parent)


def _left_out(atoms: Atoms, hits: Sequence[Hit], owners: Sequence[Element | None], year: int | None) -> Iterator[_Copy]:
    copies = _copies(atoms, hits, owners)
    if len({copy.table_id for copy in copies}) == len(copies):
        return
    if any(before.members[-1] > copy.members[0] for before, copy in pairwise(copies)):
        return  # their labels stand among each other
    _give_regions(atoms, hits, copies, owners)
    by_table: dict[str, list[_Copy]] = {}
    for copy in copies:
        by_table.setdefault(copy.table_id, []).append(copy)
    unlike = {t: alike for t, alike in by_table.items() if any(not _same(alike[0], copy) for copy in alike)}
    if not unlike:
        return
    meant = {table_id: _meant(atoms, hits, alike, year) for table_id, alike in unlike.items()}
    again = next(alike for alike in by_table.values() if alike[0].table_id in unlike)[1].first
    votes = [meant[t].first < again for t, alike in unlike.items() if all(copy.size for copy in alike)]
    of_first_report = len(unlike) > 1 and 2 * sum(votes) > len(votes)
    if of_first_report:  # nothing is read of the second one, though some table of the first may be empty
        before = {t: [copy for copy in alike if copy.first < again] or alike for t, alike in unlike.items()}
        meant = {t: _meant(atoms, hits, alike, year) for t, alike in before.items()}
    for copy in copies:
        only_in_second = len(by_table[copy.table_id]) == 1 and copy.first >= again
        if (of_first_report and only_in_second) or meant.get(copy.table_id, copy) is not copy:
            yield copy


def _copies(atoms: Atoms, hits: Sequence[Hit], owners: Sequence[Element | None]) -> list[_Copy]:
    """The printings of tables in print order."""
    open_: dict[str, _Copy] = {}
    done: list[_Copy] = []
    for number, owner in enumerate(owners):
        if owner is None:
            continue
        behind = hits[number].last + 1
        figures = _figures(atoms, behind)
        if owner.kind == "row" and not figures and not _ends_cell(atoms, behind):
            continue
        if _in_sentence(atoms, hits[number].first):
            continue
        copy = open_.get(owner.table_id)
        if copy is not None and copy.members[-1] == number - 1 and owner.ref == next(reversed(copy.figures)):
            copy.figures[owner.ref] = copy.figures[owner.ref] or figures  # a merged cell that is repeated
            copy.members.append(number)
            continue
        if copy is None or owner.ref in copy.figures or owner.rank < copy.rank:
            copy = open_[owner.table_id] = _Copy(owner.table_id)
            done.append(copy)
        copy.members.append(number)
        copy.figures[owner.ref], copy.rank = figures, owner.rank
    return _joined(done)


def _joined(parts: Sequence[_Copy]) -> list[_Copy]:
    """Parts that hardly repeat each other are one printing: a label may stand in a sentence or a list of contents too."""
    copies: list[_Copy] = []
    latest: dict[str, _Copy] = {}
    for part in parts:
        before = latest.get(part.table_id)
        if before is None or _repeats(part, before):
            latest[part.table_id] = part
            copies.append(part)
            continue
        if not _is_stray(part, before):
            before.members = part.members if _is_stray(before, part) else before.members + part.members
        before.figures = {**part.figures, **before.figures}
    return sorted(copies, key=lambda copy: copy.members[0])


def _repeats(part: _Copy, before: _Copy) -> bool:
    """Whether a table begins again. Of one with a single column a few rows may be a list in the report."""
    shared = len(before.figures.keys() & part.figures.keys())
    sizes = len(before.figures), len(part.figures)
    alike = min(part.width, before.width) > 1
    return shared >= max(_LEAST_SHARED, (min(sizes) if alike else max(sizes)) / 2)


def _is_stray(part: _Copy, other: _Copy) -> bool:
    return len(part.members) < _LEAST_SHARED or _STRAY * len(part.members) < len(other.members)


def _figures(atoms: Atoms, at: int) -> tuple[str, ...]:
    """The cells from an atom on, up to the next word that is no unit."""
    found: list[str] = []
    while at < len(atoms) and len(found) < _MOST_FIGURES:
        if atoms.kinds[at] == CELL:
            found.append(atoms.pieces[at])
        elif atoms.kinds[at] == WORD and (found or not _NO_WORD.fullmatch(atoms.pieces[at])):
            break
        at += 1
    return tuple(found)


def _ends_cell(atoms: Atoms, at: int) -> bool:
    return at >= len(atoms) or atoms.kinds[at] in (BAR, LINE)


def _in_sentence(atoms: Atoms, at: int) -> bool:
    first, last = atoms.line(at)
    start, end = atoms.start(first), atoms.ends[last - 1]
    return end - start < _LONGEST_SENTENCE and "。" in atoms.folded[start:end] and "|" not in atoms.folded[start:end]


def _give_regions(atoms: Atoms, hits: Sequence[Hit], copies: Sequence[_Copy], owners: Sequence[Element | None]) -> None:
    """A printing begins behind the one before it, and ends with the header cells of its own behind its last member."""
    end = -1
    for copy, following in zip(copies, [*copies[1:], None], strict=True):
        copy.first = end + 1
        end = copy.members[-1]
        limit = following.members[0] if following is not None else len(hits)
        while end + 1 < limit and _may_end(atoms, hits[end], hits[end + 1], copy):
            end += 1
        copy.last = end
        if not copy.size:
            copy.figures[""] = _figures(atoms, hits[end].last + 1)  # of a table that labels no row


def _may_end(atoms: Atoms, last: Hit, hit: Hit, copy: _Copy) -> bool:
    """Whether a hit behind the last member of a printing is a row of it, or of a table without row labels one of the
    header cells before its figures."""
    if copy.size:
        return any(element.table_id == copy.table_id and element.kind == "row" for element in hit.elements)
    if CELL in atoms.kinds[last.last + 1 : hit.first]:
        return False
    return all(element.kind != "title" for element in hit.elements)


def _same(one: _Copy, other: _Copy) -> bool:
    """Whether two printings of a table hold the same figures, as far as both hold any. One without figures is no copy."""
    if bool(one.size) != bool(other.size):
        return False
    shared = one.figures.keys() & other.figures.keys()
    return all(one.figures[ref] == other.figures[ref] for ref in shared if one.figures[ref] and other.figures[ref])


def _meant(atoms: Atoms, hits: Sequence[Hit], alike: Sequence[_Copy], year: int | None) -> _Copy:
    """Of printings with other figures the one whose caption names the year of the report; one that names another year only
    where there is no other; else the first that is not empty."""
    years = [_year_of(atoms, _begin(hits, copy, behind_titles=True)) for copy in alike]
    if year is None:
        year = max((found for found in years if found is not None), default=None)
    fits = [_fit(found, year) for found in years]
    return alike[max(range(len(alike)), key=lambda n: (fits[n] > 0, alike[n].size > 0, fits[n], -n))]


def _fit(found: int | None, year: int | None) -> int:
    return 1 if found is None or year is None else 2 if found == year else 0


def _year_of(atoms: Atoms, at: int) -> int | None:
    """The year that the caption right above a table names, zero for the year before the report's."""
    end = atoms.start(at)
    lines = atoms.folded[max(0, end - _CAPTION_LINES * _LONGEST_CAPTION) : end].split("\n")
    printed = [line for line in (line.strip(" |\t") for line in reversed(lines)) if line]
    if printed:
        printed[0] = printed[0].rsplit("。", 1)[-1] or printed[0]  # of a text without lines
    for line in printed[: _CAPTION_LINES + 1]:
        if len(line) > _LONGEST_CAPTION or line.endswith(("。", ";")):
            break
        if _YEAR_BEFORE.search(line):
            return 0
        found = _YEAR.findall(line)
        if found:
            return int(found[0])
    return None
