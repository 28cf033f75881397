"""Tables that do not stand where the form prints them: the requests behind the disputes, an annex before the report.

The one chain through a text keeps print order, so they are missing in it. They are looked for between the tables it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assets.parse.tables.collecting.spans import TableSpan, end_at, find_spans, is_table
from assets.parse.tables.labelling.alignment import align
from assets.parse.tables.labelling.elements import Elements
from assets.parse.tables.labelling.labels import index
from assets.parse.tables.labelling.matching import Hit
from assets.parse.tables.splitting.atoms import CELL, Atoms

_LEAST_HITS = 2


def with_tables_elsewhere(atoms: Atoms, hits: Sequence[Hit], family: int, spans: list[TableSpan]) -> list[TableSpan]:
    """The tables of a text in print order, also those that stand out of the order of their form."""
    missing = frozenset(index().families[family].tables) - {span.table_id for span in spans}
    own = [hit for hit in _only_of(hits, family, missing) if hit.sure] if missing and spans else []
    if len(own) < _LEAST_HITS:
        return spans
    for span in spans:
        _give_back_headers(span, hits, family)
    found: list[TableSpan] = []
    for first, last in _gaps(spans, len(atoms)):
        if sum(first <= hit.first and hit.last <= last for hit in own) < _LEAST_HITS:
            continue
        within = [_of(hit, family, missing) for hit in hits if first <= hit.first and hit.last <= last]
        chain = align([hit for hit in within if hit.elements], family)
        found += [
            span for span in find_spans(atoms, chain, family) if is_table(span) and _has_figures(atoms, span, last)
        ]
        missing -= {span.table_id for span in found}
    if not found:
        return spans
    together = sorted([*spans, *found], key=lambda span: span.first)
    end_at([span.first for span in together], together)
    return with_tables_elsewhere(atoms, hits, family, together)


def _give_back_headers(span: TableSpan, hits: Sequence[Hit], family: int) -> None:
    """Header cells before the first that can only be of the table may be of the one before it."""
    own = {hit.first for hit in _only_of(hits, family, frozenset([span.table_id]))}
    firsts = [placed.first for placed in (*span.titles, *span.header)] + [row.first for row in span.rows]
    begin = min((first for first in firsts if first in own), default=None)
    if begin is not None:
        span.take_header([placed for placed in span.header if placed.first >= begin])


def _has_figures(atoms: Atoms, span: TableSpan, last: int) -> bool:
    return CELL in atoms.kinds[span.rows[0].last : min(span.rows[-1].stop, last + 1)]


def _only_of(hits: Sequence[Hit], family: int, tables: frozenset[str]) -> list[Hit]:
    """The hits that can mean nothing in a family of forms but a part of certain tables."""
    return [hit for hit in hits if (own := hit.elements.tables.get(family)) and own <= tables]


def _of(hit: Hit, family: int, tables: frozenset[str]) -> Hit:
    mine = Elements([element for element in hit.elements if element.family == family and element.table_id in tables])
    return Hit(hit.first, hit.last, mine, hit.weight, hit.sure)


def _gaps(spans: Sequence[TableSpan], end: int) -> Iterator[tuple[int, int]]:
    """The atoms before, between and behind the tables, from the first to the last one of each gap."""
    edges = [(-1, -1), *[(span.first, span.rows[-1].last) for span in spans], (end, end)]
    for before, behind in pairwise(edges):
        if behind[0] - before[1] > 1:
            yield before[1] + 1, behind[0] - 1
