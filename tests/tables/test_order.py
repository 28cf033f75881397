"""Tables whose labels are printed first and whose figures follow: dealt out where one order satisfies every sum, else left."""

from __future__ import annotations

import pytest

from assets.forms import Table, form
from assets.parse.model import Cell
from assets.parse.tables import read_tables
from tests.tables.writers import figures, seeded

FORM = form("annual_2021")
TABLE = FORM.table("requests")


def printed(seed: int) -> dict[str, dict[str, str]]:
    filled = figures(FORM, seeded(f"order{seed}"), "none", share=0.6)[TABLE.id]
    return {row_id: {column: said or "" for column, said in row.items()} for row_id, row in filled.items()}


def apart(table: Table, filled: dict[str, dict[str, str]], by: str) -> str:
    """All labels, then all figures, row by row or column by column."""
    labels = [row.label for row in table.rows if row.printed]
    lines = [[filled[row.id][column.id] for column in table.columns] for row in table.data_rows]
    ordered = lines if by == "rows" else [list(column) for column in zip(*lines, strict=True)]
    header = ["申请人情况", *(column.label for column in table.columns)]
    cells = [figure for line in ordered for figure in line]
    return "\n".join(["三、收到和处理政府信息公开申请情况", *header, *labels, *cells, "四、存在的主要问题及改进情况"])


def reported(text: str) -> dict[tuple[str, str], Cell]:
    cells = read_tables(text, year=2022).cells
    return {(cell.row_id, cell.column_id): cell for cell in cells if cell.status == "reported"}


@pytest.mark.parametrize("by", ["rows", "columns"])
@pytest.mark.parametrize("seed", range(3))
def test_figures_behind_all_labels_are_dealt_out_where_every_sum_holds(by: str, seed: int) -> None:
    filled = printed(seed)
    cells = reported(apart(TABLE, filled, by))
    assert {place: str(int(cell.value or 0)) for place, cell in cells.items()} == {
        (row_id, column): said for row_id, row in filled.items() for column, said in row.items()
    }


@pytest.mark.parametrize("by", ["rows", "columns"])
def test_one_wrong_figure_breaks_only_the_sums_that_it_stands_in(by: str) -> None:
    filled = printed(1)
    filled["granted"]["natural_person"] = str(int(filled["granted"]["natural_person"]) + 1)
    cells = reported(apart(TABLE, filled, by))
    assert len(cells) == len(TABLE.data_rows) * len(TABLE.columns)
    assert str(int(cells["granted", "natural_person"].value or 0)) == filled["granted"]["natural_person"]


@pytest.mark.parametrize("by", ["rows", "columns"])
@pytest.mark.parametrize("other", [("granted", "commercial_enterprise"), ("partially_granted", "natural_person")])
def test_they_are_left_where_two_figures_may_have_changed_places(by: str, other: tuple[str, str]) -> None:
    filled = printed(1)
    filled["granted"]["natural_person"] = str(int(filled["granted"]["natural_person"]) + 1)
    filled[other[0]][other[1]] = str(int(filled[other[0]][other[1]]) + 3)
    assert reported(apart(TABLE, filled, by)) == {}
