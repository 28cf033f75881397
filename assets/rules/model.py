"""What a rule is. Its SQL yields *assessments*: one row for each place the rule speaks of.

Columns of an assessment: ``document_id, table_id, row_id, column_id, expected, observed, assessable, holds, char_start,
char_end``, and where the rule needs them ``holds_as_zero`` (what would come of it if blanks were zeros), ``severity`` and
``responsibility`` (where the evidence changes the rule's own), ``subject, subject_zh, against, against_zh`` (words for
its message). ``assessable`` is false where an operand is blank: then the rule has neither passed nor failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reach = Literal["report", "across", "reading"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``form.name`` or ``family.name``. ``form_id``: it speaks of the tables of this form only, so that nothing is
    to be asked where no report follows it.

    ``reach``: within one ``report`` (reads the tables of ``assets.rules.context``), ``across`` years or bodies (reads all
    published reports), or noted by the readers while ``reading`` (no SQL). The messages are sentences with places for
    ``{who}``, ``{place}``, ``{observed}``, ``{expected}``, ``{difference}``, ``{subject}`` and ``{against}``.
    """

    id: str
    family: str
    title: str
    title_zh: str
    formula: str
    severity: Literal["error", "warning", "info"]
    responsibility: Literal["source", "extraction", "scope"]
    sql: str = ""
    message: str = ""
    message_zh: str = ""
    legal_basis: str | None = None
    years: str | None = None
    reach: Reach = "report"
    form_id: str | None = None
