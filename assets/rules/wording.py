"""SQL that runs rules and words what they find: their assessments, their breaches, and full sentences in two languages."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from assets.contracts.rendering import literal
from assets.rules.model import Rule

# The columns a rule may leave out, with what they are then.
_OPTIONAL = {
    "holds_as_zero": "BOOLEAN",
    "severity": "VARCHAR",
    "responsibility": "VARCHAR",
    "subject": "VARCHAR",
    "subject_zh": "VARCHAR",
    "against": "VARCHAR",
    "against_zh": "VARCHAR",
}
_NOTHING = f"""SELECT NULL::VARCHAR AS document_id, NULL::VARCHAR AS table_id, NULL::VARCHAR AS row_id,
  NULL::VARCHAR AS column_id, NULL::DECIMAL(18,4) AS expected, NULL::DECIMAL(18,4) AS observed, false AS assessable,
  true AS holds, NULL::BIGINT AS char_start, NULL::BIGINT AS char_end,
  {", ".join(f"NULL::{kind} AS {name}" for name, kind in _OPTIONAL.items())} WHERE false"""


def assessments_of(rule: Rule) -> str:
    """Every assessment of a rule, with all columns a rule may have."""
    return f"{_NOTHING}\nUNION ALL BY NAME\nSELECT * FROM ({rule.sql})"


def judged_by(rule: Rule) -> str:
    """One pass over a rule: per document how many places were assessed and what came of them, and the breaches as a list
    of structs. A blank operand is neither passed nor failed."""
    told = ", ".join(f"{name} := {said}" for name, said in BREACH.items())
    return f"""SELECT document_id, {literal(rule.id)} AS rule_id, count(*) AS places,
  count(*) FILTER (assessable AND holds) AS passed, count(*) FILTER (assessable AND NOT holds) AS failed,
  count(*) FILTER (NOT assessable) AS not_assessable,
  count(*) FILTER (NOT CASE WHEN assessable THEN holds ELSE coalesce(holds_as_zero, true) END) AS failed_as_zero,
  list(struct_pack({told})) FILTER (assessable AND NOT holds) AS broken
FROM ({assessments_of(rule)}) GROUP BY document_id"""


def breaches_of(rules: Iterable[Rule]) -> str:
    """The places where rules are broken, each with the id of its rule."""
    told = ", ".join(f"{said} AS {name}" for name, said in BREACH.items())
    return "\nUNION ALL\n".join(
        f"SELECT {literal(rule.id)} AS rule_id, document_id, {told} FROM ({assessments_of(rule)}) "
        "WHERE assessable AND NOT holds"
        for rule in rules
    )


# A sum of absurd figures fits no column of figures: then the sentence goes without, and nothing stops.
_FIGURE = "try_cast({} AS DECIMAL(38,4))"
#: What is told of a breach beside its rule and its document, and how it is had from an assessment.
BREACH = {"expected": _FIGURE.format("expected"), "observed": _FIGURE.format("observed")} | {
    name: name
    for name in (
        "table_id", "row_id", "column_id", "char_start", "char_end", "severity", "responsibility", "subject",
        "subject_zh", "against", "against_zh",
    )
}  # fmt: skip


def worded(breaches: str) -> str:
    """Breaches as findings: agency, year, place and figures put into each rule's sentence. Reads ``rules`` too, the frame
    of ``declared``."""
    return f"""SELECT b.document_id, b.rule_id, coalesce(b.severity, r.severity) AS severity,
  coalesce(b.responsibility, r.responsibility) AS responsibility, b.table_id, b.row_id, b.column_id,
  try_cast(expected AS DECIMAL(18,4)) AS expected, try_cast(observed AS DECIMAL(18,4)) AS observed,
  try_cast(observed - expected AS DECIMAL(18,4)) AS difference,
  {_sentence("r.message", WHO, "")} AS message, {_sentence("r.message_zh", WHO_ZH, "_zh")} AS message_zh,
  NULL::VARCHAR AS proposal, b.char_start, b.char_end
FROM ({breaches}) AS b
JOIN rules r USING (rule_id)
LEFT JOIN identities i USING (document_id)
LEFT JOIN (SELECT document_id, table_id, any_value(form_id) AS form_id FROM cells GROUP BY ALL) f USING (document_id, table_id)
LEFT JOIN labels t ON t.form_id IS NOT DISTINCT FROM f.form_id AND t.table_id IS NOT DISTINCT FROM b.table_id
  AND t.row_id IS NOT DISTINCT FROM b.row_id AND t.column_id IS NOT DISTINCT FROM b.column_id"""


def declared(rules: Iterable[Rule]) -> pl.DataFrame:
    """What findings take from the declaration of their rule."""
    rows = [(rule.id, rule.severity, rule.responsibility, rule.message, rule.message_zh) for rule in rules]
    names = ("rule_id", "severity", "responsibility", "message", "message_zh")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String()), orient="row")


WHO = """concat(CASE WHEN i.report_year IS NULL THEN 'In a report of an unknown year, '
  ELSE concat('In its report for ', i.report_year, ', ') END, coalesce(i.agency_name, 'a body that is not named'))"""
WHO_ZH = """concat(coalesce(i.agency_name, '未识别机关'),
  CASE WHEN i.report_year IS NULL THEN '年度不明的报告' ELSE concat(i.report_year, '年度报告') END)"""


def _sentence(template: str, who: str, language: str) -> str:
    """The SQL expression that fills a sentence: ``{place}`` and the rest by their columns. Words of documents come last,
    so that nothing in them is taken for a slot."""
    slots = {
        "who": who,
        "place": f"coalesce(t.place{language}, {literal('叙述' if language else 'its narrative')})",
        "observed": figure("observed"),
        "expected": figure("expected"),
        "difference": figure("abs(observed - expected)"),
        f"against{language}": _flat(f"b.against{language}"),
        f"subject{language}": _flat(f"b.subject{language}"),
    }
    filled = template
    for name, expression in slots.items():
        filled = f"replace({filled}, '{{{name}}}', coalesce({expression}, ''))"
    return filled


def _flat(expression: str) -> str:
    """Words of a document on one line."""
    return f"regexp_replace({expression}, '\\s+', ' ', 'g')"


def figure(expression: str) -> str:
    """A DECIMAL as a person writes it: 120, not 120.0000."""
    return f"regexp_replace(({expression})::DECIMAL(38,4)::VARCHAR, '\\.?0+$', '')"
