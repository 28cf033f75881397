"""Sentences in which figures stand apart from what they count: respectively, in reverse, behind a share, per month."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from assets.synthetic.prose.voice import Statement, Voice

_CHANNELS = (("网站", "disclosed_on_website"), ("微信", "disclosed_on_wechat"), ("微博", "disclosed_on_weibo"))
_INQUIRIES = (
    ("电话咨询", "telephone_inquiries"),
    ("网络咨询", "online_inquiries"),
    ("现场咨询", "in_person_inquiries"),
)


def _respectively(voice: Voice, things: tuple[tuple[str, str], ...], verb: str, unit: str) -> Statement:
    chosen = voice.dice.some(things, voice.dice.between(2, 3))
    counts = [voice.count(400) for _ in chosen]
    voice.said |= {indicator for _, indicator in chosen}
    names = "、".join(name for name, _ in chosen)
    numbers = "、".join(voice.counted(count, unit)[0] for count in counts)
    figures = [voice.figure(indicator, count, unit) for (_, indicator), count in zip(chosen, counts, strict=True)]
    return Statement(f"{names}分别{verb}{numbers}。", tuple(figures))


def channels_respectively(voice: Voice) -> Statement:
    """网站、微信分别公开信息…"""
    return _respectively(voice, _CHANNELS, "公开信息", "条")


def inquiries_respectively(voice: Voice) -> Statement:
    """电话咨询、网络咨询分别为…"""
    return _respectively(voice, _INQUIRIES, "为", "次")


def number_in_front(voice: Voice) -> Statement:
    """The number leads, what was done follows."""
    site, account = voice.count(), voice.count()
    voice.said |= {"disclosed_on_website", "disclosed_on_wechat"}
    text = (
        f"全年有{voice.counted(site, '条')[0]}信息在门户网站公开，{voice.counted(account, '条')[0]}在微信公众号公开。"
    )
    return Statement(
        text, (voice.figure("disclosed_on_website", site, "条"), voice.figure("disclosed_on_wechat", account, "条"))
    )


def staff_in_brackets(voice: Voice) -> Statement:
    """All who work on it, and of what kind in brackets."""
    voice.said.add("staff")
    full, part = voice.dice.between(1, 4), voice.dice.between(1, 9)
    text = (
        f"从事政府信息公开工作的人员共{voice.counted(full + part, '人')[0]}"
        f"（专职{voice.counted(full, '人')[0]}，兼职{voice.counted(part, '人')[0]}）。"
    )
    return Statement(
        text,
        (
            voice.figure("staff", full + part, "人"),
            voice.figure("full_time_staff", full, "人"),
            voice.figure("part_time_staff", part, "人"),
        ),
    )


def monthly_average(voice: Voice) -> Statement:
    """An average beside a count: the average counts nothing."""
    voice.said.add("disclosed_on_website")
    year = voice.count(900, 12)
    text = f"门户网站全年发布信息{voice.counted(year, '条')[0]}，平均每月发布{Decimal(year // 12)}条。"
    return Statement(text, (voice.figure("disclosed_on_website", year, "条"),))


RESPECTIVE: tuple[tuple[str, Callable[[Voice], Statement], float], ...] = (
    ("disclosed_on_website", channels_respectively, 0.6),
    ("telephone_inquiries", inquiries_respectively, 0.5),
    ("disclosed_on_website", number_in_front, 0.5),
    ("staff", staff_in_brackets, 0.5),
    ("disclosed_on_website", monthly_average, 0.3),
)
