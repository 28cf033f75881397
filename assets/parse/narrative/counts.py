"""The figures of one sentence, each with what it counts: a total, a part of one, another channel, or a thing of its own.

A figure's words are gathered in ``phrases``; zeros stated in words are read in ``zeros``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assets.parse.narrative.decisions import DISCLOSED, ITEM_UNITS, by_channel, decide
from assets.parse.narrative.figures import Figure
from assets.parse.narrative.inheritance import inherited, opening_channels
from assets.parse.narrative.lexicon import LEXICON, Sentence
from assets.parse.narrative.names import bare_kind, kind_behind_verb, part_name
from assets.parse.narrative.parts import Decided, Total, part
from assets.parse.narrative.phrases import Phrase, phrase, predicated
from assets.parse.narrative.sharing import listed_things, respectively, shared_by

_THINGS, _ACTS, _CHANNELS, _RATES = (LEXICON.groups[group] for group in ("things", "acts", "channels", "rates"))
_ANSWERS = LEXICON.groups["outcomes"] | LEXICON.groups["ways"]
_INFO, _PUBLISHED = LEXICON.bit("info"), LEXICON.bit("publish", "update") | LEXICON.groups["channels"]
_FALL, _LEADER, _ATTEND = LEXICON.bit("fall"), LEXICON.bit("leader"), LEXICON.bit("attend")
_REQUEST, _RECEIVE, _ANSWER = LEXICON.bit("request"), LEXICON.bit("receive"), LEXICON.bit("answer")
# 13件(含转下年2件)均在规定时限内答复: what was done with them is said behind their number.
_ANSWERED_BEHIND = re.compile("(?:[·(][^,;。()]{0,20}[·)])?[均全已都][^,;。]{0,12}(?:答复|办结|回复)")
_PARTS_BEGIN = re.compile("其中|包括|涵盖|具体(?:为|是)|(?:信息|申请|答复件)中[,:]|^中[,:]")
_OF_ALL_DISCLOSED = re.compile("(?:公开|发布)的?[^,;。]{0,6}信息中[,:]")
# 其中概况3条;同时,我局在平台发布许可信息7条: what has a subject of its own is no part.
_SPEAKS_ANEW = re.compile(
    "[;。](?:同时|此外|另外|并且)?,?(?:我[局厅委办院馆镇乡处队校]|本(?:局|厅|委|办|机关|单位|部门))"
)
_ANOTHER_YEAR = re.compile("[而但]?(?:上年|去年|上一年|20\\d\\d年)")
_OPEN_LIST = re.compile("等(?:多种|各种|多类)?(?:形式|方式|渠道|途径)")
_KIND = re.compile("[^各]类$")
_ENDS_AS_KIND = re.compile("类(?:的?信息)?$")
_TALLY = re.compile("信息(?:更新|发布)量?为?$")
_INCREASE = re.compile("(?:增加|减少|增长|下降|上升|提高|降低|多|少|上涨)(?:了|约|近)?$")
_SUM = re.compile("(?:总计|合计|共计|总共|总数|累计)(?:为|达)?")
_LEAD = re.compile("(?:其中|[:,;、]|并(?!联)|还|另外)+")
_LAST_WORDS = 6
# What some of the requests ask for (申请内容涉及征地5件) makes a part of them as well.
_ASKED_FOR = re.compile("涉及(?!政府信息|信息公开|依申请|.*申请)([一-鿿]{2,10}?)(?:类|方面)?(?:的)?$")
# Requesters of one kind make a part of the requests; a list of kinds (公民、法人或者其他组织) means them all.
_REQUESTER = re.compile(
    "(?<![、和及或与者])(自然人|法人|个人|商业企业|企业|科研机构|社会公益组织|法律服务机构)(?:的|提出的?)?(?:政府信息公开|信息公开)?申请$"
)
# What an account is said to have posted stays its own, kind by kind.
_ACCOUNTS = frozenset(("disclosed_on_wechat", "disclosed_on_weibo", "disclosed_on_other_new_media"))
_NO_THING_OF_ITS_OWN = DISCLOSED | {None, "other"}
_KIND_UNITS = ITEM_UNITS | {"份", "件"}


@dataclass(slots=True)
class Count:
    """A figure that was understood; ``start`` and ``end`` of its words are places of the sentence, ``figure_at`` is where
    its number stands, and ``concepts`` are what the next figure may take over."""

    indicator: str
    category: str | None
    value: Decimal
    unit: str | None
    approximate: bool
    start: int
    figure_at: int
    end: int
    concepts: int
    is_part: bool
    parent: Count | None
    name: str


class _State:
    """What runs through a sentence from figure to figure."""

    __slots__ = (
        "before",
        "implied",
        "in_bracket",
        "last",
        "outside",
        "parent",
        "predicated",
        "respectively",
        "taken",
        "total",
    )

    def __init__(self, before: Count | None) -> None:
        self.before = before
        self.last: Count | None = None
        self.total: Count | None = None
        self.parent: Count | None = None  # the total whose parts are being named
        self.outside: Count | None = None  # the parent outside the bracket that is open
        self.implied: Count | None = None  # the total or first kind of an enumeration that no 其中 opens
        self.in_bracket = False
        self.predicated = False  # the last part was named behind its figure
        self.taken = 0
        self.respectively: list[int] = []


def counts(sentence: Sentence, found: list[Figure], before: Count | None, parts_of: Count | None = None) -> list[Count]:
    """The counts of a sentence in which the figures ``found`` stand. ``before`` is the last total of the sentences
    before it, for a sentence that begins with 其中; ``parts_of`` the total whose parts a broken line was naming."""
    state = _State(before)
    state.parent = parts_of
    read: list[Count] = []
    limits = [figure.start for figure in found[1:]] + [len(sentence.plain)]
    for figure, limit in zip(found, limits, strict=True):
        _follow(sentence.plain, figure, state)
        said = phrase(sentence, figure, state.taken, limit)
        if said is not None:
            goes_on, is_part = state.predicated, state.parent is not None
            before_it, said = said, predicated(sentence, figure, said, limit, is_part=is_part, goes_on=goes_on)
            state.predicated = is_part and said is not before_it
        counted = _counted(sentence, figure, said, state) if said else []
        state.taken = said.end if said else figure.end
        if counted:
            _remember(counted[0], figure, state, read)
            read += counted
    return read


def _follow(plain: str, figure: Figure, state: _State) -> None:
    """Open or close the naming of parts by what stands between the last figure and this one."""
    between = plain[state.taken : figure.start]
    if state.in_bracket and ")" in between:
        state.parent, state.in_bracket = state.outside, False
    if between.startswith("(") and ")" not in between:
        state.outside, state.parent, state.in_bracket = state.parent, state.last, True
    elif _PARTS_BEGIN.search(between):
        state.parent = state.total or state.parent or state.before or _assumed(between, figure)
    elif _SPEAKS_ANEW.search(between):
        state.parent = state.implied = None
    elif between.startswith(":") and state.last is not None:
        state.parent = state.last


def _assumed(between: str, figure: Figure) -> Count | None:
    """The total that 在主动公开的政府信息中 speaks of, where its figure stands under another heading or nowhere."""
    if not _OF_ALL_DISCLOSED.search(between):
        return None
    disclosed = LEXICON.bit("info", "publish")
    at = figure.start
    return Count(
        "proactively_disclosed_items", None, figure.value, figure.unit, False, at, at, at, disclosed, False, None, ""
    )


def _remember(count: Count, figure: Figure, state: _State, read: list[Count]) -> None:
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
    kind = part_name(count.name) if is_tally else kind_behind_verb(count.name)
    if kind is not None:
        if count.indicator not in _ACCOUNTS:
            count.indicator = "proactively_disclosed_items"
        count.category, count.is_part = kind, True


def _counted(sentence: Sentence, figure: Figure, said: Phrase, state: _State) -> list[Count]:
    turn = _in_turn(said, figure, state)
    if turn is not None:
        said = said._replace(concepts=turn)
    things = set() if turn is not None else listed_things(said, sentence.plain, figure)
    if "disclosed" in things and said.concepts & _PUBLISHED:
        said = said._replace(concepts=said.concepts & ~_THINGS | _INFO)
        things = set()
    shared = shared_by(things, said, figure)
    decided = (shared[0], None, said.concepts, False) if shared else _decided(sentence, figure, said, state)
    indicator, category, concepts, is_part = decided
    if (indicator == "other" and _is_idle(figure, said)) or (indicator in DISCLOSED and _is_how_often(figure)):
        return []
    lead = _LEAD.match(said.left)
    falls = indicator == "growth_rate" and said.concepts & _FALL
    return [
        Count(
            indicator=one,
            category=category,
            value=-figure.value if falls else figure.value,
            unit=figure.unit,
            approximate=figure.approximate,
            start=said.begin + (lead.end() if lead else 0),
            figure_at=figure.start,
            end=said.end,
            concepts=concepts,
            is_part=is_part,
            parent=state.parent,
            name=said.name,
        )
        for one in shared or (indicator,)
    ]


def _in_turn(said: Phrase, figure: Figure, state: _State) -> int | None:
    """The concepts whose turn it is, where things and figures stand in two lists; null where they do not."""
    if not (state.respectively and not said.left):
        state.respectively = respectively(said, figure.unit_class)
    return state.respectively.pop(0) if state.respectively else None


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


def _decided(sentence: Sentence, figure: Figure, said: Phrase, state: _State) -> Decided:
    is_rate = figure.unit_class == "rate"
    if asked := _answered(sentence, said, state):
        return "results_total", None, asked, False
    if not is_rate:
        if _INCREASE.search(said.left[-_LAST_WORDS:]):
            return "other", None, said.concepts, True  # a change is no total that parts could follow
        parent = None if _SUM.fullmatch(said.left) else state.parent or _implied_parent(said, figure, state)
        total = parent and Total(parent.indicator, parent.unit, parent.concepts)
        named = part(said, figure, total) if total else None
        if named is not None:
            return named
    concepts, last = said.concepts, state.last
    if not concepts & (_THINGS | _ANSWERS | (_RATES if is_rate else 0)):
        published = last is not None and last.indicator in DISCLOSED
        concepts |= inherited(said, sentence, figure.start, last.concepts if last else None, published=published)
    if (last is None or _SUM.fullmatch(said.left)) and not said.concepts & _CHANNELS:
        concepts |= opening_channels(said, sentence)
    indicator = "other" if _counts_channels(figure, said) else decide(concepts, figure.unit_class)
    if indicator is not None and _KIND.search(said.left) and not is_rate:
        indicator = "other"  # 投诉举报类3件 divides something that was not understood
    if _OPEN_LIST.search(sentence.plain, state.taken, figure.start):
        concepts = _of_all_channels(concepts)
    indicator = indicator or by_channel(concepts, figure.unit)
    kind = None
    if indicator == "proactively_disclosed_items" and figure.unit in _KIND_UNITS:
        kind = kind_behind_verb(said.name) or (
            bare_kind(said.name) if last is not None or _ENDS_AS_KIND.search(said.name) else None
        )
    if indicator == "new_requests" and (one_kind := _REQUESTER.search(said.left) or _ASKED_FOR.search(said.left)):
        kind = one_kind[1]
    return indicator or "other", kind, concepts, False


def _of_all_channels(concepts: int) -> int:
    """``concepts`` without channels, where several are only examples of all there are (微信、公开栏等形式)."""
    channels = concepts & _CHANNELS
    return concepts & ~_CHANNELS if channels & (channels - 1) else concepts


def _counts_channels(figure: Figure, said: Phrase) -> bool:
    """Whether what is counted are channels themselves (7个网站)."""
    noun = said.words[-1] if figure.unit in ("个", "家") and said.words else None
    return (
        noun is not None
        and noun.start >= figure.start
        and not noun.concepts & _THINGS
        and noun.concepts & _CHANNELS != 0
    )


def _answered(sentence: Sentence, said: Phrase, state: _State) -> int:
    """The concepts of requests that are said behind their number to have been answered; 0 where they are not."""
    if said.left or not _ANSWERED_BEHIND.match(sentence.plain, said.end):
        return 0
    asked = 0
    for count in (state.last, state.parent):
        asked |= count.concepts if count is not None else 0
    return asked & ~_RECEIVE | _ANSWER if asked & _REQUEST else 0


def _implied_parent(said: Phrase, figure: Figure, state: _State) -> Count | None:
    """The total a bare kind (人事信息1条) belongs to, though no 其中 says so."""
    last = state.last
    if last is None or state.in_bracket or last.unit not in (figure.unit, None):
        return None
    if not last.is_part and last.indicator in DISCLOSED and last.unit in _KIND_UNITS:
        state.implied = last  # also where a thing of its own (政策解读3条) stands before the next kind
    if said.concepts & _CHANNELS:
        return None
    if _ANOTHER_YEAR.match(said.left) or decide(said.concepts, figure.unit_class) not in _NO_THING_OF_ITS_OWN:
        return None
    if said.concepts & (_ACTS | _ANSWERS) and not _TALLY.search(said.left[-_LAST_WORDS:]):
        return None
    return state.implied
