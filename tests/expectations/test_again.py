"""A rule run again finds what stands in the findings; one that was lost, added or changed there is named."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest

from assets.contracts import table
from assets.core.findings import judged
from assets.rules import reference_frames
from expectations.again import with_rules
from expectations.suites import Suite
from tests.expectations.building import cell, readings

RULE = "annual_2021.requester_sum"
COLUMNS = (
    "natural_person", "commercial_enterprise", "research_institution", "public_interest_organization",
    "legal_service_institution", "other_organization", "total",
)  # fmt: skip
READ = readings(cells=[cell(f"requests/new_requests/{c}", 5 if c == "total" else 1) for c in COLUMNS])


def _said(findings: pl.DataFrame) -> set[str]:
    (asked,) = [
        each
        for each in with_rules(Suite("findings", table("core.findings"), ())).expectations
        if RULE in each.description
    ]
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA core")
        for name, frame in (READ | reference_frames()).items():
            connection.register("frame", frame.to_arrow())
            connection.execute(f"CREATE TABLE {name} AS FROM frame")
        connection.register("found", findings.to_arrow())
        connection.execute("CREATE TABLE core.findings AS FROM found")
        return set(connection.execute(asked.query).pl()["what"])


def test_what_stands_there_is_found_again() -> None:
    findings = judged(READ).findings
    assert RULE in findings["rule_id"]
    assert _said(findings) == set()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f.filter(pl.col("rule_id") != RULE), {"found, not written"}),
        (lambda f: pl.concat([f, f]), {"written, not found"}),
        (lambda f: f.with_columns(expected=pl.lit("7")), {"found, not written", "written, not found"}),
    ],
)
def test_what_was_lost_added_or_changed_is_named(change, said: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert _said(change(judged(READ).findings)) == said
