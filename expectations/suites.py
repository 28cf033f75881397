"""What is expected of each table, rendered from contracts and rules. Knows no Great Expectations: these are declarations."""

from __future__ import annotations

from dataclasses import dataclass

from assets.contracts import Table
from assets.contracts.rendering import DUCKDB, literal
from assets.rules import Rule, rules_of
from assets.sameness import COPIED
from expectations.thresholds import Threshold, threshold_of

# Tables whose rows must belong to a document that is known.
_PARENT = "core.documents"


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation: that no row breaks it. Either ``condition`` holds of no row of the table (all conditions of a suite
    are counted in one pass), or ``query`` comes back empty: it yields the first rows that break it, each with the number
    of all of them in ``COUNT``. ``form_id``: it speaks of the tables of this form only."""

    description: str
    condition: str = ""
    query: str = ""
    rule_id: str | None = None
    threshold: Threshold | None = None
    form_id: str | None = None


#: The column of a query that counts all rows that break an expectation, and how many of them it yields.
COUNT, SHOWN = "rows_that_break", 10


@dataclass(frozen=True, slots=True)
class Suite:
    """The expectations of one table, under a name a person can read."""

    name: str
    table: Table
    expectations: tuple[Expectation, ...]


def structure(table: Table) -> Suite:
    """Columns, types, nulls, domains, key, references: what must hold or our own code is wrong."""
    return Suite(
        f"{table.full_name} structure",
        table,
        (
            _columns(table),
            *_nulls(table),
            *_domains(table),
            *_key(table),
            *_references(table),
            *_truths(table),
        ),
    )


@dataclass(frozen=True, slots=True)
class Family:
    """Rules that are judged together: the check of a table that shows them, and how its suite is titled."""

    check: str
    title: str
    table: str
    rules: tuple[Rule, ...]


def families() -> tuple[Family, ...]:
    """The families of rules on one report, each with the table it judges."""
    within = rules_of("report")
    noted = tuple(rule for rule in rules_of("reading") if rule.id != COPIED)  # noted when documents are compared
    return (
        Family("arithmetic", "Sums and balances of the statutory tables", "core.cells", _except(within, *_PROSE)),
        Family("plausibility", "Figures a table can hold", "core.cells", _of(within, "cells")),
        Family("agreement", "What the narrative counts", "core.statistics", _of(within, "narrative")),
        Family("form", "Form, headings, deadlines", "core.documents", _of(within, "form")),
        Family("extraction", "What could not be read", "core.findings", _of((*within, *noted), "extraction")),
        Family("identity", "Who reports, for which year", "core.findings", _of(noted, "identity")),
    )


def families_across() -> tuple[Family, ...]:
    """The families of rules over all published reports."""
    across = rules_of("across")
    copied = tuple(rule for rule in rules_of("reading") if rule.id == COPIED)
    return (
        Family("years", "From one year to the next", "core.findings_across", (*_of(across, "years"), *copied)),
        Family("bodies", "Governments beside their departments", "core.findings_across", _of(across, "bodies")),
    )


_PROSE = ("cells", "narrative", "form", "extraction", "identity")


def _of(rules: tuple[Rule, ...], family: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.family == family)


def _except(rules: tuple[Rule, ...], *families: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.family not in families)


def judgement(family: Family, table: Table) -> Suite:
    """The rules of a family: what agencies get wrong. Each expectation carries its rule id, and the share it may reach."""
    return Suite(f"{table.full_name} {family.check}", table, tuple(_judged(rule, table) for rule in family.rules))


_PLACE_ZH = """LEFT JOIN (SELECT document_id, table_id, any_value(form_id) AS form_id FROM core.tables
  WHERE document_id IN (SELECT document_id FROM worst) GROUP BY ALL) f USING (document_id, table_id)
