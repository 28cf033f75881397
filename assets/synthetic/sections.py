"""The sections of a report and what is said in each, with the figures that the prose states."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from assets.forms import Section, form
from assets.synthetic.model import TrueStatistic
from assets.synthetic.prose import counts, filler, requests
from assets.synthetic.prose.voice import Statement, Voice
from assets.synthetic.spec import Spec
from assets.synthetic.tables import Tables

_PEOPLE = (("staff", counts.staff), ("training_sessions", counts.training))
_ORDINALS = "一二三四五六七八九十"


class Paragraph(NamedTuple):
    """A heading or a paragraph of prose; ``section_id`` marks where tables go: behind the heading of their section."""

    kind: str
    text: str
    section_id: str | None = None


class Body(NamedTuple):
    """All paragraphs of a report and the figures that they state."""

    paragraphs: tuple[Paragraph, ...]
    statistics: tuple[TrueStatistic, ...]


class _Writer:
    """Collects paragraphs and their figures."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.paragraphs: list[Paragraph] = []
        self.statistics: list[TrueStatistic] = []

    def heading(self, text: str, section_id: str) -> None:
        self.paragraphs.append(Paragraph("heading", text, section_id))

    def say(self, *pieces: Statement | str) -> None:
        text = "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)
        self.paragraphs.append(Paragraph("prose", text))
        for piece in pieces:
            if isinstance(piece, Statement):
                self.statistics += piece.figures


def _sentence(voice: Voice) -> Statement:
    """A counting sentence; a total that was given once is not given again."""
    choices = [(make, weight) for topic, make, weight in counts.COUNTING if topic not in voice.said]
    return voice.dice.weighted(choices)(voice)


def _counting(writer: _Writer, sentences: int) -> None:
    voice = writer.voice
    for _ in range(sentences):
        pieces: list[Statement | str] = [_sentence(voice)]
        if voice.dice.chance(0.5):
            pieces.insert(0, filler.general(voice, 1))
        if voice.dice.chance(0.3):
            pieces.append(filler.trap(voice))
        writer.say(*pieces)


def _overall(writer: _Writer, tables: Tables) -> None:
    """Section one of the annual forms: five aspects, with what the tables say repeated in words."""
    voice = writer.voice
    dice = voice.dice
    numbered = dice.chance(0.7)
    aspects: list[tuple[str, Callable[[], None]]] = [
        ("主动公开情况", lambda: _counting(writer, dice.between(1, 3))),
        (
            "依申请公开情况",
            lambda: writer.say(requests.requests_received(voice, tables.known), _dispute(voice, tables)),
        ),
        ("政府信息管理情况", lambda: writer.say(filler.general(voice, 2))),
        ("公开平台建设情况", lambda: _counting(writer, 1)),
        ("监督保障情况", lambda: writer.say(filler.general(voice, 1), *_maybe_staff(voice))),
    ]
    writer.say(filler.general(voice, 1), filler.trap(voice) if dice.chance(0.4) else "")
    for position, (name, write) in enumerate(aspects):
        if numbered:
            writer.heading(f"（{_ORDINALS[position]}）{name}", "")
        write()


def _dispute(voice: Voice, tables: Tables) -> Statement | str:
    return requests.disputes(voice, tables.known) if voice.dice.chance(0.5) else ""


def _maybe_staff(voice: Voice) -> list[Statement]:
    return [counts.staff(voice)] if voice.dice.chance(0.3) and "staff" not in voice.said else []


def _old_section(writer: _Writer, section: Section, tables: Tables) -> None:
    """A section of the reports before 2019 by what it is about."""
    voice, dice = writer.voice, writer.voice.dice
    if section.id in {"proactive_disclosure", "responses_and_interpretation"}:
        _counting(writer, dice.between(1, 3))
    elif section.id == "disclosure_upon_request":
        writer.say(requests.requests_by_way(voice) if dice.chance(0.5) else requests.no_requests(voice))
    elif section.id == "fees_and_waivers":
        writer.say(requests.fees(voice) if dice.chance(0.3) else requests.no_fees(voice))
    elif section.id == "review_and_litigation":
        writer.say(requests.no_disputes(voice))
    elif section.id in {"institutions_and_training", "consultations"}:
        writer.say(filler.general(voice, 1), *[make(voice) for topic, make in _PEOPLE if topic not in voice.said])
    elif section.id == "problems_and_improvements":
        writer.say(filler.problems(voice))
    elif section.id == "other_matters":
        writer.say(filler.nothing_else(voice))
    else:
        writer.say(filler.general(voice, dice.between(1, 3)), filler.trap(voice) if dice.chance(0.5) else "")
    del tables


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


