"""The concepts of a figure together with those it takes over: from the figure before it, the opening of its sentence or of
its item of a list, the section.

What the words of a clause hand on is read in ``inheritance``; here it is settled which of that a figure takes."""

from __future__ import annotations

import re

from assets.parse.narrative.counted import Count, State
from assets.parse.narrative.decisions import DISCLOSED, decide
from assets.parse.narrative.figures import Figure
from assets.parse.narrative.inheritance import inherited, of_topic, opening_channels
from assets.parse.narrative.lexicon import LEXICON, Sentence
from assets.parse.narrative.opening import opening
from assets.parse.narrative.phrases import Phrase
from assets.parse.narrative.settling import NO_THING_OF_ITS_OWN

_THINGS, _ACTS, _CHANNELS, _RATES = (LEXICON.groups[group] for group in ("things", "acts", "channels", "rates"))
_WAYS = LEXICON.groups["ways"]
_ANSWERS = LEXICON.groups["outcomes"] | _WAYS
# The verb of a list is said once.
_SHARED = LEXICON.bit("publish", "issue", "repeal")
_INFO, _PUBLISHED = LEXICON.bit("info"), LEXICON.bit("publish", "update") | LEXICON.groups["channels"]
_OF_ASKING = _ACTS & ~LEXICON.bit("vet", "hold", "attend", "submit", "repost", "modify")
_REQUEST = LEXICON.bit("request")
_NOT_YET_OUT = LEXICON.bit("request", "made", "generate")
_OPEN_LIST = re.compile("等(?:多种|各种|多类)?(?:形式|方式|渠道|途径)")
_PLACES = LEXICON.bit("catalogue", "procedure")
_PROPOSAL, _HANDLE = LEXICON.bit("proposal"), LEXICON.bit("handle")
_PROPOSALS = frozenset(("npc_proposals", "cppcc_proposals", "npc_and_cppcc_proposals"))
_PROACTIVE = re.compile("主动公开(?:的|了)?$")
_IS_TOPIC = re.compile("(?:[一二三四五六]是)?[^,;:。]{2,10}方面[,:]")
# What begins a new item of a sentence that tells one thing after the other.
_NEW_ITEM = re.compile(";|[,。](?=[一二三四五六七八九]是|同时|此外|另外)")
_AUDIENCE = frozenset(("new_media_followers", "new_media_reads"))


def with_taken_over(sentence: Sentence, figure: Figure, said: Phrase, state: State) -> int:
    """The concepts of a figure with those it takes over from the figure before it and from the opening of its sentence."""
    concepts, last, is_rate = said.concepts, state.last, figure.unit_class == "rate"
    if last is not None and last.end <= state.opens < said.begin - 1:
        last = None  # the item of a list has said what it speaks of
    if last is not None and last.concepts & _NOT_YET_OUT and _PROACTIVE.search(said.left) and not concepts & _THINGS:
        return concepts | _INFO  # 依申请公开18件,主动公开256件; 产生政府信息300条,主动公开256条
    is_listed = last is not None and sentence.plain[said.begin - 1 : said.begin] == "、"
    if last is not None and is_listed and not (said.left and said.concepts & _ACTS):
        concepts |= last.concepts & _SHARED  # 制定规章2件、规范性文件8件
    if last is not None and last.indicator in _PROPOSALS and concepts & _PROPOSAL:
        concepts |= last.concepts & _HANDLE  # 办理提案3件、建议5件
    if not (is_rate or concepts & (_THINGS | _CHANNELS)):
        concepts |= of_topic(said, sentence, figure.start, state.topic)
    if last is not None and last.concepts & _REQUEST and concepts & _WAYS and not concepts & _THINGS:
        concepts |= _REQUEST  # 网络申请11件,现场提交3件
    if not concepts & (_THINGS | _ANSWERS | (_RATES if is_rate else 0)):
        published = last is not None and last.indicator in DISCLOSED
        taken = inherited(said, sentence, figure.start, last.concepts if last else None, published=published)
        # 检查140次 behind requests is no request: what was done with it is nothing that is done with requests.
        concepts |= taken & ~_REQUEST if said.concepts & _ACTS and not said.concepts & _OF_ASKING else taken
    if concepts & _WAYS and not concepts & (_THINGS | _ACTS | _CHANNELS):  # 申请方式上,网络提交9件,传真3件
        concepts |= inherited(said, sentence, figure.start, last.concepts if last else None, published=False) & _REQUEST
    if last is not None and not is_rate and not said.concepts & _CHANNELS and _goes_on(said, figure, last):
        concepts |= last.concepts & _CHANNELS
    if is_rate or not said.concepts & _CHANNELS:
        concepts = _with_opening(sentence, said, state, concepts)
    if last is not None and opening(said.left).is_sum:
        concepts |= _summed_up(state.counted, last)
    if _OPEN_LIST.search(sentence.plain, state.taken, figure.start):
        return _of_all_channels(concepts)
    return concepts


def _summed_up(counted: list[Count], last: Count) -> int:
    """The concepts of what a sum adds up (人大建议9件,政协提案3件,合计12件), where together they are one thing."""
    added = [count for count in counted if count.unit == last.unit and not count.is_part]
    together = 0
    for count in added:
        together |= count.concepts
    return together if decide(together, "item") == "npc_and_cppcc_proposals" else 0


def _topic(sentence: Sentence, said: Phrase) -> int:
    """The channel that a figure's part of the sentence is about, where it opens with one: 微信方面,推送信息9条."""
    start = sentence.plain.rfind(";", 0, said.begin) + 1
    about = _IS_TOPIC.match(sentence.plain, start, said.begin)
    if about is None:
        return 0
    mask = 0
    for word in sentence.words:
        mask |= word.concepts if start <= word.start < about.end() else 0
    return mask & _CHANNELS


def _with_opening(sentence: Sentence, said: Phrase, state: State, concepts: int) -> int:
    """``concepts`` with the channels that the sentence opens with, or the item of it in which a figure is the first."""
    last, plain = state.last, sentence.plain
    if concepts & _PUBLISHED and (about := _topic(sentence, said)):
        return concepts | about
    if last is None or last.end <= state.opens or opening(said.left).is_sum:
        return concepts | opening_channels(said, sentence, state.opens)
    items = [item.end() for item in _NEW_ITEM.finditer(plain, state.taken, said.begin)]
    if items:
        named = opening_channels(said, sentence, items[-1])
        return concepts & ~_CHANNELS | named if named else concepts
    if last.indicator in _AUDIENCE:
        return concepts | opening_channels(said, sentence, plain.rfind(";", 0, said.begin) + 1)
    return concepts


def _goes_on(said: Phrase, figure: Figure, last: Count) -> bool:
    """Whether a figure speaks of the account that the one before it spoke of: 公众号编发95期、890条信息; 粉丝2.3万,推送图文365期."""
    if last.unit == "期" and last.indicator in DISCLOSED:
        return not said.left
    if last.end == said.begin and last.concepts & _PLACES:
        return bool(said.concepts & _PUBLISHED)  # 网站8个栏目发布信息83条
    if last.indicator not in _AUDIENCE or not said.concepts & _PUBLISHED:
        return False
    return decide(said.concepts, figure.unit_class) in NO_THING_OF_ITS_OWN  # 粉丝99个,公开行政处罚1件 counts decisions


def _of_all_channels(concepts: int) -> int:
    """``concepts`` without channels, where several are only examples of all there are (微信、公开栏等形式)."""
    channels = concepts & _CHANNELS
    return concepts & ~_CHANNELS if channels & (channels - 1) else concepts
