"""``core.findings`` and ``core.assessments`` of one batch: the notes of the readers and what every rule finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import duckdb
import polars as pl

from assets.contracts import table
from assets.contracts.rendering import conform
from assets.rules import Rule, reference_frames, rules_of, worded
from assets.rules.wording import WHO, WHO_ZH, counted

FINDINGS, ASSESSMENTS = table("core.findings"), table("core.assessments")


def finding_rows(readings: Mapping[str, pl.DataFrame], rules: Sequence[Rule] | None = None) -> pl.DataFrame:
    """All findings of a batch, ordered; by every rule on one report unless some are named.

    ``readings`` are the tables that rules read by their short names, and ``notes``.
    """
    chosen = rules_of("report") if rules is None else rules
    with _opened(readings) as connection:
        frame = connection.execute("\nUNION ALL\n".join(filter(None, (_noted(), worded(chosen))))).pl()
    return conform(FINDINGS, frame).sort(FINDINGS.sort, maintain_order=True)


def assessment_rows(readings: Mapping[str, pl.DataFrame], rules: Sequence[Rule] | None = None) -> pl.DataFrame:
    """How many places of each document each rule assessed: passed, failed, not assessable, and as if blanks were zeros."""
    with _opened(readings) as connection:
        frame = connection.execute(counted(rules_of("report") if rules is None else rules)).pl()
    return conform(ASSESSMENTS, frame.select(column.name for column in ASSESSMENTS.columns)).sort(ASSESSMENTS.sort)


def rates(assessments: pl.DataFrame) -> dict[str, float]:
    """Share of the assessed places that break a rule, by family: numbers that Dagster plots over the builds."""
    counted = (
        assessments.with_columns(family=pl.col("rule_id").str.split(".").list.first())
        .group_by("family")
        .agg(assessed=(pl.col("passed") + pl.col("failed")).sum(), failed=pl.col("failed").sum())
        .filter(pl.col("assessed") > 0)
        .sort("family")
    )
    return {f"rate {row['family']}": row["failed"] / row["assessed"] for row in counted.iter_rows(named=True)}


@contextmanager
def _opened(readings: Mapping[str, pl.DataFrame]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in memory that knows the frames by their names; they are not copied."""
    with duckdb.connect() as connection:
        for name, frame in (dict(readings) | reference_frames()).items():
            connection.register(name, frame.to_arrow())
        yield connection


def _noted() -> str:
    return f"""SELECT n.* REPLACE (concat({WHO}, ': ', n.message) AS message, concat({WHO_ZH}, ':', n.message_zh) AS message_zh)
FROM notes n LEFT JOIN identities i USING (document_id)"""
