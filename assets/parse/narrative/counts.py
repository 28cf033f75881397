"""The figures of one sentence, each with what it counts: a total, a part of one, another channel, or a thing of its own.

A figure's words are gathered in ``phrases``; zeros stated in words are read in ``zeros``."""

from __future__ import annotations

import re
from itertools import pairwise

from assets.parse.narrative.counted import Count, State
from assets.parse.narrative.decisions import DISCLOSED, decide
from assets.parse.narrative.disputes import leave_other_disputes
from assets.parse.narrative.figures import Figure
from assets.parse.narrative.inheritance import inherited, of_topic, opening_channels
from assets.parse.narrative.lexicon import LEXICON, Sentence
from assets.parse.narrative.names import bare_kind, kind_behind_verb, part_name
from assets.parse.narrative.opening import opening
from assets.parse.narrative.parts import Decided, Total, attribute_of, part
from assets.parse.narrative.phrases import Phrase, phrase, predicated
from assets.parse.narrative.settling import DISPUTED, KIND_UNITS, NO_THING_OF_ITS_OWN, REVIEW_OUTCOME, settled
from assets.parse.narrative.sharing import listed_things, respectively, shared_by

_THINGS, _ACTS, _CHANNELS, _RATES = (LEXICON.groups[group] for group in ("things", "acts", "channels", "rates"))
_WAYS = LEXICON.groups["ways"]
_ANSWERS = LEXICON.groups["outcomes"] | _WAYS
# The verb of a list is said once.
_SHARED = LEXICON.bit("publish", "issue", "repeal")
_INFO, _PUBLISHED = LEXICON.bit("info"), LEXICON.bit("publish", "update") | LEXICON.groups["channels"]
_FALL, _LEADER, _ATTEND = LEXICON.bit("fall"), LEXICON.bit("leader"), LEXICON.bit("attend")
_OF_ASKING = _ACTS & ~LEXICON.bit("vet", "hold", "attend", "submit", "repost", "modify")
_REQUEST, _RECEIVE, _ANSWER = LEXICON.bit("request"), LEXICON.bit("receive"), LEXICON.bit("answer")
_NOT_YET_OUT = LEXICON.bit("request", "made", "generate")
# 13件(含转下年2件)均在规定时限内答复: what was done with them is said behind their number.
_ANSWERED_BEHIND = re.compile("(?:[·(][^,;。()]{0,20}[·)])?[均全已都][^,;。]{0,12}(?:答复|办结|回复)")
_PARTS_BEGIN = re.compile("其中|包括|涵盖|\\((?:含|包含)|具体(?:为|是)|(?:信息|申请|答复件)中[,:]|^中[,:]")
# 全年共发布:机构设置9条;政策法规8条: kinds of all that was published.
_LISTS_KINDS = re.compile(
    "(?:公开|发布|更新)(?:了|的)?(?:各类)?(?:政府|政务)?(?:信息)?[^,;。:0-9]{0,8}:,{0,3}[^,;。:]{2,16}$"
)
# 通过公众号发布图文,内容包括…共3篇 is of its own sentence, not of the total before it.
_TELLS_HOW = re.compile("(?:通过|利用|依托)[^。]*(?:包括|涵盖)")
# 公开信息共十一类(其中财政3条、人事2条)
_OF_ALL_DISCLOSED = re.compile(
    "(?<!申请)(?:公开|发布)的?[^,;。]{0,6}信息(?:中[,:]|[^,;。()0-9]{0,12}[(,;](?:其中|含|包[括含]))"
)
# 其中概况3条;同时,我局在平台发布许可信息7条: what has a subject of its own is no part. An account is one (“某某”微博), a kind
# in quotes is not (“三公”经费).
_SPEAKS_ANEW = re.compile(
    "[;。](?=“[^”;。]{1,20}”(?:官方|政务)?(?:微信|微博|公众|平台|头条|抖音|客户端|网|号))|[;。](?:同时|此外|另外|并且)?,?(?:我[局厅委办院馆镇乡处队校]|本(?:局|厅|委|办|机关|单位|部门))"
)
# 一是…3条;二是…: the next item of a list speaks of something else, unless the list names parts.
_ITEM = re.compile("(?:^|[,;:。])[一二三四五六七八九十]{1,2}是")
_NEXT_ITEM = re.compile(";(?=[二三四五六七八九十]{1,2}是)")
_ANOTHER_YEAR = re.compile("(?:[而但比较与同]|相比|对比|相较)?于?(?:上年|去年|上一年|20\\d\\d年)")
_OPEN_LIST = re.compile("等(?:多种|各种|多类)?(?:形式|方式|渠道|途径)")
_TALLY = re.compile("信息(?:更新|发布)量?为?$")
_PLACES = LEXICON.bit("catalogue", "procedure")
_PROPOSAL, _HANDLE = LEXICON.bit("proposal"), LEXICON.bit("handle")
_PROPOSALS = frozenset(("npc_proposals", "cppcc_proposals", "npc_and_cppcc_proposals"))
_PROACTIVE = re.compile("主动公开(?:的|了)?$")
# What requests ask for, in so many words.
_SUBJECT = re.compile("[一-鿿]{2,12}")
_IS_TOPIC = re.compile("(?:[一二三四五六]是)?[^,;:。]{2,10}方面[,:]")
_ROUGHLY = re.compile("(?:约|近|超)?")
_JOINT = re.compile("[,;、]?(?:以?及|和)?(?:约|近|超)?")
# What begins a new item of a sentence that tells one thing after the other.
_NEW_ITEM = re.compile(";|[,。](?=[一二三四五六七八九]是|同时|此外|另外)")
_LAST_WORDS = 6
_AT_LARGE = frozenset(("proactively_disclosed_items", "disclosed_on_website"))
# The turn of a figure in a list of which it is not said whose is which.
_NOBODY = 0
# What an account is said to have posted stays its own, kind by kind.
_ACCOUNTS = frozenset(("disclosed_on_wechat", "disclosed_on_weibo", "disclosed_on_other_new_media"))
_CARRIED = frozenset(("carried_over_from_previous_year", "carried_forward_to_next_year"))
_AUDIENCE = frozenset(("new_media_followers", "new_media_reads"))


