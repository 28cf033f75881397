"""Of how many places a rule was broken: the counts beside a verdict, so that each rule has a rate and a threshold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from assets.rules import assessments_of, rules_of
from expectations.suites import Suite
from expectations.validating import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Counted:
    """Places where one rule could be assessed, where it could not, and where it fails if blanks are zeros."""

    assessed: int
    not_assessable: int
    failed_as_zero: int


def counted(database: Path) -> tuple[dict[str, Counted], int]:
    """The counts of each rule in a file that has ``core.assessments``, and the number of reports (what a noted rule is of)."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(
            """SELECT rule_id, sum(passed + failed)::BIGINT, sum(not_assessable)::BIGINT, sum(failed_as_zero)::BIGINT
FROM core.assessments GROUP BY rule_id"""
        ).fetchall()
        (reports,) = connection.execute("SELECT count(DISTINCT document_id) FROM core.identities").fetchall()[0]
    return {rule_id: Counted(*counts) for rule_id, *counts in rows}, int(reports)


def counted_across(connection: duckdb.DuckDBPyConnection) -> dict[str, Counted]:
    """The counts of each rule across reports, on a connection on which these rules run."""
    counts = {}
    for rule in rules_of("across"):
        (found,) = connection.execute(
            f"""SELECT count(*) FILTER (assessable), count(*) FILTER (NOT assessable),
  count(*) FILTER (NOT CASE WHEN assessable THEN holds ELSE coalesce(holds_as_zero, true) END)
FROM ({assessments_of(rule)})"""
        ).fetchall()
        counts[rule.id] = Counted(*found)
    return counts


def rated(verdict: Verdict, suite: Suite, counts: dict[str, Counted], reports: int) -> Verdict:
    """The verdict with rates; a rule holds where no more than its threshold is broken."""
    judged = []
    for outcome, expectation in zip(verdict.outcomes, suite.expectations, strict=True):
        threshold = expectation.threshold
        if threshold is None or outcome.rule_id is None:
            judged.append(outcome)
            continue
        told = counts.get(outcome.rule_id, Counted(0 if expectation.form_id else reports, 0, 0))
        judged.append(
            replace(
                outcome,
                assessed=told.assessed,
                not_assessable=told.not_assessable,
                unexpected_as_zero=told.failed_as_zero,
                threshold=threshold,
                success=threshold.holds(outcome.unexpected, told.assessed),
            )
        )
    return Verdict(verdict.suite, tuple(judged))


def worst(outcomes: tuple[Outcome, ...], most: int) -> list[dict[str, object]]:
    """The rows of all outcomes, those with the largest difference first."""
    rows: list[dict[str, object]] = [
        {"rule": outcome.rule_id or outcome.description, **row} for outcome in outcomes for row in outcome.rows
    ]
    return sorted(rows, key=lambda row: -_size(row.get("difference")))[:most]


def _size(difference: object) -> float:
    return 0.0 if difference is None else abs(float(str(difference)))
