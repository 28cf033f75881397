"""The first paragraph of a report: who reports, for which period."""

from __future__ import annotations

from assets.synthetic.prose.voice import Voice

_OPENINGS = (
    "根据《中华人民共和国政府信息公开条例》要求，{name}编制本报告。",
    "按照上级部署，现将{name}{year}年政府信息公开工作情况报告如下。",
    "本报告由{name}按照条例规定编写。",
    "为保障公众知情权，特向社会公布《{name}{year}年政府信息公开工作年度报告》。",
    "{year}年，{name}认真执行条例，扎实做好各项公开工作。",
    "{name}依照条例第五十条，就{year}年度信息公开工作作如下报告。",
    "现公布{name}{year}年度信息公开年报。",
    "依据条例和国办有关格式要求，结合{name}{year}年工作实际，形成本年报。",
)
_OPENINGS_OF_OURS = (
    "根据《中华人民共和国政府信息公开条例》要求，结合{we}实际，编制本报告。",
    "现将{we}{year}年政府信息公开工作情况报告如下。",
    "依照条例规定，特制作本年度报告。",
    "一年来，{we}在上级部门指导下做好各项公开工作，有关情况如下。",
)
_WHOLE = (
    "{year}年1月1日至{year}年12月31日", "自{year}年1月1日起至{year}年12月31日止", "{year}年1月1日—12月31日", "{year}年1月1日至12月31日",
    "{year}.1.1-{year}.12.31", "{year}年01月01日至{year}年12月31日", "{year}年1—12月", "{han}年一月一日至{han}年十二月三十一日",
    "{year} 年 1 月 1 日起，至 {year} 年 12 月 31 日止",
)  # fmt: skip
#: What an extractor left of it.
_LEFT = (
    "{year}11日至{year}1231日",
    "{year}1月1日至{year}年12月31日",
    "{year}11{year}1231日",
    "{year}1月1日起至12月31日止",
)
_SAID = (
    "所列数据的统计期限为{}。",
    "本报告中数据统计期限自{}。",
    "报告时段：{}。",
    "数据截取时间为{}。",
    "统计时间{}。",
)


def _period(voice: Voice) -> str:
    """The sentence that gives the period, whole or with what an extractor left of it."""
    dice = voice.dice
    han = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(voice.year))
    period = dice.pick(_LEFT if voice.lossy else _WHOLE).format(year=voice.year, han=han)
    return dice.pick(_SAID).format(period)


def preamble(voice: Voice, *, named: bool, signed: bool) -> str:
    """The first paragraph. ``named``: the title has already said who reports for which year; ``signed``: the signature
    will say who."""
    dice = voice.dice
    ours = dice.chance(0.5) if named else signed and dice.chance(0.25)
    opening = dice.pick(_OPENINGS_OF_OURS if ours else _OPENINGS)
    text = opening.format(name=voice.body.name, we=voice.body.we, year=voice.year)
    if not named or dice.chance(0.7):
        text += _period(voice)
    return text + (f"如有疑问，请与{voice.body.we}联系。" if dice.chance(0.4) else "")
