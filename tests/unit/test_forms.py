"""The forms check themselves; these tests break them on purpose."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assets.forms import Form, all_forms, form, forms_for_year
from assets.ref.rows import unit


def test_every_form_reads() -> None:
    assert {"annual_2019", "annual_2021", "stat_2014"} <= set(all_forms())


def test_the_sizes_of_the_national_forms() -> None:
    requests = form("annual_2021").table("requests")
    assert (len(requests.columns), len(requests.data_rows)) == (7, 25)
    assert len(form("annual_2019").table("requests").data_rows) == 23
    assert len(form("annual_2021").table("review_and_litigation").columns) == 15


def test_forms_of_a_year() -> None:
    assert [f.id for f in forms_for_year(2020)] == ["annual_2019"]
    assert "stat_2014" in [f.id for f in forms_for_year(2016)]


@pytest.mark.parametrize(
    ("of_column", "of_row", "of_table", "nearest"),
    [
        ("万元", "件", "条", "万元"),
        (None, "件", "条", "件"),
        (None, None, "条", "条"),
        ("unspecified", "件", "条", None),
        ("万元; 元 by mistake", None, None, None),
        (None, None, None, None),
    ],
)
def test_a_cell_has_the_nearest_unit(
    of_column: str | None, of_row: str | None, of_table: str | None, nearest: str | None
) -> None:
    assert unit(of_column, of_row, of_table) == nearest


def broken(**changes: object) -> dict[str, object]:
    row = {"id": "a", "label": "甲", "label_en": "a", "data": True}
    table = {"id": "t", "title": "t", "columns": [{"id": "c", "label": "乙", "label_en": "c"}], "rows": [row]}
    relation = {"id": "f.r", "expr": "a = a", "kind": "column_sum", "severity": "hard"}
    sound = {
        "id": "f",
        "name": "f",
        "report_years": [2000, None],
        "sections": [],
        "tables": [table],
        "relations": [relation],
    }
    table.update(changes.pop("table", {}))  # type: ignore[call-overload]
    relation.update(changes.pop("relation", {}))  # type: ignore[call-overload]
    return sound | changes


def test_a_sound_form_passes() -> None:
    assert Form.model_validate(broken()).id == "f"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"table": {"rows": [{"id": "a", "label": "甲", "label_en": "a", "data": True}] * 2}}, "given twice"),
        (
            {"table": {"rows": [{"id": "a", "label": "甲", "label_en": "a", "data": True, "parent": "z"}]}},
            "do not exist",
        ),
        (
            {"relation": {"formulas": [{"table": "t", "terms": "rows", "left": ["z"], "op": "=", "right": ["a"]}]}},
            "names ['z']",
        ),
        (
            {"relation": {"formulas": [{"table": "u", "terms": "rows", "left": ["a"], "op": "=", "right": ["a"]}]}},
            "speaks of table u",
        ),
        ({"relation": {"kind": "guess"}}, "kind"),
        ({"remark": "nobody declared this"}, "Extra inputs"),
    ],
)
def test_a_broken_form_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said.replace("[", r"\[").replace("]", r"\]")):
        Form.model_validate(broken(**changes))
