"""The figures of one sentence, each with what it counts: a total, a part of one, another channel, or a thing of its own.

A figure's words are gathered in ``phrases``; which total it is a part of is followed in ``following``, what it takes over from
others in ``taking_over``; zeros stated in words are read in ``zeros``."""

from __future__ import annotations

import re
from itertools import pairwise

from assets.parse.narrative.counted import Count, State
from assets.parse.narrative.decisions import DISCLOSED, decide
from assets.parse.narrative.disputes import leave_other_disputes
from assets.parse.narrative.figures import Figure
from assets.parse.narrative.following import follow
from assets.parse.narrative.lexicon import LEXICON, Sentence
from assets.parse.narrative.names import bare_kind, kind_behind_verb, part_name
from assets.parse.narrative.opening import opening
from assets.parse.narrative.parts import Decided, Total, attribute_of, part
from assets.parse.narrative.phrases import Phrase, phrase, predicated
from assets.parse.narrative.settling import DISPUTED, KIND_UNITS, NO_THING_OF_ITS_OWN, REVIEW_OUTCOME, settled
from assets.parse.narrative.sharing import listed_things, respectively, shared_by
from assets.parse.narrative.taking_over import with_taken_over

_THINGS, _ACTS, _CHANNELS = (LEXICON.groups[group] for group in ("things", "acts", "channels"))
_ANSWERS = LEXICON.groups["outcomes"] | LEXICON.groups["ways"]
_INFO, _PUBLISHED = LEXICON.bit("info"), LEXICON.bit("publish", "update") | LEXICON.groups["channels"]
_FALL, _LEADER, _ATTEND = LEXICON.bit("fall"), LEXICON.bit("leader"), LEXICON.bit("attend")
_REQUEST, _RECEIVE, _ANSWER = LEXICON.bit("request"), LEXICON.bit("receive"), LEXICON.bit("answer")
# 13件(含转下年2件)均在规定时限内答复: what was done with them is said behind their number.
_ANSWERED_BEHIND = re.compile("(?:[·(][^,;。()]{0,20}[·)])?[均全已都][^,;。]{0,12}(?:答复|办结|回复)")
_ANOTHER_YEAR = re.compile("(?:[而但比较与同]|相比|对比|相较)?于?(?:上年|去年|上一年|20\\d\\d年)")
_TALLY = re.compile("信息(?:更新|发布)量?为?$")
# What requests ask for, in so many words.
_SUBJECT = re.compile("[一-鿿]{2,12}")
_ROUGHLY = re.compile("(?:约|近|超)?")
_JOINT = re.compile("[,;、]?(?:以?及|和)?(?:约|近|超)?")
_LAST_WORDS = 6
# The turn of a figure in a list of which it is not said whose is which.
_NOBODY = 0
# What an account is said to have posted stays its own, kind by kind.
_ACCOUNTS = frozenset(("disclosed_on_wechat", "disclosed_on_weibo", "disclosed_on_other_new_media"))
_CARRIED = frozenset(("carried_over_from_previous_year", "carried_forward_to_next_year"))


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
        follow(sentence.plain, figure, state)
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
    concepts = with_taken_over(sentence, figure, said, state)
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


def _known(count: Count) -> Total:
    return Total(count.indicator, count.unit, count.concepts)


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
