"""Which record of several wins, and which reports copy another year."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from assets.sameness import copied_figures, settle
from assets.sameness.agencies import is_placed

SCHEMA = {
    "document_id": pl.String,
    "batch": pl.String,
    "source_uri": pl.String,
    "record_number": pl.Int64,
    "status": pl.String,
    "status_reason": pl.String,
    "document_type": pl.String,
    "agency_name": pl.String,
    "report_year": pl.Int32,
    "text_hash": pl.String,
    "reported_cells": pl.Int64,
    "statistics": pl.Int64,
    "text_length": pl.Int64,
    "published_on": pl.Date,
    "signed_on": pl.Date,
    "figures_hash": pl.String,
    "url": pl.String,
    "text": pl.String,
}
BODY = "黄石市应急管理局"


def documents(*rows: dict[str, Any]) -> pl.DataFrame:
    """Rows with what a test does not say filled in: distinct reports without agency and year."""
    filled = [
        {
            "document_id": f"id{number}",
            "batch": "a",
            "source_uri": f"{number}.txt",
            "record_number": 0,
            "status": "published",
            "document_type": "annual_report",
            "text_hash": f"hash{number}",
            "reported_cells": 0,
            "statistics": 0,
            "text_length": 100,
        }
        | row
        for number, row in enumerate(rows)
    ]
    return pl.DataFrame([{name: row.get(name) for name in SCHEMA} for row in filled], schema=SCHEMA)


def statuses(frame: pl.DataFrame) -> list[str]:
    return settle(frame)["status"].to_list()


def test_the_same_bytes_are_a_duplicate_of_the_first():
    settled = settle(documents({"document_id": "same", "batch": "b"}, {"document_id": "same", "batch": "a"}))
    assert settled["batch"].to_list() == ["a", "b"]
    assert settled["status"].to_list() == ["published", "duplicate"]
    assert settled["winner"].to_list() == [None, "same"]
    assert settled["status_reason"][1] == "The same bytes were read before as document same."


def test_the_same_text_is_a_duplicate_and_no_text_is_not():
    assert statuses(documents({"text_hash": "x"}, {"text_hash": "x"})) == ["published", "duplicate"]
    empty = {"text_hash": "x", "text_length": 0}
    assert statuses(documents(empty, empty)) == ["published", "published"]


def test_tables_beat_no_tables_whatever_comes_first():
    settled = settle(
        documents(
            {"agency_name": BODY, "report_year": 2021, "statistics": 9, "text_length": 9000},
            {"agency_name": BODY, "report_year": 2021, "reported_cells": 80},
        )
    )
    assert settled["status"].to_list() == ["superseded", "published"]
    assert settled["winner"][0] == "id1"
    assert "with tables" in settled["status_reason"][0]


def test_a_corrected_later_version_wins():
    one = {"agency_name": BODY, "report_year": 2021, "reported_cells": 80, "published_on": date(2022, 1, 5)}
    two = one | {"published_on": date(2022, 3, 1)}
    assert statuses(documents(one, two)) == ["superseded", "published"]
    assert statuses(documents(two, one)) == ["published", "superseded"]


def test_bodies_without_place_and_other_documents_are_never_merged():
    for row in (
        {"agency_name": "区统计局", "report_year": 2021},
        {"agency_name": "北京街道办事处", "report_year": 2021},
        {"agency_name": None, "report_year": 2021},
        {"agency_name": BODY, "report_year": None},
        {"agency_name": BODY, "report_year": 2021, "document_type": "work_summary"},
    ):
        assert statuses(documents(row, row)) == ["published", "published"], row


def test_quarantined_records_neither_win_nor_change():
    settled = settle(
        documents(
            {"status": "quarantined", "status_reason": "no text", "agency_name": BODY, "report_year": 2021},
            {"agency_name": BODY, "report_year": 2021},
        )
    )
    assert settled["status"].to_list() == ["quarantined", "published"]
    assert settled["status_reason"].to_list() == ["no text", None]


def test_nearly_the_same_text_is_superseded_only_where_identity_is_open():
    text = "".join(f"第{number}项工作按要求推进并公开信息{number * 7}条。" for number in range(60))
    known = {"agency_name": BODY, "report_year": 2021, "text": text, "figures_hash": "f"}
    unknown = {"text": "浏览次数:31 " + text, "figures_hash": "f"}
    settled = settle(documents(unknown, known))
    assert settled["status"].to_list() == ["superseded", "published"]
    assert settled["winner"][0] == "id1"
    assert statuses(documents(unknown | {"figures_hash": "other"}, known)) == ["published", "published"]
    assert statuses(documents(unknown | {"report_year": 2020}, known)) == ["published", "published"]
    alike = settle(documents(unknown, unknown | {"text": text}))
    assert alike["status"].to_list() == ["published", "superseded"], "of two that are as full the first stays"
    other = known | {"agency_name": "黄石市教育局", "text": "浏览 " + text}
    assert statuses(documents(other, known)) == ["published", "published"]


def test_settling_is_complete_and_does_not_depend_on_the_order_of_rows():
    rows = [
        {
            "agency_name": BODY,
            "report_year": 2018 + number % 3,
            "reported_cells": number % 5,
            "text_hash": f"h{number % 7}",
        }
        for number in range(30)
    ]
    frame = documents(*rows)
    settled = settle(frame)
    assert settled.height == frame.height
    assert settled.equals(settle(frame.sample(fraction=1, shuffle=True, seed=1)))
    winners = settled.filter(pl.col("status") == "published").group_by("agency_name", "report_year").len()
    assert winners["len"].max() == 1


def test_placed_names():
    assert is_placed("黄石市应急管理局")
    assert is_placed("嘉兴市秀洲区安全生产监督管理局")
    assert is_placed("水利部")
    assert is_placed("鄂尔多斯职业学院")
    assert not is_placed("江北区教育局")
    assert not is_placed("市气象局")
    assert not is_placed("档案馆")


def test_figures_copied_from_another_year_are_a_finding_and_no_duplicate():
    report = {"agency_name": BODY, "figures_hash": "f", "reported_cells": 100}
    frame = documents(report | {"report_year": 2020}, report | {"report_year": 2021}, report | {"report_year": 2021})
    found = copied_figures(settle(frame))
    assert found.select("document_id", "other_document_id", "other_year").rows() == [("id1", "id0", 2020)]
    assert found["message"][0] == "All figures of 黄石市应急管理局 for 2021 are those it printed for 2020."
    counted = copied_figures(settle(frame).with_columns(pl.lit(41).alias("nonzero_cells")))
    assert counted["nonzero_cells"].to_list() == [41]
    assert "for 2021, 41 of them other than zero, are those" in counted["message"][0]
    assert "(其中非零41个)" in counted["message_zh"][0]
    zeros = frame.with_columns(pl.lit(0).alias("nonzero_cells"))
    assert copied_figures(settle(zeros)).is_empty()
