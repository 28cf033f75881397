"""The evaluation on frames made by hand: what counts as right, as false, as unread."""

from decimal import Decimal

import polars as pl
import pytest

from assets.synthetic import Evaluation, evaluate
from assets.synthetic.corpus import truth_frame
from assets.synthetic.judging import judge_cells, judge_metadata
from assets.synthetic.rates import rates

LABELS = {
    "name": "a",
    "document_form": "annual_2021",
    "layout": "pipe",
    "damage": "none",
    "style": "zeros",
    "noise": "none",
}
DOCUMENT = "d" * 64


def _truth(*items: dict[str, object]) -> pl.DataFrame:
    return truth_frame({"document_id": DOCUMENT, **LABELS, **item} for item in items)


def _cell(column: str, status: str, value: int | None, **more: object) -> dict[str, object]:
    number = None if value is None else Decimal(value)
    key = {"form_id": "annual_2021", "table_id": "requests", "row_id": "granted", "column_id": column}
    return {"kind": "cell", **key, "status": status, "value": number, "recoverable": True, **more}


def _cells(*cells: tuple[str, str, int | None]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "document_id": DOCUMENT,
                "form_id": "annual_2021",
                "table_id": "requests",
                "row_id": "granted",
                "column_id": column,
                "value": None if value is None else Decimal(value),
                "unit": "件",
                "status": status,
            }
            for column, status, value in cells
        ],
        schema={
            "document_id": pl.String,
            "form_id": pl.String,
            "table_id": pl.String,
            "row_id": pl.String,
            "column_id": pl.String,
            "value": pl.Decimal(18, 4),
            "unit": pl.String,
            "status": pl.String,
        },
    )


def _statistics(*figures: tuple[str, str | None, int]) -> pl.DataFrame:
    rows = [
        {
            "document_id": DOCUMENT,
            "indicator_id": i,
            "category": c,
            "value": Decimal(v),
            "unit": "件",
            "period_year": 2022,
        }
        for i, c, v in figures
    ]
    schema = {
        "document_id": pl.String,
        "indicator_id": pl.String,
        "category": pl.String,
        "value": pl.Decimal(18, 4),
        "unit": pl.String,
        "period_year": pl.Int32,
    }
    flags = [pl.lit(value=False).alias(f) for f in ("is_explicit_zero", "is_approximate", "is_cumulative")]
    return pl.DataFrame(rows, schema=schema).with_columns(*flags, pl.lit("…").alias("quote"))


def _documents(**fields: object) -> pl.DataFrame:
    blank = dict.fromkeys(
        ("agency_name", "region_code", "report_year", "document_type", "published_on", "signed_on"), None
    )
    return pl.DataFrame([{"document_id": DOCUMENT, "status": "published", **blank, **fields}])


def _row(result: Evaluation, item: str) -> dict[str, object]:
    return result.overall.filter(pl.col("item") == item).row(0, named=True)


def _judge(truth: pl.DataFrame, cells: pl.DataFrame) -> Evaluation:
    return evaluate(truth, cells, _statistics(), _documents())


def test_all_right() -> None:
    truth = _truth(_cell("total", "reported", 5), _cell("natural_person", "blank", None))
    result = _judge(truth, _cells(("total", "reported", 5), ("natural_person", "blank", None)))
    cells = _row(result, "cells")
    assert (cells["right"], cells["wrong"], cells["accuracy"], cells["f1"]) == (2, 0, 1.0, 1.0)
    assert result.false_figures.is_empty()


@pytest.mark.parametrize(
    ("truth", "read"),
    [
        (_cell("total", "reported", 5), ("total", "reported", 6)),
        (_cell("total", "blank", None), ("total", "reported", 0)),
        (_cell("total", "not_applicable", None), ("total", "reported", 0)),
        (_cell("total", "blank", None, recoverable=False), ("total", "reported", 3)),
        (_cell("natural_person", "reported", 5), ("total", "reported", 5)),
    ],
    ids=["another value", "blank read as zero", "slash read as zero", "vanished blank filled", "a cell nobody printed"],
)
def test_every_false_figure_is_counted_and_listed(truth: dict[str, object], read: tuple[str, str, int]) -> None:
    result = _judge(_truth(truth), _cells(read))
    assert _row(result, "cells")["false_figures"] == 1
    assert result.false_figures.height == 1
    assert result.false_figures["read_value"][0] == Decimal(read[2])


