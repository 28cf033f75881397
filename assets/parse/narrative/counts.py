"""The figures of one sentence, each with what it counts: its own words first, then what it takes over from the figure
before it, and whether it is a total, a part of one, or another channel.

Zeros stated in words are read in ``zeros``; where a sentence begins and ends is decided before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assets.parse.narrative.clauses import clause_end, clause_start
from assets.parse.narrative.decisions import DISCLOSED, by_channel, decide
from assets.parse.narrative.figures import Figure
from assets.parse.narrative.lexicon import LEXICON, Sentence, Word
from assets.parse.narrative.names import kind_behind_verb
from assets.parse.narrative.parts import Decided, Total, part
from assets.parse.narrative.qualifiers import is_average, is_no_fact

_THINGS, _ACTS, _CHANNELS = (LEXICON.groups[group] for group in ("things", "acts", "channels"))
_ANSWERS = LEXICON.groups["outcomes"] | LEXICON.groups["ways"]
_RATES = LEXICON.groups["rates"]
_FALL, _LEADER, _ATTEND = LEXICON.bit("fall"), LEXICON.bit("leader"), LEXICON.bit("attend")
_DISCLOSURE = LEXICON.bit("publish", "info")

_PARTS_BEGIN = re.compile("其中|包括|涵盖|具体(?:为|是)")
_NO_COUNT = re.compile(
    "(?:\\d{1,4}[条项个类]|大类)*(?:重点|主要|具体|工作|目标){0,3}(?:任务|举措|措施)|大?部分|方面|工作日|环节|层面|坚持|到位|统一|阶段|步骤|章节|附件|原则|要求|维度|月|小时|年|内容|重点|特色|级栏目|亮点|抓手|关键|转变|结合|角度|季度"
)
_NOT_A_NOUN = re.compile(
    "涉及|涵盖|包[括含]|其中|[均都已并比较占以用被由在按无未]|全部|同比|通过|及时|主要|收到|办结|答复|不予|予以|部分|分别|含|与去年|回复|[和及]"
)
_COUNTED_AS = re.compile("(?<![共合总累统预])[计记]$|前$(?<!目前)(?<!之前)(?<!以前)")
_TALLY = re.compile("信息(?:更新|发布)量?为?$")
_FILLER = re.compile(
    "20\\d\\d|[年月日度本我该各共计的了已均约近达为有在于等和及与按至到由从其中另还含]|累计|截至|目前|全年|数量|总数|分别|超过|[局镇县市区委乡]|[,、:·()]"
)
_INCREASE = re.compile("(?:增加|减少|增长|下降|上升|提高|降低|多|少|上涨)(?:了|约|近)*$")
_VERBS_END = re.compile("(?:了|过|共计|共|合计|累计|计|完成)*+")
_LISTED = re.compile("(?:、|和|与|及(?!时)|以及)+")
_LEAD = re.compile("(?:其中|[:,;、]|并(?!联)|还|另外)+")
_JOINED = re.compile("[和及与]")
_RESPECTIVELY = re.compile("分别(?:为|是|有|达)?$")
_EACH = re.compile("[各均](?:为|是)?$")
_NOUN_LENGTH = 12


@dataclass(slots=True)
class Count:
    """A figure that was understood; ``start`` and ``end`` of its words are places of the sentence, and
    ``figure_at`` is where its number stands."""

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
    kind: str | None


@dataclass(slots=True)
class _State:
    """What runs through a sentence from figure to figure."""

    last: Count | None = None
    total: Count | None = None
    parent: Count | None = None  # the total whose parts are being named
    implied: Count | None = None  # the total or first kind of an enumeration that no 其中 opens
    outside: Count | None = None  # the parent outside the bracket that is open
    in_bracket: bool = False
    taken: int = 0
    respectively: tuple[Word, ...] = ()


def counts(sentence: Sentence, found: list[Figure], before: Count | None) -> list[Count]:
    """The counts of a sentence in which the figures ``found`` stand. ``before`` is the last total of the sentences before it,
    for a sentence that begins with 其中."""
    state = _State()
    read: list[Count] = []
    for index, figure in enumerate(found):
        limit = found[index + 1].start if index + 1 < len(found) else len(sentence.plain)
        _follow(sentence.plain, figure, state, before)
        counted = _count(sentence, figure, limit, state)
        state.taken = max(state.taken, figure.end)
        if not counted:
            continue
        first = counted[0]
        if first.is_part and state.parent is None and read:
            _make_kind(read[-1])
        read += counted
        state.last = first
        if not first.is_part and figure.unit_class != "rate":
            state.total = first
    return read


def _follow(plain: str, figure: Figure, state: _State, before: Count | None) -> None:
    """Open or close the naming of parts by what stands between the last figure and this one."""
    between = plain[state.taken : figure.start]
    if state.in_bracket and ")" in between:
        state.parent, state.in_bracket = state.outside, False
    if between.startswith("(") and ")" not in between:
        state.outside, state.parent, state.in_bracket = state.parent, state.last, True
    elif _PARTS_BEGIN.search(between):
        state.parent = state.total or state.parent or before
    elif between.startswith(":") and state.last is not None:
        state.parent = state.last


def _make_kind(count: Count) -> None:
    """The first of an enumeration of kinds (政策类2条、人事信息1条) is itself a kind, unless it names information at large."""
    if not count.is_part and count.indicator in DISCLOSED and count.kind is not None:
        count.indicator, count.category, count.is_part = "proactively_disclosed_items", count.kind, True


def _count(sentence: Sentence, figure: Figure, limit: int, state: _State) -> list[Count]:
    plain, words = sentence
    begin = clause_start(plain, figure.start, state.taken)
    listed = _LISTED.match(plain, begin, figure.start)
    begin = listed.end() if listed else begin
    left = plain[begin : figure.start]
    own = [word for word in words if begin <= word.start and word.end <= figure.start]
    noun_end = clause_end(plain, figure.end, limit)
    if _is_no_count(plain, figure, left):
        return []
    end = figure.end
    if noun_end > end and not _NOT_A_NOUN.match(plain, end):
        own, end = _with_noun(sentence, own, figure, noun_end, limit)
    state.taken = end
    turn = _in_turn(left, own, state)
    near = turn.concepts if turn else _concepts(plain, own)
    several = _several(near, left, figure) if not turn else ()
    decided = (several[0], None, near, False) if several else _decided(near, sentence, figure, begin, state)
    said_alone = begin == figure.start and end == figure.end
    if decided is None or _is_idle(decided[0], figure, near) or (said_alone and decided[0] == "other"):
        return []
    lead = _LEAD.match(plain, begin, figure.start)
    value = -figure.value if decided[0] == "growth_rate" and near & _FALL else figure.value
    return [
        Count(
            indicator,
            decided[1],
            value,
            figure.unit,
            figure.approximate,
            lead.end() if lead else begin,
            figure.start,
            end,
            decided[2],
            decided[3],
            state.parent,
            kind_behind_verb(left) if indicator in DISCLOSED else None,
        )
        for indicator in several or (decided[0],)
    ]


def _is_idle(indicator: str, figure: Figure, near: int) -> bool:
    """Whether a figure without an indicator of its own is better left: a word like 一次, who leads, a bare number."""
    if indicator != "other":
        return False
    leads = figure.unit_class == "person" and near & _LEADER and not near & _ATTEND
    return figure.spelled or figure.unit is None or bool(leads)


def _is_no_count(plain: str, figure: Figure, left: str) -> bool:
    if figure.unit == "个工作日":
        return not is_average(left)
    if not left and plain[figure.start - 1 : figure.start] == "(" and figure.unit_class not in ("money", "rate"):
        return True
    return bool(_NO_COUNT.match(plain, figure.end) or _COUNTED_AS.search(left)) or is_no_fact(left) or is_average(left)


def _with_noun(
    sentence: Sentence, own: list[Word], figure: Figure, noun_end: int, limit: int
) -> tuple[list[Word], int]:
    """A figure's words together with the noun behind it (13项制度, 收到0件申请), and where they end."""
    plain, words = sentence
    after = _noun_words(plain, words, figure.end, noun_end)
    is_free = noun_end < limit or limit == len(plain)
    if is_free and any(word.concepts & _THINGS for word in after):
        return [word for word in own if not word.concepts & _THINGS] + after, after[-1].end
    if not _wants_noun(plain, own, figure):
        return own, figure.end
    end = after[-1].end if after else min(noun_end, figure.end + _NOUN_LENGTH)
    return own + after, end - 1 if plain[end - 1] in "和及与" else end


