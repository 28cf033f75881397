"""What a figure takes over that its own words leave open: the thing, the verb or the channel said before it.

A figure whose words name a thing that the lexicon does not know takes nothing over: it counts that thing."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from assets.parse.narrative.clauses import clause_start
from assets.parse.narrative.lexicon import LEXICON, Sentence
from assets.parse.narrative.phrases import Phrase

_ACTS, _CHANNELS = LEXICON.groups["acts"], LEXICON.groups["channels"]
_REQUEST, _DONE = LEXICON.bit("request"), LEXICON.bit("receive", "answer", "handle")
_DISPUTE = LEXICON.bit("reconsideration", "litigation", "complaint", "processing_fee", "message", "hotline")
_PUBLISH, _PLACES = LEXICON.bit("publish"), LEXICON.bit("catalogue", "procedure")
_DISCLOSURE = LEXICON.bit("publish", "info")
_FILLER = re.compile(
    "20\\d\\d|上年|去年|上一年|同期|总?金额|总额|[年月日度本我该各共计的了已均约近达为有在于等和及与按至到由从其中另还含而但是]|累计|截至|目前|全年|件数|依法依规|依法|按时|按期|作出|做出|数量|总数|分别|超过|"
    "通过|采取|采用|以|提交|提出|递交|方式|形式|渠道|途径|宣布|[局镇县市区委乡]|[,、:·()]"
)
_ACCOUNTS, _PLATFORM = LEXICON.bit("wechat", "weibo", "new_media"), LEXICON.bit("platform")
_NAMED = re.compile(
    "(?:“[^”]*”|官方|政务|20\\d\\d年度?|全年|本年度?|[我本][局镇委办乡街县区市厅院]道?|[省市县区州旗镇乡](?:人民)?政府(?:办公[厅室])?|[市县区省][局委厅])+"
)
_BACK_TO = re.compile("(?:[在于该此]|上述|以上|前述)$")  # 公开在平台上: the channels named before
_THROUGH = re.compile("通过|编辑|出版|编印|发挥|利用|依托|借助|运用|维护|运营|办好|[在以]")


def inherited(said: Phrase, sentence: Sentence, figure_at: int, last: int | None, *, published: bool) -> int:
    """The concepts a figure without a thing of its own takes over from the figure before it (``last``), else from the
    clause before its own. A channel takes over the disclosure only, and none where nothing was ``published``."""
    if _names_stranger(said, sentence.plain, figure_at):
        return 0
    own_channel = said.concepts & _CHANNELS
    if last is None:
        end = len(sentence.plain[: said.begin].rstrip(",;:"))
        clause = clause_start(sentence.plain, end)
        before = _between(sentence, clause, said.begin)
        if said.concepts & _PUBLISH:
            before &= ~_PLACES  # 优化公众号栏目,推送86期
    elif own_channel and not published:
        before = _DISCLOSURE
    else:
        before = last
    if own_channel:
        before &= ~_CHANNELS
    return before & ~_ACTS if said.concepts & _ACTS else before


@lru_cache(maxsize=1024)
def topic_of(heading: str) -> int:
    """What a section speaks of, so that its sentences need not say it again: requests, or nothing that may be left out."""
    concepts = 0
    for word in LEXICON.words(heading):
        concepts |= word.concepts
    return _REQUEST if concepts & _REQUEST and not concepts & _DISPUTE else 0


def of_topic(said: Phrase, sentence: Sentence, figure_at: int, topic: int) -> int:
    """The topic of a section for a figure whose words say only what was done (共受理5件); 0 for any other."""
    if not (topic and said.concepts & _DONE) or _names_stranger(said, sentence.plain, figure_at):
        return 0
    return topic


def opening_channels(said: Phrase, sentence: Sentence, start: int = 0) -> int:
    """The channels a sentence, from ``start`` on, opens with (通过微信平台,…发布信息; “某某”公众号…,发布信息); one that is only mentioned
    (加强网站建设) is none."""
    words = sentence.words
    mask = 0
    for word in words[bisect_left(words, (start,)) : bisect_left(words, (said.begin,))]:
        if word.concepts & _CHANNELS:
            clause = clause_start(sentence.plain, word.start)
            if word.concepts & _CHANNELS == _PLATFORM and _BACK_TO.search(sentence.plain, clause, word.start):
                continue
            through = _THROUGH.search(sentence.plain, clause, word.start)
            is_account = word.concepts & _ACCOUNTS
            is_topic = is_account and sentence.plain[word.end : word.end + 1] == ","  # 开通了官方微博,发布信息
            if mask or through or is_topic or (is_account and _NAMED.fullmatch(sentence.plain, clause, word.start)):
                mask |= word.concepts & _CHANNELS
    return mask


def _between(sentence: Sentence, start: int, end: int) -> int:
    words = sentence.words
    mask = 0
    for word in words[bisect_left(words, (start,)) : bisect_left(words, (end,))]:
        mask |= word.concepts
    return mask


def _names_stranger(said: Phrase, plain: str, figure_at: int) -> bool:
    at = said.begin
    for word in said.words:
        if word.start >= figure_at:
            break
        if _is_strange(plain[at : word.start]):
            return True
        at = word.end
    return _is_strange(plain[at:figure_at])


def _is_strange(words: str) -> bool:
    return len(words) > 1 and len(_FILLER.sub("", words)) > 1
