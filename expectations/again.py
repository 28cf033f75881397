"""Rules run again: the text that filled ``core.findings`` once more, as expectations that what it finds is what stands there.

Running every rule twice over a large batch would double the cost of judging it. So the second run is over ``REPORTS`` of
its reports, all of them where it has no more. Which ones is no choice of ours: a document's id is a hash.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from assets.contracts.rendering import literal
from assets.core.findings import texts_once
from assets.rules import Rule, breaches_of, rules_of
from expectations.suites import Expectation, Suite, no_rows

REPORTS = 256
# What rules read by short names, of these reports only.
_READ = ("cells", "statistics", "identities", "sections")
_PLACE = (
    "document_id, table_id, row_id, column_id, char_start, char_end, "
    "try_cast(expected AS DECIMAL(18,4)) AS expected, try_cast(observed AS DECIMAL(18,4)) AS observed"
)


def choose(connection: duckdb.DuckDBPyConnection, texts: Sequence[Path]) -> None:
    """Lay out some reports of a file that has ``core.*``, as the tables that rules read."""
    connection.execute(
        f"CREATE TABLE chosen AS SELECT DISTINCT document_id FROM core.identities ORDER BY document_id LIMIT {REPORTS}"
    )
    sources = {name: f"SELECT * FROM core.{name}" for name in _READ} | {"texts": texts_once(texts)}
    for name, source in sources.items():
        connection.execute(f"CREATE TABLE {name} AS FROM ({source}) SEMI JOIN chosen USING (document_id)")


def with_rules(suite: Suite) -> Suite:
    """The suite of ``core.findings``, and that every rule finds what stands there."""
    return Suite(suite.name, suite.table, (*suite.expectations, *map(_found_again, rules_of("report"))))


def _found_again(rule: Rule) -> Expectation:
    found = f"SELECT {_PLACE} FROM ({breaches_of([rule])})"
    stands = (
        f"SELECT {_PLACE} FROM core.findings SEMI JOIN chosen USING (document_id) WHERE rule_id = {literal(rule.id)}"
    )
    query = f"""WITH found AS MATERIALIZED ({found}), stands AS MATERIALIZED ({stands})
(SELECT 'found, not written' AS what, * FROM (FROM found EXCEPT ALL FROM stands))
UNION ALL (SELECT 'written, not found' AS what, * FROM (FROM stands EXCEPT ALL FROM found))"""
    said = f"{rule.id} finds again, on up to {REPORTS} reports, exactly what stands here"
    return no_rows(query, said, rule.form_id)