def counts(
    sentence: Sentence, found: list[Figure], before: Count | None, parts_of: Count | None = None, topic: int = 0
) -> list[Count]:
    """The counts of a sentence in which the figures ``found`` stand. ``before`` is the last total of the sentences
    before it, for a sentence that begins with 其中; ``parts_of`` the total whose parts a broken line was naming;
    ``topic`` what the section speaks of."""
    state = State(before, found, topic)
    state.parent = parts_of
    read = state.counted
    limits = [figure.start for figure in found[1:]] + [len(sentence.plain)]
    for figure, limit in zip(found, limits, strict=True):
        _follow(sentence.plain, figure, state)
        said = phrase(sentence, figure, state.taken, limit)
        if said is not None:
            said = _with_predicate(sentence, figure, said, limit, state)
        counted = _counted(sentence, figure, said, state) if said else []
        state.taken = said.end if said else figure.end
        if counted:
            _remember(counted[0], figure, state)
            read += counted
    leave_other_disputes(read, sentence.plain)
    return read


def _with_predicate(sentence: Sentence, figure: Figure, said: Phrase, limit: int, state: State) -> Phrase:
    """The phrase of a figure that may be named behind it; the state remembers in which direction parts are named."""
    parent = state.parent
    of_kinds = parent is not None and parent.indicator in DISCLOSED
    is_part = parent is not None
    found = predicated(
        sentence, figure, said, limit, is_part=is_part, of_kinds=of_kinds, goes_on=is_part and state.predicated
    )
    state.predicated = is_part and found is not said
    return found


def _follow(plain: str, figure: Figure, state: State) -> None:
    """Open or close the naming of parts by what stands between the last figure and this one."""
    between = plain[state.taken : figure.start]
    if ";" in between and (item := _NEXT_ITEM.search(between)) and not _lists_parts(plain, state):
        state.opens = state.taken + item.start() + 1
        state.parent = state.implied = state.total = state.before = None
    if state.in_bracket and ")" in between:
        state.parent, state.in_bracket = state.outside, False
        if state.last is not None and state.last.indicator in _CARRIED and state.opened is not None:
            state.last = state.opened  # 受理12件(其中上年结转1件),办结11件
    if between.startswith("(") and ")" not in between:
        state.outside, state.parent, state.in_bracket = state.parent, state.last, True
        state.opened = state.last
    elif _PARTS_BEGIN.search(between):
        if _divides_a_part(between, state):
            state.around, state.parent = state.parent, state.last
        else:
            before = None if _TELLS_HOW.search(between) else state.before
            parent = state.total or state.parent or before
            is_other = parent is None or parent.indicator not in _AT_LARGE
            state.parent = (_assumed(between, figure) if is_other else None) or parent
    elif state.around is not None and between.startswith((";", "。")):
        state.parent, state.around = state.around, None
    elif _SPEAKS_ANEW.search(between):
        state.parent = state.implied = None
    elif between.startswith(":") and state.last is not None:
        state.parent = state.last
    elif state.last is None and ":" in between and _LISTS_KINDS.search(between):
        state.parent = _all_disclosed(figure)


