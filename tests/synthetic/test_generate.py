"""The generator: the same everywhere, arithmetically consistent, and printing every figure that it claims to print."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from html import unescape

import pytest

from assets.forms import all_forms
from assets.synthetic import SyntheticReport, generate
from assets.synthetic.blanks import PATTERNS, SCATTERED, shares
from assets.synthetic.cells import STYLES
from assets.synthetic.damages import DAMAGES
from assets.synthetic.dice import Dice
from assets.synthetic.figures import PROFILES, broken_relations, draw_figures, inject_error
from assets.synthetic.layouts import DRAWN, LAYOUTS
from assets.synthetic.prose.voice import chinese_number
from assets.synthetic.spec import draw_spec

FORMS_WITH_TABLES = [form.id for form in all_forms().values() if form.tables]
UNCERTAIN = {"--", "——", "－", "–", "―", "／", "\\", "//", "不涉及", "不适用", "N/A"}
SOUND = {"damages": (), "noise": "none", "encoding": "utf-8"}


def test_chance_is_the_same_on_every_machine() -> None:
    dice = Dice(7, 42)
    assert [dice.below(1000) for _ in range(6)] == [178, 571, 592, 303, 311, 28]


def test_a_document_does_not_depend_on_how_many_there_are() -> None:
    assert list(generate(3, seed=5)) == list(generate(12, seed=5))[:3]
    assert list(generate(3, seed=5)) != list(generate(3, seed=6))


@pytest.mark.parametrize("form_id", FORMS_WITH_TABLES)
@pytest.mark.parametrize("profile", list(PROFILES))
def test_drawn_figures_satisfy_the_form(form_id: str, profile: str) -> None:
    table_ids = [table.id for table in all_forms()[form_id].tables]
    for number in range(15):
        assert broken_relations(form_id, draw_figures(Dice(1, number), form_id, table_ids, profile)) == []


@pytest.mark.parametrize("form_id", FORMS_WITH_TABLES)
def test_an_injected_error_breaks_what_is_recorded(form_id: str) -> None:
    table_ids = [table.id for table in all_forms()[form_id].tables]
    broken = 0
    for number in range(15):
        dice = Dice(2, number)
        figures = draw_figures(dice, form_id, table_ids, "small")
        assert inject_error(dice, form_id, figures)
        broken += bool(broken_relations(form_id, figures))
    assert broken == 15


def test_reports_print_consistent_tables_unless_an_error_is_injected() -> None:
    for report in generate(60, seed=11, form_id="annual_2021", style="blanks_some", **SOUND):
        figures = {(c.table_id, c.row_id, c.column_id): int(c.value or 0) for c in report.cells}
        if figures:
            injected = {error._replace(recoverable=True) for error in report.injected_errors}
            assert set(broken_relations("annual_2021", figures)) == injected


def _visible(report: SyntheticReport) -> str:
    content = report.content
    if report.html is not None:
        content = re.sub(r"(?s)<(script|style).*?</\1>", "", content.replace("<\\/", "</").replace('\\"', '"'))
        content = unescape(re.sub(r"<[^>]*>", " ", content))
    return content


def _by_layout() -> Iterator[tuple[str, str]]:
    for layout in LAYOUTS.values():
        if layout.keeps and layout.in_order:
            for form_id in ("annual_2019", "annual_2021", "stat_2014", "local_shanghai_v2"):
                yield layout.name, form_id


@pytest.mark.parametrize(("layout", "form_id"), list(_by_layout()))
def test_every_true_figure_is_printed_in_order(layout: str, form_id: str) -> None:
    """Each figure stands as a word of its own, behind the figure before it."""
    for report in generate(3, seed=3, layout=layout, form_id=form_id, **SOUND):
        text, place = _visible(report), 0
        assert report.cells
        for cell in report.cells:
            if cell.status == "blank":
                continue
            found = re.compile(rf"(?<![0-9.+-]){re.escape(cell.printed)}(?![0-9.])").search(text, place)
            assert found, f"{report.name}: {cell} is not printed behind position {place}"
            place = found.end()


def test_blanks_are_unrecoverable_only_where_they_vanish() -> None:
    kept = next(generate(1, form_id="annual_2021", layout="pipe_tails", style="blanks_most", **SOUND))
    gone = next(generate(1, form_id="annual_2021", layout="cell_bare", style="blanks_most", **SOUND))
    assert all(cell.recoverable for cell in kept.cells)
    assert any(not cell.recoverable for cell in gone.cells)
    rows = {(cell.table_id, cell.row_id) for cell in gone.cells if cell.status == "blank"}
    assert all(cell.recoverable == ((cell.table_id, cell.row_id) not in rows) for cell in gone.cells)


def test_nothing_is_true_of_a_lost_table() -> None:
    report = next(generate(1, form_id="annual_2021", layout="lost", **SOUND))
    assert report.cells == () and report.injected_errors == ()
    assert "予以公开" not in report.text.split("二、", 1)[1].split("五、", 1)[0]


@pytest.mark.parametrize("style", list(STYLES))
def test_status_follows_from_what_is_printed(style: str) -> None:
    for report in generate(2, seed=9, form_id="annual_2019", style=style, layout="pipe_tails", **SOUND):
        for cell in report.cells:
            if cell.printed.strip() == "":
                assert (cell.status, cell.value, cell.unit) == ("blank", None, None)
            elif cell.printed in {"/", "-", "—", "无此项"} or cell.printed in UNCERTAIN:
                assert (cell.status, cell.value) == ("not_applicable", None)
            elif (style == "split" and " " in cell.printed) or cell.printed in {"O", "o", "Ｏ"}:
                assert cell.status == "unreadable" and cell.value is not None
            else:
                assert cell.status == "reported" and cell.value is not None


@pytest.mark.parametrize("numerals", ["ascii", "spaced", "thousands", "wide", "chinese"])
def test_the_prose_prints_each_figure_that_it_states(numerals: str) -> None:
    wide = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
    for report in generate(12, seed=4, form_id="narrative_2008", numerals=numerals, layout="pipe_collapsed", **SOUND):
        text = report.text.translate(wide).replace(",", "")
        for statistic in report.statistics:
            if statistic.is_explicit_zero:
                continue
            value = statistic.value
            wordings = {format(value, "f"), format(value / 10000, "f").rstrip("0").rstrip(".")}
            if value == value.to_integral_value() and value < 10000:
                wordings |= {chinese_number(int(value)), "两" if value == 2 else chinese_number(int(value))}
            assert any(wording in text for wording in wordings), statistic


def test_about_half_of_the_documents_are_undamaged_and_every_damage_occurs() -> None:
    reports = list(generate(800, seed=8))
    sound = sum(not report.damages for report in reports)
    assert 320 < sound < 480
    assert {damage for report in reports for damage in report.damages} == set(DAMAGES)
    assert {layout for report in reports for layout in report.layout.split("+")} == {name for name, _ in DRAWN}
    assert {report.style for report in reports} == set(STYLES)


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name != "lost_characters"])
def test_a_damage_leaves_every_figure_where_it_was(damage: str) -> None:
    """Digits of a damaged document are the digits of the sound one, pinyin and marks aside."""
    given = {"layout": "pipe_tails", "noise": "none", "style": "zeros", "numerals": "ascii"}
    digits = re.compile(r"\d+")
    for report in generate(8, seed=6, damages=(damage,), **given):
        reported = [format(cell.value, "f") for cell in report.cells if cell.value is not None]
        assert report.damages == (damage,)
        text = unicodedata.normalize("NFKC", report.text)
        printed = digits.findall(text)
        for figure in reported:
            assert any(part in printed for part in digits.findall(figure))
        for statistic in report.statistics:
            if not statistic.is_explicit_zero and statistic.value == statistic.value.to_integral_value():
                assert str(int(statistic.value)) in text.replace(",", "") or statistic.value > Decimal(9999)


@pytest.mark.parametrize("layout", ["pipe_tails", "cell_bare", "html_styled", "tabs_with_spans"])
def test_rows_left_out_are_missing_in_the_truth(layout: str) -> None:
    """What is missing was nothing, so every sum still holds; and no label of it is printed."""
    given = SOUND | {"noise": "missing_rows"}
    left_out = 0
    for report in generate(4, seed=12, form_id="annual_2021", layout=layout, profile="quiet", errors=0, **given):
        missing = [cell for cell in report.cells if cell.status == "missing"]
        left_out += len(missing)
        figures = {(c.table_id, c.row_id, c.column_id): int(c.value or 0) for c in report.cells}
        assert broken_relations("annual_2021", figures) == []
        if any(cell.row_id == "refused_state_secret" for cell in missing):
            assert "属于国家秘密" not in report.content
    assert left_out


def test_a_header_may_be_repeated_and_titles_may_be_lost() -> None:
    again = next(generate(1, form_id="annual_2021", layout="tabs", **(SOUND | {"noise": "repeated_header"})))
    assert again.text.count("申请人情况") == 2
    bare = next(generate(1, form_id="annual_2021", layout="tabs", **(SOUND | {"noise": "no_titles"})))
    assert "第二十条第(一)项" not in bare.text and "规章" in bare.text


@pytest.mark.parametrize("style", PATTERNS)
def test_cells_are_left_empty_by_columns_rows_and_tables(style: str) -> None:
    for report in generate(6, seed=3, form_id="annual_2019", style=style, layout="pipe_tails", errors=0, **SOUND):
        empty = {(c.table_id, c.row_id, c.column_id) for c in report.cells if c.status == "blank"}
        figures = {c.value for c in report.cells if c.status != "blank"}
        assert empty or style in {"empty_zeros", "empty_rows", "empty_table", "empty_column"}
        if style == "left_empty":
            assert not figures
        if style in {"totals_only", "one_requester"}:
            printed = {c.column_id for c in report.cells if c.table_id == "requests" and c.status != "blank"}
            assert printed == {"total"} | ({"natural_person"} if style == "one_requester" else set())
        if style.startswith("empty_") and style != "empty_zeros":
            assert not any(table in {"requests", "review_and_litigation"} for table, _, _ in empty)


def test_what_is_left_empty_is_drawn_as_often_as_it_was_counted() -> None:
    drawn = Counter(draw_spec(Dice(8, number)).style for number in range(4000))
    for style, share in shares():
        found = sum(drawn[name] for name in SCATTERED) if style == "scattered" else drawn[style]
        assert abs(found / 4000 - share) < 0.012, (style, found, share)