def test_a_second_reading_of_the_same_cell_is_judged_too() -> None:
    result = _judge(_truth(_cell("total", "reported", 5)), _cells(("total", "reported", 5), ("total", "reported", 7)))
    assert result.false_figures["read_value"].to_list() == [Decimal(7)]


def test_unread_is_not_false() -> None:
    truth = _truth(_cell("total", "reported", 5), _cell("natural_person", "reported", 2))
    result = _judge(truth, _cells(("total", "unreadable", None)))
    cells = _row(result, "cells")
    assert (cells["right"], cells["wrong"], cells["unread"], cells["missing"]) == (0, 0, 1, 1)
    assert result.false_figures.is_empty() and result.missed.height == 2


def test_a_vanished_blank_is_right_however_it_is_said_that_there_is_no_figure() -> None:
    truth = _truth(_cell("total", "blank", None, recoverable=False))
    for status in ("blank", "unreadable", "missing"):
        assert _row(_judge(truth, _cells(("total", status, None))), "cells")["right"] == 1
    kept = _truth(_cell("total", "blank", None))
    assert _row(_judge(kept, _cells(("total", "unreadable", None))), "cells")["right"] == 0


def _statistic(indicator: str, value: int, category: str | None = None) -> dict[str, object]:
    return {"kind": "statistic", "indicator_id": indicator, "category": category, "value": Decimal(value)}


def test_statistics_are_paired_one_to_one() -> None:
    truth = _truth(_statistic("new_requests", 6), _statistic("new_requests", 6), _statistic("granted", 4))
    read = _statistics(("new_requests", None, 6), ("refused", None, 4), ("other", None, 711))
    row = _row(evaluate(truth, _cells(), read, _documents()), "statistics")
    assert (row["right"], row["missing"], row["wrong"], row["false_figures"]) == (1, 2, 2, 1)
    assert row["precision"] == pytest.approx(1 / 3) and row["recall"] == pytest.approx(1 / 3)


def test_a_category_may_drop_the_words_that_say_nothing() -> None:
    truth = _truth(_statistic("proactively_disclosed_items", 9, "工作动态类信息"))
    read = _statistics(("proactively_disclosed_items", "工作动态", 9))
    assert _row(evaluate(truth, _cells(), read, _documents()), "statistics")["right"] == 1


def test_metadata() -> None:
    truth = _truth(
        {"kind": "metadata", "field": "agency_name", "expected": "黄冈市罗田县统计局", "accepts": "罗田县统计局"},
        {"kind": "metadata", "field": "report_year", "expected": "2022"},
        {"kind": "metadata", "field": "region_code", "expected": "421123"},
    )
    read = _documents(agency_name="罗田县统计局", report_year=2021)
    result = evaluate(truth, _cells(), _statistics(), read)
    verdicts = {item: (_row(result, item)["right"], _row(result, item)["wrong"], _row(result, item)["missing"]) for item in
                ("agency_name", "report_year", "region_code")}  # fmt: skip
    assert verdicts == {"agency_name": (1, 0, 0), "report_year": (0, 1, 0), "region_code": (0, 0, 1)}
    short = evaluate(truth, _cells(), _statistics(), _documents(agency_name="统计局"))
    assert _row(short, "agency_name")["wrong"] == 1


def test_a_document_without_truth_is_passed_over() -> None:
    cells = _cells(("total", "reported", 5)).with_columns(pl.lit("e" * 64).alias("document_id"))
    assert _judge(_truth(_cell("total", "reported", 5)), cells).false_figures.is_empty()


