"""The words that belong to one figure: the phrase before it, the noun behind it, and whether they make it a count at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from assets.parse.narrative.clauses import clause_end, clause_start
from assets.parse.narrative.figures import Figure
from assets.parse.narrative.lexicon import LEXICON, Sentence, Word
from assets.parse.narrative.nouns import with_noun
from assets.parse.narrative.opening import opening

_THINGS, _ACTS = LEXICON.groups["things"], LEXICON.groups["acts"]
_NAMED = _THINGS | LEXICON.groups["outcomes"] | LEXICON.groups["channels"] | LEXICON.bit("publish", "receive", "answer")
_LINES = LEXICON.bit("phone", "phone_inquiry", "hotline")
_IS = frozenset(("为", ":", "是"))
_ACCOUNTS, _AT_LARGE = LEXICON.bit("wechat", "weibo", "new_media"), LEXICON.bit("press", "platform", "new_media")
_MEDIA = LEXICON.bit("press", "gazette", "other_means")
_PUBLISH, _PLACES = LEXICON.bit("publish"), LEXICON.bit("catalogue", "procedure")
_OUTCOMES, _READ, _ANSWER = LEXICON.groups["outcomes"], LEXICON.bit("reads", "visits"), LEXICON.bit("answer")
# A bare noun behind its figure (36条安全生产信息): no adverb, no verb in the passive.
_NAMES_A_PART = re.compile("(?![均全都已被由按在经获受与于的及和同])[一-鿿“”·]{2,16}")
_COPULA = re.compile("(?:均|都|全部)?(?:为|是|属于|属|系|涉及)")
_BARE_LINK = re.compile(
    "(?:(?:的?总?数量?|件数|总量):|事项|案件|的?数量|总数|件数|总量|人数|数|量|共计|共|合计|为|达到|达|计|约|近|超过|超|突破|均|已|有|了)*+"
)

# Behind the unit: these nouns are parts of a text, of time, of a plan.
_NO_COUNT = re.compile(
    "(?:\\d{1,4}[条项个类]|大类)*(?:重点|主要|具体|工作|目标){0,3}(?:任务|举措|措施)|大?部分(?!公开|予以公开|同意)|方面|工作日|环节|层面|坚持|到位|统一|"
    "(?:主要|公开|发布|有效)*(?:途径|渠道|路径|方式|形式)|阶段|步骤|章节|附件|原则|要求|维度|月|小时|年|内容|重点|特色|级栏目|亮点|抓手|关键|转变|结合|角度|季度|即可"
)
_NOT_A_NOUN = re.compile(
    "因(?!公)|涉及|涵盖|包[括含]|其中|[均都已并比较占以用被由按无未]|在(?![^,;。]{1,20}(?:公开|发布))|全部|同比|通过|及时|主要|收到|办结|答复|不予|予以|部分|分别|含|与去年|"
    "回复|[和及·]|[,;:()、。!?]"
)
# 在43个参评的部门中位列第4 ranks and counts nothing.
_RANK = re.compile("[^,;。0-9]{0,14}(?:中|里)?(?:位列|排名|位居|名列|排在)第?")
# 100%渠道畅通 promises, 办结率100% counts.
_SLOGAN = re.compile("(?!以上|左右|的|和|及)[一-鿿]")
# 两条微信阅读量达180万次 says of what the reads are.
_READ_OF = re.compile("[^,;。:、0-9]{0,10}(?:阅读|播放|点击|浏览)(?:总?量|总?数|次数)")
_SHARE = re.compile("[率占比增升降达为长少]")
# 10件主动公开、5件依申请公开: how documents may be disclosed.
_ATTRIBUTE_BEHIND = re.compile("(?:属于|属|为|是)?(主动公开|依申请公开)(?:类|的|文件|公文)*(?=[,;、。)])")
_LISTED = re.compile("(?:、|和|与(?![民公群])|及(?!时)|以及)+")


class Phrase(NamedTuple):
    """The words of one figure. ``left`` is what stands before its number, from ``begin``, and ``name`` the same as printed;
    ``end`` is behind its noun."""

    begin: int
    end: int
    left: str
    name: str
    words: list[Word]
    concepts: int


def phrase(sentence: Sentence, figure: Figure, taken: int, limit: int) -> Phrase | None:
    """The phrase of ``figure`` between what the figure before it took (``taken``) and the next figure (``limit``);
    null where the figure counts nothing."""
    printed, plain, words = sentence
    begin = clause_start(plain, figure.start, taken)
    if begin == figure.start and plain[begin - 1 : begin] == ":":
        begin = clause_start(plain, begin - 1, taken)  # 规范性文件总数:32件
    begin = _behind_aside(printed, begin, figure.start)
    listed = _LISTED.match(plain, begin, figure.start)
    begin = listed.end() if listed else begin
    left = plain[begin : figure.start]
    own = words[bisect_left(words, (begin,)) : bisect_left(words, (figure.start,))]
    if "(" in printed[begin : figure.start]:
        own = _outside_brackets(printed, begin, own)
    if _is_no_count(plain, figure, left) or (figure.unit is None and not _may_stand_bare(plain, own, figure)):
        return None
    end = figure.end
    attribute = None if own else _ATTRIBUTE_BEHIND.match(plain, end)
    if attribute is not None:
        return Phrase(begin, attribute.end(), left, attribute[1], own, 0)
    if end < limit and figure.unit_class != "rate" and not _NOT_A_NOUN.match(plain, end):
        own, end = with_noun(sentence, own, figure, limit)
    return Phrase(begin, end, left, printed[begin : figure.start], own, _concepts(plain, own))


def predicated(
    sentence: Sentence, figure: Figure, said: Phrase, limit: int, *, is_part: bool, of_kinds: bool, goes_on: bool
) -> Phrase:
    """The words behind a figure that opens its clause (其中3件予以公开, 5条为财政信息), in the place of those before it; the
    phrase as it is where they say nothing of the kind. The next figure must stand behind a mark. A list of parts that
    ``goes_on`` is read on in the same direction, whatever its words; the parts ``of_kinds`` of information may be bare nouns."""
    printed, plain, words = sentence
    if not opening(said.left).opens_clause:
        return said
    end = clause_end(plain, figure.end, limit)
    if end == limit < len(plain):
        if not (of_kinds and plain[end - 1] in "和及与"):
            return said
        end -= 1
    copula = _COPULA.match(plain, figure.end, end)
    begin = copula.end() if copula else figure.end
    behind = words[bisect_left(words, (begin,)) : bisect_left(words, (end,))]
    names_part = of_kinds and _NAMES_A_PART.fullmatch(plain, figure.end, end) is not None
    speaks = _OUTCOMES | _READ | _ANSWER if is_part else _OUTCOMES
    if begin == end or not (
        goes_on or names_part or (copula and is_part) or any(word.concepts & speaks for word in behind)
    ):
        return said
    return Phrase(figure.start, end, plain[begin:end], printed[begin:end], behind, _concepts(plain, behind))


def _behind_aside(printed: str, begin: int, end: int) -> int:
    """Where a phrase begins before which the last figure is explained: 268条(含就业)、政策文件4条."""
    if printed[begin : begin + 1] != "(":
        return begin
    close = printed.find(")", begin, end)
    return close + 1 if 0 <= close < end - 1 and printed[close + 1] in "、,;和及" else begin


def _outside_brackets(printed: str, begin: int, own: list[Word]) -> list[Word]:
    """The words that stand in no bracket, where they name a thing: an aside (公文平台发文) only describes it."""
    outside, depth, at = [], 0, begin
    for word in own:
        depth += printed.count("(", at, word.start) - printed.count(")", at, word.start)
        at = word.start
        if depth <= 0:
            outside.append(word)
    return outside if any(word.concepts & _THINGS for word in outside) else own


def _is_no_count(plain: str, figure: Figure, left: str) -> bool:
    before = opening(left)
    if figure.unit == "个工作日":
        return not before.is_average
    in_bracket = not left and plain[figure.start - 1 : figure.start] == "("
    if in_bracket and figure.unit_class not in ("money", "rate") and plain[figure.end : figure.end + 1] not in "属系为":
        return True
    is_each = figure.unit_class == "person" and left.endswith("各")  # 各科室各1名 is no sum
    if is_each or (not left and figure.unit_class == "item" and _READ_OF.match(plain, figure.end)):
        return True
    if figure.unit_class == "rate" and _SLOGAN.match(plain, figure.end) and not _SHARE.search(left):
        return True
    if "第" in plain and _RANK.match(plain, figure.end):
        return True
    return before.is_no_fact or _NO_COUNT.match(plain, figure.end) is not None


def _may_stand_bare(plain: str, own: list[Word], figure: Figure) -> bool:
    """Whether a number without a unit counts: its thing stands directly before it, with nothing but 共, 为, 数 between."""
    if not own or not own[-1].concepts & _NAMED:
        return False
    if own[-1].concepts & _LINES and (own[-1].end == figure.start or plain[own[-1].end : figure.start] in _IS):
        return False  # 咨询电话12345, 热线为12333
    return _BARE_LINK.fullmatch(plain, own[-1].end, figure.start) is not None


def _topics(plain: str, own: list[Word]) -> tuple[int, int]:
    """Where a list of topics stands between a verb of disclosure and the information they are examples of (发布广播电视、文物保护等各类
    信息): what is named there is no channel."""
    verb = next((word for word in own if word.concepts & _PUBLISH), None)
    if verb is None:
        return 0, 0
    end = plain.rfind("等", verb.end, own[-1].end)
    return (verb.end, end) if "、" in plain[verb.end : max(verb.end, end)] else (0, 0)


def _concepts(plain: str, own: list[Word]) -> int:
    """The concepts of a figure's words. What a list that ends in 等 names are examples of the noun behind it."""
    mask = at = 0
    after_list = False
    topics = _topics(plain, own)
    for word in own:
        if topics[0] <= word.start < topics[1] and word.concepts & _MEDIA:
            continue
        after_list = after_list or (at > 0 and "等" in plain[at : word.start])
        if after_list and word.concepts & _THINGS:
            mask, after_list = mask & ~_THINGS, False
        if after_list and mask & _ACCOUNTS and word.concepts & _AT_LARGE:
            at, after_list = word.end, False
            continue  # 微信、微博等媒体: the accounts, not the press
        if word.concepts & _PUBLISH:
            mask &= ~_PLACES  # 在信息公开目录公开信息: what stands before the verb is where
        mask |= word.concepts
        at = word.end
    return mask
