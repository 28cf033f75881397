"""Zeros stated in words: a negation, the things it covers, and where they are named (behind it, before it, in the heading).

A negation that covers nothing we count is no zero; neither is one that was cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from assets.parse.narrative.clauses import clause_end
from assets.parse.narrative.lexicon import LEXICON, Sentence, Word
from assets.parse.narrative.unheld import unheld

# A zero in words needs one of these.
_MAY_DENY = re.compile("[未没无零不](?:(?<!不)|收取|存在)")
_TRIGGER = re.compile(
    "(?:未曾|未(?:发布|公布|新增)(?=[^,;。]{0,12}(?:规章|规范性文件))|未(?=被(?:申请|提起)|因|涉及|依|向|就|由|与|对[^,;。]{0,20}(?:收取|收费|公开|发布|提起|产生|引起))|未有(?!效)|未(?:再|有)?(?:收到|接到|接收到?|接受|受理|收取|发生|产生|出现|引发|废止|制发|制定|制订|出台|印发|作出|做出|收|办理|征收|形成|存在|提起|引起|导致|结转))"
    "|(?<![还并])没有?+(?:再)?(?:收到|接到|接收到?|接受|受理|收取|发生|产生|出现|制发|制定|出台|印发|收)?(?![达得能够]|现成)"
    "|不(?:收取|存在)"
    "|(?<![有从毫虚绝事别])无(?!法|关|此项|障碍|偿|论|须|需|缝|误|故|线|纸|愧|正当|条件|证|形|疑|序|权|部门|人(?!向|就|因|提|对|申)|声|限|不(?!予)|效|意|害|党|锡|为|极|纺|烟|力|缘|记名|特殊|现成)"
    "|零(?=申请|投诉|举报|诉讼|复议|收费|报告)|(?:为|是)零|零报告"
)
_FILLERS = re.compile(
    "(?:20\\d\\d|本|我|该|上述|此|这|相关|有关|任何|类|均|都|尚|暂|也|并|目前|本级|报告期内|年|度|[局镇委办乡]|街道|县|市|区|单位|机关|情况|情形|事项|"
    "事件|现象|的|[,:.、。]|[一二三四五六]是|了|在|期间|内|全年|所)*+"
)
# The concept negated and the indicator it makes zero, in the order they are reported.
_ZEROED = (
    ("reconsideration", "administrative_reconsiderations"),
    ("litigation", "administrative_litigations"),
    ("complaint", "complaints_and_reports"),
    ("processing_fee", "information_processing_fees"),
    ("waiver", "other"),
    ("expense", "other"),
    ("liability", "other"),
    ("refused", "refused"),
    ("partially_granted", "partially_granted"),
    ("carried_over", "carried_over_from_previous_year"),
    ("carried_forward", "carried_forward_to_next_year"),
    ("npc", "npc_proposals"),
    ("cppcc", "cppcc_proposals"),
    ("rule", "rules_issued"),
    ("licensing", "administrative_licensing_decisions"),
    ("penalty", "administrative_penalty_decisions"),
    ("coercion", "administrative_coercion_decisions"),
    ("phone_inquiry", "telephone_inquiries"),
    ("administrative_fee", "administrative_fees"),
    ("inquiry", "other"),
    ("request", "new_requests"),
)
_NEGATED = (*(concept for concept, _ in _ZEROED), "normative")
_BY_HEADING = ("reconsideration", "litigation", "complaint", "processing_fee", "request")
_FIGURE = re.compile("[1-9][0-9]*[件条次起个宗]")
_LIST_MARKS = "、和及与或以"
_LISTED = re.compile(f"(?:政府信息|信息)?[{_LIST_MARKS}]")
_RUNS_ON = re.compile(
    "(?:案件|案|事项|事件|情况|申请)?(?:、|和|及|与|以及|或)(?:有关|相关|其他|由此(?:引起|产生|引发))?"
)
# 无 and 零报告 may stand alone behind what they deny; 没有 and 未收到 at the end of a text were cut off.
_WHOLE = re.compile("^无|零")
_SAME_HEAD = re.compile("(?:本年)?新(?:收|增)(?:件)?、")
_LOST = re.compile("被(?:撤销|纠正|确认违法|判)|败诉")
# 无规章制定权: not having the power is not having made none. And what is counted in the same breath is not zero.
_NO_ZERO = re.compile(
    "(?:[发定布]权|权限|职能|职责|资格)(?:的|$)|(?:栏目|账号|制度)$|\\d \\d|[1-9]\\d*(?:件|条|次|起|个|宗|人|份|元)"
)


# 确保无泄密事件发生 states what is aimed at; 确保了 states what was reached.
_AIM = re.compile("(?:确保|保证|力争|力求|防止|避免)(?!了)[^,;。:]{0,12}$")
_AIMED_AT = re.compile("无|零")


# 除1件外,没有收到其他申请; 并非没有收到申请.
_OF_THE_REST = re.compile("过?其[他它](?!形式|方式|任何|渠道)")
_DOUBLY_DENIED = ("并非", "不是", "绝非")


@dataclass(frozen=True, slots=True)
class Zero:
    """An indicator stated to be zero between ``start`` and ``end`` of the sentence."""

    indicator: str
    start: int
    end: int


def may_deny(sentence: str) -> bool:
    """Whether ``sentence`` can state a zero in words; cheap, and never wrong when it says no."""
    return _MAY_DENY.search(sentence) is not None


def zeros(said: Sentence, heading: str) -> Iterator[Zero]:
    """Every zero a sentence states in words, ``heading`` being what it stands under."""
    plain = said.plain
    yield from (Zero(*none) for none in unheld(plain))
    triggers = list(_TRIGGER.finditer(plain))
    joined = -1
    for trigger, following in zip_longest(triggers, triggers[1:]):
        if trigger.start() == joined:
            continue
        if trigger.end() == len(plain) and not _WHOLE.search(trigger.group()):
            continue  # the text breaks off before it says what there was none of
        limit = following.start() if following is not None else len(plain)
        if _SAME_HEAD.fullmatch(plain, trigger.end(), limit):
            joined, limit = limit, len(plain)  # 无新收、无结转申请
        end = clause_end(plain, trigger.end(), limit, listed=True)
        if end == limit < len(plain) and end > trigger.end() and plain[end - 1] in _LIST_MARKS:
            end -= 1
        is_aim = _AIMED_AT.match(trigger.group()) and _AIM.search(plain, 0, trigger.start())
        if _OF_THE_REST.match(plain, trigger.end()) or plain.endswith(_DOUBLY_DENIED, 0, trigger.start()):
            continue
        if not is_aim and not _NO_ZERO.search(plain, trigger.end(), end):
            yield from _denied(said, trigger, end, heading)


def _denied(said: Sentence, trigger: re.Match[str], end: int, heading: str) -> Iterator[Zero]:
    """What one negation makes zero: the things behind it, else those before it, else those of the heading."""
    _, plain, words = said
    start = trigger.start()
    behind = [word for word in words if start <= word.start and word.end <= end]
    if any(_zeroed(behind)):
        if _is_bare_request(plain, trigger.end(), end) and _asks_of_disputes(heading):
            # Where nobody asked, no fee is stated to be zero.
            none = _under_heading(heading, start, end)
            yield from (zero for zero in none if zero.indicator != "information_processing_fees")
        else:
            yield from (Zero(indicator, start, end) for indicator in _indicators(plain, behind))
        return
    if not _FILLERS.fullmatch(plain, trigger.end(), end):
        return
    opening = _behind_figures(plain, _clause_start(plain, start), start)
    before = [word for word in words if opening <= word.start and word.end <= start]
    if any(_zeroed(before)):
        yield from (Zero(indicator, opening, end) for indicator in _indicators(plain, before))
    elif _FILLERS.fullmatch(plain, opening, start):
        yield from _under_heading(heading, start, end)


def _clause_start(sentence: str, at: int) -> int:
    """Where the clause begins that a negation closes; a colon belongs to it (依申请公开:无)."""
    return max(sentence.rfind(mark, 0, at) for mark in ",;()") + 1


def _behind_figures(sentence: str, opening: int, at: int) -> int:
    """Where what is denied begins behind things that are counted: 行政复议1件、行政诉讼无 denies the second."""
    figures = list(_FIGURE.finditer(sentence, opening, at))
    mark = sentence.find("、", figures[-1].end(), at) if figures else -1
    return mark + 1 if mark >= 0 else opening


def _zeroed(words: list[Word]) -> Iterator[str]:
    mask = 0
    for word in words:
        mask |= word.concepts
    bits = LEXICON.bits
    return (concept for concept in _NEGATED if mask & bits[concept])


def _indicators(sentence: str, words: list[Word]) -> Iterator[str]:
    """What a list of negated words makes zero. The head stands last in Chinese: what stands before the last 的
    describes it, and a request that is followed by what grew out of it is not itself negated."""
    of = _of_the_head(sentence, words)
    heads = [word for word in words if word.start > of] if of >= 0 else words
    if not any(_zeroed(heads)):
        heads = words
    mask = 0
    for word in heads:
        mask |= word.concepts
    if mask & LEXICON.bit("expense"):
        yield "other"
        return
    if mask & LEXICON.bit("liability") and _LOST.search(sentence, words[0].start, words[-1].end):
        mask &= ~LEXICON.bit("reconsideration", "litigation")  # no lawsuit was lost; there may have been some
    outgrown = LEXICON.bit("reconsideration", "litigation", "complaint", "processing_fee", "refused", "liability")
    if mask & outgrown and not any(_is_listed(sentence, word) for word in heads):
        mask &= ~LEXICON.bit("request")
    if mask & LEXICON.bit("answer", "by_law") and not mask & LEXICON.bit("receive"):
        mask &= ~LEXICON.bit("request")  # 没有逾期答复申请 denies the delay
    both = "新收" in sentence[words[0].start : words[-1].end]  # 新收申请和上年结转申请均为零
    if mask & LEXICON.bit("carried_over", "carried_forward") and not both:
        mask &= ~LEXICON.bit("request")
    yield from _of_normative(mask)
    for concept, indicator in _ZEROED:
        if mask & LEXICON.bits[concept]:
            yield indicator


def _of_the_head(sentence: str, words: list[Word]) -> int:
    """The place of the 的 behind which the heads stand: the last one, unless a list runs on over it (A案、B案和有关的C案)."""
    of = sentence.rfind("的", words[0].start, words[-1].end)
    for word in reversed(words):
        if word.end <= of and any(_zeroed([word])) and _RUNS_ON.fullmatch(sentence, word.end, of):
            of = sentence.rfind("的", words[0].start, word.start)
    return of


def _of_normative(mask: int) -> Iterator[str]:
    if not mask & LEXICON.bit("normative"):
        return
    if mask & LEXICON.bit("repeal"):
        yield "normative_documents_repealed"
    if mask & LEXICON.bit("issue"):
        yield "normative_documents_issued"
    elif mask & LEXICON.bit("publish"):
        yield "normative_documents_disclosed"
    elif not mask & LEXICON.bit("repeal"):
        yield "normative_documents_issued"


def _is_listed(sentence: str, word: Word) -> bool:
    return bool(word.concepts & LEXICON.bit("request")) and _LISTED.match(sentence, word.end) is not None


def _is_bare_request(sentence: str, start: int, end: int) -> bool:
    return sentence[start:end] in ("申请", "相关申请", "此类申请", "有关申请")


def _asks_of_disputes(heading: str) -> bool:
    """Whether a heading asks for what grows out of requests; no requests then means none of it either."""
    return bool(_concepts(heading) & LEXICON.bit("reconsideration", "litigation", "complaint", "processing_fee"))


def _under_heading(heading: str, start: int, end: int) -> Iterator[Zero]:
    """The zeros of a heading whose section says no more than that there were none."""
    mask = _concepts(heading)
    if mask & LEXICON.bit("reconsideration", "litigation", "complaint", "processing_fee"):
        mask &= ~LEXICON.bit("request")
    for concept, indicator in _ZEROED:
        if concept in _BY_HEADING and mask & LEXICON.bits[concept]:
            yield Zero(indicator, start, end)


def _concepts(text: str) -> int:
    mask = 0
    for word in LEXICON.words(text):
        mask |= word.concepts
    return mask
