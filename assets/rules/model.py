"""What a rule is. Its SQL yields *assessments*: one row for each place the rule speaks of.

Columns of an assessment, in this order: ``document_id, table_id, row_id, column_id, expected, observed, assessable,
holds, char_start, char_end``. ``assessable`` is false where an operand is blank: then the rule has neither passed nor failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``form.name`` or ``family.name``. ``sql`` reads the tables ``cells``, ``statistics``, ``identities``."""

    id: str
    family: str
    title: str
    title_zh: str
    formula: str
    severity: Literal["error", "warning", "info"]
    responsibility: Literal["source", "extraction", "scope"]
    sql: str
    legal_basis: str | None = None
    years: str | None = None
