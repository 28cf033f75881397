"""From sentences to statistics: which words belong to a figure, what it inherits from the figures before it, and
whether it is a total, a part or another channel.

A figure takes its own words first; what they leave open (the verb, the thing counted) comes from the figure before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assets.parse.model import Statistic
from assets.parse.narrative import qualifiers
from assets.parse.narrative.clauses import last_boundary, next_boundary, shielded
from assets.parse.narrative.figures import Figure, figures
from assets.parse.narrative.lexicon import Word, decide, lexicon
from assets.parse.narrative.parts import kind_behind_verb, part_name
from assets.parse.narrative.zeros import zeros

_DISCLOSED = frozenset(
    (
        "proactively_disclosed_items",
        "disclosed_on_website",
        "disclosed_on_wechat",
        "disclosed_on_weibo",
        "disclosed_on_other_new_media",
        "disclosed_in_press",
        "disclosed_in_gazette",
        "disclosed_by_other_means",
    )
)
_DISPUTED = frozenset(("administrative_reconsiderations", "administrative_litigations"))
_CHANNELS = {
    "website": "disclosed_on_website",
    "wechat": "disclosed_on_wechat",
    "weibo": "disclosed_on_weibo",
    "new_media": "disclosed_on_other_new_media",
    "gazette": "disclosed_in_gazette",
    "press": "disclosed_in_press",
    "other_means": "disclosed_by_other_means",
}
_PART_UNITS = frozenset(("条", "篇", "份", "则", "件"))
_OWN_ACTS = ("receive", "answer", "handle", "issue", "hold")
_OF_THE_BODY = re.compile("^[本市县区省镇乡]|事项$|信息$")
_ITEM_UNITS = frozenset(("条", "篇", "条次", "条(次)", "则", "条(篇)", "篇(条)", "篇(条、次)", None))
_PARTS_BEGIN = re.compile("其中|包括|涵盖|分别(?:是|为)|具体(?:为|是)")
_NO_COUNT = re.compile(
    "(?:大?部分|方面|工作日|环节|层面|坚持|到位|统一|阶段|步骤|章节|附件|原则|要求|维度|月|小时|年|内容|重点|特色|级栏目|亮点|抓手|关键|转变|结合|角度)"
)
_KIND = re.compile("(?<!各)类(?:的?信息)?$")
_COUNTED_AS = re.compile("(?<![共合总累统预])[计记]$")
_NOT_A_NOUN = re.compile(
    "涉及|涵盖|包[括含]|其中|[均都已并比较占以用被由在按无未]|全部|同比|通过|及时|主要|收到|办结|答复|不予|予以|部分|分别|含|与去年|回复|[和及]"
)
_JOINED = re.compile("[和及与]")
_VERBS_END = re.compile("(?:了|过|共|共计|合计|累计|计|完成)*$")
_LISTED = re.compile("^[、和及与]+")


# Indicator, category, the concepts the next figure may take over, and whether the figure is a part.
_Decided = tuple[str, str | None, int, bool]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure that was understood, with the bits of its words; places are those of the sentence."""

    statistic: Statistic
    concepts: int
    unit: str | None
    is_part: bool
    kind: str | None = None


@dataclass(slots=True)
class Frame:
    """What a sentence stands in: its heading, the year of the report, and the last total said before it."""

    heading: str = ""
    report_year: int | None = None
    last_total: Count | None = None


def sentence_statistics(sentence: str, frame: Frame) -> Iterator[Statistic]:
    """The statistics of one sentence, their places counted from its beginning."""
    plain = shielded(sentence)
    found = figures(plain)
    words = lexicon().words(plain)
    if found:
        yield from _counts(sentence, plain, words, found, frame)
    for zero in zeros(plain, words, frame.heading):
        yield Statistic(
            indicator_id=zero.indicator,
            category=None,
            value=Decimal(0),
            unit=None,
            period_year=qualifiers.period_year(plain, zero.start, zero.end, frame.report_year),
            is_explicit_zero=True,
            is_approximate=False,
            is_cumulative=False,
            scope=qualifiers.scope(plain[: zero.end]),
            quote=sentence[zero.start : zero.end],
            char_start=zero.start,
            char_end=zero.end,
        )


