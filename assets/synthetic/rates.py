"""Counts and rates of verdicts, per group. What is judged, and how, does not belong here."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl


def rates(judged: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Counts of verdicts and what follows from them, per group. ``accuracy`` is over all items, blanks left blank among
    them; ``recall`` over what is printed or stated; ``precision`` over what was read of it."""

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
        number("false").alias("false_figures"),
    )
    read = pl.col("figures_right") + pl.col("wrong")
    shares = counted.with_columns(
        (pl.col("right") / pl.col("items")).alias("accuracy"),
        pl.when(read > 0).then(pl.col("figures_right") / read).alias("precision"),
        pl.when(pl.col("figures") > 0).then(pl.col("figures_right") / pl.col("figures")).alias("recall"),
    )
    both = pl.col("precision") + pl.col("recall")
    return shares.with_columns(
        pl.when(both > 0).then(2 * pl.col("precision") * pl.col("recall") / both).alias("f1")
    ).sort(by)


def worst(judged: pl.DataFrame, breakdowns: dict[str, str], shown: int = 10, least: int = 100) -> pl.DataFrame:
    """The classes read worst, one row each, with a document where something was not read: ``judged`` are cells, with a
    class in each of the columns that ``breakdowns`` names. Classes of fewer than ``least`` cells are passed over."""
    failing = pl.col("verdict") != "right"
    parts = [
        judged.group_by(pl.lit(name).alias("by"), pl.col(column).alias("class")).agg(
            pl.len().cast(pl.Int64).alias("cells"),
            (1 - failing.mean()).alias("accuracy"),
            (pl.col("verdict") == "false").sum().cast(pl.Int64).alias("false_figures"),
            pl.col("name").filter(failing).min().alias("example"),
        )
        for name, column in breakdowns.items()
    ]
    return pl.concat(parts).filter(pl.col("cells") >= least).sort("accuracy", "by", "class").head(shown)
