"""Sentences in which an earlier clause says what later figures count: items of a list that each speak of something else,
channels and then their figures, ways of asking, endings of disputes, kinds behind a colon."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assets.synthetic.prose.voice import Statement, Voice

_CHANNELS = (
    ("政府网站", "disclosed_on_website"),
    ("政务微博", "disclosed_on_weibo"),
    ("政务微信", "disclosed_on_wechat"),
    ("公示栏", "disclosed_by_other_means"),
)
_WAYS = (
    ("网络提交", "requests_online"),
    ("邮寄信函", "requests_by_letter"),
    ("现场提交", "requests_in_person"),
    ("传真", "requests_by_fax"),
)
_ITEMS = (
    ("在日报等报刊刊发信息{}", "disclosed_in_press", "篇"),
    ("组织政务公开培训{}", "training_sessions", "次"),
    ("发布政策解读{}", "policy_interpretation_articles", "篇"),
    ("对现行规范性文件开展清理，宣布失效和废止{}", "normative_documents_repealed", "件"),
    ("开通抖音号，发布短视频{}", "disclosed_on_other_new_media", "条"),
    ("局长信箱收到群众来信{}", "messages_answered", "封"),
    ("接听群众咨询电话{}", "telephone_inquiries", "人次"),
    ("举办新闻发布会{}", "press_conferences", "场"),
)
_KINDS = ("机构设置", "政策法规", "工作动态", "规划计划", "人事信息", "财政资金", "社会救助", "其他")
_COUNT_WORDS = "一二三四五"


def _listed(voice: Voice, things: Sequence[tuple[str, str]], unit: str, pattern: str) -> Statement:
    """Things with their figures in one list; ``pattern`` says what introduces it."""
    counts = [voice.count(90) for _ in things]
    voice.said |= {indicator for _, indicator in things}
    shown = "，".join(f"{name}{voice.counted(n, unit)[0]}" for (name, _), n in zip(things, counts, strict=True))
    figures = (voice.figure(indicator, n, unit) for (_, indicator), n in zip(things, counts, strict=True))
    return Statement(pattern.format(shown), tuple(figures))


def items(voice: Voice) -> Statement:
    """一是…;二是…: each item of the list counts something else."""
    chosen = voice.dice.some([item for item in _ITEMS if item[1] not in voice.said], voice.dice.between(2, 4))
    voice.said |= {indicator for _, indicator, _ in chosen}
    counts = [voice.count(60) for _ in chosen]
    pieces = [
        f"{ordinal}是{pattern.format(voice.counted(n, unit)[0])}"
        for ordinal, (pattern, _, unit), n in zip(_COUNT_WORDS, chosen, counts, strict=False)
    ]
    figures = (voice.figure(indicator, n, unit) for (_, indicator, unit), n in zip(chosen, counts, strict=True))
    return Statement("；".join(pieces) + "。", tuple(figures))


def channels_before(voice: Voice) -> Statement:
    """The channels in the clause before, then a figure for each, perhaps with one unit for all."""
    chosen = voice.dice.some(_CHANNELS, voice.dice.between(2, 4))
    voice.said |= {indicator for _, indicator in chosen}
    counts = [voice.count() for _ in chosen]
    names = "、".join(name for name, _ in chosen[:-1]) + f"和{chosen[-1][0]}"
    figures = tuple(voice.figure(indicator, n, "条") for (_, indicator), n in zip(chosen, counts, strict=True))
    if voice.numerals == "ascii" and voice.dice.chance(0.3):
        return Statement(f"{names}分别公开政府信息{'、'.join(map(str, counts))}条。", figures)
    shown = "、".join(voice.counted(n, "条")[0] for n in counts)
    return Statement(
        voice.dice.pick((f"依托{names}等平台，分别发布信息{shown}。", f"通过{names}公开信息分别为{shown}。")), figures
    )


def ways(voice: Voice) -> Statement:
    """How requests came, each way a bare word behind the clause that speaks of requests."""
    return _listed(voice, voice.dice.some(_WAYS, voice.dice.between(2, 4)), "件", "从申请方式看，{}。")


def endings(voice: Voice) -> Statement:
    """How reconsiderations ended: parts of a total that is not said."""
    voice.said.add("administrative_reconsiderations")
    upheld, pending = voice.dice.between(1, 30), voice.dice.between(1, 9)
    text = f"行政复议结果维持{voice.counted(upheld, '件')[0]}、尚未审结{voice.counted(pending, '件')[0]}。"
    indicator = "administrative_reconsiderations"
    return Statement(
        text,
        (
            voice.figure(indicator, upheld, "件", category="结果维持"),
            voice.figure(indicator, pending, "件", category="尚未审结"),
        ),
    )


def kinds_behind_a_colon(voice: Voice) -> Statement:
    """All that was published, kind by kind, and no total."""
    voice.said.add("proactively_disclosed_items")
    names = voice.dice.some(_KINDS, voice.dice.between(2, 5))
    counts = [voice.count() for _ in names]
    shown = "；".join(f"{name}{voice.counted(n, '条')[0]}" for name, n in zip(names, counts, strict=True))
    figures = (
        voice.figure("proactively_disclosed_items", n, "条", category=name)
        for name, n in zip(names, counts, strict=True)
    )
    return Statement(f"全年共发布：{shown}。", tuple(figures))


def more_than_before(voice: Voice) -> Statement:
    """A total and by how much it grew, which is no total."""
    voice.said.add("proactively_disclosed_items")
    total = voice.count(low=3)
    more = voice.dice.between(1, total - 1)
    text = f"全年对外发布政府信息{voice.counted(total, '条')[0]}，比上年多公开{voice.counted(more, '条')[0]}。"
    return Statement(
        text, (voice.figure("proactively_disclosed_items", total, "条"), voice.figure("other", more, "条"))
    )


def made_and_disclosed(voice: Voice) -> Statement:
    """Information that was made, and what of it was disclosed."""
    voice.said.add("proactively_disclosed_items")
    disclosed = voice.count()
    made = disclosed + voice.count()
    text = f"全年产生政府信息{voice.counted(made, '条')[0]}，经审核后主动公开{voice.counted(disclosed, '条')[0]}。"
    return Statement(
        text, (voice.figure("other", made, "条"), voice.figure("proactively_disclosed_items", disclosed, "条"))
    )


def proposals_summed(voice: Voice) -> Statement:
    """Proposals of either body and their sum."""
    voice.said |= {"npc_proposals", "cppcc_proposals"}
    npc, cppcc = voice.count(60), voice.count(60)
    text = (
        f"承办人大建议{voice.counted(npc, '件')[0]}，政协提案{voice.counted(cppcc, '件')[0]}，"
        f"合计{voice.counted(npc + cppcc, '件')[0]}。"
    )
    return Statement(
        text,
        (
            voice.figure("npc_proposals", npc, "件"),
            voice.figure("cppcc_proposals", cppcc, "件"),
            voice.figure("npc_and_cppcc_proposals", npc + cppcc, "件"),
        ),
    )


INTRODUCED: tuple[tuple[str, Callable[[Voice], Statement], float], ...] = (
    ("training_sessions", items, 1.0),
    ("disclosed_on_website", channels_before, 0.7),
    ("requests_online", ways, 0.3),
    ("administrative_reconsiderations", endings, 0.2),
    ("proactively_disclosed_items", kinds_behind_a_colon, 0.3),
    ("proactively_disclosed_items", more_than_before, 0.3),
    ("proactively_disclosed_items", made_and_disclosed, 0.3),
    ("npc_proposals", proposals_summed, 0.3),
)