def test_tables_by_layout_hold_the_same_figures() -> None:
    truth = _truth(_cell("total", "reported", 5))
    result = _judge(truth, _cells(("total", "reported", 6)))
    for table, column in ((result.by_layout, "layout"), (result.by_form, "document_form"), (result.by_style, "style")):
        row = table.filter((pl.col("item") == "cells") & (pl.col(column) == LABELS[column])).row(0, named=True)
        assert row["false_figures"] == 1


def test_a_row_that_was_left_out_is_right_as_missing_only() -> None:
    truth = _truth(_cell("total", "missing", None))
    assert _row(_judge(truth, _cells(("total", "missing", None))), "cells")["right"] == 1
    assert _row(_judge(truth, _cells()), "cells")["right"] == 1
    assert _row(_judge(truth, _cells(("total", "blank", None))), "cells")["right"] == 0
    assert _row(_judge(truth, _cells(("total", "reported", 0))), "cells")["false_figures"] == 1


def test_units_of_figures_read_right_are_compared_too() -> None:
    truth = _truth(_cell("total", "reported", 5, unit="件"), _cell("natural_person", "reported", 5, unit="项"))
    result = _judge(truth, _cells(("total", "reported", 5), ("natural_person", "reported", 5)))
    units = _row(result, "cell_units")
    assert (units["right"], units["wrong"], units["false_figures"]) == (1, 1, 0)


def _error(rule: str, column: str) -> dict[str, object]:
    key = {"table_id": "requests", "row_id": "results_total", "column_id": column}
    return {"kind": "error", "rule_id": rule, **key}


def _findings(*rules: str, responsibility: str = "source") -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"document_id": DOCUMENT, "rule_id": rule, "table_id": "requests", "responsibility": responsibility}
            for rule in rules
        ]
    )


def test_errors_printed_on_purpose_are_paired_with_findings_by_rule() -> None:
    truth = _truth(
        _error("annual_2021.results_sum", "total"),
        _error("annual_2021.results_sum", "natural_person"),
        _error("annual_2021.request_balance", "total"),
    )
    findings = _findings("annual_2021.results_sum", "annual_2021.requester_sum", "cells.rules_without_power")
    by_rule = evaluate(truth, _cells(), _statistics(), _documents(), findings).by_rule
    assert by_rule is not None
    counts = {r["rule_id"]: (r["injected"], r["found"], r["missed"], r["unfounded"]) for r in by_rule.to_dicts()}
    assert counts == {
        "annual_2021.results_sum": (2, 1, 1, 0),
        "annual_2021.request_balance": (1, 0, 1, 0),
        "annual_2021.requester_sum": (0, 0, 0, 1),
    }
    ours = evaluate(
        truth, _cells(), _statistics(), _documents(), _findings("annual_2021.results_sum", responsibility="extraction")
    )
    assert ours.by_rule is not None and ours.by_rule["found"].sum() == 0


def test_a_breach_of_which_not_all_figures_are_printed_may_be_found_or_not() -> None:
    truth = _truth(_error("annual_2021.results_sum", "total") | {"recoverable": False})
    for findings, unfounded in ((_findings("cells.other"), 0), (_findings("annual_2021.results_sum"), 0)):
        by_rule = evaluate(truth, _cells(), _statistics(), _documents(), findings).by_rule
        assert by_rule is not None
        assert by_rule.select("injected", "missed", "unfounded").row(0) == (0, 0, unfounded)


def test_the_scope_of_a_figure_read_right_is_compared_where_it_is_certain() -> None:
    stated = [_statistic("new_requests", 6) | {"scope": "region"}, _statistic("granted", 4) | {"scope": None}]
    read = _statistics(("new_requests", None, 6), ("granted", None, 4)).with_columns(pl.lit("agency").alias("scope"))
    row = _row(evaluate(_truth(*stated), _cells(), read, _documents()), "statistic_scope")
    assert (row["items"], row["right"], row["wrong"]) == (1, 0, 1)


