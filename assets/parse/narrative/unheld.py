"""What was not held: 未召开新闻发布会, 没有举办过培训. The verb and the event decide, and nothing may stand between them that
denies only how it was held (未开展系统培训)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HELD = {
    "新闻发布会": "press_conferences",
    "新闻通气会": "press_conferences",
    "在线访谈": "website_interviews",
    "网上访谈": "website_interviews",
    "网络访谈": "website_interviews",
    "培训班": "training_sessions",
    "业务培训": "training_sessions",
    "培训会": "training_sessions",
    "培训": "training_sessions",
    "专项经费": "special_funds",
    "专项资金": "special_funds",
    "行政强制措施": "administrative_coercion_decisions",
    "行政强制": "administrative_coercion_decisions",
}
_EVENT = "|".join(sorted(_HELD, key=len, reverse=True))
_UNHELD = re.compile(
    "(?:未|没有)(?:再|曾)?(?:召开|举办|组织|开展|参加|安排|设立|实施|采取)"
    "(?:过|任何|相关|有关|政府信息公开|政务公开|信息公开|工作|本年度|的)*+"
    f"(?P<events>(?:{_EVENT})(?:(?:、|和|及|与|以及|或)(?:{_EVENT}))*+)(?=[,。;:)]|活动|工作|情况|$)"
)
_ONE = re.compile(_EVENT)


def unheld(sentence: str) -> Iterator[tuple[str, int, int]]:
    """The indicators that ``sentence`` says were not held at all, each with the place of the words that say so.

    >>> list(unheld("未召开新闻发布会和在线访谈。")), list(unheld("未开展系统培训。"))
    ([('press_conferences', 0, 13), ('website_interviews', 0, 13)], [])
    """
    for said in _UNHELD.finditer(sentence):
        for event in dict.fromkeys(_HELD[name] for name in _ONE.findall(said["events"])):
            yield event, said.start(), said.end()