def _noun_words(plain: str, words: list[Word], start: int, end: int) -> list[Word]:
    """The words of the noun behind a figure: those before a conjunction that joins a second thing."""
    after: list[Word] = []
    has_thing = False
    for word in words:
        if start <= word.start and word.end <= end:
            if has_thing and _JOINED.search(plain, after[-1].end, word.start):
                break
            has_thing = has_thing or bool(word.concepts & _THINGS)
            after.append(word)
    return after


def _wants_noun(plain: str, own: list[Word], figure: Figure) -> bool:
    """Whether the thing counted must stand behind its figure: none is named before it, or a verb stands right there."""
    if not any(word.concepts & _THINGS for word in own):
        return True
    last = own[-1]
    is_verb = last.concepts & _ACTS and not last.concepts & _THINGS
    return bool(is_verb) and _VERBS_END.fullmatch(plain, last.end, figure.start) is not None


def _in_turn(left: str, own: list[Word], state: _State) -> Word | None:
    """The thing whose turn it is in "A、B分别为3件、2件"."""
    if state.respectively and not left:
        word, *rest = state.respectively
        state.respectively = tuple(rest)
        return word
    state.respectively = ()
    if _RESPECTIVELY.search(left):
        things = [word for word in own if word.concepts & (_THINGS | _CHANNELS) and decide(word.concepts, "item")]
        if len(things) > 1:
            state.respectively = tuple(things[1:])
            return things[0]
    return None


