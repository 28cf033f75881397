"""The arithmetic of the forms as rules: each relation with formulas becomes one SQL text."""

from __future__ import annotations

from typing import Literal

from assets.contracts.rendering import literal
from assets.forms import Form, Formula, Relation, all_forms
from assets.rules.model import Rule

_KIND_ZH = {
    "column_sum": "列内分项之和应等于总计",
    "row_sum": "行内分项之和应等于总计",
    "column_identity": "本列勾稽关系应成立",
    "bound": "数值应在界限之内",
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
    return Rule(
        id=relation.id,
        family=form.id,
        title=relation.id.split(".", 1)[1].replace("_", " "),
        title_zh=_KIND_ZH[relation.kind],
        formula=relation.expr,
        severity=severity_of(relation),
        responsibility="source",
        sql="\nUNION ALL\n".join(assessment(form.id, formula) for formula in relation.formulas),
        legal_basis="; ".join(basis.doc for basis in form.legal_basis) or None,
        years=f"{form.report_years[0]}–{form.report_years[1] or ''}",
    )


def assessment(form_id: str, formula: Formula) -> str:
    """The SQL that assesses one formula: for every column where it adds rows, for every row where it adds columns."""
    term, place = ("row_id", "column_id") if formula.terms == "rows" else ("column_id", "row_id")
    named = literal(formula.left[0]) if len(formula.left) == 1 else "NULL"
    row, column = (named, "column_id") if formula.terms == "rows" else ("row_id", named)
    left, right = _sum(term, formula.left), _sum(term, formula.right)
    terms = ", ".join(literal(name) for name in (*formula.left, *formula.right))
    return f"""SELECT document_id, {literal(formula.table)} AS table_id, {row} AS row_id, {column} AS column_id,
  {right} AS expected, {left} AS observed,
  count(*) FILTER (status = 'reported') = {len(formula.left) + len(formula.right)} AS assessable,
  {left} {formula.op} {right} AS holds,
  min(char_start) FILTER ({term} IN ({_list(formula.left or formula.right)})) AS char_start,
  max(char_end) FILTER ({term} IN ({_list(formula.left or formula.right)})) AS char_end
FROM cells
WHERE form_id = {literal(form_id)} AND table_id = {literal(formula.table)} AND {term} IN ({terms})
GROUP BY document_id, {place}"""


def _sum(term: str, names: tuple[str, ...]) -> str:
    return f"coalesce(sum(value) FILTER ({term} IN ({_list(names)})), 0)" if names else "0"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(literal(name) for name in names)
