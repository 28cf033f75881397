"""A figure that stands among the parts of a total: a channel, a kind, an outcome, or after all a thing of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from assets.parse.narrative.decisions import DECISIONS, DISCLOSED, by_channel, decide
from assets.parse.narrative.figures import Figure
from assets.parse.narrative.lexicon import LEXICON
from assets.parse.narrative.names import part_name
from assets.parse.narrative.phrases import Phrase

# Indicator, category, the concepts the next figure may take over, and whether the figure is a part.
Decided = tuple[str, str | None, int, bool]

# 渠道 and 平台 by themselves name no channel.
_CHANNELS = LEXICON.groups["channels"] & ~LEXICON.bit("platform")
_ANSWERS = LEXICON.groups["outcomes"] | LEXICON.groups["ways"]
_THINGS, _ACTS = LEXICON.groups["things"], LEXICON.groups["acts"]
_OWN_ACTS = LEXICON.bit("receive", "answer", "issue", "hold")
_REQUEST_KIND = LEXICON.bit("request_kind")  # 依申请公开信息: what is given only to who asks
_MADE, _REQUEST = LEXICON.bit("made", "generate"), LEXICON.bit("request")
_MESSAGE, _BY_LETTER = LEXICON.bit("message"), LEXICON.bit("by_letter")
_PUBLISH, _REPOST = LEXICON.bit("publish"), LEXICON.bit("repost")
_DESCRIBES = LEXICON.groups["acts"] | LEXICON.bit("concern", "npc", "cppcc", "proposal", "interpretation")
_PLACES, _OF_PLACES = LEXICON.bit("catalogue", "procedure"), frozenset(("个", "处", "块"))
_ADOPT = LEXICON.bit("adopt")
_REMAKING, _REMADE = LEXICON.bit("issue", "repeal", "modify"), LEXICON.bit("rule", "normative")
_PART_UNITS = frozenset(("条", "篇", "份", "则", "件", "个", "项"))
_ONLINE = frozenset(
    ("网络", "网上", "互联网", "线上", "邮件", "电子邮件", "邮箱", "网站", "在线")
)  # the way requests came
# 网上接收35件, 自然人申请7件, 区级收到依申请36件: the way, the asker, the level; the verb behind them is that of all requests.
_ASKING = re.compile(
    "(?<=[一-鿿]{2})(?:的|所|提出|提交|收到|接收|接到|受理|申请|方式|渠道|途径|(?:政府)?信息公开|依申请公开|依申请|公开申请)+$"
)
_RECEIVE, _DONE = LEXICON.bit("receive"), LEXICON.bit("answer", "handle")
_PUBLISHED = frozenset(("policy_interpretation_articles",))  # counted by whatever word their parts have
_MONEY = frozenset(("元", "万元", "亿元"))
_DISPUTED = frozenset(("administrative_reconsiderations", "administrative_litigations"))
_OF_REQUESTS = frozenset(("new_requests", "results_total"))
_KIND = re.compile("(?<!各)类(?:的?信息)?$")
# 印发文件156件,其中依申请公开10件: how documents may be disclosed, and no request.
_DOCUMENTS = frozenset(
    ("documents_issued", "normative_documents_issued", "normative_documents_disclosed", "normative_documents_in_force")
)
_DOCUMENT = LEXICON.bit("document", "normative")
_ATTRIBUTE = re.compile("(?:主动公开|依申请公开|不予公开|不公开|免予公开)(?=(?:类|的|文件|公文)*$)")
# A part that opens with one of these verbs is no kind of information but something else that was done.
_DOES_ELSE = re.compile(
    "(?:组织)?(?:发放|印制|张贴|开展|召开|举办|参加|走访|接待|出动|配备|收集|征集|征求|解决|受理|回复|答复)(?!情况|结果|流程|指南|公告)"
    "|(?:新增|新设|新开设|开设|增设|调整|优化|整合|合并|撤销|撤消|注销)了?(?:各类)?(?:栏目|专栏|专题|账号|板块|版块|政务新媒体)"
    "|专[栏题]专[题栏](?:维护|数量)|新开设(?:数量)?$"
)
_ANSWERED = re.compile("(?:回应|回复|答复|办理|受理)$")
_ANSWERING = LEXICON.bit("message", "concern", "hotline")
_OF_THE_BODY = re.compile("[本市县区省镇乡](?=人大|政协)|事项$|信息$")


class Total(NamedTuple):
    """What is known of the total whose parts are named."""

    indicator: str
    unit: str | None
    concepts: int


def part(said: Phrase, figure: Figure, total: Total) -> Decided | None:
    """What a figure with the words ``said`` is among the parts of ``total``; null where it is none after all."""
    if figure.unit_class == "money":
        return decide(said.concepts | total.concepts, "money") or "other", None, total.concepts, False
    if total.concepts & _MADE:
        return _of_what_was_made(said, figure, total)
    if total.unit in _MONEY:
        return None  # 收费380元,其中某局1件: a number of things is no part of a sum of money
    if total.indicator in DISCLOSED and figure.unit in {total.unit, None, *_PART_UNITS}:
        return _of_disclosure(said, figure, total)
    return _of_another(said, figure, total)


def _of_what_was_made(said: Phrase, figure: Figure, total: Total) -> Decided:
    """Information made is divided into what is disclosed and what is not; only the first is an indicator."""
    withheld = said.concepts & (_REQUEST | _ANSWERS)
    indicator = None if withheld else by_channel(said.concepts, figure.unit)
    return indicator or "other", None, total.concepts, True


def _of_disclosure(said: Phrase, figure: Figure, total: Total) -> Decided:
    near, name = said.concepts, part_name(said.name)
    own = decide(near, figure.unit_class)
    if own == "centralized_procurement_projects" and figure.unit not in ("个", "项", "次"):
        own = None  # 政府采购7条 among the parts is information on procurement
    if own is not None and own != "other" and own not in DISCLOSED and (near & _OWN_ACTS or _is_one_thing(name)):
        return own, None, total.concepts, True
    if name and near & _ANSWERING and _ANSWERED.search(name):
        return own or "other", None, total.concepts, True
    if figure.unit in _OF_PLACES and near & _PLACES and said.end > figure.end:
        return "other", None, total.concepts, True  # 涵盖22大类,69个栏目
    is_taken_up = near & _ADOPT and not near & _CHANNELS  # 报送信息12条,被采用4条
    if (
        is_taken_up
        or near & (_REPOST | _REQUEST_KIND)
        or (name and _DOES_ELSE.match(name))
        or _DOES_ELSE.match(said.left)
    ):
        return own or "other", None, total.concepts, True
    if near & _CHANNELS and not _KIND.search(said.left):
        channel = by_channel(near | _PUBLISH, figure.unit)
        if channel is not None:
            return channel, None, total.concepts, False
    indicator = "proactively_disclosed_items" if total.indicator == "disclosed_on_website" else total.indicator
    return indicator, name, total.concepts, True


def attribute_of(said: Phrase, total: Total) -> str | None:
    """How some of the documents of ``total`` may be disclosed (依申请公开); null where the figure says nothing of it."""
    if said.concepts & _CHANNELS:
        return None  # 制发公文31件,通过网站主动公开24件
    if total.indicator not in _DOCUMENTS and not (total.indicator == "other" and total.concepts & _DOCUMENT):
        return None
    attribute = _ATTRIBUTE.search(said.left) or _ATTRIBUTE.search(said.name)
    return attribute[0] if attribute is not None else None


def _of_another(said: Phrase, figure: Figure, total: Total) -> Decided | None:
    near = said.concepts
    if total.indicator == "new_requests" and near & _MESSAGE and not near & _REQUEST:
        near = near & ~_MESSAGE | _BY_LETTER  # 8件,其中来信1件: a letter that asks for information
    answers = near & _ANSWERS
    attribute = attribute_of(said, total)
    if attribute is not None or (answers and total.indicator in _DISPUTED):
        return total.indicator, attribute or part_name(said.name), total.concepts, True
    name = part_name(said.name)
    if total.indicator == "new_requests":
        name = _ASKING.sub("", name) if name else name
        if name in _ONLINE:
            return "requests_online", None, near, False
    own = decide(near, figure.unit_class)
    if _stays_other(own, near, figure, total):
        return "other", None, total.concepts, True
    if own is not None and (own != "other" or answers) and own != total.indicator:
        return own, None, near, False
    taken_over = total.concepts & ~_CHANNELS
    if near & _DONE and not near & _RECEIVE:
        taken_over &= ~_RECEIVE  # 受理5件,其中…,共办理4件
    joined = decide(near | taken_over, figure.unit_class)
    remade = near & _REMAKING and total.concepts & _REMADE
    if joined is not None and (joined != total.indicator or remade):
        return joined, None, total.concepts, True
    is_same_unit = (figure.unit or "").rstrip("次") == (total.unit or "").rstrip("次")
    is_kind = is_same_unit or (total.indicator in _PUBLISHED and {figure.unit, total.unit} <= _PART_UNITS)
    if total.indicator == "other" or (name and _says_what_the_total_says(name, total)):
        name = None
    return (total.indicator, name, total.concepts, True) if is_kind else None


def _says_what_the_total_says(name: str, total: Total) -> bool:
    """Whether the words before a part only name again what all of it is: 累计访问量9万人次,其中2022年访问量3万人次."""
    words = LEXICON.words(name)
    return len(words) == 1 and words[0].end - words[0].start == len(name) and bool(words[0].concepts & total.concepts)


def _stays_other(own: str | None, near: int, figure: Figure, total: Total) -> bool:
    """Whether a part is neither what its words name elsewhere nor a kind of its total: 权责清单350项,其中行政许可20项 is what may
    be decided; 申请7件,其中已在网站公开1件 needed no answer."""
    of_powers = own in DECISIONS and total.indicator == "other" and total.unit == figure.unit == "项"
    is_public = near & _PUBLISH and near & _CHANNELS and not near & _REQUEST
    return of_powers or bool(total.indicator in _OF_REQUESTS and is_public)


def _is_one_thing(name: str | None) -> bool:
    """Whether a part's name is one thing of the lexicon, at most with verbs before it (政策解读, 办理人大建议, 回应关切), and
    nothing else (政策文件及解读)."""
    *verbs, thing = (LEXICON.words(name) if name else ()) or (None,)
    if thing is None or not thing.concepts & _THINGS:
        return False
    rest = len(_OF_THE_BODY.sub("", name or "")) - (thing.end - thing.start)
    return rest <= sum(verb.end - verb.start for verb in verbs if verb is not None and verb.concepts & _DESCRIBES)