def test_what_a_space_tore_may_be_read_as_it_was_or_not_at_all_but_never_as_something_else() -> None:
    truth = _truth(_cell("total", "unreadable", 1234))
    assert _row(_judge(truth, _cells(("total", "unreadable", None))), "cells")["right"] == 1
    assert _row(_judge(truth, _cells(("total", "reported", 1234))), "cells")["right"] == 1
    assert _row(_judge(truth, _cells(("total", "reported", 1))), "cells")["false_figures"] == 1
    doubtful = _truth(_cell("total", "unreadable", None))
    assert _row(_judge(doubtful, _cells(("total", "reported", 0))), "cells")["false_figures"] == 1


def test_a_second_name_and_the_suffix_of_a_zone_are_right() -> None:
    truth = _truth(
        {"kind": "metadata", "field": "agency_name", "expected": "罗田县应急管理局", "accepts": "罗田县应急管理局"},
        {"kind": "metadata", "field": "region_code", "expected": "420200+"},
    )
    read = _documents(agency_name="罗田县应急管理局(罗田县地震局)", region_code="420200001")
    result = evaluate(truth, _cells(), _statistics(), read)
    assert _row(result, "agency_name")["right"] == 1 and _row(result, "region_code")["right"] == 1


def test_the_worst_classes_come_with_an_example() -> None:
    truth = _truth(*[_cell(f"c{number}", "reported", 5) for number in range(120)])
    shown = _judge(truth, _cells()).worst
    assert shown["accuracy"].to_list() == [0.0] * shown.height and set(shown["example"]) == {"a"}


@pytest.mark.parametrize(
    ("true", "read", "verdict"),
    [
        (("reported", 3), ("reported", 3), "right"),
        (("reported", 3), ("reported", 4), "false"),
        (("reported", 3), ("unreadable", None), "unread"),
        (("reported", 3), ("blank", None), "missing"),
        (("reported", 3), ("not_applicable", None), "missing"),
        (("reported", 3), None, "missing"),
        (("reported", 0), ("blank", None), "missing"),
        (("blank", None), ("blank", None), "right"),
        (("blank", None), ("not_applicable", None), "unread"),
        (("blank", None), ("unreadable", None), "unread"),
        (("blank", None), ("reported", 0), "false"),
        (("missing", None), None, "right"),
        (("missing", None), ("missing", None), "right"),
        (("missing", None), ("reported", 0), "false"),
        (("unreadable", None), ("unreadable", None), "right"),
    ],
)
def test_a_cell_has_one_verdict(
    true: tuple[str, int | None], read: tuple[str, int | None] | None, verdict: str
) -> None:
    judged = judge_cells(_truth(_cell("total", *true)), _cells(*([("total", *read)] if read else [])))
    assert judged["verdict"].to_list() == [verdict]


def test_where_nothing_is_right_there_is_no_f1() -> None:
    judged = pl.DataFrame({"item": ["cells"], "verdict": ["false"], "expected_figure": [True]})
    (row,) = rates(judged, ["item"]).rows(named=True)
    assert (row["accuracy"], row["precision"], row["recall"], row["f1"]) == (0, 0, 0, None)
    (row,) = rates(judged.with_columns(verdict=pl.lit("missing")), ["item"]).rows(named=True)
    assert (row["precision"], row["recall"], row["f1"]) == (None, 0, None)


@pytest.mark.parametrize(
    ("expected", "read", "verdict"),
    [
        ("421123", "421123", "right"),
        ("421123", "421123-A", "false"),  # a longer code is another place
        ("421123+", "421123", "right"),
        ("421123+", "421123-A", "right"),
        ("421123+", "421100", "false"),
        ("421123", None, "missing"),
    ],
)
def test_a_code_with_a_plus_may_go_on(expected: str, read: str | None, verdict: str) -> None:
    truth = _truth({"kind": "metadata", "field": "region_code", "expected": expected})
    assert judge_metadata(truth, _documents(region_code=read))["verdict"].to_list() == [verdict]
