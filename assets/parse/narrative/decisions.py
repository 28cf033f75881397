"""From concepts to an indicator: the lines of ``decisions.yml``, and for what was published the channel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from assets.declarations import read_yaml
from assets.parse.narrative.figures import UnitClass
from assets.parse.narrative.lexicon import LEXICON
from assets.parse.narrative.vocabulary import indicators

_FILE = Path(__file__).with_name("decisions.yml")

CHANNELS = {
    "website": "disclosed_on_website",
    "wechat": "disclosed_on_wechat",
    "weibo": "disclosed_on_weibo",
    "new_media": "disclosed_on_other_new_media",
    "gazette": "disclosed_in_gazette",
    "press": "disclosed_in_press",
    "other_means": "disclosed_by_other_means",
}
DISCLOSED = frozenset((*CHANNELS.values(), "proactively_disclosed_items"))
DECISIONS = frozenset(
    ("administrative_licensing_decisions", "administrative_penalty_decisions", "administrative_coercion_decisions")
)
_NEW_MEDIA = frozenset(("disclosed_on_wechat", "disclosed_on_weibo", "disclosed_on_other_new_media"))
# Units in which information is counted whatever it is called, and those in which it is counted where it is named.
ITEM_UNITS = frozenset(("条", "篇", "条次", "条(次)", "则", "条(篇)", "篇(条)", "篇(条、次)", None))
_INFORMATION_UNITS = ITEM_UNITS | {
    "件",
    "个",
    "份",
    "次",
    "项",
    "幅",
    "组",
    "部",
    "件次",
    "篇次",
    "件(次)",
    "次(条)",
    "件(条)",
    "项(条)",
    "条(项)",
    "条(件)",
    "集",
    "段",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of ``decisions.yml`` with its concepts as bits; ``unit_class`` null fits every unit."""

    indicator: str
    all_of: int
    any_of: int
    none_of: int
    unit_class: UnitClass | None


@cache
def _lines() -> tuple[_Line, ...]:
    known = {indicator.indicator_id for indicator in indicators()}
    lines = read_yaml(_FILE.read_text(encoding="utf-8"))
    strangers = {line["indicator"] for line in lines} - known
    if strangers:
        raise ValueError(f"decisions.yml names unknown indicators: {sorted(strangers)}")
    return tuple(
        _Line(
            line["indicator"],
            LEXICON.bit(*line.get("all", ())),
            LEXICON.bit(*line.get("any", ())),
            LEXICON.bit(*line.get("none", ())),
            line.get("unit"),
        )
        for line in lines
    )


@lru_cache(maxsize=8192)
def decide(concepts: int, unit_class: UnitClass) -> str | None:
    """The indicator that ``concepts`` and the class of the unit lead to, before channels are asked; else null."""
    for line in _lines():
        if (
            (line.unit_class is None or line.unit_class == unit_class)
            and concepts & line.all_of == line.all_of
            and (not line.any_of or concepts & line.any_of)
            and not concepts & line.none_of
        ):
            return line.indicator
    return None


@lru_cache(maxsize=8192)
def by_channel(concepts: int, unit: str | None) -> str | None:
    """The channel a published figure was published through; null where nothing was published.

    Several channels with the website among them are the disclosure as a whole, without it the other means."""
    if not _is_published(concepts, unit):
        return None
    named = [indicator for channel, indicator in CHANNELS.items() if concepts & LEXICON.bits[channel]]
    if concepts & LEXICON.bit("update") and concepts & LEXICON.bit("disclosure_noun"):
        return "proactively_disclosed_items"
    if len(named) == 1:
        return named[0]
    if named and "disclosed_on_website" not in named:
        return "disclosed_on_other_new_media" if _NEW_MEDIA.issuperset(named) else "disclosed_by_other_means"
    if not named and concepts & LEXICON.bit("platform"):
        return "disclosed_by_other_means"
    return "proactively_disclosed_items"


def _is_published(concepts: int, unit: str | None) -> bool:
    """Whether information is what was counted: it is named, or its units and a verb of disclosure are."""
    verb = concepts & LEXICON.bit("publish", "update")
    if concepts & LEXICON.bit("receive", "answer", "handle") and not verb:
        return False
    if concepts & LEXICON.bit("document") and unit not in ITEM_UNITS and not concepts & LEXICON.bit(*CHANNELS):
        return False
    if unit == "期" and concepts & LEXICON.bit("wechat", "weibo", "new_media", "other_means"):
        return True  # 微信150期, 公开栏12期
    if concepts & LEXICON.bit("info"):
        return unit in _INFORMATION_UNITS
    if unit in ("件", "份") and concepts & LEXICON.bit("publish"):
        return bool(concepts & LEXICON.bit(*CHANNELS))  # 通过网站主动公开24件
    return unit in ITEM_UNITS and bool(verb or concepts & LEXICON.bit(*CHANNELS))
