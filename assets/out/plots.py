"""What the published warehouse looks like at a glance: plots for the metadata of its materialisation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import duckdb
from dagster import EventLogRecord, MetadataValue

from assets.plots import bars, line, shares, stacks

_BY_YEAR = """SELECT report_year, form_id, count(*) AS documents FROM core.documents
WHERE status = 'published' AND document_type = 'annual_report' GROUP BY ALL"""
_BY_STATUS = "SELECT status, count(*) FROM core.cells GROUP BY status"
_BY_FORM = "SELECT form_id, status, count(*) AS cells FROM core.cells GROUP BY ALL"
_BY_SEVERITY = "SELECT severity || ', ' || responsibility, count(*) FROM core.findings GROUP BY ALL"


def published_plots(connection: duckdb.DuckDBPyConnection) -> dict[str, MetadataValue]:
    """Reports by year and form, cells by status, findings by severity and whose fault they are."""
    reports = connection.execute(_BY_YEAR).pl()
    return {
        "reports by year and form": stacks(
            "Published reports by year and form", reports, "report_year", "form_id", "documents"
        ),
        "cells by status": bars("Cells by status", dict(connection.execute(_BY_STATUS).fetchall()), "cells"),
        "share of cells by status": shares(
            "Share of cells by status, of each form", connection.execute(_BY_FORM).pl(), "form_id", "status", "cells"
        ),
        "findings": bars(
            "Findings by severity and fault", dict(connection.execute(_BY_SEVERITY).fetchall()), "findings"
        ),
    }


def history(before: Sequence[EventLogRecord], name: str, now: object) -> dict[str, MetadataValue]:
    """A number of this materialisation beside those of the last ones, the newest first in ``before``."""
    said = [
        (f"{datetime.fromtimestamp(event.timestamp, UTC):%m-%d %H:%M}", float(str(value.value)))
        for event in reversed(before)
        if event.asset_materialization and (value := event.asset_materialization.metadata.get(name)) is not None
    ] + [("now", float(str(now)))]
    return {f"{name} over builds": line(f"{name} over builds", [n for n, _ in said], [v for _, v in said], name)}
