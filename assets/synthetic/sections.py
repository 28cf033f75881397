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


def _preamble(voice: Voice, lost: bool) -> str:
    """The sentence that names body and period. ``lost``: an extractor dropped characters beside the digits."""
    year = voice.year
    period = voice.dice.pick(
        (f"{year}年1月1日至{year}年12月31日", f"自{year}年1月1日起至{year}年12月31日止", f"{year}年1月1日—12月31日")
    )
    if lost:
        period = voice.dice.pick(
            (f"{year}11日至{year}1231日", f"{year}1月1日至{year}年12月31日", f"{year}11{year}1231日")
        )
    return (
        f"根据《中华人民共和国政府信息公开条例》要求，{voice.body.name}编制本报告。"
        f"所列数据的统计期限为{period}。如有疑问，请与{voice.body.we}办公室联系。"
    )


def _number(title: str, position: int) -> str:
    bare = title.split("、", 1)[1] if title[1:2] == "、" else title
    return f"{_ORDINALS[position]}、{bare.strip()}"


def write_sections(voice: Voice, spec: Spec, tables: Tables) -> Body:
    """The body of a report of that form."""
    writer = _Writer(voice)
    dice = voice.dice
    annual = spec.form_id.startswith("annual") or spec.form_id == "mixed"
    outline = spec.form_id if spec.form_id != "mixed" else "annual_2021"
    declared = form(outline if annual or outline == "stat_2014" else "narrative_2008")
    writer.say(_preamble(voice, "lost_characters" in spec.damages))
    position = 0
    for section in declared.sections:
        if section.no is None and section.id != "annex":
            continue
        if section.id == "annex":
            if tables.grids:
                writer.heading("附件：政府信息公开情况统计表" if dice.chance(0.5) else "附表", "annex")
            continue
        wordings = [variant for variant in section.variants if not variant.startswith("(")]
        title = section.title if dice.chance(0.7) or not wordings else dice.pick(wordings)
        writer.heading(_number(title, position) if "引言" not in title else title, section.id)
        position += 1
        if not annual:
            _old_section(writer, section, tables)
        elif section.id == "overall":
            _overall(writer, tables)
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
