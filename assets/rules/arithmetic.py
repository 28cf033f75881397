"""The arithmetic of the forms as rules: each relation with formulas becomes one SQL text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assets.contracts.rendering import literal
from assets.forms import Form, Formula, Relation, all_forms
from assets.rules.model import Rule

# The form before the name of a relation, and the short mark of the form that names of local forms begin with.
_PREFIX = re.compile(r"^[^.]*\.(?:(?:v\d|fj)_)?")
# More terms than these are counted, not named.
_NAMED = 4
_TITLES = {
    "column_sum": ("{}: the parts add up to the total", "“{}”各分项之和等于总计"),
    "row_sum": ("{}: the parts add up to the total", "“{}”各分项之和等于总计"),
    "column_identity": ("{}: both sides are equal", "“{}”勾稽平衡"),
    "bound": ("{}: within its bounds", "“{}”在界限之内"),
}
_MESSAGE = {
    "sum": (
        "{who} prints {observed} in {place}, but {against} come to {expected}.",
        "{who}{place}为{observed},而{against_zh}为{expected},相差{difference}。",
    ),
    "balance": (
        "{who} prints {observed} for {subject} in {place}, but {expected} for {against}.",
        "{who}{place}中,{subject_zh}为{observed},而{against_zh}为{expected},相差{difference}。",
    ),
    "bound": (
        "{who} prints {observed} in {place}, more than the {expected} of {against}.",
        "{who}{place}为{observed},大于{against_zh}的{expected}。",
    ),
    "not_negative": (
        "{who} prints figures in {place} that come to {observed} for {subject}, which cannot be less than {expected}.",
        "{who}{place}中,{subject_zh}为{observed},不应小于{expected}。",
    ),
}


def arithmetic_rules() -> list[Rule]:
    """One rule for each relation of a form that has formulas."""
    return [_rule(form, relation) for form in all_forms().values() for relation in form.relations if relation.formulas]


def severity_of(relation: Relation) -> Literal["error", "warning", "info"]:
    """An unconfirmed relation never weighs more than a warning."""
    if relation.severity == "hard":
        return "error" if relation.confirmed else "warning"
    return "info" if relation.severity == "info" else "warning"


def _rule(form: Form, relation: Relation) -> Rule:
    first = relation.formulas[0]
    name = _labels(form, first, first.left or first.right, 0)[:1]
    title, title_zh = _TITLES[relation.kind]
    message, message_zh = _MESSAGE[shape(first)]
    return Rule(
        id=relation.id,
        family=form.id,
        title=title.format(_PREFIX.sub("", relation.id).replace("_", " ").removesuffix(" sum")),
        title_zh=title_zh.format(name[0][0].replace("{year}", "本")),
        formula=relation.expr,
        severity=severity_of(relation),
        responsibility="source",
        sql="\nUNION ALL BY NAME\n".join(assessment(form, formula) for formula in relation.formulas),
        message=message,
        message_zh=message_zh,
        legal_basis="; ".join(basis.doc for basis in form.legal_basis) or None,
        years=f"{form.report_years[0]}–{form.report_years[1] or ''}",
        form_id=form.id,
    )


def shape(formula: Formula) -> str:
    """Which sentence tells a breach of it: of a sum, a balance, a bound, or a bound at zero."""
    if not formula.left:
        return "not_negative"
    if formula.op == "<=":
        return "bound"
    return "sum" if len(formula.left) == 1 else "balance"


def assessment(form: Form, formula: Formula) -> str:
    """The SQL that assesses one formula: for every column where it adds rows, for every row where it adds columns."""
    term, place = ("row_id", "column_id") if formula.terms == "rows" else ("column_id", "row_id")
    kind = shape(formula)
    named = literal(formula.left[0]) if len(formula.left) == 1 else "NULL"
    row, column = (named, "column_id") if formula.terms == "rows" else ("row_id", named)
    left, right = _sum(term, formula.left), _sum(term, formula.right)
    observed, expected = (right, left) if kind == "not_negative" else (left, right)
    one, other = (formula.right, formula.left) if kind == "not_negative" else (formula.left, formula.right)
    (subject, subject_zh), (against, against_zh) = _words(form, formula, one), _words(form, formula, other)
    terms = ", ".join(literal(name) for name in (*formula.left, *formula.right))
    return f"""SELECT document_id, {literal(formula.table)} AS table_id, {row} AS row_id, {column} AS column_id,
  {expected} AS expected, {observed} AS observed,
  count(*) FILTER (status = 'reported') = {len(formula.left) + len(formula.right)} AS assessable,
  {left} {formula.op} {right} AS holds,
  CASE WHEN bool_and(status IN ('reported', 'blank', 'not_applicable')) THEN {left} {formula.op} {right} END AS holds_as_zero,
  min(char_start) FILTER ({term} IN ({_list(one)})) AS char_start,
  max(char_end) FILTER ({term} IN ({_list(one)})) AS char_end,
  {literal(subject)} AS subject, {literal(subject_zh)} AS subject_zh,
  {literal(against)} AS against, {literal(against_zh)} AS against_zh
FROM cells
WHERE form_id = {literal(form.id)} AND table_id = {literal(formula.table)} AND {term} IN ({terms})
GROUP BY document_id, {place}"""


def _words(form: Form, formula: Formula, names: Sequence[str]) -> tuple[str, str]:
    """The terms by their printed labels, in both languages; many are counted."""
    labels = _labels(form, formula, names, _NAMED)
    if not labels:
        what, what_zh = ("rows", "行") if formula.terms == "rows" else ("columns", "列")
        return f"the {len(names)} {what} it totals", f"各分项({len(names)}{what_zh})之和"
    english = " plus ".join(f"“{printed}” ({meaning})" for printed, meaning in labels)
    chinese = "与".join(f"“{printed}”" for printed, _ in labels)
    return english, f"{chinese}之和" if len(labels) > 1 else chinese


def _labels(form: Form, formula: Formula, names: Sequence[str], most: int) -> list[tuple[str, str]]:
    """Printed label and English label of each term; none where there are more than ``most`` (0: however many)."""
    if most and len(names) > most:
        return []
    table = form.table(formula.table)
    places = table.rows if formula.terms == "rows" else table.columns
    by_id = {place.id: (place.label, place.label_en) for place in places}
    return [by_id[name] for name in names]


def _sum(term: str, names: tuple[str, ...]) -> str:
    return f"coalesce(sum(value) FILTER ({term} IN ({_list(names)})), 0)" if names else "0::DECIMAL(18,4)"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(literal(name) for name in names)