_DISPUTES = (
    (LEXICON.bit("reconsideration"), "administrative_reconsiderations"),
    (LEXICON.bit("litigation"), "administrative_litigations"),
    (LEXICON.bit("complaint"), "complaints_and_reports"),
)


def _several(near: int, left: str, figure: Figure) -> tuple[str, ...]:
    """The disputes that share one figure: each of them is meant where it is zero, or where 各 or 均 says so."""
    named = tuple(indicator for bit, indicator in _DISPUTES if near & bit)
    if len(named) < 2 or not near & (_DISPUTES[0][0] | _DISPUTES[1][0]):
        return ()
    return named if figure.value == 0 or _EACH.search(left) else ("other",)


def _concepts(plain: str, own: list[Word]) -> int:
    """The concepts of a figure's words. What a list that ends in 等 names are examples of the noun behind it."""
    mask = 0
    for index, word in enumerate(own):
        if (
            word.concepts & _THINGS
            and plain[word.end : word.end + 1] == "等"
            and any(other.concepts & _THINGS for other in own[index + 1 :])
        ):
            mask &= ~_THINGS
        else:
            mask |= word.concepts
    return mask


def _decided(near: int, sentence: Sentence, figure: Figure, begin: int, state: _State) -> Decided | None:
    """What a figure counts; null where it counts nothing."""
    plain, words = sentence
    left = plain[begin : figure.start]
    if figure.unit_class != "rate":
        if _INCREASE.search(left):
            return "other", None, near, True
        parent = state.parent or _implied_parent(near, left, figure, state)
        if parent is not None:
            named = part(near, left, figure, Total(parent.indicator, parent.unit, parent.concepts))
            if named is not None:
                return named
    concepts = near
    names_thing = near & (_THINGS | _ANSWERS | (_RATES if figure.unit_class == "rate" else 0))
    if not names_thing and not _names_stranger(sentence, begin, figure.start):
        concepts |= _inherited(near, state.last, sentence, begin)
    if not near & _CHANNELS and state.last is None:
        concepts |= _earlier(words, begin) & _CHANNELS
    indicator = decide(concepts, figure.unit_class) or by_channel(concepts, figure.unit)
    return indicator or "other", None, concepts, False


def _names_stranger(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether the words before a figure name a thing the lexicon does not know: then it takes nothing over."""
    plain, left = sentence.plain, []
    for word in sentence.words:
        if begin <= word.start and word.end <= end:
            left.append(plain[begin : word.start])
            begin = word.end
    left.append(plain[begin:end])
    return any(len(_FILLER.sub("", piece)) >= 2 for piece in left)


def _implied_parent(near: int, left: str, figure: Figure, state: _State) -> Count | None:
    """The total a bare kind (人事信息1条) belongs to, though no 其中 says so."""
    last = state.last
    if last is None or state.in_bracket or figure.unit != last.unit:
        return None
    if near & (_ACTS | _CHANNELS | _ANSWERS) and (near & _CHANNELS or not _TALLY.search(left)):
        return None
    if not last.is_part:
        state.implied = last if last.indicator in DISCLOSED else None
    return state.implied


def _inherited(near: int, last: Count | None, sentence: Sentence, begin: int) -> int:
    """What a figure that names no thing takes over: from the figure before it, else from the clause before its own.
    A channel takes over the disclosure only."""
    if last is None:
        clause = clause_start(sentence.plain, max(0, begin - 1))
        before = _earlier([word for word in sentence.words if word.start >= clause], begin)
    elif near & _CHANNELS and last.indicator not in DISCLOSED:
        before = _DISCLOSURE
    else:
        before = last.concepts
    if near & _CHANNELS:
        before &= ~_CHANNELS
    return before & ~_ACTS if near & _ACTS else before


def _earlier(words: list[Word], begin: int) -> int:
    mask = 0
    for word in words:
        if word.end <= begin:
            mask |= word.concepts
    return mask
