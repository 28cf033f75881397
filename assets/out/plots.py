"""What the published warehouse looks like at a glance: plots for the metadata of its materialisation."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb
from dagster import AssetKey, DagsterInstance, MetadataValue

from assets.plots import bars, line, stacks

_SHOWN_BUILDS = 20
_BY_YEAR = """SELECT report_year, form_id, count(*) AS documents FROM core.documents
WHERE status = 'published' AND document_type = 'annual_report' GROUP BY ALL"""
_BY_STATUS = "SELECT status, count(*) FROM core.cells GROUP BY status"
_BY_SEVERITY = "SELECT severity || ', ' || responsibility, count(*) FROM core.findings GROUP BY ALL"


def published_plots(connection: duckdb.DuckDBPyConnection) -> dict[str, MetadataValue]:
    """Reports by year and form, cells by status, findings by severity and whose fault they are."""
    reports = connection.execute(_BY_YEAR).pl()
    return {
        "reports by year and form": stacks(
            "Published reports by year and form", reports, "report_year", "form_id", "documents"
        ),
        "cells by status": bars("Cells by status", dict(connection.execute(_BY_STATUS).fetchall()), "cells"),
        "findings": bars(
            "Findings by severity and fault", dict(connection.execute(_BY_SEVERITY).fetchall()), "findings"
        ),
    }


def history(instance: DagsterInstance, asset: AssetKey, name: str, now: float) -> dict[str, MetadataValue]:
    """A number of this materialisation beside those of the last ones."""
    before = instance.fetch_materializations(asset, limit=_SHOWN_BUILDS).records
    said = [
        (f"{datetime.fromtimestamp(event.timestamp, UTC):%m-%d %H:%M}", float(str(value.value)))
        for event in reversed(before)
        if event.asset_materialization and (value := event.asset_materialization.metadata.get(name)) is not None
    ] + [("now", now)]
    return {f"{name} over builds": line(f"{name} over builds", [n for n, _ in said], [v for _, v in said], name)}
