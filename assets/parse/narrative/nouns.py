"""The noun behind a figure (13项制度, 收到0件申请): which words belong to it, and where it ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from assets.parse.narrative.clauses import clause_end
from assets.parse.narrative.figures import Figure
from assets.parse.narrative.lexicon import LEXICON, Sentence, Word

_THINGS, _ACTS, _PUBLISH = LEXICON.groups["things"], LEXICON.groups["acts"], LEXICON.bit("publish")
_ADVERBS = re.compile("(?:共计|合计|累计|全年|及时|共|均|都|已)*")
_JOINT = re.compile("案?(?:、|和|与|及|以及)")
_VISIT = LEXICON.bit("visit_inquiry")
_MEASURED = LEXICON.bit("reads", "visits", "followers", "rise", "fall", "completed", "satisfied")
_STAFF = LEXICON.bit("staff", "full_time", "part_time")
_IN_CHARGE = re.compile("具体负责|专门负责|负责|从事|承担")
_PLACES = LEXICON.bit("catalogue", "procedure")
_PROPOSALS = LEXICON.bit("npc", "cppcc", "proposal")
_CHANNELS = LEXICON.groups["channels"]
_JOINED = re.compile("[和及与]")
_NOUN_LENGTH = 12
_NOUN = re.compile("(?!项目|事项|案件|以上|左右)[一-鿿]{2}")
_VERBS_END = re.compile("(?:了|过|共计|共|合计|累计|计|完成)*+")
# Units that stand before their noun rather than behind it.
_BEFORE_NOUNS = frozenset(("个", "项", "家", "种", "类", "块", "处"))


def with_noun(sentence: Sentence, own: list[Word], figure: Figure, limit: int) -> tuple[list[Word], int]:
    """A figure's words together with the noun behind it (13项制度, 收到0件申请), and where they end."""
    plain = sentence.plain
    if figure.unit_class == "person" and _IN_CHARGE.match(plain, figure.end) and any(w.concepts & _STAFF for w in own):
        return own, figure.end  # 专人1名负责信息公开
    noun_end = clause_end(plain, figure.end, limit)
    after = _noun_words(sentence, figure.end, noun_end)
    doing = _verb_behind(plain, after) if figure.unit in _BEFORE_NOUNS else 0
    if doing:
        after, noun_end = after[:doing], after[doing - 1].end
    is_free = noun_end < limit or limit == len(plain)
    if not is_free and (verb := _verb_of_the_next(after)) < len(after):
        after, noun_end = after[:verb], after[verb].start
    if is_free and _is_strange_noun(plain, after, figure, noun_end):
        return [word for word in own if not word.concepts & _THINGS], noun_end
    if not is_free and after and figure.unit in _BEFORE_NOUNS and _is_strange_noun(plain, after, figure, noun_end):
        # 45个部门共公开信息2.3万条: what the bodies did belongs to the next figure.
        return [word for word in own if not word.concepts & _THINGS], _behind_noun(plain, after[0].start)
    if after and after[-1].concepts & _PROPOSALS:
        after = _whole_list(sentence, after, limit)
    if is_free and any(word.concepts & _THINGS for word in after):
        head = _head(plain, after) if figure.unit in _BEFORE_NOUNS else after
        return [word for word in own if not word.concepts & _THINGS] + head, after[-1].end
    if not _wants_noun(plain, own, figure):
        return own, figure.end
    end = (
        after[-1].end
        if after
        else min(_measured_at(sentence, figure.end, noun_end), noun_end, figure.end + _NOUN_LENGTH)
    )
    return own + after, end - 1 if plain[end - 1] in "和及与" else end


def _verb_of_the_next(after: list[Word]) -> int:
    """Which of the words behind a figure is a verb: where no mark stands before the next figure (办结12件结转下年3件), it is of
    that one."""
    return next(
        (at for at, word in enumerate(after) if word.concepts & _ACTS and not word.concepts & _THINGS), len(after)
    )


def _head(plain: str, after: list[Word]) -> list[Word]:
    """A noun without the words that only describe its head, which stands last: 1个热点专栏 is a column."""
    head = after[-1]
    if not head.concepts & _PLACES:
        return after
    joined = next((at for at, word in enumerate(after) if _JOINED.search(plain, word.end, head.start)), None)
    return [head] if joined is None else after


def _behind_noun(plain: str, end: int) -> int:
    """Where a noun ends whose verb begins at ``end``."""
    return next((at for at in range(max(0, end - 4), end) if _ADVERBS.fullmatch(plain, at, end)), end)


def _verb_behind(plain: str, after: list[Word]) -> int:
    """Which of the words behind a figure is a verb of disclosure whose subject the counted things are (5个专栏发布信息
    13条); 0 where none is."""
    for place, (word, following) in enumerate(pairwise(after), 1):
        is_verb = following.concepts & _PUBLISH and (word.concepts & _CHANNELS or not following.concepts & _THINGS)
        if is_verb and _ADVERBS.fullmatch(plain, word.end, following.start):
            return place
    return 0


def _whole_list(sentence: Sentence, after: list[Word], limit: int) -> list[Word]:
    """A noun with the others of its kind that a list joins to it: 164件人大议案、建议案和政协提案 are of both bodies."""
    words = sentence.words
    for word in words[bisect_left(words, (after[-1].end,)) : bisect_left(words, (limit,))]:
        if not word.concepts & _PROPOSALS or not _JOINT.fullmatch(sentence.plain, after[-1].end, word.start):
            break
        after = [*after, word]
    return after


def _is_strange_noun(plain: str, after: list[Word], figure: Figure, noun_end: int) -> bool:
    """Whether the noun behind a figure is none of the lexicon's (4个板块, 10个专题集中发布…)."""
    if not after:
        return figure.unit in _BEFORE_NOUNS and _NOUN.match(plain, figure.end, noun_end) is not None
    first = after[0]
    if figure.unit in _BEFORE_NOUNS and plain[first.start - 1] == "的" and first.start - figure.end > 2:
        return True  # 指导16个分局的信息公开工作
    is_verb = first.concepts & _ACTS and not first.concepts & _THINGS
    return bool(is_verb) and _NOUN.match(plain, figure.end, first.start) is not None


def _noun_words(sentence: Sentence, start: int, end: int) -> list[Word]:
    """The words of the noun behind a figure: those before a conjunction that joins a second thing, and before what is
    measured of it (4篇报道阅读量)."""
    _, plain, words = sentence
    after: list[Word] = []
    has_thing = False
    for word in words[bisect_left(words, (start,)) : bisect_left(words, (end,))]:
        if word.concepts & _MEASURED or (has_thing and _JOINED.search(plain, after[-1].end, word.start)):
            break
        if has_thing and word.concepts & _VISIT:
            break  # 2个查阅点接待
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


def _measured_at(sentence: Sentence, start: int, end: int) -> int:
    """Where the next measure is named before ``end``, which the figure behind it speaks of (上年的23件下降39%), else ``end``."""
    words = sentence.words
    within = words[bisect_left(words, (start,)) : bisect_left(words, (end,))]
    return next((word.start for word in within if word.concepts & _MEASURED), end)