def _preamble(voice: Voice, *, named: bool) -> str:
    """The first paragraph. ``named``: the title has already said who reports for which year."""
    dice = voice.dice
    ours = named and dice.chance(0.5)
    opening = dice.pick(_OPENINGS_OF_OURS if ours else _OPENINGS)
    text = opening.format(name=voice.body.name, we=voice.body.we, year=voice.year)
    if not named or dice.chance(0.7):
        text += _period(voice)
    return text + (f"如有疑问，请与{voice.body.we}联系。" if dice.chance(0.4) else "")


def write_notice(voice: Voice) -> Body:
    """A notice about reports: no report itself, and it states nothing."""
    day = voice.dice.between(10, 25)
    paragraphs = (
        Paragraph("prose", "各乡镇人民政府、各有关单位："),
        Paragraph(
            "prose", f"为做好年度报告编制和发布工作，请各单位于{voice.year + 1}年1月{day}日前报送年度报告电子版。"
        ),
        Paragraph("prose", "报告须按照统一格式填写，表格数据前后一致；逾期未报的将予以通报。"),
        Paragraph("prose", "附件：政府信息公开工作年度报告格式（宋体加粗小四号字）"),
    )
    return Body(paragraphs, ())


def write_summary(voice: Voice) -> Body:
    """A summary of the year's work: it counts things, and is no annual report."""
    writer = _Writer(voice)
    writer.say(f"{voice.year}年，{voice.body.name}按照政务公开工作要点的分工抓好落实，现总结如下。")
    for position, name in enumerate(("工作落实情况", "重点领域公开情况", "存在问题和下一步打算")):
        writer.heading(f"{_ORDINALS[position]}、{name}", "")
        if position < 2:
            _counting(writer, 1)
        else:
            writer.say(filler.problems(voice))
    return Body(tuple(writer.paragraphs), tuple(writer.statistics))


def _number(title: str, position: int) -> str:
    bare = title.split("、", 1)[1] if title[1:2] == "、" else title
    return f"{_ORDINALS[position]}、{bare.strip()}"


def write_sections(voice: Voice, spec: Spec, tables: Tables, *, named: bool) -> Body:
    """The body of a report of that form. ``named``: its title says who reports for which year."""
    writer = _Writer(voice)
    dice = voice.dice
    annual = spec.form_id.startswith("annual") or spec.form_id == "mixed"
    outline = spec.form_id if spec.form_id != "mixed" else "annual_2021"
    declared = form(outline if annual or outline == "stat_2014" else "narrative_2008")
    writer.say(_preamble(voice, named=named))
    position = 0
    for section in declared.sections:
        if section.no is None and section.id != "annex":
            continue
        if section.id == "annex":
            if tables.grids:
                writer.heading("附件：政府信息公开情况统计表" if dice.chance(0.5) else "附表", "annex")
            continue
        wordings = [variant for variant in section.variants if not variant.startswith("(")]
        residue = "（宋体加粗小四号字）" if dice.chance(0.02) else ""  # a template not quite filled in
        title = section.title if dice.chance(0.7) or not wordings else dice.pick(wordings)
        writer.heading(_number(title, position) + residue, section.id)
        if voice.lossy and section.kind == "text" and dice.chance(0.15):  # the words of the heading are gone
            writer.paragraphs[-1] = writer.paragraphs[-1]._replace(text=f"{_ORDINALS[position]}、")
        position += 1
        if not annual:
            _old_section(writer, section, tables)
        elif section.id == "overall":
            _overall(writer, tables)
        elif section.id == "requests" and tables.known and dice.chance(0.15):
            writer.say(requests.requests_received(voice, tables.known))  # a sentence that repeats a cell of the table
        elif section.id == "problems_and_improvements":
            writer.say(filler.problems(voice))
        elif section.id == "other_matters":
            writer.say(_last_words(voice))
    return Body(tuple(writer.paragraphs), tuple(writer.statistics))


def _last_words(voice: Voice) -> Statement | str:
    roll = voice.dice.below(4)
    if roll == 0:
        return requests.fees(voice)
    return requests.no_fees(voice) if roll == 1 else filler.nothing_else(voice)
