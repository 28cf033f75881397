"""Whether small tables whose header does not tell their form agree with what stands around them.

A section follows one form, and so do most reports. How many cells a row has says too little where a header is lost or
cut: merged cells may be printed in every column that they cover, and blanks may leave no trace. Where the tables of a
section contradict each other, or the long table of the text, nothing is read from the small ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assets.forms import form
from assets.parse.tables.choice import is_told
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.plans import Plan, plans
from assets.parse.tables.splitting.atoms import Atoms

_FEW_ROWS = 4


def at_odds(atoms: Atoms, chosen: Sequence[Plan], spans: Sequence[TableSpan]) -> list[bool]:
    """For each table whether what stands around it speaks for another form than the one it would be read by."""
    unsaid = [
        number
        for number, (plan, span) in enumerate(zip(chosen, spans, strict=True))
        if len(plan.data) <= _FEW_ROWS
        and len(_forms(span.family, span.table_id)) > 1
        and not is_told(atoms, plan, span)
    ]
    odd = [False] * len(chosen)
    if not unsaid:
        return odd
    longest = max(chosen, key=lambda plan: len(plan.data))
    beside = [number for number, plan in enumerate(chosen) if _shares_its_section(plan.form.id, plan.table.id)]
    told = {chosen[n].form.id for n in beside if is_told(atoms, chosen[n], spans[n], alone=True)}
    likeliest = _likeliest([spans[n] for n in beside])
    for number in unsaid:
        plan, span = chosen[number], spans[number]
        if told and number in beside:
            odd[number] = plan.form.id not in told
        else:
            contradicted = longest.form.id in _forms(span.family, span.table_id) and longest.form.id != plan.form.id
            odd[number] = contradicted or (number in beside and plan.form.id not in likeliest)
    return odd


@cache
def _forms(family: int, table_id: str) -> frozenset[str]:
    return frozenset(plan.form.id for plan in plans(family, table_id))


@cache
def _shares_its_section(form_id: str, table_id: str) -> bool:
    """Whether the section of a table holds other tables too: no section bears its name."""
    return table_id not in {section.id for section in form(form_id).sections}


def _likeliest(spans: Sequence[TableSpan]) -> set[str]:
    """The forms that have just the rows that the tables print, or come next to it."""
    lacking: dict[str, int] = {}
    for span in spans:
        printed = {row.element.ref for row in span.rows if row.element is not None}
        for plan in plans(span.family, span.table_id):
            differing = printed.symmetric_difference(plan.data)
            lacking[plan.form.id] = lacking.get(plan.form.id, 0) + len(differing)
    return {form_id for form_id, count in lacking.items() if count == min(lacking.values())}
