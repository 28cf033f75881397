"""Several things and one figure, or several things and as many figures: which figure is whose."""

from __future__ import annotations

import re
from bisect import bisect_left

from assets.parse.narrative.clauses import clause_start
from assets.parse.narrative.decisions import decide
from assets.parse.narrative.figures import Figure, UnitClass
from assets.parse.narrative.lexicon import LEXICON, Sentence, Word
from assets.parse.narrative.phrases import Phrase

_THINGS, _ACTS, _CHANNELS = (LEXICON.groups[group] for group in ("things", "acts", "channels"))
_INFO, _PLATFORM = LEXICON.bit("info"), LEXICON.bit("platform")
_DISPUTES = (
    (LEXICON.bit("reconsideration"), "administrative_reconsiderations"),
    (LEXICON.bit("litigation"), "administrative_litigations"),
    (LEXICON.bit("complaint"), "complaints_and_reports"),
)
_EACH = re.compile("[各均](?:为|是)?$")
_JOINTS = frozenset("、和及与或")
_RAISED = frozenset(("提起", "申请", "引发", "发生"))  # 申请行政复议、提起行政诉讼
_COUNTED_TOGETHER = frozenset(("npc_and_cppcc_proposals", "staff"))
_SEVERAL = 2


def respectively(said: Phrase, sentence: Sentence, unit_class: UnitClass) -> list[int]:
    """The concepts of the figures to come, in turn, in "A、B分别为3件、2件" and in "微信、微博分别发布信息3条、2条"; the list may
    stand in the clause before (通过微信、微博等平台,分别发布信息3条、2条)."""
    at = said.left.find("分别")
    if at < 0:
        return []
    at += said.begin
    words = said.words
    if at == said.begin:
        words = _within(sentence, clause_start(sentence.plain, max(0, at - 1)), at) + words
    listed = _items([word for word in words if word.end <= at])
    channels = [one for one in listed if one & _CHANNELS]
    common = 0
    for word in words:
        common |= word.concepts if word.start >= at else 0
    if len(channels) >= _SEVERAL:  # 网站、微信公开信息分别为3条、2条: what was disclosed is common to them
        common |= _INFO if any(not one & _CHANNELS for one in listed) else 0
        listed = channels
    if len(listed) < _SEVERAL or any(
        decide(one | common, unit_class) is None and not one & _CHANNELS for one in listed
    ):
        return []
    return [one | common for one in listed]


def _items(words: list[Word]) -> list[int]:
    """The concepts of each thing or channel that ``words`` list; 政府门户网站 is one item in two words."""
    listed: list[int] = []
    behind = -1
    for word in words:
        if word.concepts & (_THINGS | _CHANNELS) and word.concepts & ~_PLATFORM:
            if word.start == behind:
                listed[-1] |= word.concepts
            else:
                listed.append(word.concepts)
            behind = word.end
    return listed


def _within(sentence: Sentence, start: int, end: int) -> list[Word]:
    words = sentence.words
    return words[bisect_left(words, (start,)) : bisect_left(words, (end,))]


def listed_things(said: Phrase, plain: str, figure: Figure) -> set[str]:
    """The different things that stand in an enumeration before one figure; information at large is ``disclosed``."""
    things = set()
    for word in said.words:
        thing = word.concepts & _THINGS
        if thing and thing & said.concepts == thing and _is_listed(word, plain):
            acting = word.concepts | said.concepts & _ACTS
            things.add(decide(acting, figure.unit_class) or ("disclosed" if thing & _INFO else ""))
    return things - {""}


def shared_by(things: set[str], said: Phrase, figure: Figure) -> tuple[str, ...]:
    """What several things that share one figure count. Disputes share a zero, or what 各 or 均 distributes; any other
    figure that stands for two things together is neither's."""
    if len(things) < _SEVERAL or decide(said.concepts, figure.unit_class) in _COUNTED_TOGETHER:
        return ()
    named = tuple(indicator for bit, indicator in _DISPUTES if said.concepts & bit)
    is_each = len(named) == len(things) and (figure.value == 0 or _EACH.search(said.left))
    return named if is_each else ("other",)


def _is_listed(word: Word, plain: str) -> bool:
    """Whether a word is joined to another by a mark of enumeration."""
    start = word.start - 2 if plain[word.start - 2 : word.start] in _RAISED else word.start
    return plain[start - 1 : start] in _JOINTS or plain[word.end : word.end + 1] in _JOINTS
