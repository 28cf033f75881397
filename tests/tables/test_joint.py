"""Where figures of rows that lost their blanks can have stood: what all sums leave, and no more."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from assets.parse.tables.placing.joint import settle
from tests.timing import processor_seconds

# Three columns and their total; three rows and their total.
COLUMNS = (((3,), (0, 1, 2)),)
ROWS = (((3,), (0, 1, 2)),)
FULL = list(map(Decimal, (2, 5, 0, 7)))


def _figures(*values: int) -> list[Decimal | None]:
    return [Decimal(value) for value in values]


def test_one_placement_that_all_sums_allow_is_taken() -> None:
    rows = {0: FULL, 1: _figures(3, 3), 2: _figures(0, 0, 0, 0), 3: _figures(2, 8, 0, 10)}
    settled = settle(rows, 4, COLUMNS, ROWS)[1]
    assert settled is not None
    assert settled.certain == {0: None, 1: 0, 2: None, 3: 1}


def test_what_all_placements_agree_on_is_certain_and_nothing_else() -> None:
    settled = settle({0: _figures(3, 3)}, 4, COLUMNS, ROWS)[0]
    assert settled is not None
    assert settled.certain == {3: 1}


def test_nothing_is_certain_of_zeros() -> None:
    settled = settle({0: _figures(0, 0)}, 4, COLUMNS, ROWS)[0]
    assert settled is not None
    assert settled.certain == {}


def test_a_row_that_never_adds_up_has_no_place() -> None:
    assert settle({0: _figures(3, 4)}, 4, COLUMNS, ROWS) == {0: None}


def test_rows_that_contradict_each_other_settle_nothing_between_them() -> None:
    rows = {0: FULL, 1: _figures(3, 3), 2: _figures(0, 0, 0, 0), 3: _figures(9, 9, 0, 18)}
    settled = settle(rows, 4, COLUMNS, ROWS)[1]
    assert settled is not None
    assert settled.certain == {3: 1}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=3, max_size=3),
    st.lists(st.booleans(), min_size=16, max_size=16),
)
def test_the_true_places_are_never_excluded(cells: list[list[int]], blank: list[bool]) -> None:
    table = [[*row, sum(row)] for row in cells]
    table.append([sum(column) for column in zip(*table, strict=True)])
    rows, places = {}, {}
    for number, row in enumerate(table):
        kept = [n for n, value in enumerate(row) if value or not blank[4 * number + n]]
        rows[number] = [Decimal(row[n]) for n in kept]
        places[number] = {n: kept.index(n) if n in kept else None for n in range(4)}
    for number, settled in settle(rows, 4, COLUMNS, ROWS).items():
        assert settled is not None
        assert settled.certain.items() <= places[number].items()


def test_the_search_is_bounded() -> None:
    parts = 24
    sums = (((parts,), tuple(range(parts))),)
    columns = (((6,), (0, 1, 2, 3, 4, 5)),)
    rows = {n: _figures(2 * n + 1, 3 * n + 2, 5 * n + 3) for n in range(parts + 1)}
    assert processor_seconds(lambda: settle(rows, 7, columns, sums)) < 5
