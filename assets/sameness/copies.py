"""Reports copied from another year: the same agency prints the same figures again. A finding, never a duplicate."""

from __future__ import annotations

import polars as pl

COPIED = "identity.copied_from_other_year"
_ENOUGH = 3  # figures that are no zero: forms full of zeros are alike every year without being copied


def _where_known(words: str) -> pl.Expr:
    """The number of figures other than zero in ``words``; nothing where it is not known."""
    return pl.format(words, "nonzero_cells").fill_null("")


_MESSAGE = pl.format(
    "All figures of {} for {}{} are those it printed for {}.",
    "agency_name",
    "report_year",
    _where_known(", {} of them other than zero,"),
    "_other_report_year",
)
_MESSAGE_ZH = pl.format(
    "{}{}年度报告的全部数字{}与其{}年度报告相同。",
    "agency_name",
    "report_year",
    _where_known("(其中非零{}个)"),
    "_other_report_year",
)


def copied_figures(documents: pl.DataFrame) -> pl.DataFrame:
    """One row per published report whose figures are all those of an earlier year of the same agency.

    Needs ``document_id, status, document_type, agency_name, report_year, figures_hash, reported_cells``; where
    ``nonzero_cells`` is given, reports with fewer than three figures other than zero are left out, and the finding says
    how many there are. Columns: ``document_id, rule_id, severity, responsibility, other_document_id, other_year,
    nonzero_cells, message, message_zh``; ``nonzero_cells`` is null where it was not given.
    """
    earlier = pl.col("report_year", "document_id").shift(1).over("agency_name", "figures_hash")
    return (
        _comparable(documents)
        .sort("agency_name", "figures_hash", "report_year", "document_id")
        .with_columns(earlier.name.prefix("_other_"))
        .filter(pl.col("_other_report_year").is_not_null() & (pl.col("_other_report_year") != pl.col("report_year")))
        .select(
            "document_id",
            pl.lit(COPIED).alias("rule_id"),
            pl.lit("warning").alias("severity"),
            pl.lit("source").alias("responsibility"),
            pl.col("_other_document_id").alias("other_document_id"),
            pl.col("_other_report_year").alias("other_year"),
            "nonzero_cells",
            _MESSAGE.alias("message"),
            _MESSAGE_ZH.alias("message_zh"),
        )
        .sort("document_id")
    )


def _comparable(documents: pl.DataFrame) -> pl.DataFrame:
    """Published reports of a known body and year with enough figures to be worth comparing."""
    reports = documents.filter(
        (pl.col("status") == "published")
        & (pl.col("document_type") == "annual_report")
        & pl.col("agency_name").is_not_null()
        & pl.col("report_year").is_not_null()
        & pl.col("figures_hash").is_not_null()
        & (pl.col("reported_cells") >= _ENOUGH)
    )
    if "nonzero_cells" in documents.columns:
        return reports.filter(pl.col("nonzero_cells") >= _ENOUGH)
    return reports.with_columns(pl.lit(None, pl.Int64).alias("nonzero_cells"))
