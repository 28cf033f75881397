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
from assets.parse.narrative.parts import part_name
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
_ITEM_UNITS = frozenset(("条", "条次", "条(次)", "则", "条(篇)", "篇(条)", "篇(条、次)", None))
_PARTS_BEGIN = re.compile("其中|包括|涵盖|分别(?:是|为)|具体(?:为|是)")
_NO_COUNT = re.compile(
    "(?:大?部分|方面|工作日|环节|层面|坚持|到位|统一|阶段|步骤|章节|附件|原则|要求|维度|月|小时|年|内容|重点|特色|级栏目|亮点|抓手|关键|转变|结合|角度)"
)
_COUNTED_AS = re.compile("(?<![共合总累统预])[计记]$")
_JOINED = re.compile("[和及与]")
_VERBS_END = re.compile("(?:了|过|共|共计|合计|累计|计|完成)*$")
_LISTED = re.compile("^[、和及与]+")


@dataclass(frozen=True, slots=True)
class Count:
    """A figure that was understood, with the bits of its words; places are those of the sentence."""

    statistic: Statistic
    concepts: int
    unit: str | None
    is_part: bool


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
    for index, figure in enumerate(found):
        limit = found[index + 1].start if index + 1 < len(found) else len(plain)
        _enter(plain, figure, state, frame)
        count = _count(sentence, plain, words, figure, limit, state, frame)
        if count is None:
            state.taken = max(state.taken, figure.end)
            continue
        state.last = count
        if not count.is_part and figure.unit_class != "rate":
            state.total = count
        if not count.is_part and not state.in_bracket and figure.unit_class != "rate":
            frame.last_total = count
        yield count.statistic


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
    if noun_end > figure.end and _takes_noun(plain, own, figure):
        after = _noun_words(plain, words, figure.end, noun_end)
        own += after
        end = after[-1].end if after else min(noun_end, figure.end + 12)
        if limit == noun_end and plain[end - 1] in "和及与":
            end -= 1
    right = plain[figure.end : noun_end]
    if _is_no_count(plain, figure, left, right):
        return None
    near = 0
    for word in own:
        near |= word.concepts
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
    return Count(statistic, concepts, figure.unit, is_part)


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
    if _NO_COUNT.match(right) or _COUNTED_AS.search(left) or qualifiers.is_no_fact(left):
        return True
    if qualifiers.is_average(left):
        return figure.unit != "个工作日"
    return figure.unit == "个工作日"


def _decided(
    near: int, left: str, figure: Figure, state: _Reading, words: list[Word], begin: int, frame: Frame
) -> tuple[str, str | None, int, bool] | None:
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
    if not near & own_things or (near & channels and not near & acts):
        if last is not None:
            inherited = last.concepts & ~(channels if near & channels else 0)
            concepts |= inherited & ~(acts if near & acts else 0)
        elif not near & things:
            for word in words:
                if word.end <= begin:
                    concepts |= word.concepts & ~(acts if near & acts else 0)
    if not near & channels and last is None:
        concepts |= _earlier_channel(words, begin)
    indicator = decide(concepts, figure.unit_class) or _by_channel(concepts, figure)
    return indicator or "other", None, concepts, False


def _earlier_channel(words: list[Word], begin: int) -> int:
    channels = lexicon().groups["channels"]
    mask = 0
    for word in words:
        if word.end <= begin:
            mask |= word.concepts & channels
    return mask


def _part(near: int, left: str, figure: Figure, parent: Count) -> tuple[str, str | None, int, bool] | None:
    found = lexicon()
    of = parent.statistic.indicator_id
    own = decide(near, figure.unit_class)
    if figure.unit_class == "money":
        return decide(near | parent.concepts, "money") or "other", None, parent.concepts, False
    if of in _DISCLOSED and figure.unit in (parent.unit, "条"):
        if near & found.groups["channels"]:
            channel = _by_channel(near | found.bit("publish"), figure)
            if channel is not None:
                return channel, None, parent.concepts, False
        if own in ("policy_interpretation_articles", "normative_documents_disclosed"):
            return own, None, parent.concepts, True
        indicator = "proactively_disclosed_items" if of == "disclosed_on_website" else of
        return indicator, part_name(left), parent.concepts, True
    if near & (found.groups["outcomes"] | found.groups["ways"]) and of in _DISPUTED:
        return of, part_name(left), parent.concepts, True
    if own is not None and own != "other":
        return own, None, near, False
    joined = decide(near | parent.concepts & ~found.groups["channels"], figure.unit_class)
    remade = near & found.bit("issue", "repeal", "modify") and parent.concepts & found.bit("rule", "normative")
    if joined is not None and (joined != of or remade):
        return joined, None, parent.concepts, True
    if figure.unit == parent.unit:
        return of, part_name(left), parent.concepts, True
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
