"""Repairs that would make a row add up: torn digits joined, a total put back. Only ever proposed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assets.parse.tables.placement import holds
from assets.parse.tables.plans import Plan

_MOST_TOO_MANY = 3


def propose(printed: Sequence[str], plan: Plan) -> str | None:
    """The one joining of neighbouring digits with which the sums of the form hold; none where there is not just one."""
    width, sums = plan.width, plan.column_sums
    if not sums or not width < len(printed) <= width + _MOST_TOO_MANY or not all(p.isdecimal() for p in printed):
        return None
    fitting = {
        tuple(joined)
        for joined in _joinings(list(printed), len(printed) - width)
        if holds([Decimal(figure) for figure in joined], sums)
    }
    return " ".join(fitting.pop()) if len(fitting) == 1 else None


def _joinings(printed: list[str], times: int) -> list[list[str]]:
    if times == 0:
        return [printed]
    return [
        joined
        for at in range(len(printed) - 1)
        if printed[at] != "0"
        for joined in _joinings([*printed[:at], printed[at] + printed[at + 1], *printed[at + 2 :]], times - 1)
    ]