def _lists_parts(plain: str, state: State) -> bool:
    """Whether the items of a list are the parts of a total that stands before all of them."""
    if state.last is None or not state.last.is_part:
        return False
    total = state.parent
    is_said_here = any(count is total for count in state.counted)
    return total is None or not is_said_here or _ITEM.search(plain, 0, total.figure_at) is None


def _divides_a_part(between: str, state: State) -> bool:
    """Whether a part that is a thing of its own is divided itself: 政策解读12篇,其中负责人解读4篇."""
    last = state.last
    is_within = state.parent is not None and last is not None and between.startswith(",其中")
    return is_within and last is not None and last.is_part and last.indicator not in DISCLOSED


def _assumed(between: str, figure: Figure) -> Count | None:
    """The total that 在主动公开的政府信息中 speaks of, where its figure stands under another heading or nowhere."""
    return _all_disclosed(figure) if _OF_ALL_DISCLOSED.search(between) else None


def _all_disclosed(figure: Figure) -> Count:
    """The disclosure as a whole, whose own figure is not printed, as the total of which ``figure`` is a part."""
    disclosed = LEXICON.bit("info", "publish")
    at = figure.start
    return Count(
        "proactively_disclosed_items", None, figure.value, figure.unit, False, at, at, at, disclosed, False, None, ""
    )


def _remember(count: Count, figure: Figure, state: State) -> None:
    if count.is_part and state.parent is None and state.last is not None:
        _make_kind(state.last)
    if figure.unit_class != "rate" or state.last is None:
        state.last = count  # what follows a rate takes over from what the rate speaks of
    if state.implied is not None and state.implied.unit != count.unit:
        state.implied = None
    if not count.is_part and figure.unit_class != "rate":
        state.total = count


def _make_kind(count: Count) -> None:
    """The first of an enumeration of kinds (政策类2条、人事信息1条) is itself a kind, unless it names information at large."""
    if count.is_part or count.indicator not in DISCLOSED:
        return
    is_tally = _TALLY.search(count.name) is not None and not count.concepts & _CHANNELS
    kind = part_name(count.name) if is_tally else kind_behind_verb(count.name) or bare_kind(count.name)
    if kind is not None:
        if count.indicator not in _ACCOUNTS:
            count.indicator = "proactively_disclosed_items"
        count.category, count.is_part = kind, True


def _counted(sentence: Sentence, figure: Figure, said: Phrase, state: State) -> list[Count]:
    turn = _in_turn(sentence, said, figure, state)
    if turn is not None:
        said = said._replace(concepts=turn)
    things = set() if turn is not None else listed_things(said, sentence.plain, figure)
    if "disclosed" in things and said.concepts & _PUBLISHED:
        said = said._replace(concepts=said.concepts & ~_THINGS | _INFO)
        things = set()
    shared = shared_by(things, said, figure)
    if turn == _NOBODY:
        decided: Decided = ("other", None, 0, False)
    elif shared:
        decided = (shared[0], None, said.concepts, False)
    else:
        decided = _decided(sentence, figure, said, state)
    indicator, category, concepts, is_part = decided
    if (indicator == "other" and turn != _NOBODY and _is_idle(figure, said)) or (
        indicator in DISCLOSED and _is_how_often(figure)
    ):
        return []
    falls = indicator == "growth_rate" and said.concepts & _FALL
    return [
        Count(
            indicator=one,
            category=category,
            value=-figure.value if falls else figure.value,
            unit=figure.unit,
            approximate=figure.approximate,
            start=said.begin + opening(said.left).lead,
            figure_at=figure.start,
            end=said.end,
            concepts=concepts,
            is_part=is_part,
            parent=state.parent,
            name=said.name,
        )
        for one in shared or (indicator,)
    ]


def _in_turn(sentence: Sentence, said: Phrase, figure: Figure, state: State) -> int | None:
    """The concepts whose turn it is, where things and as many figures stand in two lists; null where they do not."""
    if not (state.respectively and _ROUGHLY.fullmatch(said.left)):
        state.respectively = respectively(said, sentence, figure.unit_class)
        if state.respectively and len(state.respectively) != (run := _run(sentence.plain, figure, state.found)):
            state.respectively = [_NOBODY] * run
    return state.respectively.pop(0) if state.respectively else None


def _run(plain: str, first: Figure, found: list[Figure]) -> int:
    """How many figures a list that begins with ``first`` joins, with nothing said between them."""
    after = found[found.index(first) :]
    broken = (
        at for at, (one, other) in enumerate(pairwise(after), 1) if not _JOINT.fullmatch(plain, one.end, other.start)
    )
    return next(broken, len(after))