LEFT JOIN labels l ON l.form_id IS NOT DISTINCT FROM f.form_id AND l.table_id IS NOT DISTINCT FROM b.table_id
  AND l.row_id IS NOT DISTINCT FROM b.row_id AND l.column_id IS NOT DISTINCT FROM b.column_id"""


def _judged(rule: Rule, table: Table) -> Expectation:
    """The places where a rule is broken, the largest difference first. Those of a rule on one report stand in
    ``core.findings``, put there by its own SQL; ``expectations.again`` runs that text once more."""
    findings, said, joined = table.full_name, "b.message_zh AS finding", ""
    if rule.reach == "report":
        findings, said, joined = "core.findings", "coalesce(l.place_zh, b.message_zh) AS place", _PLACE_ZH
    order = "abs(observed - expected) DESC NULLS LAST, document_id, char_start"
    query = f"""WITH broken AS MATERIALIZED (SELECT * FROM {findings} WHERE rule_id = {literal(rule.id)}),
worst AS MATERIALIZED (SELECT * FROM broken ORDER BY {order} LIMIT {SHOWN})
SELECT (SELECT count(*) FROM broken) AS {COUNT}, i.agency_name AS agency, i.report_year AS year, {said},
  b.observed AS printed, b.expected, b.observed - b.expected AS difference, b.document_id
FROM worst b LEFT JOIN core.identities i USING (document_id)
{joined}
ORDER BY {order}"""
    return Expectation(f"{rule.title} ({rule.title_zh})", "", query, rule.id, threshold_of(rule), rule.form_id)


def _columns(table: Table) -> Expectation:
    declared = ", ".join(f"({n}, {literal(c.name)}, {literal(DUCKDB[c.kind])})" for n, c in enumerate(table.columns, 1))
    return no_rows(
        f"""SELECT * FROM (VALUES {declared}) AS declared (position, name, type)
FULL JOIN (SELECT row_number() OVER () AS position, column_name AS found, column_type AS found_type
  FROM (DESCRIBE SELECT * FROM {table.full_name})) USING (position)
