"""Which of several records of the same report is published: one winner, the others duplicate or superseded.

Rules, in this order, each on what the one before left published:

1. the same bytes, or the same text without its white space, were read before: ``duplicate`` of the first;
2. the same agency and year: the fuller report wins (tables before none, more reported cells, then the later version,
   then more statistics, then the longer text), the others are ``superseded``;
3. nearly the same text with the same figures, where agency and year are equal or unknown: ``superseded`` likewise.

Only annual reports of agencies whose place is known have successive versions: two 区统计局 are not one.
"""

from __future__ import annotations

import polars as pl

from assets.sameness.agencies import placed
from assets.sameness.near import near_duplicates

ORDER = ("batch", "source_uri", "record_number")
_SHOWN = 12  # characters of a document id in a sentence
_FULLER = ("_has_cells", "reported_cells", "_version", "statistics", "text_length")
_ADDED = ("status_reason", "winner")


def settle(documents: pl.DataFrame) -> pl.DataFrame:
    """The frame with final ``status``, and ``status_reason`` and ``winner`` (a document id) for those that lost.

    One row per record, in any order; needs ``document_id, batch, source_uri, record_number, status, document_type,
    agency_name, report_year, text_hash, reported_cells, statistics, text_length, published_on, signed_on,
    figures_hash``. ``text`` is optional: without it near duplicates are not looked for. A reason that a quarantined
    record already has is kept. The rows come back in the order of ``batch, source_uri, record_number``.
    """
    frame = documents.sort(*ORDER).with_row_index("_row")
    for name in _ADDED:
        if name not in frame.columns:
            frame = frame.with_columns(pl.lit(None, dtype=pl.String).alias(name))
    frame = frame.with_columns(
        pl.coalesce("signed_on", "published_on").alias("_version"),
        (pl.col("reported_cells").fill_null(0) > 0).alias("_has_cells"),
        (placed(frame["agency_name"]) & pl.col("report_year").is_not_null()).alias("_is_known"),
        pl.col("reported_cells", "statistics", "text_length").fill_null(0),
    )
    has_text = _published() & (pl.col("text_length") > 0)
    frame = _lose_to_first(frame, "document_id", pl.lit(True), "The same bytes were read before as document {}.")
    frame = _lose_to_first(frame, "text_hash", has_text, "The same text was read before as document {}.")
    frame = _lose_to_fuller(frame)
    frame = _lose_to_similar(frame)
    return frame.select(*documents.columns, *(name for name in _ADDED if name not in documents.columns))


def _published() -> pl.Expr:
    return pl.col("status") == "published"


def _lose_to_first(frame: pl.DataFrame, key: str, among: pl.Expr, sentence: str) -> pl.DataFrame:
    """Records whose key was seen before among those in question are duplicates of the first."""
    candidate = among & pl.col(key).is_not_null()
    first = (
        frame.filter(candidate)
        .group_by(key, maintain_order=True)
        .agg(pl.col("_row").first().alias("_first"), pl.col("document_id").first().alias("_winner"))
    )
    joined = frame.join(first, on=key, how="left", maintain_order="left")
    lost = candidate & (pl.col("_first") < pl.col("_row"))
    reason = pl.format(sentence, pl.col("_winner").str.head(_SHOWN))
    return _lose(joined, lost, "duplicate", reason).drop("_first", "_winner")


def _lose_to_fuller(frame: pl.DataFrame) -> pl.DataFrame:
    """Of the published annual reports of one agency and year the fullest wins."""
    eligible = _published() & (pl.col("document_type") == "annual_report") & pl.col("_is_known")
    best = (
        frame.filter(eligible)
        .sort(*_FULLER, "_row", descending=[True] * len(_FULLER) + [False], nulls_last=True)
        .group_by("agency_name", "report_year", maintain_order=True)
        .agg(
            pl.col("_row").first().alias("_best"),
            pl.col("document_id").first().alias("_winner"),
            pl.col("_has_cells").first().alias("_best_has_cells"),
            pl.col("reported_cells").first().alias("_best_cells"),
        )
    )
    joined = frame.join(best, on=["agency_name", "report_year"], how="left", maintain_order="left")
    fuller = pl.col("_best_cells") > pl.col("reported_cells")
    why = (
        pl.when(pl.col("_best_has_cells") & ~pl.col("_has_cells"))
        .then(pl.lit("with tables"))
        .otherwise(
            pl.when(fuller).then(pl.lit("with more reported cells")).otherwise(pl.lit("in a later or fuller version"))
        )
    )
    reason = pl.format(
        "Document {} is the report of the same agency and year {}.", pl.col("_winner").str.head(_SHOWN), why
    )
    lost = eligible & (pl.col("_best") != pl.col("_row"))
    return _lose(joined, lost, "superseded", reason).drop("_best", "_winner", "_best_has_cells", "_best_cells")


def _lose_to_similar(frame: pl.DataFrame) -> pl.DataFrame:
    """Published annual reports whose text is nearly that of another, where agency and year do not say otherwise."""
    if "text" not in frame.columns:
        return frame
    by = ("_is_known", *_FULLER)
    reports = frame.filter(_published() & (pl.col("document_type") == "annual_report"))
    pairs = near_duplicates(reports.sort(*by, "_row", descending=[True] * len(by) + [False], nulls_last=True))
    if pairs.is_empty():
        return frame
    joined = frame.join(pairs, on="_row", how="left", maintain_order="left")
    reason = pl.format("Document {} has nearly the same text and the same figures.", pl.col("_winner").str.head(_SHOWN))
    return _lose(joined, pl.col("_winner").is_not_null(), "superseded", reason).drop("_winner")


def _lose(frame: pl.DataFrame, lost: pl.Expr, status: str, reason: pl.Expr) -> pl.DataFrame:
    return frame.with_columns(
        pl.when(lost).then(pl.lit(status)).otherwise(pl.col("status")).alias("status"),
        pl.when(lost).then(reason).otherwise(pl.col("status_reason")).alias("status_reason"),
        pl.when(lost).then(pl.col("_winner")).otherwise(pl.col("winner")).alias("winner"),
    )
