"""``core.findings`` and ``core.assessments`` of one batch: the notes of the readers and what every rule finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from assets.contracts import table
from assets.contracts.rendering import conform, literal
from assets.queries import connected, lay_out, side_by_side
from assets.rules import Rule, declared, judged_by, reference_frames, rules_of, worded
from assets.rules.wording import WHO, WHO_ZH

FINDINGS, ASSESSMENTS = table("core.findings"), table("core.assessments")
#: What is judged, beside the texts: tables of ``core`` by their short names.
READ = ("cells", "statistics", "identities", "sections", "notes")
TEXTS = table("raw.texts")


class Judged(NamedTuple):
    """What came of judging a batch: the findings, and how each rule fared in each report."""

    findings: pl.DataFrame
    assessments: pl.DataFrame


def judged(readings: Mapping[str, pl.DataFrame | str], rules: Sequence[Rule] | None = None) -> Judged:
    """All findings of a batch and all counts, ordered; by every rule on one report unless some are named. Each rule runs
    once and for itself, so that the most that is held at a time is what a rule on each core needs.

    ``readings``: ``texts`` and the tables of ``READ``, as frames or as SQL that selects their rows.
    """
    chosen = rules_of("report") if rules is None else rules
    with _opened(readings) as connection:
        lay_out(connection, "rules", declared(chosen))
        connection.execute(_JUDGED)
        forms = {form for (form,) in connection.execute("SELECT DISTINCT form_id FROM cells").fetchall()}
        asked = [rule for rule in chosen if rule.form_id is None or rule.form_id in forms]
        side_by_side(connection, [f"INSERT INTO judged {judged_by(rule)}" for rule in asked])
        findings = connection.execute(f"{_NOTED} UNION ALL {worded(_BROKEN)}").pl()
        counts = ", ".join(column.name for column in ASSESSMENTS.columns)
        assessments = connection.execute(f"SELECT {counts} FROM judged").pl()
    return Judged(
        conform(FINDINGS, findings).sort(FINDINGS.sort, maintain_order=True),
        conform(ASSESSMENTS, assessments).sort(ASSESSMENTS.sort),
    )


def lake_readings(files: Mapping[str, Path]) -> dict[str, str]:
    """SQL over Parquet files, for ``judged``: what a rule does not ask for is not read."""
    rows = {name: f"SELECT * FROM {_parquet([path])}" for name, path in files.items()}
    return rows | {"texts": texts_once([files["texts"]])}


def texts_once(files: Sequence[Path]) -> str:
    """SQL for the texts as rules read them: the same bytes may be two records of a batch and are one text."""
    texts = f"(SELECT * FROM {_parquet(files)} WHERE problem IS NULL)"
    once = f"SELECT document_id, min((source_uri, record_number)) AS record FROM {texts} GROUP BY document_id"
    return (
        f"SELECT t.document_id, text, damaged FROM {texts} t JOIN ({once}) o "
        "ON o.document_id = t.document_id AND o.record = (t.source_uri, t.record_number)"
    )


def _parquet(files: Sequence[Path]) -> str:
    listed = ", ".join(literal(str(path)) for path in files)
    return f"read_parquet([{listed}], hive_partitioning = false)"


def rates(assessments: pl.DataFrame) -> dict[str, float]:
    """Share of the assessed places that break a rule, by family: numbers that Dagster plots over the builds."""
    counted = (
        assessments.with_columns(family=pl.col("rule_id").str.split(".").list.first())
        .group_by("family")
        .agg(assessed=(pl.col("passed") + pl.col("failed")).sum(), failed=pl.col("failed").sum())
        .filter(pl.col("assessed") > 0)
        .sort("family")
    )
    return {f"rate {row['family']}": round(row["failed"] / row["assessed"], 6) for row in counted.iter_rows(named=True)}


_JUDGED = """CREATE TABLE judged (
  document_id VARCHAR, rule_id VARCHAR, places BIGINT, passed BIGINT, failed BIGINT, not_assessable BIGINT,
  failed_as_zero BIGINT, broken STRUCT(
    expected DECIMAL(38,4), observed DECIMAL(38,4), table_id VARCHAR, row_id VARCHAR, column_id VARCHAR, char_start BIGINT, char_end BIGINT,
    severity VARCHAR, responsibility VARCHAR, subject VARCHAR, subject_zh VARCHAR, against VARCHAR, against_zh VARCHAR)[]
)"""
_BROKEN = "SELECT rule_id, document_id, unnest(broken, max_depth := 2) FROM judged WHERE failed > 0"
_NOTED = f"""SELECT n.* REPLACE (concat({WHO}, ': ', n.message) AS message, concat({WHO_ZH}, ':', n.message_zh) AS message_zh)
FROM notes n LEFT JOIN identities i USING (document_id)"""


@contextmanager
def _opened(readings: Mapping[str, pl.DataFrame | str]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in memory that knows the readings by their names."""
    with connected() as connection:
        for name, source in (dict(readings) | reference_frames()).items():
            if isinstance(source, pl.DataFrame):
                lay_out(connection, name, source)
            else:
                kind = "TABLE" if name in _LAID_OUT else "VIEW"
                connection.execute(f"CREATE {kind} {name} AS {source}")
        yield connection


# Files are read where they lie, but for the small ones that many rules read whole. Of the cells most rules read one table
# of one form, and these lie together.
_LAID_OUT = ("texts", "identities", "statistics")
