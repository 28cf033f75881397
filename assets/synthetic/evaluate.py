"""A build against a ground truth: what was read right, wrong, not at all, and every false figure.

Pure Polars over the columns of the contract's core tables. How the figures are shown does not belong here.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from assets.synthetic.judging import judge_cells, judge_metadata, judge_statistics
from assets.synthetic.judging_findings import judge_findings
from assets.synthetic.layouts import LAYOUTS
from assets.synthetic.rates import rates, worst

_BREAKDOWNS = {"form": "document_form", "layout": "layout", "damage": "damage", "style": "style", "noise": "noise"}
_SEVERAL = {"damage", "noise"}
#: The layout of documents whose tables are printed in two.
TWO_LAYOUTS = "two layouts"
_FLAGS = ["is_explicit_zero", "is_approximate", "is_cumulative", "period_year"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``overall``: one row per kind of item: ``cells``; of these ``cells_recoverable`` (rows whose blanks did not vanish),
    ``cells_kept`` and ``cells_vanishing`` (by what the layout does to blanks); ``statistics``; ``agency_name`` and the
    other metadata; of the figures read right also ``cell_units``, ``statistic_units``, ``statistic_flags`` and
    ``statistic_scope``. The tables by form, layout, damage, style and noise (a document with several damages counts under
    each) hold the same per group, ``worst`` the classes of cells read worst. ``by_rule``: errors printed on purpose and
    findings. ``false_figures`` lists each figure that was read and is not so; ``missed`` each printed cell that was not
    read."""

    overall: pl.DataFrame
    by_form: pl.DataFrame
    by_layout: pl.DataFrame
    by_damage: pl.DataFrame
    by_style: pl.DataFrame
    by_noise: pl.DataFrame
    worst: pl.DataFrame
    by_rule: pl.DataFrame | None
    false_figures: pl.DataFrame
    missed: pl.DataFrame


def evaluate(
    truth: pl.DataFrame,
    cells: pl.DataFrame,
    statistics: pl.DataFrame,
    documents: pl.DataFrame,
    findings: pl.DataFrame | None = None,
) -> Evaluation:
    """Compare what a build holds with the truth of its documents. Documents without a truth are passed over; without
    ``findings`` no rule is judged."""
    judged_cells = judge_cells(truth, cells)
    judged_statistics = judge_statistics(truth, statistics)
    judged = _items(judged_cells, judged_statistics, judge_metadata(truth, documents))
    several = pl.col("layout").str.contains("+", literal=True)
    judged = judged.with_columns(pl.when(several).then(pl.lit(TWO_LAYOUTS)).otherwise("layout").alias("layout"))
    tables = {name: rates(_each(judged, column), ["item", column]) for name, column in _BREAKDOWNS.items()}
    readable = judged.filter(pl.col("item") == "cells_recoverable")
    unread = pl.col("verdict").is_in(["unread", "missing"])
    return Evaluation(
        overall=rates(judged, ["item"]),
        by_form=tables["form"],
        by_layout=tables["layout"],
        by_damage=tables["damage"],
        by_style=tables["style"],
        by_noise=tables["noise"],
        worst=worst(readable, _BREAKDOWNS),
        by_rule=None if findings is None else judge_findings(truth, findings),
        false_figures=_false_figures(judged_cells, judged_statistics),
        missed=judged_cells.filter(unread & (pl.col("status") == "reported")),
    )


def _items(cells: pl.DataFrame, statistics: pl.DataFrame, metadata: pl.DataFrame) -> pl.DataFrame:
    """Every verdict as a row, under the name of each kind of item that it counts for."""
    printed, stated = pl.col("status") == "reported", pl.col("stated")
    figures = cells.filter(printed)
    scoped = statistics.filter(pl.col("scope").is_not_null() & pl.col("read_scope").is_not_null())
    return pl.concat(
        [
            _verdicts("cells", cells, printed),
            _verdicts("cells_recoverable", cells.filter(pl.col("recoverable").fill_null(value=True)), printed),
            _verdicts("cells_kept", cells.filter(~_vanishes()), printed),
            _verdicts("cells_vanishing", cells.filter(_vanishes()), printed),
            _verdicts("statistics", statistics, stated),
            _agreement("cell_units", figures, ["unit"]),
            _agreement("statistic_units", statistics, ["unit"]),
            _agreement("statistic_flags", statistics, _FLAGS),
            _agreement("statistic_scope", scoped, ["scope"]),
            metadata.select(
                pl.col("field").alias("item"), *_LABELS, "verdict", pl.lit(value=True).alias("expected_figure")
            ),
        ]
    )


_LABELS = ["document_id", "name", *_BREAKDOWNS.values()]


def _vanishes() -> pl.Expr:
    """One of the layouts of the document lets blanks vanish."""
    names = [name for name, layout in LAYOUTS.items() if layout.vanishes]
    return pl.col("layout").str.split("+").list.eval(pl.element().is_in(names)).list.any().fill_null(value=False)


def _each(judged: pl.DataFrame, column: str) -> pl.DataFrame:
    """The items by that label; under each of its words where a document has several."""
    if column not in _SEVERAL:
        return judged
    return judged.with_columns(pl.col(column).fill_null("none").str.split("+")).explode(column)


def _verdicts(item: str, judged: pl.DataFrame, expected: pl.Expr) -> pl.DataFrame:
    return judged.select(
        pl.lit(item).alias("item"), *_LABELS, "verdict", expected.fill_null(value=False).alias("expected_figure")
    )


def _agreement(item: str, judged: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """Of the figures read right, whether what else was read of them is so too."""
    same = pl.all_horizontal(pl.col(column).eq_missing(pl.col(f"read_{column}")) for column in columns)
    return judged.filter(pl.col("verdict") == "right").select(
        pl.lit(item).alias("item"),
        *_LABELS,
        pl.when(same).then(pl.lit("right")).otherwise(pl.lit("mislabelled")).alias("verdict"),
        pl.lit(value=True).alias("expected_figure"),
    )


def _false_figures(cells: pl.DataFrame, statistics: pl.DataFrame) -> pl.DataFrame:
    """Every figure that was read and is not so, with its document and what stands there."""
    labels = ["document_id", "name", "layout", "damage", "style", "noise"]

    def nothing(*columns: str) -> list[pl.Expr]:
        return [pl.lit(None, dtype=pl.String).alias(column) for column in columns]

    is_false = pl.col("verdict") == "false"
    false_cells = cells.filter(is_false).select(
        pl.lit("cell").alias("kind"), *labels, "table_id", "row_id", "column_id", *nothing("indicator_id", "category"),
        pl.col("status").fill_null("not printed").alias("true_status"), pl.col("value").alias("true_value"),
        "read_value", pl.col("read_text").cast(pl.String).alias("read_text"),
    )  # fmt: skip
    false_statistics = statistics.filter(is_false).select(
        pl.lit("statistic").alias("kind"), *labels, *nothing("table_id", "row_id", "column_id"),
        "indicator_id", pl.col("read_category").alias("category"), pl.lit("not stated").alias("true_status"),
        pl.lit(None, dtype=pl.Decimal(18, 4)).alias("true_value"),
        pl.col("value").cast(pl.Decimal(18, 4)).alias("read_value"), pl.col("quote").alias("read_text"),
    )  # fmt: skip
    return pl.concat([false_cells, false_statistics]).sort("name", "kind", maintain_order=True)