@dataclass(slots=True)
class _Reading:
    """The state that runs through one sentence."""

    parent: Count | None = None  # the total whose parts are being named
    last: Count | None = None
    total: Count | None = None
    bracket: Count | None = None  # the parent outside the bracket that is open
    taken: int = 0
    in_bracket: bool = False


def _counts(sentence: str, plain: str, words: list[Word], found: list[Figure], frame: Frame) -> Iterator[Statistic]:
    state = _Reading()
    counts: list[Count] = []
    for index, figure in enumerate(found):
        limit = found[index + 1].start if index + 1 < len(found) else len(plain)
        _enter(plain, figure, state, frame)
        count = _count(sentence, plain, words, figure, limit, state, frame)
        if count is None:
            state.taken = max(state.taken, figure.end)
            continue
        if count.is_part and state.parent is None and counts:
            counts[-1] = _as_kind(counts[-1])
        counts.append(count)
        state.last = count
        if not count.is_part and figure.unit_class != "rate":
            state.total = count
        if not count.is_part and not state.in_bracket and figure.unit_class != "rate":
            frame.last_total = count
    yield from (count.statistic for count in counts)


def _as_kind(count: Count) -> Count:
    """The first of an enumeration of kinds (政策类2条、人事信息1条) is itself a kind, unless it names information at large."""
    if count.is_part or count.statistic.indicator_id not in _DISCLOSED or count.kind is None:
        return count
    kind = replace(count.statistic, indicator_id="proactively_disclosed_items", category=count.kind)
    return replace(count, statistic=kind, is_part=True)


def _enter(plain: str, figure: Figure, state: _Reading, frame: Frame) -> None:
    """Open or close the naming of parts by what stands between the last figure and this one."""
    between = plain[state.taken : figure.start]
    if state.in_bracket and ")" in between:
        state.parent, state.in_bracket = state.bracket, False
    if between.startswith("(") and ")" not in between:
        state.bracket, state.parent, state.in_bracket = state.parent, state.last, True
    elif _PARTS_BEGIN.search(between):
        state.parent = state.total or state.parent or frame.last_total
    elif between.startswith(":") and state.last is not None:
        state.parent = state.last


def _count(
    sentence: str, plain: str, words: list[Word], figure: Figure, limit: int, state: _Reading, frame: Frame
) -> Count | None:
    begin = last_boundary(plain, figure.start, state.taken)
    begin += len(_match(_LISTED, plain[begin : figure.start]))
    own = [word for word in words if begin <= word.start and word.end <= figure.start]
    end = figure.end
    left = plain[begin : figure.start]
    noun_end = next_boundary(plain, figure.end)
    noun_end = min(noun_end, limit)
    after = _noun_words(plain, words, figure.end, noun_end) if noun_end > figure.end else []
    if _names_the_thing(plain, after, figure.end, noun_end < limit or limit == len(plain)):
        things = lexicon().groups["things"]
        own = [word for word in own if not word.concepts & things] + after
        end = after[-1].end
    elif noun_end > figure.end and not _NOT_A_NOUN.match(plain, figure.end) and _takes_noun(plain, own, figure):
        own += after
        end = after[-1].end if after else min(noun_end, figure.end + 12)
        if limit == noun_end and plain[end - 1] in "和及与":
            end -= 1
    right = plain[figure.end : noun_end]
    if _is_no_count(plain, figure, left, right):
        return None
    near = _concepts(plain, own)
    decided = _decided(near, left, figure, state, words, begin, frame)
    state.taken = end
    if decided is None or (decided[0] == "other" and figure.spelled):
        return None
    indicator, category, concepts, is_part = decided
    quote_start = begin + len(_match(_QUOTE_LEAD, plain[begin : figure.start]))
    clause = plain[last_boundary(plain, begin - 1) if begin else 0 : figure.start]
    statistic = Statistic(
        indicator_id=indicator,
        category=category,
        value=-figure.value if indicator == "growth_rate" and near & lexicon().bit("fall") else figure.value,
        unit=figure.unit,
        period_year=qualifiers.period_year(plain, begin, figure.start, frame.report_year),
        is_explicit_zero=figure.value == 0,
        is_approximate=figure.approximate,
        is_cumulative=(
            state.parent.statistic.is_cumulative
            if is_part and state.parent is not None
            else qualifiers.is_cumulative(clause, plain[:begin])
        ),
        scope=qualifiers.scope(plain[: figure.start]),
        quote=sentence[quote_start:end],
        char_start=quote_start,
        char_end=end,
    )
    return Count(statistic, concepts, figure.unit, is_part, kind_behind_verb(left))


