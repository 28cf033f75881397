"""The verdict on every item: what is true of a document beside what was read from it.

Rates and tables of verdicts do not belong here.
"""

from __future__ import annotations

import polars as pl

#: What is known of a document besides its id.
LABELS = ["name", "document_form", "layout", "damage", "style", "noise"]
_CELL_KEY = ["document_id", "table_id", "row_id", "column_id"]
_STATISTIC_KEY = ["document_id", "indicator_id", "part", "value"]
#: What a statistic says beside its value.
_FLAGS = ["unit", "is_explicit_zero", "is_approximate", "is_cumulative", "period_year", "scope"]


def _known(truth: pl.DataFrame) -> pl.DataFrame:
    """The documents of the truth and their labels."""
    return truth.select("document_id", *LABELS).unique("document_id", keep="first")


def judge_cells(truth: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Each true cell, and each reported cell that no truth knows, with a ``verdict``.

    ``right``: the figure is the printed one, or the empty cell was left empty. ``false``: a figure is reported where
    another one, or none, is printed. ``unread``: the reader said that it could not tell (unreadable). ``missing``: the
    cell is not there at all, or is called empty although a figure is printed. A row that was left out is right as
    ``missing``. A blank that its layout destroyed is right however the reader says that there is no figure.
    """
    return _paired_cells(truth, cells).with_columns(
        _verdict_on_a_cell().alias("verdict"), (pl.col("form_id") == pl.col("read_form")).alias("same_form")
    )


def _paired_cells(truth: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Each true cell beside what was read of it, and the figures that no truth knows (their ``status`` is null)."""
    expected, known = truth.filter(pl.col("kind") == "cell"), _known(truth)
    read = cells.select(
        *_CELL_KEY,
        pl.col("form_id").alias("read_form"),
        pl.col("status").alias("read_status"),
        pl.col("value").cast(pl.Decimal(18, 4)).alias("read_value"),
        pl.col("unit").alias("read_unit"),
        pl.col("source_text").alias("read_text") if "source_text" in cells.columns else pl.lit(None).alias("read_text"),
    ).join(known.select("document_id"), on="document_id", how="semi")
    # A second reading of the same cell is judged too: a reader that says two things says at least one wrong.
    both = expected.select(*_CELL_KEY, *LABELS, "form_id", "status", "value", "unit", "printed", "recoverable").join(
        read, on=_CELL_KEY, how="full", coalesce=True
    )
    strangers = both.filter(pl.col("status").is_null() & (pl.col("read_status") == "reported"))
    strangers = strangers.drop(LABELS).join(known, on="document_id")
    return pl.concat([both.filter(pl.col("status").is_not_null()), strangers.select(both.columns)])


def _verdict_on_a_cell() -> pl.Expr:
    """The first that fits: a figure read is right or false whatever else; the rest tells how it was left unread."""
    reported = pl.col("status") == "reported"
    reads = (pl.col("read_status") == "reported").fill_null(value=False)
    same = (pl.col("value") == pl.col("read_value")).fill_null(value=False)
    vanished = ~reported & ~pl.col("recoverable")
    empty = pl.col("read_status").is_in(["blank", "not_applicable"]).fill_null(value=False)
    return (
        pl.when(pl.col("status").is_null())
        .then(pl.lit("false"))
        .when((pl.col("status") == "unreadable") & ((reads & same) | (pl.col("read_status") == "unreadable")))
        .then(pl.lit("right"))
        .when(reads & ~(reported & same))
        .then(pl.lit("false"))
        .when(reads)
        .then(pl.lit("right"))
        .when((pl.col("status") == "missing") & (pl.col("read_status").fill_null("missing") == "missing"))
        .then(pl.lit("right"))
        .when(vanished)
        .then(pl.lit("right"))
        .when(~reported & empty)
        .then(pl.when(pl.col("read_status") == pl.col("status")).then(pl.lit("right")).otherwise(pl.lit("unread")))
        .when(pl.col("read_status") == "unreadable")
        .then(pl.lit("unread"))
        .otherwise(pl.lit("missing"))
    )


def _without_kind_words(column: str) -> pl.Expr:
    """A category without the words that say nothing: ``工作动态类信息`` is ``工作动态``."""
    return pl.col(column).fill_null("").str.replace(r"(?:信息|类|方面|领域)+$", "")


def _flag(name: str) -> pl.Expr:
    """What else was read of a statistic; a scope may be an enumeration."""
    column = pl.col(name).cast(pl.String) if name == "scope" else pl.col(name)
    return column.alias(f"read_{name}")


def judge_statistics(truth: pl.DataFrame, statistics: pl.DataFrame) -> pl.DataFrame:
    """True and read statistics paired one to one by document, indicator, category and value.

    ``right``: paired. ``mislabelled``: the document states that value, but of another thing. ``false``: read, and the
    document states no such value. ``missing``: stated, and not read.
    """
    known = _known(truth)
    stated = _numbered(
        truth.filter(pl.col("kind") == "statistic").select("document_id", "indicator_id", "category", "value", *_FLAGS)
    ).with_columns(pl.lit(value=True).alias("stated"))
    absent = [pl.lit(None, dtype=pl.String).alias(c) for c in ("quote", "scope") if c not in statistics.columns]
    read = _numbered(statistics.join(known, on="document_id", how="semi").with_columns(absent)).select(
        *_STATISTIC_KEY,
        "occurrence",
        pl.col("category").alias("read_category"),
        "quote",
        *map(_flag, _FLAGS),
        pl.lit(value=True).alias("read"),
    )
    both = stated.join(read, on=[*_STATISTIC_KEY, "occurrence"], how="full", coalesce=True)
    values = stated.select("document_id", "value").unique().with_columns(pl.lit(value=True).alias("value_is_stated"))
    is_stated, is_read = (pl.col(name).fill_null(value=False) for name in ("stated", "read"))
    judged = both.join(values, on=["document_id", "value"], how="left").with_columns(
        pl.when(is_stated & is_read)
        .then(pl.lit("right"))
        .when(is_stated)
        .then(pl.lit("missing"))
        .when(pl.col("value_is_stated").fill_null(value=False))
        .then(pl.lit("mislabelled"))
        .otherwise(pl.lit("false"))
        .alias("verdict")
    )
    return judged.join(known, on="document_id", how="left").drop("value_is_stated", "occurrence")


def _numbered(figures: pl.DataFrame) -> pl.DataFrame:
    """The figures with what pairs them; the same figure stated twice is two figures."""
    scale = pl.when(pl.col("unit") == "万元").then(10_000).when(pl.col("unit") == "亿元").then(100_000_000).otherwise(1)
    amount = (pl.col("value").cast(pl.Float64) * scale).round(2)  # 1 万元 and 10000 元 are the same figure
    keyed = figures.with_columns(_without_kind_words("category").alias("part"), amount.alias("value"))
    return keyed.with_columns(pl.int_range(pl.len()).over(_STATISTIC_KEY).alias("occurrence"))


def judge_metadata(truth: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Each true field of each document with what was read: ``right``, ``false`` or ``missing``.

    A body is named right where the reading ends with the shortest wording that still names it and the full name, or
    the reading, ends with the other.
    """
    fields = ["agency_name", "region_code", "report_year", "document_type", "published_on", "signed_on", "status"]
    expected = truth.filter(pl.col("kind") == "metadata")
    published_first = (pl.col("status") != "published").fill_null(value=True)
    winners = documents.sort(published_first, maintain_order=True).unique(
        "document_id", keep="first", maintain_order=True
    )
    read = winners.select("document_id", *[pl.col(field).cast(pl.String) for field in fields]).unpivot(
        index="document_id", variable_name="field", value_name="read"
    )
    both = expected.select("document_id", *LABELS, "field", "expected", "accepts").join(
        read, on=["document_id", "field"], how="left"
    )
    single = pl.col("read").str.replace(r"[((][^((]*[))]$", "")  # a second name in brackets is of the same body
    named = single.str.ends_with(pl.col("accepts")) & (
        single.str.ends_with(pl.col("expected")) | pl.col("expected").str.ends_with(single)
    )
    within = pl.col("expected").str.ends_with("+") & pl.col("read").str.starts_with(
        pl.col("expected").str.strip_chars_end("+")
    )  # a zone has its parent's code and perhaps a suffix
    right = (pl.col("read") == pl.col("expected")) | within | (pl.col("accepts").is_not_null() & named)
    return both.with_columns(
        pl.when(pl.col("read").is_null())
        .then(pl.lit("missing"))
        .when(right.fill_null(value=False))
        .then(pl.lit("right"))
        .otherwise(pl.lit("false"))
        .alias("verdict")
    )
