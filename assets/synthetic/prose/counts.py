"""Sentences that count in more than one step: totals and parts, channels, comparisons, shares, people."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from assets.synthetic.prose.single import list_of_counts, single
from assets.synthetic.prose.voice import Statement, Voice, joined

_CATEGORIES = (
    "工作动态", "通知公告", "机构职能", "财政预决算", "规划计划", "人事任免", "招标采购", "政策文件", "应急管理",
    "民生实事", "重大项目", "办事指南", "统计数据", "建议提案", "环境保护", "教育领域", "医疗卫生", "乡村振兴", "行政执法",
    "安全生产", "食品药品监管", "征地拆迁", "就业创业", "社会救助", "教育、科技", "人事任免及招考", "“三公”经费",
    "“双随机、一公开”检查结果", "内设、直属机构", "政府信息公开年报", "其他",
)  # fmt: skip


def mixed_units(voice: Voice) -> Statement:
    """A total in one unit and its parts in another."""
    names = voice.dice.some(_CATEGORIES, 3)
    parts = [voice.count(40) for _ in names]
    voice.said.add("proactively_disclosed_items")
    total = sum(parts)
    figures = [voice.figure("proactively_disclosed_items", total, "条")]
    figures += [
        voice.figure("proactively_disclosed_items", part, "篇", category=name)
        for name, part in zip(names, parts, strict=True)
    ]
    shown = "、".join(f"{name}{voice.counted(part, '篇')[0]}" for name, part in zip(names, parts, strict=True))
    return Statement(f"{voice.body.we}主动公开信息{voice.counted(total, '条')[0]}，其中，{shown}。", tuple(figures))


def procurement(voice: Voice) -> Statement:
    """Two figures in one phrase: how many and how much."""
    voice.said.add("centralized_procurement_projects")
    projects, amount = voice.dice.between(1, 40), voice.dice.between(10_000, 9_000_000)
    shown = _procurement_text(voice, projects, amount)
    figures = (
        voice.figure("centralized_procurement_projects", projects, "个"),
        voice.figure("centralized_procurement_amount", amount, "元"),
    )
    return Statement(shown, figures)


def _procurement_text(voice: Voice, projects: int, amount: int) -> str:
    """The wording of a procurement: the amount in brackets or behind a comma."""
    first, second = voice.counted(projects, "个")[0], voice.counted(amount, "元")[0]
    return voice.dice.pick((f"政府集中采购{first}（{second}）。", f"实施政府集中采购项目{first}，采购总金额{second}。"))


def answered_all(voice: Voice) -> Statement:
    """A count of messages and the share that was answered."""
    value = voice.count()
    voice.said.add("messages_answered")
    rate = voice.dice.pick((100, 98, 99))
    return Statement(
        f"全年答复网上信件{voice.counted(value, '件')[0]}，群众满意率{rate}%。",
        (voice.figure("messages_answered", value, "件"), voice.figure("satisfaction_rate", rate, "%")),
    )


def one_person(voice: Voice) -> Statement:
    """Staff in a Chinese numeral amid a document of digits."""
    voice.said.add("staff")
    number, value = voice.dice.pick((("一", 1), ("两", 2), ("三", 3)))
    return Statement(
        f"{voice.body.we}明确{number}名专职人员从事信息公开工作。", (voice.figure("full_time_staff", value, "名"),)
    )


def disclosed_with_parts(voice: Voice) -> Statement:
    """A total of disclosed items and its parts, one of them perhaps parted again."""
    dice = voice.dice
    voice.said.add("proactively_disclosed_items")
    unit = dice.pick(("条", "条", "条", "件", "篇"))
    names = dice.some(_CATEGORIES, dice.between(2, 7))
    parts = [0 if dice.chance(0.04) else voice.count() for _ in names]
    total = sum(parts)
    lead = dice.pick(
        (
            "{year}年{we}共主动公开政府信息{}", "全年主动公开各类政府信息{}", "{year}年度，{we}对外公开政务信息总数为{}",
            "本年度{we}公开政府信息共计{}", "{we}全年主动公开信息{}",
        )
    )  # fmt: skip
    lead = lead.replace("{year}", str(voice.year)).replace("{we}", voice.body.we)
    figures = [voice.figure("proactively_disclosed_items", total, unit)]
    text = lead.format(voice.counted(total, unit)[0])
    text += dice.pick(("，其中：", "，其中", "。其中：", "，包括", "（其中："))
    closing = "）" if text.endswith("（其中：") else ""
    word = dice.pick(("", "类", "信息", "类信息", "方面"))
    shown = []
    for position, (name, part) in enumerate(zip(names, parts, strict=True)):
        piece = f"{name}{word}{voice.counted(part, unit)[0]}"
        figures.append(voice.figure("proactively_disclosed_items", part, unit, category=name, zero=part == 0))
        if position == 0 and part > 3 and not closing and dice.chance(0.25):
            first = dice.between(1, part - 1)
            inner = dice.pick((("本级动态", "基层动态"), ("机关信息", "下属单位信息")))
            piece += f"（{inner[0]}{voice.counted(first, unit)[0]}、{inner[1]}{voice.counted(part - first, unit)[0]}）"
            figures.append(voice.figure("proactively_disclosed_items", first, unit, category=inner[0]))
            figures.append(voice.figure("proactively_disclosed_items", part - first, unit, category=inner[1]))
        shown.append(piece)
    mark = dice.pick(("，", "、", "；"))
    listed = mark.join(shown)
    if dice.chance(0.2):
        listed = mark.join(shown[:-1]) + dice.pick(("和", "以及", "，")) + shown[-1]
    return Statement(text + listed + closing + "。", tuple(figures))


def disclosed_total(voice: Voice) -> Statement:
    """A bare total, the number before or behind its noun, perhaps only approximate."""
    dice = voice.dice
    voice.said.add("proactively_disclosed_items")
    value = voice.count()
    text, approximate = voice.counted(value, "条", vague=True)
    pattern = dice.pick(
        ("全年主动公开政府信息{}。", "{year}年共发布{}政府信息。", "本年度，{we}主动向社会公开信息{}。")
    )
    pattern = pattern.replace("{year}", str(voice.year)).replace("{we}", voice.body.we)
    return Statement(
        pattern.format(text), (voice.figure("proactively_disclosed_items", value, "条", approximate=approximate),)
    )


def channels(voice: Voice) -> Statement:
    """Several channels behind one verb; verb and noun are left out after the first."""
    dice = voice.dice
    names = [
        (("门户网站", "政府网站"), "disclosed_on_website"),
        (("政务微博", "微博"), "disclosed_on_weibo"),
        (("微信公众号", "政务微信"), "disclosed_on_wechat"),
        (("政务公开栏", "其他方式"), "disclosed_by_other_means"),
    ]
    chosen = [pair for pair in names if pair[1] not in voice.said and dice.chance(0.8)]
    if len(chosen) < 2:
        return joined([single(voice)])
    pieces, figures = [], []
    for position, (words, indicator) in enumerate(chosen):
        voice.said.add(indicator)
        value = voice.count()
        verb = "公开信息" if position == 0 else dice.pick(("", "公开"))
        pieces.append(f"{dice.pick(words)}{verb}{voice.counted(value, '条')[0]}")
        figures.append(voice.figure(indicator, value, "条"))
    return Statement(dice.pick(("", "通过", "全年")) + dice.pick(("、", "，")).join(pieces) + "。", tuple(figures))


def cumulative(voice: Voice) -> Statement:
    """A cumulative figure beside the one of the year."""
    voice.said.add("proactively_disclosed_items")
    now = voice.count()
    before = now + voice.count()
    text = f"截至{voice.year}年底，累计主动公开政府信息{voice.counted(before, '条')[0]}，其中本年度新增{voice.counted(now, '条')[0]}。"
    return Statement(
        text,
        (
            voice.figure("proactively_disclosed_items", before, "条", cumulative=True),
            voice.figure("proactively_disclosed_items", now, "条"),
        ),
    )


def compared(voice: Voice) -> Statement:
    """The year before beside this year, and the growth."""
    dice = voice.dice
    before, now = sorted((voice.count(), voice.count()))
    now += 1
    rate = Decimal(dice.between(1, 999)) / 10
    voice.said.add("proactively_disclosed_items")
    text = (
        f"{voice.year}年共公开政府信息{voice.counted(now, '条')[0]}，上年为{voice.counted(before, '条')[0]}，"
        f"同比增长{voice.number(rate) if voice.numerals == 'ascii' else rate}%。"
    )
    return Statement(
        text,
        (
            voice.figure("proactively_disclosed_items", now, "条"),
            voice.figure("proactively_disclosed_items", before, "条", year=voice.year - 1),
            voice.figure("growth_rate", rate, "%"),
        ),
    )


def staff(voice: Voice) -> Statement:
    """Who does the work."""
    voice.said.add("staff")
    full, part = voice.dice.between(1, 4), voice.dice.between(1, 9)
    return Statement(
        f"{voice.body.we}配备专职工作人员{voice.counted(full, '名')[0]}、兼职工作人员{voice.counted(part, '名')[0]}负责此项工作。",
        (voice.figure("full_time_staff", full, "名"), voice.figure("part_time_staff", part, "名")),
    )


def training(voice: Voice) -> Statement:
    """Training and those who came."""
    times, people = voice.dice.between(1, 6), voice.count(300, 5)
    voice.said.add("training_sessions")
    return Statement(
        f"全年组织政务公开培训{voice.counted(times, '次')[0]}，参加培训{voice.counted(people, '人次')[0]}。",
        (voice.figure("training_sessions", times, "次"), voice.figure("trainees", people, "人次")),
    )


def proposals_together(voice: Voice) -> Statement:
    """Proposals of both assemblies counted as one."""
    value = voice.count(60)
    voice.said |= {"npc_proposals", "cppcc_proposals"}
    return Statement(
        f"全年共办理人大建议和政协提案{voice.counted(value, '件')[0]}，办结率100%。",
        (voice.figure("npc_and_cppcc_proposals", value, "件"), voice.figure("completion_rate", 100, "%")),
    )


def large_numbers(voice: Voice) -> Statement:
    """Numbers with 万."""
    dice = voice.dice
    visits = Decimal(dice.between(11, 990)) / 10
    voice.said.add("website_visits")
    about = dice.chance(0.3)
    return Statement(
        f"网站全年访问量{'约' if about else ''}{visits}万人次。",
        (voice.figure("website_visits", visits * 10000, "人次", approximate=about),),
    )


def in_this_total(voice: Voice) -> Statement:
    """A total in front, the channels it went through behind."""
    site, account = voice.count(), voice.count()
    voice.said |= {"proactively_disclosed_items", "disclosed_on_website", "disclosed_on_wechat"}
    text = (
        f"在全年公开的{voice.counted(site + account, '条')[0]}信息中，门户网站{voice.counted(site, '条')[0]}，"
        f"微信公众号{voice.counted(account, '条')[0]}。"
    )
    return Statement(
        text,
        (
            voice.figure("proactively_disclosed_items", site + account, "条"),
            voice.figure("disclosed_on_website", site, "条"),
            voice.figure("disclosed_on_wechat", account, "条"),
        ),
    )


def electronic_share(voice: Voice) -> Statement:
    """A total and the share of it that is electronic, which is no indicator of its own."""
    voice.said.add("proactively_disclosed_items")
    value = voice.count()
    rate = voice.dice.pick((100, 98, 95))
    text = f"{voice.body.we}主动公开政府信息{voice.counted(value, '条')[0]}，全文电子化率达{rate}%。"
    return Statement(text, (voice.figure("proactively_disclosed_items", value, "条"), voice.figure("other", rate, "%")))


def than_last_year(voice: Voice) -> Statement:
    """This year's figure compared with the one of the year before, which stands in the middle of the sentence."""
    voice.said.add("proactively_disclosed_items")
    before, now = voice.count(), voice.count()
    text = f"{voice.year}年公开信息总量{voice.counted(now, '条')[0]}，而{voice.year - 1}年是{voice.counted(before, '条')[0]}。"
    return Statement(
        text,
        (
            voice.figure("proactively_disclosed_items", now, "条"),
            voice.figure("proactively_disclosed_items", before, "条", year=voice.year - 1),
        ),
    )


#: What a sentence is about (it is not said twice in a document), the sentence, its weight.
COUNTING: tuple[tuple[str, Callable[[Voice], Statement], float], ...] = (
    ("", list_of_counts, 4.0),
    ("proactively_disclosed_items", disclosed_with_parts, 3.0),
    ("proactively_disclosed_items", disclosed_total, 1.0),
    ("", channels, 2.0),
    ("proactively_disclosed_items", cumulative, 0.6),
    ("proactively_disclosed_items", compared, 0.6),
    ("staff", staff, 0.8),
    ("training_sessions", training, 0.8),
    ("npc_proposals", proposals_together, 0.5),
    ("website_visits", large_numbers, 0.5),
    ("proactively_disclosed_items", mixed_units, 0.6),
    ("centralized_procurement_projects", procurement, 0.3),
    ("messages_answered", answered_all, 0.4),
    ("staff", one_person, 0.4),
    ("proactively_disclosed_items", in_this_total, 0.5),
    ("proactively_disclosed_items", electronic_share, 0.4),
    ("proactively_disclosed_items", than_last_year, 0.4),
)
