"""What is expected of each table, rendered from contracts and rules. Knows no Great Expectations: these are declarations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from assets.contracts import Table
from assets.contracts.rendering import DUCKDB, literal
from assets.rules import Rule, assessments_of, rules_of
from expectations.thresholds import Threshold, threshold_of

# Tables whose rows must belong to a document that is known.
_PARENT = "core.documents"


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation. ``type`` is its name in Great Expectations, ``query`` selects the rows that break it."""

    type: Literal[
        "expect_table_columns_to_match_ordered_list",
        "expect_column_values_to_not_be_null",
        "expect_column_values_to_be_in_set",
        "expect_column_values_to_be_unique",
        "unexpected_rows_expectation",
    ]
    description: str
    arguments: dict[str, Any] = field(default_factory=dict)
    rule_id: str | None = None
    threshold: Threshold | None = None


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
            _types(table),
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
    noted = tuple(rule for rule in rules_of("reading") if rule.id != _COPIED)
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
    copied = tuple(rule for rule in rules_of("reading") if rule.id == _COPIED)
    return (
        Family("years", "From one year to the next", "core.findings_across", (*_of(across, "years"), *copied)),
        Family("bodies", "Governments beside their departments", "core.findings_across", _of(across, "bodies")),
    )


_PROSE = ("cells", "narrative", "form", "extraction", "identity")
# Noted when documents are compared, not when they are read.
_COPIED = "identity.copied_from_other_year"


def _of(rules: tuple[Rule, ...], family: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.family == family)


def _except(rules: tuple[Rule, ...], *families: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.family not in families)


def judgement(family: Family, table: Table) -> Suite:
    """The rules of a family: what agencies get wrong. Each expectation carries its rule id, and the share it may reach."""
    return Suite(f"{table.full_name} {family.check}", table, tuple(_judged(rule) for rule in family.rules))


_PLACE_ZH = """LEFT JOIN (SELECT document_id, table_id, any_value(form_id) AS form_id FROM tables GROUP BY ALL) f
  USING (document_id, table_id)
LEFT JOIN labels l ON l.form_id IS NOT DISTINCT FROM f.form_id AND l.table_id IS NOT DISTINCT FROM b.table_id
  AND l.row_id IS NOT DISTINCT FROM b.row_id AND l.column_id IS NOT DISTINCT FROM b.column_id"""


def _judged(rule: Rule) -> Expectation:
    """The rows that break a rule, the largest difference first. A rule on one report runs its own SQL; what was noted
    elsewhere is looked up among the findings."""
    if rule.reach == "report":
        found = f"SELECT * FROM ({assessments_of(rule)}) WHERE assessable AND NOT holds"
        said, joined = "coalesce(l.place_zh, b.subject_zh) AS place", _PLACE_ZH
    else:
        found = f"SELECT * FROM {{batch}} WHERE rule_id = {literal(rule.id)}"
        said, joined = "b.message_zh AS finding", ""
    query = f"""SELECT i.agency_name AS agency, i.report_year AS year, {said}, b.observed AS printed, b.expected,
  b.observed - b.expected AS difference, b.document_id
FROM ({found}) AS b SEMI JOIN {{batch}} t USING (document_id) LEFT JOIN identities i USING (document_id)
{joined}
ORDER BY abs(b.observed - b.expected) DESC NULLS LAST, b.document_id, b.char_start"""
    return Expectation(
        "unexpected_rows_expectation",
        f"{rule.title} ({rule.title_zh})",
        {"unexpected_rows_query": query},
        rule.id,
        threshold_of(rule),
    )


def _columns(table: Table) -> Expectation:
    names = [column.name for column in table.columns]
    return Expectation("expect_table_columns_to_match_ordered_list", "columns as declared", {"column_list": names})


def _types(table: Table) -> Expectation:
    declared = ", ".join(f"({literal(c.name)}, {literal(DUCKDB[c.kind])})" for c in table.columns)
    return _rows(
        f"""SELECT d.name, d.type, c.column_type FROM (VALUES {declared}) AS d (name, type)
LEFT JOIN (DESCRIBE SELECT * FROM {{batch}}) c ON c.column_name = d.name
WHERE c.column_type IS DISTINCT FROM d.type""",
        "types as declared",
    )


