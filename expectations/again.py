"""Rules run again: the text that filled ``core.findings`` once more, as expectations that what it finds is what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from assets.contracts.rendering import literal
from assets.core.findings import texts_once
from assets.rules import Rule, breaches_of, rules_of
from expectations.suites import Expectation, Suite, no_rows

# What rules read by short names.
_READ = ("cells", "statistics", "identities", "sections")
_PLACE = (
    "document_id, table_id, row_id, column_id, char_start, char_end, "
    "try_cast(expected AS DECIMAL(18,4)) AS expected, try_cast(observed AS DECIMAL(18,4)) AS observed"
)


def name_shortly(connection: duckdb.DuckDBPyConnection, texts: Sequence[Path]) -> None:
    """Give what rules read, in a file that has ``core.*``, the short names by which they read it."""
    for name in _READ:
        connection.execute(f"CREATE VIEW {name} AS FROM core.{name}")
    connection.execute(f"CREATE TABLE texts AS {texts_once(texts)}")


def with_rules(suite: Suite) -> Suite:
    """The suite of ``core.findings``, and that every rule finds what stands there."""
    return Suite(suite.name, suite.table, (*suite.expectations, *map(_found_again, rules_of("report"))))


def _found_again(rule: Rule) -> Expectation:
    found = f"SELECT {_PLACE} FROM ({breaches_of([rule])})"
    stands = f"SELECT {_PLACE} FROM core.findings WHERE rule_id = {literal(rule.id)}"
    query = f"""WITH found AS MATERIALIZED ({found}), stands AS MATERIALIZED ({stands})
(SELECT 'found, not written' AS what, * FROM (FROM found EXCEPT ALL FROM stands))
UNION ALL (SELECT 'written, not found' AS what, * FROM (FROM stands EXCEPT ALL FROM found))"""
    said = f"{rule.id} finds again exactly what stands here"
    return no_rows(query, said, rule.form_id)
