"""What the generator must be able to show: kinds of bodies, papers, copies, mixtures, tables in every state."""

import re

import pytest

from assets.synthetic import SyntheticReport, generate
from assets.synthetic.dice import Dice
from assets.synthetic.names import draw_body
from assets.synthetic.places import draw_place

SOUND = {"damages": (), "encoding": "utf-8"}


def _one(**given: object) -> SyntheticReport:
    return next(generate(1, seed=5, **(SOUND | given)))


def test_bodies_are_of_every_kind_and_level() -> None:
    bodies = [draw_body(Dice(1, number), 2008 + number % 17) for number in range(600)]
    assert {body.level for body in bodies} == {1, 2, 3, 4}
    endings = ("局", "厅", "委员会", "人民政府", "人民政府办公室", "街道办事处", "管理委员会", "中心", "学院", "部")
    assert all(any(body.name.endswith(ending) for body in bodies) for ending in endings)
    assert any(body.signs for body in bodies) and any(body.region_code is None for body in bodies)
    assert all(body.name.endswith(body.accepts) for body in bodies)


def test_places_are_those_of_the_year() -> None:
    names = {draw_place(Dice(2, number), 2008, 2).name for number in range(3000)}
    assert "襄樊市" in names and "襄阳市" not in names
    assert not any(draw_place(Dice(3, number), 2020).code > "7" for number in range(300))


def test_a_copy_counts_nothing_twice() -> None:
    *_, original, copy = generate(60, seed=1)
    assert copy.status == "duplicate" and copy.cells == () and copy.statistics == ()
    assert copy.text.split() == original.text.split() and copy.name != original.name


def test_what_is_cut_off_is_missing() -> None:
    report = _one(form_id="annual_2021", layout="tabs", noise="cut_off", style="zeros")
    lost = {cell.row_id for cell in report.cells if cell.status == "missing"}
    assert "carried_forward_to_next_year" in lost and "结转下年度继续办理" not in report.text
    assert any(cell.status == "reported" for cell in report.cells if cell.table_id == "requests")


def test_totals_that_stand_apart_are_below_their_table() -> None:
    report = _one(form_id="annual_2021", layout="pipe_tails", noise="detached_totals", style="zeros", profile="middle")
    apart = [c for c in report.cells if c.table_id == "requests" and c.column_id == "total"]
    table = report.text.split("结转下年度继续办理", 1)[1].split("\n")
    assert [line.split(" |")[0] for line in table[1 : len(apart) + 1]] == [c.printed for c in apart]
    assert not any(c.recoverable for c in apart)


def test_a_table_with_several_columns_of_figures_has_one_count_or_none() -> None:
    for report in generate(
        12, seed=5, form_id="stat_2014", layout="pipe_tails", noise="more_columns", style="zeros", **SOUND
    ):
        doubtful = {cell.status for cell in report.cells} == {"unreadable"}
        assert doubtful == ("区政府统计数" in report.text or "社区统计数" in report.text)


def test_the_unit_of_money_is_the_one_in_the_header() -> None:
    report = _one(form_id="annual_2021", layout="tabs", noise="money_units", style="zeros", profile="middle")
    (fees,) = [cell for cell in report.cells if cell.table_id == "art20_8"]
    header = re.search(r"本年收费金额[(（](?:单位:)?(万?元)[)）]", report.text)
    assert header is not None and fees.unit == header.group(1)


@pytest.mark.parametrize("layout", ["markdown_repeated", "tabs_repeated", "html_repeated"])
def test_merged_cells_are_repeated_where_a_converter_knows_none(layout: str) -> None:
    assert _one(form_id="annual_2021", layout=layout, noise="none").content.count("三、本年度办理结果") == 22


def test_papers_that_are_no_reports_state_nothing() -> None:
    for report in generate(20, seed=5, document_type="other", **SOUND):
        assert report.statistics == () and report.cells == ()
        assert report.agency_name is None and report.report_year is None


def test_scopes_are_told_where_they_are_certain() -> None:
    figures = [s for report in generate(300, seed=5, form_id="narrative_2008", **SOUND) for s in report.statistics]
    assert {s.scope for s in figures} == {None, "agency", "region"}
    assert any(s.is_cumulative for s in figures) and any(s.is_approximate for s in figures)
