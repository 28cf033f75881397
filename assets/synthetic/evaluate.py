"""A build against a ground truth: what was read right, wrong, not at all, and every false figure.

Pure Polars over the columns of the contract's core tables. How the figures are shown does not belong here.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from assets.synthetic.judging import judge_cells, judge_metadata, judge_statistics

_BREAKDOWNS = {"form": "document_form", "layout": "layout", "damage": "damage", "style": "style", "noise": "noise"}
_SEVERAL = {"damage", "noise"}
#: The layout of documents whose tables are printed in two.
TWO_LAYOUTS = "two layouts"
_FLAGS = ["is_explicit_zero", "is_approximate", "is_cumulative", "period_year"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``overall``: one row per kind of item: cells, cells_recoverable, statistics, agency_name and the other metadata;
    of the figures read right also cell_units, statistic_units and statistic_flags. The tables by form, layout, damage
    (a document with several counts under each), style and noise (the same) hold the same figures per group. ``false_figures`` lists each
    figure that was read and is not so; ``missed`` each printed cell that was not read."""

    overall: pl.DataFrame
    by_form: pl.DataFrame
    by_layout: pl.DataFrame
    by_damage: pl.DataFrame
    by_style: pl.DataFrame
    by_noise: pl.DataFrame
    false_figures: pl.DataFrame
    missed: pl.DataFrame


def _rates(judged: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Counts of verdicts and what follows from them, per group."""

    def number(*verdicts: str) -> pl.Expr:
        return pl.col("verdict").is_in(verdicts).sum().cast(pl.Int64)

    wrong = number("false", "mislabelled")
    counted = judged.group_by(by, maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("items"),
        number("right").alias("right"),
        wrong.alias("wrong"),
        number("unread").alias("unread"),
        number("missing").alias("missing"),
        pl.col("expected_figure").sum().cast(pl.Int64).alias("figures"),
        (pl.col("expected_figure") & (pl.col("verdict") == "right")).sum().cast(pl.Int64).alias("figures_right"),
        (number("false")).alias("false_figures"),
    )
    read = pl.col("figures_right") + pl.col("wrong")
    rates = counted.with_columns(
        (pl.col("right") / pl.col("items")).alias("accuracy"),
        pl.when(read > 0).then(pl.col("figures_right") / read).alias("precision"),
        pl.when(pl.col("figures") > 0).then(pl.col("figures_right") / pl.col("figures")).alias("recall"),
    )
    both = pl.col("precision") + pl.col("recall")
    return rates.with_columns(
        pl.when(both > 0).then(2 * pl.col("precision") * pl.col("recall") / both).alias("f1")
    ).sort(by)


def evaluate(truth: pl.DataFrame, cells: pl.DataFrame, statistics: pl.DataFrame, documents: pl.DataFrame) -> Evaluation:
    """Compare what a build holds with the truth of its documents. Documents without a truth are passed over."""
    judged_cells = judge_cells(truth, cells)
    judged_statistics = judge_statistics(truth, statistics)
    judged_metadata = judge_metadata(truth, documents)
    labels = ["document_id", *_BREAKDOWNS.values()]
    whole = judged_cells.filter(pl.col("recoverable").fill_null(value=True))
    parts = [
        _items("cells", judged_cells, pl.col("status") == "reported", labels),
        _items("cells_recoverable", whole, pl.col("status") == "reported", labels),
        _items("statistics", judged_statistics, pl.col("stated"), labels),
        _agreement("cell_units", judged_cells.filter(pl.col("status") == "reported"), ["unit"], labels),
        _agreement("statistic_units", judged_statistics, ["unit"], labels),
        _agreement("statistic_flags", judged_statistics, _FLAGS, labels),
        judged_metadata.select(
            pl.col("field").alias("item"), *labels, "verdict", pl.lit(value=True).alias("expected_figure")
        ),
    ]
    judged = pl.concat(parts)
    judged = judged.with_columns(
        pl.when(pl.col("layout").str.contains("+", literal=True))
        .then(pl.lit(TWO_LAYOUTS))
        .otherwise("layout")
        .alias("layout")
    )
    tables = {name: _rates(_each(judged, column), ["item", column]) for name, column in _BREAKDOWNS.items()}
    false_cells = judged_cells.filter(pl.col("verdict") == "false").select(
        pl.lit("cell").alias("kind"), "document_id", "name", "layout", "damage", "style", "table_id", "row_id", "column_id",
        pl.lit(None, dtype=pl.String).alias("indicator_id"), pl.lit(None, dtype=pl.String).alias("category"),
        pl.col("status").fill_null("not printed").alias("true_status"), pl.col("value").alias("true_value"),
        "read_value", pl.col("read_text").cast(pl.String).alias("read_text"),
    )  # fmt: skip
    false_statistics = judged_statistics.filter(pl.col("verdict") == "false").select(
        pl.lit("statistic").alias("kind"), "document_id", "name", "layout", "damage", "style",
        *[pl.lit(None, dtype=pl.String).alias(column) for column in ("table_id", "row_id", "column_id")],
        "indicator_id", pl.col("read_category").alias("category"), pl.lit("not stated").alias("true_status"),
        pl.lit(None, dtype=pl.Decimal(18, 4)).alias("true_value"),
        pl.col("value").cast(pl.Decimal(18, 4)).alias("read_value"), pl.col("quote").alias("read_text"),
    )  # fmt: skip
    missed = judged_cells.filter(pl.col("verdict").is_in(["unread", "missing"]) & (pl.col("status") == "reported"))
    return Evaluation(
        overall=_rates(judged, ["item"]),
        by_form=tables["form"],
        by_layout=tables["layout"],
        by_damage=tables["damage"],
        by_style=tables["style"],
        by_noise=tables["noise"],
        false_figures=pl.concat([false_cells, false_statistics]),
        missed=missed,
    )


def _each(judged: pl.DataFrame, column: str) -> pl.DataFrame:
    """The items by that label; under each of its words where a document has several."""
    if column not in _SEVERAL:
        return judged
    return judged.with_columns(pl.col(column).fill_null("none").str.split("+")).explode(column)


def _items(item: str, judged: pl.DataFrame, expected: pl.Expr, labels: list[str]) -> pl.DataFrame:
    return judged.select(
        pl.lit(item).alias("item"), *labels, "verdict", expected.fill_null(value=False).alias("expected_figure")
    )


def _agreement(item: str, judged: pl.DataFrame, columns: list[str], labels: list[str]) -> pl.DataFrame:
    """Of the figures read right, whether what else was read of them is so too."""
    same = pl.all_horizontal(pl.col(column).eq_missing(pl.col(f"read_{column}")) for column in columns)
    return judged.filter(pl.col("verdict") == "right").select(
        pl.lit(item).alias("item"),
        *labels,
        pl.when(same).then(pl.lit("right")).otherwise(pl.lit("mislabelled")).alias("verdict"),
        pl.lit(value=True).alias("expected_figure"),
    )
