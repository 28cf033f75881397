"""What the words before a number say by themselves, whatever stands around them: they recur from report to report, the
figures behind them do not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Before the number: how a form counts, a rank, a duty, a limit, a frequency, an average.
_NO_FACT = re.compile(
    "[计记](?<![共合总累统预].)$|前$(?<!目前)(?<!之前)(?<!以前)|"
    "每(?<!公开每)(?<!发布每)(?:个?(?:业务|职能)?(?:月|处室|科室|股室|部门|单位|村|乡|镇|街道|社区|机关|窗口|岗)|周|期|场|批|季度?|年|日|天|半年|次|人|名|条|两)|不少于|不低于|不超过|至少|应当(?!(?:主动)?公开的)|必须|之内|以内|一次性|"
    "(?P<average>平均|日均|月均|年均|人均|均值)"
)
_OPENS_CLAUSE = re.compile("(?:其中|包括|包含|另有|还有|另外?|有|和|及|[,、:;])*")
_INCREASE = re.compile(
    "(?:增加|减少|增长|下降|上升|提高|降低|多|少|上涨|(?<![最许众诸很更])[多少](?:公开|发布|收到|受理|办理|推送|更新))(?:了|约|近)?$"
)
_SUM = re.compile("(?:总计|合计|共计|总共|总数|累计)(?:为|达)?")
_LEAD = re.compile("(?:其中|[:,;、]|并(?!联)|还|另外)+")
_LAST_WORDS = 6


class Opening(NamedTuple):
    """The words before a number. ``lead`` is how many characters of them only join them to what stands before."""

    lead: int
    opens_clause: bool  # they are nothing but such a lead
    is_sum: bool
    is_change: bool  # from one year to the next
    is_no_fact: bool
    is_average: bool


@lru_cache(maxsize=8192)
def opening(words: str) -> Opening:
    """What ``words`` that stand before a number say."""
    lead, no_fact = _LEAD.match(words), _NO_FACT.search(words)
    return Opening(
        lead.end() if lead else 0,
        _OPENS_CLAUSE.fullmatch(words) is not None,
        _SUM.fullmatch(words) is not None,
        _INCREASE.search(words[-_LAST_WORDS:]) is not None,
        no_fact is not None,
        no_fact is not None and no_fact["average"] is not None,
    )
