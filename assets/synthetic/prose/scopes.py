"""Whose figures: of the whole region, of the body itself, of those below it; of this year, of another, of all years."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from assets.synthetic.prose.voice import Statement, Voice

_WHOLE = {1: "全省", 2: "全市", 3: "全县", 4: "全镇"}


def _region(voice: Voice) -> str:
    """The region as its body calls the whole of it."""
    if voice.body.region_code is None:
        return "全国"
    kind = voice.body.local[0]
    return f"全{kind}" if kind in "省市县区州旗" else _WHOLE[voice.body.level]


def region_disclosed(voice: Voice) -> Statement:
    """What all bodies of the region disclosed, and what this one did."""
    voice.said.add("proactively_disclosed_items")
    own = voice.count()
    whole = own + voice.count()
    first = voice.dice.pick(
        ("{}各级行政机关主动公开政府信息{}", "{}各部门对外公布政府信息{}", "{}政府系统共公开信息{}")
    )
    head = first.format(_region(voice), voice.counted(whole, "条")[0])
    figures = [voice.figure("proactively_disclosed_items", whole, "条", scope="region")]
    if voice.body.is_government:
        return Statement(head + "。", tuple(figures))
    tail = voice.dice.pick(("；{}公开{}。", "。{}公开信息{}。")).format(voice.body.we, voice.counted(own, "条")[0])
    return Statement(head + tail, (*figures, voice.figure("proactively_disclosed_items", own, "条")))


def region_requests(voice: Voice) -> Statement:
    """Requests of the whole region."""
    voice.said.add("new_requests")
    value = voice.count(400)
    text = voice.dice.pick(
        ("{}行政机关共收到政府信息公开申请{}。", "{}共受理依申请公开事项{}。", "{}各级各部门新收信息公开申请{}。")
    )
    figure = voice.figure("new_requests", value, "件", scope="region")
    return Statement(text.format(_region(voice), voice.counted(value, "件")[0]), (figure,))


def year_before(voice: Voice) -> Statement:
    """This year's figure with the one of the year before in one of many wordings."""
    voice.said.add("website_visits")
    before, now = voice.count(low=3), voice.count(low=3)
    pattern = voice.dice.pick(
        (
            "全年网站访问量{now}，上年同期{before}。", "{last}年网站访问量为{before}，{year}年则为{now}。",
            "网站访问量由上年的{before}变为{now}。", "网站年访问量{now}（{last}年：{before}）。", "网站访问量{now}，去年为{before}。",
        )
    )  # fmt: skip
    text = pattern.format(
        now=voice.counted(now, "人次")[0], before=voice.counted(before, "人次")[0], year=voice.year, last=voice.year - 1
    )
    return Statement(
        text,
        (
            voice.figure("website_visits", now, "人次"),
            voice.figure("website_visits", before, "人次", year=voice.year - 1),
        ),
    )


def since_then(voice: Voice) -> Statement:
    """A count of all years, with or without the one of this year."""
    voice.said.add("disclosed_on_wechat")
    whole = voice.count(low=10)
    pattern = voice.dice.pick(
        (
            "自{then}年开通以来，微信公众号累计推送信息{}",
            "截至{year}年12月31日，微信公众号累计发布信息{}",
            "微信公众号开通至今累计发布信息{}",
        )
    )
    text = pattern.format(voice.counted(whole, "条")[0], then=voice.year - voice.dice.between(2, 4), year=voice.year)
    return Statement(text + "。", (voice.figure("disclosed_on_wechat", whole, "条", cumulative=True),))


def vaguely(voice: Voice) -> Statement:
    """A count that is only about so."""
    voice.said.add("disclosed_by_other_means")
    value = voice.dice.between(2, 90) * 10
    form = voice.dice.pick(
        (
            "逾{}份",
            "{}余份",
            "近{}份",
            "约{}份",
            "{}多份",
            "大约{}份",
            "将近{}份",
            "{}份左右",
            "{}份以上",
            "超{}份",
            "不少于{}份",
            "{}来份",
        )
    )
    text = f"印发宣传资料{form.format(voice.number(value))}。"
    return Statement(text, (voice.figure("other", value, "份", approximate=True),))


def in_ten_thousands(voice: Voice) -> Statement:
    """Readers and followers in 万 and 亿."""
    voice.said |= {"new_media_followers", "new_media_reads"}
    followers, reads = Decimal(voice.dice.between(11, 990)) / 10, voice.dice.between(2, 900)
    unit, factor = voice.dice.pick((("万", 10_000), ("万", 10_000), ("亿", 100_000_000)))
    text = f"公众号粉丝{followers}万人，总阅读量{reads}{unit}次。"
    return Statement(
        text,
        (
            voice.figure("new_media_followers", followers * 10_000, "人"),
            voice.figure("new_media_reads", Decimal(reads) * factor, "次"),
        ),
    )


SCOPES: tuple[tuple[str, Callable[[Voice], Statement], float], ...] = (
    ("proactively_disclosed_items", region_disclosed, 0.7),
    ("new_requests", region_requests, 0.4),
    ("website_visits", year_before, 0.5),
    ("disclosed_on_wechat", since_then, 0.4),
    ("disclosed_by_other_means", vaguely, 0.4),
    ("new_media_followers", in_ten_thousands, 0.4),
)
