"""What forms print: titles, header cells and row labels, each at its place in print order.

A wording may stand for several of them. What is asked of those again and again is worked out once for each such group:
there are a few hundred, and a report asks for each of its labels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal["title", "header", "column", "extra", "row"]


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One printed thing of a family of forms: a title, header cell or row label, at its place in print order.

    There is one object for each, so that they are compared by identity, which is fast: ``labels`` makes them.
    """

    family: int
    rank: int
    kind: Kind
    table_id: str
    ref: str
    key: str


class Elements(tuple[Element, ...]):
    """All that a wording may stand for."""

    @cached_property
    def families(self) -> frozenset[int]:
        """The families of forms that print such a thing, columns that any table may have left aside."""
        return frozenset([element.family for element in self if element.kind != "extra"])

    @cached_property
    def by_family(self) -> dict[int, tuple[Element, ...]]:
        """What it may be in each family of forms."""
        return {family: tuple([e for e in self if e.family == family]) for family in {e.family for e in self}}

    @cached_property
    def tables(self) -> dict[int, frozenset[str]]:
        """By family the tables that it can be a part of; none where it may be a column of any table."""
        return {
            family: frozenset([] if any(e.kind == "extra" for e in mine) else [e.table_id for e in mine])
            for family, mine in self.by_family.items()
        }


def in_order(elements: Iterable[Element]) -> Elements:
    """The elements in print order, each once."""
    return Elements(sorted(dict.fromkeys(elements), key=lambda element: (element.family, element.rank, element.ref)))