def _concepts(plain: str, own: list[Word]) -> int:
    """The concepts of a figure's words. What a list that ends in 等 names are examples of the noun behind it."""
    things = lexicon().groups["things"]
    mask = 0
    for word in own:
        if word.concepts & things and plain[word.end : word.end + 1] == "等":
            mask &= ~things
            if any(other.start > word.end and other.concepts & things for other in own):
                continue
        mask |= word.concepts
    return mask


_QUOTE_LEAD = re.compile("^(?:其中|[:,;、])+")


def _match(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return found.group() if found else ""


def _noun_words(plain: str, words: list[Word], start: int, end: int) -> list[Word]:
    """The words of the noun behind a figure: those before a conjunction that joins a second thing."""
    things = lexicon().groups["things"]
    after: list[Word] = []
    for word in words:
        if start <= word.start and word.end <= end:
            if any(kept.concepts & things for kept in after) and _JOINED.search(plain, after[-1].end, word.start):
                break
            after.append(word)
    return after


def _names_the_thing(plain: str, after: list[Word], start: int, is_free: bool) -> bool:
    """Whether the words behind a figure are its noun (13项制度): a thing stands there that no other figure claims."""
    things = lexicon().groups["things"]
    return is_free and any(word.concepts & things for word in after) and not _NOT_A_NOUN.match(plain, start)


def _takes_noun(plain: str, own: list[Word], figure: Figure) -> bool:
    """Whether the thing counted stands behind its figure: nothing is named before it, or a verb stands right there."""
    things = lexicon().groups["things"]
    if not any(word.concepts & things for word in own):
        return True
    last = own[-1]
    acts = lexicon().groups["acts"]
    return (
        bool(last.concepts & acts)
        and not last.concepts & things
        and _VERBS_END.fullmatch(plain, last.end, figure.start) is not None
    )


def _is_no_count(plain: str, figure: Figure, left: str, right: str) -> bool:
    if not left and plain[figure.start - 1 : figure.start] == "(" and figure.unit_class not in ("money", "rate"):
        return True
    if _NO_COUNT.match(right) or _COUNTED_AS.search(left) or qualifiers.is_no_fact(left):
        return True
    if qualifiers.is_average(left):
        return figure.unit != "个工作日"
    return figure.unit == "个工作日"


def _decided(
    near: int, left: str, figure: Figure, state: _Reading, words: list[Word], begin: int, frame: Frame
) -> _Decided | None:
    """Indicator, category, the bits to inherit from, and whether the figure is a part; null where nothing is counted."""
    found = lexicon()
    things, acts, channels = found.groups["things"], found.groups["acts"], found.groups["channels"]
    outcomes = found.groups["outcomes"] | found.groups["ways"]
    parent, last = state.parent, state.last
    if parent is not None and figure.unit_class == "rate":
        parent = None
    if parent is not None:
        part = _part(near, left, figure, parent)
        if part is not None:
            return part
    if (
        parent is None
        and last is not None
        and not near & (acts | channels | outcomes)
        and figure.unit == last.unit
        and last.statistic.indicator_id in _DISCLOSED
        and not state.in_bracket
    ):
        part = _part(near, left, figure, last)
        if part is not None:
            return part
    concepts = near
    own_things = things | outcomes | (found.groups["rates"] if figure.unit_class == "rate" else 0)
    if not near & own_things:
        concepts |= _inherited(near, last, words, begin)
    if not near & channels and last is None:
        concepts |= _earlier(words, begin) & channels
    indicator = decide(concepts, figure.unit_class) or _by_channel(concepts, figure)
    return indicator or "other", None, concepts, False


def _inherited(near: int, last: Count | None, words: list[Word], begin: int) -> int:
    """What a figure that names no thing takes over: from the figure before it, else from the words before it.
    A channel takes over the disclosure only."""
    found = lexicon()
    own_channel, own_act = near & found.groups["channels"], near & found.groups["acts"]
    if last is None:
        before = _earlier(words, begin)
    elif own_channel and last.statistic.indicator_id not in _DISCLOSED:
        before = found.bit("publish", "info")
    else:
        before = last.concepts
    if own_channel:
        before &= ~found.groups["channels"]
    return before & ~found.groups["acts"] if own_act else before


def _earlier(words: list[Word], begin: int) -> int:
    mask = 0
    for word in words:
        if word.end <= begin:
            mask |= word.concepts
    return mask


def _part(near: int, left: str, figure: Figure, parent: Count) -> _Decided | None:
    """A figure named as part of ``parent``; null where it is none after all."""
    if figure.unit_class == "money":
        amount = decide(near | parent.concepts, "money")
        return amount or "other", None, parent.concepts, False
    of = parent.statistic.indicator_id
    if of in _DISCLOSED and figure.unit in {parent.unit, *_PART_UNITS}:
        return _part_of_disclosure(near, left, figure, parent)
    return _part_of_another(near, left, figure, parent)


def _part_of_disclosure(near: int, left: str, figure: Figure, parent: Count) -> _Decided:
    """A channel, a kind of information, or a figure that counts something of its own (政策解读, 答复留言)."""
    found = lexicon()
    name = part_name(left)
    own = decide(near, figure.unit_class)
    if own is not None and own != "other" and (near & found.bit(*_OWN_ACTS) or _is_whole(name)):
        return own, None, parent.concepts, True
    if near & found.bit("repost"):
        return "other", None, parent.concepts, True
    if near & found.groups["channels"] and not _KIND.search(left):
        channel = _by_channel(near | found.bit("publish"), figure)
        if channel is not None:
            return channel, None, parent.concepts, False
    of = parent.statistic.indicator_id
    return "proactively_disclosed_items" if of == "disclosed_on_website" else of, name, parent.concepts, True


def _is_whole(name: str | None) -> bool:
    """Whether a part's name is one thing of the lexicon and nothing else."""
    if name is None:
        return False
    words = lexicon().words(name)
    return len(words) == 1 and len(_OF_THE_BODY.sub("", name)) - (words[0].end - words[0].start) <= 0


def _part_of_another(near: int, left: str, figure: Figure, parent: Count) -> _Decided | None:
    found = lexicon()
    of = parent.statistic.indicator_id
    ways = near & (found.groups["outcomes"] | found.groups["ways"])
    if ways and of in _DISPUTED:
        return of, part_name(left), parent.concepts, True
    own = decide(near, figure.unit_class)
    if own is not None and (own != "other" or ways) and own != of:
        return own, None, near, False
    joined = decide(near | parent.concepts & ~found.groups["channels"], figure.unit_class)
    remade = near & found.bit("issue", "repeal", "modify") and parent.concepts & found.bit("rule", "normative")
    if joined is not None and (joined != of or remade):
        return joined, None, parent.concepts, True
    if figure.unit == parent.unit:
        return of, None if of == "other" else part_name(left), parent.concepts, True
    return None


def _by_channel(concepts: int, figure: Figure) -> str | None:
    """The channel a published figure was published through; null where nothing was published."""
    found = lexicon()
    if not concepts & found.bit("publish", "update", "info"):
        return None
    if not (concepts & found.bit("info") or figure.unit in _ITEM_UNITS):
        return None
    if concepts & found.bit("update") and concepts & found.bit("disclosure_noun"):
        return "proactively_disclosed_items"
    named = [indicator for channel, indicator in _CHANNELS.items() if concepts & found.bits[channel]]
    if len(named) == 1:
        return named[0]
    if named and "disclosed_on_website" not in named:
        return "disclosed_by_other_means"
    if concepts & found.bit("document") and figure.unit not in _ITEM_UNITS:
        return None
    return "proactively_disclosed_items"


def placed(statistic: Statistic, start: int, end: int, quote: str) -> Statistic:
    """``statistic`` with its place in the document."""
    return replace(statistic, char_start=start, char_end=end, quote=quote)
