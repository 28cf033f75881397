"""Sentences on requests, review, litigation and fees: with counts, or with every way to say none."""

from __future__ import annotations

from collections.abc import Mapping

from assets.synthetic.prose.voice import Statement, Voice, joined

_NO_REQUESTS = (
    "{year}年，{we}未收到政府信息公开申请",
    "{we}全年没有收到公民、法人或者其他组织提出的信息公开申请",
    "本年度未接到任何形式的政府信息公开申请",
    "{year}年度{we}尚未收到依申请公开事项",
    "{we}{year}年无依申请公开情况",
    "全年未受理依申请公开政府信息的申请",
    "{we}没有接到要求公开政府信息的申请",
    "截至年底，{we}未收到过依申请公开的请求",
    "{we}{year}年度无申请公开政府信息的情况",
    "{year}年未接受依申请公开政府信息的申请，实行零报告",
    "没有公民向{we}提出政府信息公开申请",
    "全年无人向{we}申请公开政府信息",
    "{year}年{we}依申请公开数量为零",
    "未有公民、法人申请公开信息的情况",
)
_NO_DISPUTES = (
    ("未发生因政府信息公开引起的行政复议、行政诉讼", ("administrative_reconsiderations", "administrative_litigations")),
    (
        "全年没有发生针对{we}信息公开工作的行政复议和行政诉讼案件",
        ("administrative_reconsiderations", "administrative_litigations"),
    ),
    (
        "未产生因政府信息公开引发的举报投诉、行政复议和行政诉讼",
        ("complaints_and_reports", "administrative_reconsiderations", "administrative_litigations"),
    ),
    ("{we}无因信息公开被申请行政复议的情况", ("administrative_reconsiderations",)),
    ("未因政府信息公开工作被提起行政诉讼", ("administrative_litigations",)),
    (
        "无因政府信息公开引起的行政复议、行政诉讼和申诉情况",
        ("administrative_reconsiderations", "administrative_litigations", "complaints_and_reports"),
    ),
    (
        "尚未出现因信息公开被提起行政复议或者行政诉讼的情形",
        ("administrative_reconsiderations", "administrative_litigations"),
    ),
    (
        "全年无投诉、举报，也没有发生行政复议、行政诉讼案件",
        ("complaints_and_reports", "administrative_reconsiderations", "administrative_litigations"),
    ),
    ("{we}信息公开工作未引起行政复议或诉讼", ("administrative_reconsiderations", "administrative_litigations")),
    ("未收到有关信息公开的投诉举报", ("complaints_and_reports",)),
)
_NO_FEES = (
    "{we}未收取任何政府信息公开信息处理费",
    "全年未向申请人收取信息处理费",
    "{year}年没有收取信息公开费用",
    "依申请公开信息未收取费用",
    "对申请人暂不收取任何费用",
    "全年未发生信息公开收费情况",
    "{year}年信息公开收费为零",
)


def _filled(voice: Voice, pattern: str) -> str:
    return pattern.replace("{we}", voice.body.we).replace("{year}", str(voice.year))


def no_requests(voice: Voice) -> Statement:
    """That nobody asked."""
    dice = voice.dice
    if dice.chance(0.2):
        text = dice.pick(("{we}收到政府信息公开申请0件", "本年度收到0件信息公开申请", "{year}年受理依申请公开事项0件"))
        return Statement(_filled(voice, text) + "。", (voice.figure("new_requests", 0, "件", zero=True),))
    return Statement(
        _filled(voice, dice.pick(_NO_REQUESTS)) + "。", (voice.figure("new_requests", 0, None, zero=True),)
    )


def no_disputes(voice: Voice) -> Statement:
    """That nobody complained or sued; one negation may cover several things, or each has its 0."""
    if voice.dice.chance(0.15):
        text = voice.dice.pick(("行政复议0件、行政诉讼0件。", "行政复议、行政诉讼均为0件。"))
        pair = ("administrative_reconsiderations", "administrative_litigations")
        return Statement(text, tuple(voice.figure(indicator, 0, "件", zero=True) for indicator in pair))
    text, indicators = voice.dice.pick(_NO_DISPUTES)
    return Statement(
        _filled(voice, text) + "。", tuple(voice.figure(indicator, 0, None, zero=True) for indicator in indicators)
    )


def no_fees(voice: Voice) -> Statement:
    """That nobody had to pay."""
    figure = voice.figure("information_processing_fees", 0, None, zero=True)
    return Statement(_filled(voice, voice.dice.pick(_NO_FEES)) + "。", (figure,))


def fees(voice: Voice) -> Statement:
    """What was charged, in yuan."""
    value = voice.dice.between(1, 90) * 10
    text = f"{voice.year}年，{voice.body.we}收取政府信息公开信息处理费{voice.counted(value, '元')[0]}。"
    return Statement(text, (voice.figure("information_processing_fees", value, "元"),))


