"""Disputes of all kinds, of which only some are about disclosure: those of a bureau of justice, say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assets.parse.narrative.counted import Count

# 受理行政复议案件56件,其中涉及政府信息公开的3件: only these are about disclosure.
_ABOUT_DISCLOSURE = re.compile("其中,?(?:涉及|有关|关于|属于)?(?:政府)?信息公开(?:类|方面|的|案件)*的?")
_DISPUTES = frozenset(("administrative_reconsiderations", "administrative_litigations"))


def leave_other_disputes(read: Sequence[Count], plain: str) -> None:
    """Where a sentence says which of the disputes it counts are about disclosure, only these are counted as such."""
    said = _ABOUT_DISCLOSURE.search(plain)
    if said is None:
        return
    begin = said.end()
    disputes = [count for count in read if count.figure_at < begin and count.indicator in _DISPUTES]
    about = next((count for count in read if count.figure_at == begin), None)
    if about is None or not disputes or any("信息公开" in plain[count.start : count.figure_at] for count in disputes):
        return
    about.indicator, about.category = disputes[-1].indicator, None
    for count in disputes:
        count.indicator, count.category = "other", None