def _nulls(table: Table) -> list[Expectation]:
    return [
        Expectation("expect_column_values_to_not_be_null", f"{c.name} is never null", {"column": c.name})
        for c in table.columns
        if c.required
    ]


def _domains(table: Table) -> list[Expectation]:
    return [
        Expectation(
            "expect_column_values_to_be_in_set",
            f"{c.name} is one of {', '.join(c.domain)}",
            {"column": c.name, "value_set": list(c.domain)},
        )
        for c in table.columns
        if c.domain
    ]


def _key(table: Table) -> list[Expectation]:
    if not table.key:
        return []
    if len(table.key) == 1:
        return [Expectation("expect_column_values_to_be_unique", f"{table.key[0]} is unique", {"column": table.key[0]})]
    names = ", ".join(table.key)
    # Great Expectations counts over a window for several columns: ten times the cost of a grouping.
    query = f"SELECT {names}, count(*) AS rows FROM {{batch}} GROUP BY {names} HAVING count(*) > 1"
    return [_rows(query, f"{names} are unique")]


def _references(table: Table) -> list[Expectation]:
    if table.full_name == _PARENT or "document_id" not in (c.name for c in table.columns) or table.schema != "core":
        return []
    return [
        _rows(
            "SELECT * FROM {batch} t ANTI JOIN core.documents d USING (document_id) WHERE document_id IS NOT NULL",
            "every row belongs to a document",
        )
    ]


def _truths(table: Table) -> list[Expectation]:
    return [_rows(query, description) for description, query in _TRUTHS.get(table.full_name, {}).items()]


def _rows(query: str, description: str) -> Expectation:
    return Expectation("unexpected_rows_expectation", description, {"unexpected_rows_query": query})


_POINTS_AT_TEXT = """SELECT t.* FROM {{batch}} t JOIN (SELECT DISTINCT document_id, text FROM core.documents) d USING (document_id)
WHERE t.char_start IS NOT NULL
  AND substring(d.text, t.char_start + 1, t.char_end - t.char_start) IS DISTINCT FROM t.{column}"""

# Promises of the public contract that no column rule can say.
_TRUTHS: dict[str, dict[str, str]] = {
    "core.documents": {
        "a document that is not published says why": "SELECT * FROM {batch} WHERE status <> 'published' AND status_reason IS NULL",
    },
    "core.cells": {
        "a cell has a value exactly when one is reported": "SELECT * FROM {batch} WHERE (status = 'reported') <> (value IS NOT NULL)",
        "a figure leads back to its characters": "SELECT * FROM {batch} WHERE status = 'reported' AND char_start IS NULL",
        "offsets point at the source text": _POINTS_AT_TEXT.format(column="source_text"),
    },
    "core.statistics": {
        "a figure leads back to its quote": "SELECT * FROM {batch} WHERE char_start IS NULL OR char_end IS NULL",
        "offsets point at the quote": _POINTS_AT_TEXT.format(column="quote"),
    },
    "core.corrections": {
        "a correction still fits what the source prints": "SELECT * FROM {batch} WHERE state <> 'applied'",
    },
    "out.outcome_groups": {
        "groups add up to the printed total or say by how much they do not": "SELECT * FROM {batch} "
        "WHERE difference IS DISTINCT FROM printed_total - groups_total",
    },
    "out.requests": {
        "every figure is a cell of core": """SELECT r.* FROM {batch} r ANTI JOIN core.cells c
ON c.document_id = r.document_id AND c.table_id = 'requests' AND c.row_id = r.row_id AND c.column_id = 'total'
  AND c.value IS NOT DISTINCT FROM r.total""",
    },
    "meta.builds": {
        "documents in = published + quarantined + duplicate + superseded": """SELECT * FROM {batch} WHERE documents_in <>
documents_published + documents_quarantined + documents_duplicate + documents_superseded
OR documents_in <> (SELECT count(*) FROM core.documents)""",
    },
}
