"""Figures as lists give them: name and number by colons, by lines, by bullets; totals behind their parts; brackets in
brackets; things counted that fit nothing."""

from __future__ import annotations

from collections.abc import Callable

from assets.synthetic.prose.voice import Statement, Voice

_LEDGER = (
    ("主动公开规范性文件数", "normative_documents_disclosed", "条"), ("制发规范性文件总数", "normative_documents_issued", "件"),
    ("政府公报公开政府信息数", "disclosed_in_gazette", "条"), ("政府网站公开政府信息数", "disclosed_on_website", "条"),
    ("政务微博公开政府信息数", "disclosed_on_weibo", "条"), ("政务微信公开政府信息数", "disclosed_on_wechat", "条"),
    ("其他方式公开政府信息数", "disclosed_by_other_means", "条"), ("政府网站在线访谈次数", "website_interviews", "次"),
    ("政策解读稿件发布数", "policy_interpretation_articles", "篇"), ("参加或举办新闻发布会总次数", "press_conferences", "次"),
    ("设置政府信息公开查阅点数", "reading_points", "个"), ("举办各类培训班数", "training_sessions", "次"),
    ("接受培训人员数", "trainees", "人次"),
)  # fmt: skip
_THINGS = (
    ("更新权责清单", "项"), ("梳理证明事项", "项"), ("检查基层站点", "个"), ("整改问题", "个"), ("走访企业", "家"), ("编印办事指南", "册"),
    ("清理失效链接", "条"), ("开设便民专栏", "个"), ("举办政府开放日活动", "场"), ("制作宣传展板", "块"), ("发放调查问卷", "份"),
)  # fmt: skip


def ledger(voice: Voice) -> Statement:
    """Names of the statistics table in a sentence or a list, each with its number."""
    chosen = [entry for entry in voice.dice.some(_LEDGER, voice.dice.between(2, 5)) if entry[1] not in voice.said]
    if len(chosen) < 2 or voice.year > 2018:  # names of a table that went out of use
        return things(voice)
    voice.said |= {indicator for _, indicator, _ in chosen}
    colon, mark = voice.dice.pick(((":", "；"), ("：", "；"), ("为", "，"), ("", "，"), ("共", "、")))
    small = {"次", "个"}
    counts = [voice.count(20 if unit in small else None) for _, _, unit in chosen]
    parts = [f"{name}{colon}{voice.counted(n, unit)[0]}" for (name, _, unit), n in zip(chosen, counts, strict=True)]
    figures = tuple(voice.figure(indicator, n, unit) for (_, indicator, unit), n in zip(chosen, counts, strict=True))
    return Statement(mark.join(parts) + "。", figures)


def things(voice: Voice) -> Statement:
    """Things that are counted and fit no indicator."""
    chosen = voice.dice.some(_THINGS, voice.dice.between(1, 3))
    counts = [voice.count(60, 2) for _ in chosen]
    text = "，".join(f"{verb}{voice.counted(n, unit)[0]}" for (verb, unit), n in zip(chosen, counts, strict=True))
    return Statement(
        text + "。", tuple(voice.figure("other", n, unit) for (_, unit), n in zip(chosen, counts, strict=True))
    )


def total_behind(voice: Voice) -> Statement:
    """The parts first, their sum behind them."""
    voice.said.add("proactively_disclosed_items")
    names = voice.dice.some(("概况信息", "法规文件", "人事信息", "统计信息", "财政信息", "重点工作"), 3)
    parts = [voice.count(80) for _ in names]
    listed = "、".join(f"{name}{voice.counted(n, '条')[0]}" for name, n in zip(names, parts, strict=True))
    total = sum(parts)
    end = voice.dice.pick(("，合计主动公开政府信息{}。", "，以上共计主动公开政府信息{}。"))
    figures = [
        voice.figure("proactively_disclosed_items", n, "条", category=name)
        for name, n in zip(names, parts, strict=True)
    ]
    total_figure = voice.figure("proactively_disclosed_items", total, "条")
    return Statement(f"公开{listed}{end.format(voice.counted(total, '条')[0])}", (*figures, total_figure))


def outcomes(voice: Voice) -> Statement:
    """Requests and their outcomes in brackets, in the manner of the forms since 2019."""
    if "new_requests" in voice.said:
        return things(voice)
    voice.said.add("new_requests")
    kinds = (("予以公开", "granted"), ("部分公开", "partially_granted"), ("不予公开", "refused"), ("无法提供", "unable_to_provide"),
             ("不予处理", "not_processed"), ("其他处理", "other_processing"))  # fmt: skip
    chosen = voice.dice.some(kinds, voice.dice.between(2, 4))
    counts = [voice.dice.between(1, 40) for _ in chosen]
    done, left = sum(counts), voice.dice.between(1, 9)
    shown = voice.dice.pick(("、", "，")).join(
        f"{name}{voice.counted(n, '件')[0]}" for (name, _), n in zip(chosen, counts, strict=True)
    )
    text = (
        f"{voice.year}年新收信息公开申请{voice.counted(done + left, '件')[0]}，办结{voice.counted(done, '件')[0]}（{shown}），"
        f"结转下年度继续办理{voice.counted(left, '件')[0]}。"
    )
    figures = [
        voice.figure("new_requests", done + left, "件"),
        voice.figure("results_total", done, "件"),
        *(voice.figure(kind, n, "件") for (_, kind), n in zip(chosen, counts, strict=True)),
        voice.figure("carried_forward_to_next_year", left, "件"),
    ]
    return Statement(text, tuple(figures))


def zeros_in_a_row(voice: Voice) -> Statement:
    """Several things at once that there was none of."""
    review, suits = "administrative_reconsiderations", "administrative_litigations"
    text, indicators, unit = voice.dice.pick(
        (
            ("全年信息公开工作零投诉、零复议、零诉讼。", ("complaints_and_reports", review, suits), None),
            ("信息公开方面的行政复议和行政诉讼均为零。", (review, suits), None),
            ("没有一起因信息公开引发的行政复议、行政诉讼。", (review, suits), None),
            ("因政府信息公开被申请行政复议0件，被提起行政诉讼0件。", (review, suits), "件"),
            ("行政复议数为0，行政诉讼数为0，举报投诉数为0。", (review, suits, "complaints_and_reports"), None),
            ("从未发生政府信息公开行政复议，亦无相关行政诉讼。", (review, suits), None),
        )
    )
    voice.said |= {"complaints_and_reports", review, suits}
    return Statement(text, tuple(voice.figure(indicator, 0, unit, zero=True) for indicator in indicators))


LEDGER: tuple[tuple[str, Callable[[Voice], Statement], float], ...] = (
    ("", ledger, 1.2),
    ("", things, 0.7),
    ("proactively_disclosed_items", total_behind, 0.5),
    ("new_requests", outcomes, 0.5),
    ("administrative_reconsiderations", zeros_in_a_row, 0.5),
)
