"""Every wording the forms print, by its key: what a word found in a text may stand for.

A key is a wording without marks and spaces, so that 1.、1、 and （1） agree. Built once per process from the form
files; no row or column is named here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from assets.forms import Form, Table, all_forms
from assets.parse.tables.labelling.elements import Element, Elements, Kind, in_order

# Header cells of columns that no form counts as figures.
EXTRA_COLUMNS = ("小计", "备注", "说明", "序号", "编号", "代码", "指标代码", "单位", "计量单位", "计算单位")
NOT_A_LABEL = re.compile(r"[\W_][\W_]*+")
_CIRCLED = re.compile("[①-⑳]")
_NUMBER = re.compile(r"^(?:其中)?(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?=[一-鿿])")
_UNIT_BEHIND = re.compile(r"\((?:单位[::]?)?[一-鿿]{1,2}\)$")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_EDITORIAL = re.compile(r"[A-Za-z<>/|]|\((?:合并|truncated)\)")
_BRACKETED = re.compile(r"\([^()]*\)")
_RANKS_PER_TABLE = 1000


def key_of(wording: str) -> str:
    """The wording without marks and spaces, 其它 spelled 其他.

    >>> key_of("（二） 部分公开"), key_of("{year}年度"), key_of("③其它")
    ('二部分公开', 'year年度', '3其他')
    """
    if _CIRCLED.search(wording):
        wording = _CIRCLED.sub(lambda mark: str(ord(mark[0]) - ord("①") + 1), wording)
    return NOT_A_LABEL.sub("", wording).replace("其它", "其他")


@cache
def _element(place: tuple[int, int], kind: Kind, table_id: str, ref: str, key: str) -> Element:
    return Element(*place, kind, table_id, ref, key)


@dataclass(frozen=True, slots=True)
class Match:
    """What a key may stand for. ``weight`` says how much it proves; ``whole`` is false for a label's beginning."""

    elements: Elements
    weight: float
    whole: bool = True


@dataclass(slots=True)
class Family:
    """Forms that share their tables, read in one print order."""

    index: int
    forms: list[Form]
    tables: list[str] = field(default_factory=list)
    ranks: dict[tuple[str, str], int] = field(default_factory=dict)

    def rank(self, table_id: str, row_id: str) -> int:
        """The place of a row in the print order of the family."""
        return self.ranks[table_id, row_id]

    def declared(self, table_id: str) -> list[tuple[Form, Table]]:
        """The forms that have that table, with their declaration of it."""
        return [(form, table) for form in self.forms for table in form.tables if table.id == table_id]


@dataclass(slots=True)
class Index:
    """All keys of all forms. ``prefixes`` are the proper beginnings of keys; ``strangers`` are rows some
    provinces add, which must not be taken for rows that sound alike."""

    families: list[Family]
    exact: dict[str, Match] = field(default_factory=dict)
    prefixes: dict[str, Elements] = field(default_factory=dict)
    row_keys: dict[str, Elements] = field(default_factory=dict)
    strangers: frozenset[str] = frozenset()


@cache
def index() -> Index:
    """The index of all forms, built on first use."""
    built = Index(_families())
    found: dict[str, dict[Element, float]] = defaultdict(dict)
    for family in built.families:
        for element, key, weight in _wordings_of(family):
            found[key][element] = max(weight, found[key].get(element, 0.0))
    built.strangers = frozenset(
        key_of(row.label) for form in all_forms().values() for table in form.tables for row in table.extra_rows
    )
    prefixes: dict[str, list[Element]] = defaultdict(list)
    for key, elements in found.items():
        built.exact[key] = Match(in_order(elements), max(elements.values()))
        for length in range(1, len(key)):
            prefixes[key[:length]] += built.exact[key].elements
        if len(key) >= 3:
            built.row_keys[key] = built.exact[key].elements
    built.prefixes = {key: in_order(elements) for key, elements in prefixes.items()}
    return built


def _families() -> list[Family]:
    families: list[Family] = []
    for form in all_forms().values():
        ids = {table.id for table in form.tables}
        home = next((f for f in families if len(ids & set(f.tables)) >= 2), None)
        if home is None and ids:
            home = Family(len(families), [])
            families.append(home)
        if home is not None:
            home.forms.append(form)
            home.tables = _merged(home.tables, [table.id for table in form.tables])
    for family in families:
        _give_ranks(family)
    return families


