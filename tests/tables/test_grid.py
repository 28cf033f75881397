"""Tables whose header and rows are cut alike by bars: columns in any order, left out, or joined by strange ones."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from assets.forms import form
from assets.parse.model import Cell
from assets.parse.tables import read_tables
from tests.tables.writers import seeded

TABLE = form("annual_2021").table("art20_1")
WRITTEN = {"closed": "{} |", "around": "| {} |", "between": "{}"}


def written(dice: random.Random, bars: str) -> tuple[str, dict[tuple[str, str], str]]:
    """A table and what stands in it, with columns shuffled, one left out, and one of remarks put among them."""
    columns = dice.sample(TABLE.columns, dice.choice((2, 3)))
    strange = dice.choice((None, *range(len(columns) + 1)))
    truth = {
        (row.id, column.id): dice.choice(("", str(dice.randrange(60)))) for row in TABLE.data_rows for column in columns
    }
    lines = [["信息内容", *(column.label for column in columns)]]
    lines += [[row.label, *(truth[row.id, column.id] for column in columns)] for row in TABLE.data_rows]
    if strange is not None:
        for line, said in zip(lines, ("备注", dice.choice(("", "无")), ""), strict=True):
            line.insert(strange + 1, said)
    return "\n".join(WRITTEN[bars].format(" | ".join(line)) for line in lines), truth


def printed(cell: Cell) -> str | None:
    return str(int(cell.value)) if cell.value is not None else "" if cell.status == "blank" else None


@pytest.mark.parametrize("bars", WRITTEN)
@pytest.mark.parametrize("seed", range(30))
def test_every_figure_stands_under_its_header(bars: str, seed: int) -> None:
    text, truth = written(seeded(f"grid{seed}"), bars)
    read = read_tables(
        f"第二十条第(一)项\n{text}\n第二十条第(五)项\n信息内容 | 本年处理决定数量 |\n行政许可 | 5 |", year=2022
    )
    cells = {(cell.row_id, cell.column_id): cell for cell in read.cells if cell.table_id == TABLE.id}
    false = {place: said for place, cell in cells.items() if (said := printed(cell)) and said != truth.get(place, "")}
    assert false == {}, text
    if bars == "between":
        return  # a blank at the end of a line looks like a bar that closes it, so some figures may stay unread
    unread = {place for place, said in truth.items() if said and cells[place].value != Decimal(said)}
    assert unread == set(), text