def _is_idle(figure: Figure, said: Phrase) -> bool:
    """Whether a figure without an indicator of its own is better left: a word like 一次 (but not 专栏五个), a bare
    number, who leads."""
    if figure.spelled and not (figure.value > 1 and decide(said.concepts, "item") == "other"):
        return True
    if figure.unit is None or (not said.left and said.end == figure.end):
        return True
    return figure.unit_class == "person" and bool(said.concepts & _LEADER) and not said.concepts & _ATTEND


def _is_how_often(figure: Figure) -> bool:
    """Whether a figure says how often something was disclosed (每月发布一次, 公示两次), not how much."""
    return figure.spelled and figure.unit == "次"


def _decided(sentence: Sentence, figure: Figure, said: Phrase, state: State) -> Decided:
    if opening(said.left).is_sum and state.last is not None and state.last.indicator in _CARRIED:
        return "other", None, _REQUEST, False  # 新收58件,上年结转3件,共计61件
    if asked := _answered(sentence, said, state):
        return "results_total", None, asked, False
    if figure.unit_class != "rate":
        if opening(said.left).is_change:
            return "other", None, said.concepts, True  # a change is no total that parts could follow
        parent = _parent(said, figure, state)
        named = part(said, figure, _known(parent)) if parent is not None else None
        if named is not None:
            return named
        if parent is None and (next_kind := _next_kind(sentence, said, figure, state)) is not None:
            return next_kind
    concepts = _with_taken_over(sentence, figure, said, state)
    return settled(said, figure, concepts, _known(state.last) if state.last is not None else None)


def _parent(said: Phrase, figure: Figure, state: State) -> Count | None:
    """The total whose part a figure may be."""
    parent = None if opening(said.left).is_sum else state.parent or _implied_parent(said, figure, state)
    if parent is None and state.total is not None and attribute_of(said, _known(state.total)) is not None:
        return state.total  # 印发公文35件,依申请公开10件
    return parent


def _next_kind(sentence: Sentence, said: Phrase, figure: Figure, state: State) -> Decided | None:
    """What a figure counts that goes on a list of kinds whose total is not said: 涉及征地2件、财政资金4件; 结果维持3件、尚未审结1件."""
    last = state.last
    if last is None or last.category is None or last.unit != figure.unit or sentence.plain[state.taken] not in "、,":
        return None
    is_outcome = last.indicator in DISPUTED and said.concepts and not said.concepts & ~REVIEW_OUTCOME
    asks = last.indicator == "new_requests" and not said.concepts and sentence.plain[state.taken] == "、"
    if not (is_outcome or (asks and _SUBJECT.fullmatch(said.left))):
        return None
    return last.indicator, part_name(said.name), last.concepts, True


def _with_taken_over(sentence: Sentence, figure: Figure, said: Phrase, state: State) -> int:
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


def _known(count: Count) -> Total:
    return Total(count.indicator, count.unit, count.concepts)


def _of_all_channels(concepts: int) -> int:
    """``concepts`` without channels, where several are only examples of all there are (微信、公开栏等形式)."""
    channels = concepts & _CHANNELS
    return concepts & ~_CHANNELS if channels & (channels - 1) else concepts


def _answered(sentence: Sentence, said: Phrase, state: State) -> int:
    """The concepts of requests that are said behind their number to have been answered; 0 where they are not."""
    if said.left or not _ANSWERED_BEHIND.match(sentence.plain, said.end):
        return 0
    asked = 0
    for count in (state.last, state.parent):
        asked |= count.concepts if count is not None else 0
    return asked & ~_RECEIVE | _ANSWER if asked & _REQUEST else 0


def _implied_parent(said: Phrase, figure: Figure, state: State) -> Count | None:
    """The total a bare kind (人事信息1条) belongs to, though no 其中 says so."""
    last = state.last
    if last is None or state.in_bracket or last.unit not in (figure.unit, None):
        return None
    if not last.is_part and last.indicator in DISCLOSED and last.unit in KIND_UNITS:
        state.implied = last  # also where a thing of its own (政策解读3条) stands before the next kind
    if said.concepts & _CHANNELS:
        return None
    if _ANOTHER_YEAR.match(said.left) or decide(said.concepts, figure.unit_class) not in NO_THING_OF_ITS_OWN:
        return None
    if said.concepts & (_ACTS | _ANSWERS) and not _TALLY.search(said.left[-_LAST_WORDS:]):
        return None
    return state.implied
