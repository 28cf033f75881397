"""The first paragraph of a report: who reports, for which period."""

from __future__ import annotations

from assets.synthetic.prose.voice import Voice

_OPENINGS = (
    "根据《中华人民共和国政府信息公开条例》要求，{name}编制本报告。",
    "按照上级部署，现将{name}{year}年政府信息公开工作情况报告如下。",
    "本报告由{name}按照条例规定编写。",
    "为保障公众知情权，特向社会公布《{name}{year}年政府信息公开工作年度报告》。",
    "{year}年，{name}认真执行条例，扎实做好各项公开工作。",
)
_OPENINGS_OF_OURS = (
    "根据《中华人民共和国政府信息公开条例》要求，结合{we}实际，编制本报告。",
    "现将{we}{year}年政府信息公开工作情况报告如下。",
    "依照条例规定，特制作本年度报告。",
)


def _period(voice: Voice) -> str:
    """The sentence that gives the period, whole or with what an extractor left of it."""
    year, dice = voice.year, voice.dice
    whole = (f"{year}年1月1日至{year}年12月31日", f"自{year}年1月1日起至{year}年12月31日止", f"{year}年1月1日—12月31日")
    left = (f"{year}11日至{year}1231日", f"{year}1月1日至{year}年12月31日", f"{year}11{year}1231日")
    return f"所列数据的统计期限为{dice.pick(left if voice.lossy else whole)}。"


def preamble(voice: Voice, *, named: bool) -> str:
    """The first paragraph. ``named``: the title has already said who reports for which year."""
    dice = voice.dice
    ours = named and dice.chance(0.5)
    opening = dice.pick(_OPENINGS_OF_OURS if ours else _OPENINGS)
    text = opening.format(name=voice.body.name, we=voice.body.we, year=voice.year)
    if not named or dice.chance(0.7):
        text += _period(voice)
    return text + (f"如有疑问，请与{voice.body.we}联系。" if dice.chance(0.4) else "")
