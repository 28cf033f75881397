"""Figures printed on the line before their label: a reading that gives each row those of the next one is not taken."""

from __future__ import annotations

from assets.forms import form
from assets.parse.tables import read_tables

_TABLE = form("annual_2021").table("requests")
_FIGURES = {
    "new_requests": "9 2 0 0 0 1 12",
    "carried_over_from_previous_year": "1 0 0 0 0 0 1",
    "granted": "4 1 0 0 0 0 5",
    "refused_state_secret": "2 0 0 0 0 1 3",
    "results_total": "6 1 0 0 0 1 8",
    "carried_forward_to_next_year": "4 1 0 0 0 0 5",
}


def _text(before: bool, **changed: str) -> str:
    lines = ["三、收到和处理政府信息公开申请情况"]
    for row in _TABLE.data_rows:
        figures = {**_FIGURES, **changed}.get(row.id, "0 0 0 0 0 0 0")
        lines += [figures, row.label] if before else [row.label, figures]
    return "\n".join([*lines, "四、政府信息公开行政复议、行政诉讼情况"])


def _statuses(text: str) -> set[str]:
    return {cell.status for cell in read_tables(text).cells}


def test_figures_that_are_out_of_step_with_their_labels_are_not_read() -> None:
    assert "reported" not in _statuses(_text(before=True))
    assert _statuses(_text(before=False)) == {"reported"}


def test_an_error_of_the_agency_is_not_out_of_step() -> None:
    assert _statuses(_text(before=False, results_total="7 1 0 0 0 1 9")) == {"reported"}
    assert _statuses(_text(before=False, results_total="0 0 0 0 0 0 0")) == {"reported"}