WHERE name IS DISTINCT FROM found OR type IS DISTINCT FROM found_type""",
        "columns and types as declared",
    )


def _nulls(table: Table) -> list[Expectation]:
    return [Expectation(f"{c.name} is never null", f'"{c.name}" IS NULL') for c in table.columns if c.required]


def _domains(table: Table) -> list[Expectation]:
    return [
        Expectation(
            f"{c.name} is one of {', '.join(c.domain)}",
            f'"{c.name}" NOT IN ({", ".join(literal(value) for value in c.domain)})',
        )
        for c in table.columns
        if c.domain
    ]


def _key(table: Table) -> list[Expectation]:
    if not table.key:
        return []
    names = ", ".join(table.key)
    # A hash twice is rare, and a million hashes are counted in a fraction of the room of as many keys.
    twice = f"SELECT hash({names}) FROM {table.full_name} GROUP BY ALL HAVING count(*) > 1"
    query = (
        f"SELECT {names}, count(*) AS rows FROM {table.full_name} WHERE hash({names}) IN ({twice}) "
        f"GROUP BY {names} HAVING count(*) > 1"
    )
    return [no_rows(query, f"{names} {'is' if len(table.key) == 1 else 'are'} unique")]


def _references(table: Table) -> list[Expectation]:
    if table.full_name == _PARENT or "document_id" not in (c.name for c in table.columns) or table.schema != "core":
        return []
    unknown = "t ANTI JOIN core.documents d USING (document_id) WHERE document_id IS NOT NULL"
    return [no_rows(f"SELECT * FROM {table.full_name} {unknown}", "every row belongs to a document")]


def _truths(table: Table) -> list[Expectation]:
    conditions, queries = _CONDITIONS.get(table.full_name, {}), _QUERIES.get(table.full_name, {})
    return [
        *(Expectation(description, condition) for description, condition in conditions.items()),
        *(no_rows(query, description) for description, query in queries.items()),
    ]


def no_rows(query: str, description: str, form_id: str | None = None) -> Expectation:
    """That a query comes back empty."""
    counted = f"SELECT (SELECT count(*) FROM broken) AS {COUNT}, * FROM broken LIMIT {SHOWN}"
    return Expectation(description, query=f"WITH broken AS MATERIALIZED ({query}) {counted}", form_id=form_id)


# Finding the n-th character of a text means passing over all before it. So each table is cut out of the text, each row out
# of its table, and the cells are found in their row: the same characters, at the same offsets, for a tenth of the work.
_TEXTS = """(SELECT d.document_id, text FROM core.documents d
  JOIN (SELECT document_id, min((source_uri, record_number)) AS record FROM core.documents GROUP BY document_id) o
  ON o.document_id = d.document_id AND o.record = (d.source_uri, d.record_number))"""
_CELLS_POINT_AT_TEXT = f"""WITH rows AS (
  SELECT document_id, table_id, row_id, min(char_start) AS first, max(char_end) AS last FROM core.cells
  WHERE char_start IS NOT NULL GROUP BY ALL
),
tables AS (SELECT document_id, table_id, min(first) AS first, max(last) AS last FROM rows GROUP BY ALL),
cut_tables AS (
  SELECT document_id, table_id, first, substring(text, first + 1, last - first) AS cut
  FROM tables JOIN {_TEXTS} USING (document_id)
),
cut_rows AS MATERIALIZED (
  SELECT document_id, table_id, row_id, r.first, substring(t.cut, r.first - t.first + 1, r.last - r.first) AS cut
  FROM rows r JOIN cut_tables t USING (document_id, table_id)
)
SELECT c.* FROM core.cells c LEFT JOIN cut_rows USING (document_id, table_id, row_id)
WHERE c.char_start IS NOT NULL AND substring(cut, c.char_start - first + 1, c.char_end - c.char_start) IS DISTINCT FROM c.source_text"""
_QUOTES_POINT_AT_TEXT = f"""SELECT s.* FROM core.statistics s LEFT JOIN {_TEXTS} USING (document_id)
WHERE s.char_start IS NOT NULL AND substring(text, s.char_start + 1, s.char_end - s.char_start) IS DISTINCT FROM s.quote"""

# Promises of the public contract that the declaration of no column can say: of a row by itself, and beside others.
_CONDITIONS: dict[str, dict[str, str]] = {
    "core.documents": {
        "a document that is not published says why": "status <> 'published' AND status_reason IS NULL",
    },
    "core.cells": {
        "a cell has a value exactly when one is reported": "(status = 'reported') <> (value IS NOT NULL)",
        "a figure leads back to its characters": "status = 'reported' AND char_start IS NULL",
    },
    "core.statistics": {
        "a figure leads back to its quote": "char_start IS NULL OR char_end IS NULL",
    },
    "core.corrections": {
        "a correction still fits what the source prints": "state <> 'applied'",
    },
    "out.outcome_groups": {
        "groups add up to the printed total or say by how much they do not": "difference IS DISTINCT FROM printed_total - groups_total",
    },
}
_QUERIES: dict[str, dict[str, str]] = {
    "core.cells": {"offsets point at the source text": _CELLS_POINT_AT_TEXT},
    "core.statistics": {"offsets point at the quote": _QUOTES_POINT_AT_TEXT},
    "out.requests": {
        "every figure is a cell of core": """SELECT r.* FROM out.requests r ANTI JOIN core.cells c
ON c.document_id = r.document_id AND c.table_id = 'requests' AND c.row_id = r.row_id AND c.column_id = 'total'
  AND c.value IS NOT DISTINCT FROM r.total""",
    },
    "meta.builds": {
        "documents in = published + quarantined + duplicate + superseded": """SELECT * FROM meta.builds WHERE documents_in <>
documents_published + documents_quarantined + documents_duplicate + documents_superseded
OR documents_in <> (SELECT count(*) FROM core.documents)""",
    },
}
