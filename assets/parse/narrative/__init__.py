"""Narrative → statistics: every figure that the prose of a report states, with the words it was read from.

Statutory tables and the identity of a report are read elsewhere; ``docs/indicators.md`` says what is counted."""

from assets.parse.narrative.reader import read_statistics
from assets.parse.narrative.vocabulary import Indicator, indicators

__all__ = ["Indicator", "indicators", "read_statistics"]
