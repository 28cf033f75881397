"""Where the figures of rows that lost their blanks can stand, judged by all sums of a table together.

A search that never guesses: places that some sum forbids are dropped until none can be, and what all places left agree
on is certain. Blanks count as nothing. Where the sums of the rows contradict each other, the agency made an error
somewhere: then no sum over rows is trusted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assets.parse.tables.placement import Figures, Sum
from assets.parse.tables.placing.balancing import Number, Vector, narrow

#: By column, the number of the figure that stands there; none for a blank.
Places = tuple[int | None, ...]
State = tuple[int, Vector]
Step = tuple[State, State, int | None]

_MOST_PLACES = 128


@dataclass(slots=True)
class RowPlaces:
    """What the sums leave of one row: by column the figures that may stand there, and the whole places where they are
    few enough to be listed."""

    columns: list[set[int | None]]
    places: list[Places] | None

    @property
    def certain(self) -> dict[int, int | None]:
        """By column number the one figure (or blank) that can stand there."""
        return {n: next(iter(found)) for n, found in enumerate(self.columns) if len(found) == 1}


def settle(
    rows: Mapping[int, Figures], width: int, column_sums: Sequence[Sum], row_sums: Sequence[Sum]
) -> dict[int, RowPlaces | None]:
    """For each row with fewer figures than columns what the sums leave of its places; none where they leave nothing.

    ``rows`` holds by row number the figures in print order; full rows are witnesses.
    """
    settled: dict[int, RowPlaces | None] = {}
    vectors: dict[int, list[Vector]] = {}
    for number, figures in rows.items():
        values = [_plain(figure) for figure in figures]
        if len(values) == width:
            vectors[number] = [tuple(values)]
            continue
        found = settled[number] = _row(values, width, column_sums)
        if found is not None and found.places is not None:
            vectors[number] = list(dict.fromkeys(_vector(places, values) for places in found.places))
    open_rows = [number for number, found in settled.items() if found is not None]
    if open_rows and row_sums and narrow(vectors, row_sums):
        for number in open_rows:
            if number in vectors:
                settled[number] = _kept(settled[number], vectors[number], rows[number], width)
    return settled


def can_stand(figures: Figures, width: int, column_sums: Sequence[Sum]) -> bool:
    """Whether the figures of a row with blanks somewhere between them can satisfy its sums at all."""
    return _row([_plain(figure) for figure in figures], width, column_sums) is not None


def _plain(figure: Decimal | None) -> Number:
    if figure is None:
        return 0
    return int(figure) if figure == figure.to_integral_value() else figure


def _vector(places: Places, values: Sequence[Number]) -> Vector:
    return tuple([0 if at is None else values[at] for at in places])


def _kept(found: RowPlaces | None, vectors: Sequence[Vector], figures: Figures, width: int) -> RowPlaces | None:
    if found is None or found.places is None:
        return found
    values, left = [_plain(figure) for figure in figures], set(vectors)
    places = [p for p in found.places if _vector(p, values) in left]
    return RowPlaces([{p[n] for p in places} for n in range(width)], places)


def _row(values: Sequence[Number], width: int, sums: Sequence[Sum]) -> RowPlaces | None:
    """All places in which one row satisfies its own sums: a walk over the columns, then back from where it ended well."""
    signs: list[list[tuple[int, int]]] = [[] for _ in range(width)]
    for number, (left, right) in enumerate(sums):
        for column in left:
            signs[column].append((number, 1))
        for column in right:
            signs[column].append((number, -1))
    closes = [max((*left, *right)) for left, right in sums]
    layer: set[State] = {(0, (0,) * len(sums))}
    steps: list[list[Step]] = []
    for column in range(width):
        taken: list[Step] = []
        for state in layer:
            used, balance = state
            if used < len(values):
                after = list(balance)
                for number, sign in signs[column]:
                    after[number] += sign * values[used]
                taken.append((state, (used + 1, tuple(after)), used))
            if len(values) - used < width - column:
                taken.append((state, state, None))
        closing = [number for number, last in enumerate(closes) if last == column]
        if closing:
            taken = [step for step in taken if not any(step[1][1][number] for number in closing)]
        steps.append(taken)
        layer = {step[1] for step in steps[-1]}
    ends = {state for state in layer if state[0] == len(values)}
    columns: list[set[int | None]] = []
    for done in reversed(steps):
        done[:] = [step for step in done if step[1] in ends]
        columns.append({step[2] for step in done})
        ends = {step[0] for step in done}
    return RowPlaces(columns[::-1], _listed(steps)) if ends else None


def _listed(steps: Sequence[Sequence[Step]]) -> list[Places] | None:
    paths: list[tuple[State, Places]] = [(steps[0][0][0], ())]
    for taken in steps:
        onward: dict[State, list[tuple[State, int | None]]] = {}
        for state, after, at in taken:
            onward.setdefault(state, []).append((after, at))
        paths = [(after, (*places, at)) for state, places in paths for after, at in onward[state]]
        if len(paths) > _MOST_PLACES:
            return None
    return [places for _, places in paths]
