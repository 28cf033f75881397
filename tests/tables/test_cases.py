"""Small texts as data, and what holds for every reading."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.forms import form
from assets.parse.model import TableReading
from assets.parse.tables import read_tables
from tests.tables.writers import LAYOUTS, seeded, write

CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    reading = read_tables(case["text"], year=case.get("year"))
    if not case["cells"]:
        assert not reading.cells
        assert not reading.tables
        return
    cells = {f"{c.table_id}.{c.row_id}.{c.column_id}": c for c in reading.cells}
    assert {table.form_id for table in reading.tables} == {case["form"]}
    for name, expected in case["cells"].items():
        found = cells[name].status if isinstance(expected, str) else cells[name].value
        wanted = expected if isinstance(expected, str) else Decimal(str(expected))
        assert found == wanted, f"{name}: {cells[name]}"
    for name, unit in case.get("units", {}).items():
        assert cells[name].unit == unit
    assert set(case.get("findings", [])) <= {finding.rule_id for finding in reading.findings}
    assert_sound(reading, case["text"])


def assert_sound(reading: TableReading, text: str) -> None:
    """What holds for every reading: whole forms, sources that are the text, values only where reported."""
    assert len({(c.form_id, c.table_id, c.row_id, c.column_id) for c in reading.cells}) == len(reading.cells)
    for found in reading.tables:
        table = form(found.form_id).table(found.table_id)
        cells = [c for c in reading.cells if (c.form_id, c.table_id) == (found.form_id, found.table_id)]
        assert len(cells) == len(table.data_rows) * len(table.columns)
    for cell in reading.cells:
        assert (cell.value is not None) == (cell.status == "reported")
        if cell.source_text is not None:
            assert text[cell.char_start : cell.char_end] == cell.source_text
        else:
            assert cell.char_start is None
            assert cell.char_end is None
            assert cell.status in ("blank", "missing", "unreadable")


@settings(max_examples=60, deadline=None)
@given(
    layout=st.sampled_from(sorted(LAYOUTS)),
    seed=st.integers(0, 10**6),
    changes=st.lists(
        st.tuples(
            st.floats(0, 1),
            st.sampled_from(["", "|", "\n", " ", "7", "其他", "(", "\t", "总计", "?"]),
            st.integers(0, 9),
        ),
        max_size=25,
    ),
)
def test_any_text_gives_a_sound_reading(layout: str, seed: int, changes: list[tuple[float, str, int]]) -> None:
    text, _ = write("annual_2019", layout, seeded(str(seed)), blanks="some")
    for where, what, gone in changes:
        at = int(where * len(text))
        text = text[:at] + what + text[at + gone :]
    assert_sound(read_tables(text), text)


@given(st.text(alphabet="规章|0 \n\t1总计其他(一)、.结果维持行政许可第二十条项/-无", max_size=200))
def test_any_string_gives_a_reading(text: str) -> None:
    assert_sound(read_tables(text), text)


def test_figures_in_damaged_ranges_are_unreadable() -> None:
    text = "第二十条第(六)项\n信息内容 | 本年处理决定数量 |\n行政处罚 | 12 |\n行政强制 | 3 |\n三、"
    at = text.index("12")
    statuses = [cell.status for cell in read_tables(text, damaged=[(at + 1, at + 2)]).cells]
    assert statuses == ["unreadable", "reported"]


def test_the_year_settles_only_what_the_print_leaves_open() -> None:
    lines = "四、政府信息公开行政复议、行政诉讼情况\n行政复议 | 行政诉讼 |\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
    row = "0 | " * 15 + "\n五、"
    for year, expected in ((2019, "annual_2019"), (2023, "annual_2021")):
        assert read_tables(lines + row, year=year).form_id == expected
    printed = "第二十条第(一)项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n二"
    assert read_tables(printed, year=2016).form_id == "annual_2021"