def requests_received(voice: Voice, known: Mapping[str, int]) -> Statement:
    """Requests of the year, as the table has them (``known``: indicator → total), perhaps carried over and concluded."""
    dice = voice.dice
    new = known["new_requests"]
    if new == 0:
        return no_requests(voice)
    first = dice.pick(
        ("{year}年，{we}新收政府信息公开申请{}", "全年共收到依申请公开政府信息申请{}", "本年度收到政府信息公开申请{}")
    )
    parts = [
        Statement(_filled(voice, first).format(voice.counted(new, "件")[0]), (voice.figure("new_requests", new, "件"),))
    ]
    carried = known.get("carried_over_from_previous_year", 0)
    if carried and dice.chance(0.6):
        figure = voice.figure("carried_over_from_previous_year", carried, "件")
        parts.append(Statement(f"上年结转{voice.counted(carried, '件')[0]}", (figure,)))
    done = known.get("results_total", 0)
    if done and dice.chance(0.7):
        wording = dice.pick(("办结{}", "已答复{}", "全年答复{}", "对{}申请作出答复"))
        parts.append(
            Statement(
                wording.format(voice.counted(done, "件")[0]),
                (voice.figure("results_total", done, "件"),),
            )
        )
    if done and dice.chance(0.3):
        for name, row in (("予以公开", "granted"), ("部分公开", "partially_granted")):
            if known.get(row):
                text = f"{name}{voice.counted(known[row], '件')[0]}"
                parts.append(Statement(text, (voice.figure(row, known[row], "件"),)))
    forward = known.get("carried_forward_to_next_year", 0)
    if forward and dice.chance(0.6):
        figure = voice.figure("carried_forward_to_next_year", forward, "件")
        parts.append(Statement(f"结转下年度办理{voice.counted(forward, '件')[0]}", (figure,)))
    return joined(parts)


def requests_by_way(voice: Voice) -> Statement:
    """Requests of the year by how they came and how they ended, where no table says so."""
    dice = voice.dice
    ways = [("当面申请", "requests_in_person"), ("网络申请", "requests_online"), ("信函申请", "requests_by_letter")]
    chosen = dice.some(ways, dice.between(2, 3))
    counts = [dice.between(1, 9) for _ in chosen]
    total = sum(counts)
    text = f"{voice.year}年{voice.body.we}收到信息公开申请{voice.counted(total, '件')[0]}，其中"
    text += "，".join(f"{word}{voice.counted(count, '件')[0]}" for (word, _), count in zip(chosen, counts, strict=True))
    figures = [voice.figure("new_requests", total, "件")]
    figures += [voice.figure(way, count, "件") for (_, way), count in zip(chosen, counts, strict=True)]
    if dice.chance(0.6):
        granted = dice.between(1, total)
        text += f"。全部按期办结，其中予以公开{voice.counted(granted, '件')[0]}"
        figures.append(voice.figure("granted", granted, "件"))
        if total > granted:
            text += f"，不予公开{voice.counted(total - granted, '件')[0]}"
            figures.append(voice.figure("refused", total - granted, "件"))
    return Statement(text + "。", tuple(figures))


def answers_by_kind(voice: Voice) -> Statement:
    """Answers by what they said, where no table says so, and how requests grew."""
    dice = voice.dice
    kinds = (("同意公开", "granted"), ("部分公开", "partially_granted"), ("无法提供", "unable_to_provide"))
    counts = [dice.between(1, 12) for _ in kinds]
    rate = dice.between(2, 80)
    total = sum(counts)
    text = f"{voice.year}年共受理申请{voice.counted(total, '件')[0]}，同比增长{rate}%，"
    text += f"答复{voice.counted(total, '件')[0]}，其中"
    text += "、".join(f"{name}{voice.counted(count, '件')[0]}" for (name, _), count in zip(kinds, counts, strict=True))
    figures = [voice.figure("new_requests", total, "件"), voice.figure("growth_rate", rate, "%")]
    figures.append(voice.figure("results_total", total, "件"))
    figures += [voice.figure(kind, count, "件") for (_, kind), count in zip(kinds, counts, strict=True)]
    return Statement(text + "。", tuple(figures))


def disputes(voice: Voice, known: Mapping[str, int]) -> Statement:
    """Review and litigation with their numbers."""
    review, suits = known.get("reconsiderations", 0), known.get("litigations", 0)
    if not review and not suits:
        return no_disputes(voice)
    parts = []
    if review:
        figure = voice.figure("administrative_reconsiderations", review, "件")
        parts.append(Statement(f"因政府信息公开被申请行政复议{voice.counted(review, '件')[0]}", (figure,)))
    if suits:
        figure = voice.figure("administrative_litigations", suits, "件")
        parts.append(
            Statement(f"{'' if review else '涉及政府信息公开的'}行政诉讼{voice.counted(suits, '件')[0]}", (figure,))
        )
    return joined(parts, "、" if voice.dice.chance(0.5) else "，")