def _give_ranks(family: Family) -> None:
    for number, table_id in enumerate(family.tables):
        rows: list[str] = []
        for _, table in family.declared(table_id):
            rows = _merged(rows, [row.id for row in table.rows if row.printed])
        for place, row_id in enumerate(rows):
            family.ranks[table_id, row_id] = number * _RANKS_PER_TABLE + 2 + place


def _merged(first: list[str], second: list[str]) -> list[str]:
    """Both orders in one: what only the second has stands behind what it follows there."""
    merged = list(first)
    place = 0
    for item in second:
        if item in merged:
            place = merged.index(item) + 1
        else:
            merged.insert(place, item)
            place += 1
    return merged


def _wordings_of(family: Family) -> Iterable[tuple[Element, str, float]]:
    for number, table_id in enumerate(family.tables):
        base = number * _RANKS_PER_TABLE
        for form, table in family.declared(table_id):
            yield from _titles(family, form, table, base)
            yield from _headers(family, table, base + 1)
            for row in table.rows:
                if row.printed:
                    keys = [key_of(w) for w in (row.label, *row.variants) if not _EDITORIAL.search(w)]
                    element = _element((family.index, family.rank(table_id, row.id)), "row", table_id, row.id, keys[0])
                    yield from _weighted(element, keys)


def _titles(family: Family, form: Form, table: Table, base: int) -> Iterable[tuple[Element, str, float]]:
    wordings = [table.title, *table.variants]
    for section in form.sections:
        if section.id == table.id:
            wordings += [section.title, *section.variants]
    element = _element((family.index, base), "title", table.id, table.id, key_of(table.title))
    yield from _weighted(element, [key_of(w.replace("({year}年度)", "").replace("{year}年度", "")) for w in wordings])


def _headers(family: Family, table: Table, rank: int) -> Iterable[tuple[Element, str, float]]:
    columns = set()
    for column in table.columns:
        keys = [key_of(w.replace("<br/>", "")) for w in (column.label, *column.variants)]
        bare = key_of(_BRACKETED.sub("", column.label))
        columns.update(keys)
        element = _element((family.index, rank), "column", table.id, keys[0], keys[0])
        yield from _weighted(element, [key for key in [*keys, bare] if not re.search("[a-z]{5}|headerrows", key)])
    for key in {key_of(w) for line in (*table.header, *table.header_variants) for cell in line for w in _cells(cell)}:
        if key and key not in columns and key not in EXTRA_COLUMNS and not key.isdecimal():
            yield _element((family.index, rank), "header", table.id, key, key), key, min(len(key), 12) * 0.8
    for word in EXTRA_COLUMNS:
        yield _element((family.index, rank), "extra", table.id, word, word), word, 0.5


def _cells(header: str) -> list[str]:
    """The header cells in one declared header: 法人或其他组织(商业企业|…) holds several, 行政复议(5) one."""
    outer = re.sub(r"\(\d+\)$", "", header)
    if "|" not in outer:
        return [outer]
    return re.split(r"[|()]", outer)


def _weighted(element: Element, keys: list[str]) -> Iterable[tuple[Element, str, float]]:
    for key in keys:
        yield element, key, float(min(len(key), 12))
        bare = _NUMBER.sub("", key)
        if bare != key and len(bare) >= 2:
            yield element, bare, min(len(bare), 12) * 0.8


@lru_cache(maxsize=16384)
def lookup(piece: str) -> tuple[str, Match | None, bool]:
    """The key of a word, what it stands for as a whole, and whether it may begin something longer."""
    key = key_of(piece)
    known = index()
    match = known.exact.get(key)
    if match is None and _YEAR.search(key):
        key = _YEAR.sub("year", key)
        match = known.exact.get(key)
    if match is None and piece.endswith(")"):
        bare = key_of(_UNIT_BEHIND.sub("", piece))
        if bare in known.exact:
            key, match = bare, known.exact[bare]
    if match is None:
        bare = _NUMBER.sub("", key)
        titled = known.exact.get(bare) if bare != key else None
        if titled is not None and all(element.kind == "title" for element in titled.elements):
            key, match = bare, titled  # a heading that another report counts otherwise
    return key, match, key in known.prefixes
