"""One counted thing, and lists of such: what can be counted and in which words is ``data/counted.csv``."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from assets.synthetic.prose.voice import Statement, Voice, joined

_COUNTED = Path(__file__).parent.parent / "data" / "counted.csv"


class _Counted(NamedTuple):
    """A thing that is counted; in ``patterns`` ``{}`` takes number and unit, before or behind what is counted."""

    indicator_id: str
    units: tuple[str, ...]
    patterns: tuple[str, ...]


@cache
def _single() -> tuple[_Counted, ...]:
    with _COUNTED.open(encoding="utf-8", newline="") as lines:
        return tuple(
            _Counted(row["indicator_id"], tuple(row["units"].split("|")), tuple(row["patterns"].split("|")))
            for row in csv.DictReader(lines)
        )


_SMALL = {
    "website_interviews", "press_conferences", "training_sessions", "meetings_held", "reading_points", "bulletins_issued",
    "disclosed_in_gazette", "other", "normative_documents_repealed", "npc_proposals", "cppcc_proposals", "rules_issued",
    "complaints_and_reports", "special_funds",
}  # fmt: skip


def single(voice: Voice) -> Statement:
    """One counted thing that this document has not spoken of yet."""
    left = [entry for entry in _single() if entry.indicator_id not in voice.said]
    if not left:
        return Statement("各项工作有序推进")
    indicator, units, patterns = voice.dice.pick(left)
    voice.said.add(indicator)
    if voice.lossy and voice.dice.chance(0.1):  # the extractor dropped the number: nothing is stated any more
        return Statement(voice.dice.pick(patterns).format("条"))
    top = 30 if indicator in _SMALL else voice.top * 200 if indicator == "website_visits" else voice.top
    return voice.say(voice.dice.pick(patterns), indicator, voice.count(top), voice.dice.pick(units))


def list_of_counts(voice: Voice) -> Statement:
    """Two to four counted things in one sentence."""
    parts = [single(voice) for _ in range(voice.dice.between(2, 4))]
    lead = voice.dice.pick(("", f"{voice.year}年，{voice.body.we}", "一年来，", f"{voice.body.we}"))
    return joined([Statement(lead + parts[0].text, parts[0].figures), *parts[1:]], voice.dice.pick(("，", "；", "，")))
