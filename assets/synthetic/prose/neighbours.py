"""Figures beside others that are not of this year, not of this body, or of nothing at all: the year before right before
its figure, sums since rules came into force, plans in the middle of a paragraph, what was not held."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from assets.synthetic.prose.voice import Statement, Voice

_UNHELD = (
    ("未召开新闻发布会", "press_conferences"),
    ("未参加在线访谈", "website_interviews"),
    ("没有举办过培训班", "training_sessions"),
    ("未安排专项经费", "special_funds"),
)
_CHANNELS = (
    ("政府门户网站", "disclosed_on_website"),
    ("微信公众号", "disclosed_on_wechat"),
    ("政务微博", "disclosed_on_weibo"),
)
_INTENTS = ("计划{next}年开展培训{m}次。", "力争{next}年公开信息{m}0条以上。", "确保{next}年办结率达到100%。")
_CITIES = "市州"


def against_the_year_before(voice: Voice) -> Statement:
    """The figure of the year before, named inside the comparison."""
    voice.said.add("new_requests")
    now, before = voice.count(90), voice.count(90)
    pattern = voice.dice.pick(
        (
            "收到政府信息公开申请{now}，较上年的{before}有所变化。",
            "收到政府信息公开申请{now}，与{last}年的{before}相比变化不大。",
        )
    )
    text = pattern.format(now=voice.counted(now, "件")[0], before=voice.counted(before, "件")[0], last=voice.year - 1)
    figures = (
        voice.figure("new_requests", now, "件"),
        voice.figure("new_requests", before, "件", year=voice.year - 1),
    )
    return Statement(text, figures)


def since_the_rules(voice: Voice) -> Statement:
    """All requests since the regulations of 2008."""
    voice.said.add("new_requests")
    value = voice.count(900, 20)
    text = f"自2008年条例施行以来，共受理政府信息公开申请{voice.counted(value, '件')[0]}。"
    return Statement(text, (voice.figure("new_requests", value, "件", cumulative=voice.year > 2008),))


def of_the_city_itself(voice: Voice) -> Statement:
    """All of the city, then the city alone."""
    if voice.body.region_code is None or voice.body.local[0] not in _CITIES:
        return since_the_rules(voice)
    kind = voice.body.local[0]
    voice.said.add("new_requests")
    own = voice.count(90)
    whole = own + voice.count(900, 20)
    text = (
        f"全{kind}共受理政府信息公开申请{voice.counted(whole, '件')[0]}，{kind}本级受理{voice.counted(own, '件')[0]}。"
    )
    return Statement(
        text,
        (
            voice.figure("new_requests", whole, "件", scope="region"),
            voice.figure("new_requests", own, "件", scope="agency"),
        ),
    )


def below_ten_thousand(voice: Voice) -> Statement:
    """Less than ten thousand, in 万."""
    voice.said.add("website_visits")
    hundreds = voice.dice.between(11, 99)
    figure = voice.figure("website_visits", hundreds * 100, "人次")
    return Statement(f"网站访问量达{Decimal(hundreds) / 100}万人次。", (figure,))


def a_plan_before(voice: Voice) -> Statement:
    """What is intended, then what was done."""
    voice.said.add("meetings_held")
    intent = voice.dice.pick(_INTENTS).format(next=voice.year + 1, m=voice.dice.between(2, 9))
    value = voice.count(9)
    said = f"全年召开政府信息公开工作会议{voice.counted(value, '次')[0]}。"
    return Statement(intent + said, (voice.figure("meetings_held", value, "次"),))


def not_held(voice: Voice) -> Statement:
    """One or two events that did not take place."""
    voice.said |= {indicator for _, indicator in _UNHELD}
    chosen = voice.dice.some(_UNHELD, voice.dice.between(1, 2))
    figures = tuple(voice.figure(indicator, 0, None, zero=True) for _, indicator in chosen)
    return Statement("，".join(words for words, _ in chosen) + "。", figures)


def channels_in_full(voice: Voice) -> Statement:
    """Channels by their full names, then as many figures."""
    voice.said |= {indicator for _, indicator in _CHANNELS}
    counts = [voice.count(400) for _ in _CHANNELS]
    names = "、".join(name for name, _ in _CHANNELS)
    numbers = "、".join(voice.counted(count, "条")[0] for count in counts)
    figures = tuple(voice.figure(one, n, "条") for (_, one), n in zip(_CHANNELS, counts, strict=True))
    return Statement(f"通过{names}分别公开信息{numbers}。", figures)


NEIGHBOURS: tuple[tuple[str, Callable[[Voice], Statement], float], ...] = (
    ("new_requests", against_the_year_before, 0.3),
    ("new_requests", since_the_rules, 0.2),
    ("new_requests", of_the_city_itself, 0.3),
    ("website_visits", below_ten_thousand, 0.2),
    ("meetings_held", a_plan_before, 0.3),
    ("special_funds", not_held, 0.3),
    ("disclosed_on_website", channels_in_full, 0.3),
)
