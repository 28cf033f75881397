"""``core.findings_across``: what shows only beside other reports, of the same body or of others. Published reports only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from assets.contracts import Table, table
from assets.contracts.rendering import conform, literal
from assets.lake import part
from assets.rules import Rule, breaches_of, declared, reference_frames, rules_of, worded
from assets.sameness import copied_figures

FINDINGS_ACROSS = table("core.findings_across")
#: What is read of every batch, and what of the whole.
BY_BATCH = tuple(table(f"core.{name}") for name in ("identities", "cells", "statistics"))
WHOLE = (table("core.sameness"), table("ref.regions"))

# A body whose place is unknown may be any of many: its reports are not set side by side.
_REPORTS = """CREATE TEMP TABLE reports AS
SELECT i.*, p.parent_code
FROM all_identities i
LEFT JOIN (SELECT region_code, last(parent_code ORDER BY valid_from) AS parent_code FROM regions GROUP BY region_code) p
  USING (region_code)
WHERE document_id IN (SELECT document_id FROM sameness WHERE status = 'published')
  AND document_type = 'annual_report' AND agency_id IS NOT NULL AND report_year IS NOT NULL
  AND (region_code IS NOT NULL OR level = 'national')
QUALIFY row_number() OVER (PARTITION BY agency_id, report_year ORDER BY reported_cells DESC, document_id) = 1"""

# A rule that sets reports side by side joins these by body and year and by place in the table, all at once: joined by
# reports first, the places of all bodies would be matched with one another before the bodies are.
_FIGURES = """CREATE TEMP VIEW figures AS
SELECT c.*, r.agency_id, r.agency_name, r.report_year, r.function, r.level, r.region_code, r.parent_code
FROM all_cells c JOIN reports r USING (document_id)"""


def finding_rows(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule] | None = None) -> pl.DataFrame:
    """Every breach of a rule across reports, and figures copied from another year."""
    judged = rules_of("across") if rules is None else rules
    connection.register("rules", declared(judged).to_arrow())
    found = connection.execute(worded(breaches_of(judged))).pl()
    copies = _copies(connection) if rules is None else found.clear()
    frame = pl.concat([conform(FINDINGS_ACROSS, found), conform(FINDINGS_ACROSS, copies)])
    return frame.sort(FINDINGS_ACROSS.sort, maintain_order=True)


@contextmanager
def opened(sources: Mapping[str, str | pl.DataFrame]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection on which rules across reports run. ``sources``: frames, or SQL that selects rows, of ``identities``,
    ``cells``, ``statistics``, ``sameness`` and ``regions``."""
    with duckdb.connect() as connection:
        for name, frame in reference_frames().items():
            connection.register(name, frame.to_arrow())
        for name, source in sources.items():
            target = name if name in ("sameness", "regions") else f"all_{name}"
            if isinstance(source, pl.DataFrame):
                connection.register(target, source.to_arrow())
            else:
                connection.execute(f"CREATE TEMP VIEW {target} AS {source}")
        connection.execute(_REPORTS)
        connection.execute("CREATE TEMP VIEW identities AS SELECT * FROM reports")
        connection.execute(_FIGURES)
        for name in ("cells", "statistics"):
            connection.execute(
                f"CREATE TEMP VIEW {name} AS SELECT t.* FROM all_{name} t SEMI JOIN reports USING (document_id)"
            )
        yield connection


def lake_sources(lake: Path, batches: Sequence[str]) -> dict[str, str]:
    """SQL over the files of the lake, for ``opened``."""

    def files(declared: Table, keys: Sequence[str | None]) -> str:
        listed = ", ".join(literal(str(part(lake, declared, key))) for key in keys)
        return f"read_parquet([{listed}], hive_partitioning = false)"

    rows = {each.name: f"SELECT * FROM {files(each, batches)}" for each in BY_BATCH}
    # The same bytes in two batches are one document.
    rows["identities"] = rows["identities"].replace("SELECT *", "SELECT DISTINCT ON (document_id) *")
    return rows | {each.name: f"SELECT * FROM {files(each, [None])}" for each in WHOLE}


def _copies(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    documents = connection.execute(
        """SELECT r.*, 'published' AS status, n.nonzero_cells FROM reports r
JOIN (SELECT document_id, count(*) FILTER (value <> 0) AS nonzero_cells FROM cells GROUP BY ALL) n USING (document_id)"""
    ).pl()
    found = copied_figures(documents)
    missing = [column.name for column in FINDINGS_ACROSS.columns if column.name not in found.columns]
    return found.with_columns(pl.lit(None).alias(name) for name in missing).select(
        column.name for column in FINDINGS_ACROSS.columns
    )
