"""From one figure of a sentence to the next: what stands between them opens or closes the naming of parts."""

from __future__ import annotations

import re

from assets.parse.narrative.counted import Count, State
from assets.parse.narrative.decisions import DISCLOSED
from assets.parse.narrative.figures import Figure
from assets.parse.narrative.lexicon import LEXICON

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
_AT_LARGE = frozenset(("proactively_disclosed_items", "disclosed_on_website"))
_CARRIED = frozenset(("carried_over_from_previous_year", "carried_forward_to_next_year"))


def follow(plain: str, figure: Figure, state: State) -> None:
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
