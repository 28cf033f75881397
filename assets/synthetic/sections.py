"""The sections of a report and what is said in each, with the figures that the prose states."""

from __future__ import annotations

from collections.abc import Callable

from assets.forms import Section, form
from assets.synthetic.prose import counts, filler, requests
from assets.synthetic.prose.preamble import preamble
from assets.synthetic.prose.voice import Statement, Voice
from assets.synthetic.prose.writer import ORDINALS, Body, Writer, counting
from assets.synthetic.spec import Spec
from assets.synthetic.tables import Tables

_PEOPLE = (("staff", counts.staff), ("training_sessions", counts.training))


def _overall(writer: Writer, tables: Tables) -> None:
    """Section one of the annual forms: five aspects, with what the tables say repeated in words."""
    voice = writer.voice
    dice = voice.dice
    numbered = dice.chance(0.7)
    aspects: list[tuple[str, Callable[[], None]]] = [
        ("主动公开情况", lambda: counting(writer, dice.between(1, 3))),
        (
            "依申请公开情况",
            lambda: writer.say(requests.requests_received(voice, tables.known), _dispute(voice, tables)),
        ),
        ("政府信息管理情况", lambda: writer.say(filler.general(voice, 2))),
        ("公开平台建设情况", lambda: counting(writer, 1)),
        ("监督保障情况", lambda: writer.say(filler.general(voice, 1), *_maybe_staff(voice))),
    ]
    writer.say(filler.general(voice, 1), filler.trap(voice) if dice.chance(0.4) else "")
    for position, (name, write) in enumerate(aspects):
        if numbered:
            writer.heading(f"（{ORDINALS[position]}）{name}", "")
        write()


def _dispute(voice: Voice, tables: Tables) -> Statement | str:
    return requests.disputes(voice, tables.known) if voice.dice.chance(0.5) else ""


def _maybe_staff(voice: Voice) -> list[Statement]:
    return [counts.staff(voice)] if voice.dice.chance(0.3) and "staff" not in voice.said else []


def _old_section(writer: Writer, section: Section) -> None:
    """A section of the reports before 2019 by what it is about."""
    voice, dice = writer.voice, writer.voice.dice
    if section.id in {"proactive_disclosure", "responses_and_interpretation"}:
        counting(writer, dice.between(1, 3))
    elif section.id == "disclosure_upon_request":
        say = dice.weighted(
            ((requests.requests_by_way, 4.0), (requests.no_requests, 4.0), (requests.answers_by_kind, 2.0))
        )
        writer.say(say(voice))
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


def _number(title: str, position: int) -> str:
    bare = title.split("、", 1)[1] if title[1:2] == "、" else title
    return f"{ORDINALS[position]}、{bare.strip()}"


def write_sections(voice: Voice, spec: Spec, tables: Tables, *, named: bool, signed: bool) -> Body:
    """The body of a report of that form. ``named``: its title says who reports for which year; ``signed``: its signature
    says who."""
    writer = Writer(voice)
    dice = voice.dice
    annual = spec.form_id.startswith("annual") or spec.form_id == "mixed"
    outline = spec.form_id if spec.form_id != "mixed" else "annual_2021"
    declared = form(outline if annual or outline == "stat_2014" else "narrative_2008")
    writer.say(preamble(voice, named=named, signed=signed))
    position = 0
    for section in declared.sections:
        if section.no is None and section.id != "annex":
            continue
        if section.id == "annex":
            if tables.grids:
                writer.heading("附件：政府信息公开情况统计表" if dice.chance(0.5) else "附表", "annex")
                if dice.chance(0.3):  # the frame of the form above its table, filled in by hand or not at all
                    writer.say(f"填报单位(盖章):{voice.body.name if dice.chance(0.5) else ''}")
            continue
        wordings = [variant for variant in section.variants if not variant.startswith("(")]
        residue = "（宋体加粗小四号字）" if dice.chance(0.02) else ""  # a template not quite filled in
        title = section.title if dice.chance(0.7) or not wordings else dice.pick(wordings)
        writer.heading(_number(title, position) + residue, section.id)
        if voice.lossy and section.kind == "text" and dice.chance(0.15):  # the words of the heading are gone
            writer.paragraphs[-1] = writer.paragraphs[-1]._replace(text=f"{ORDINALS[position]}、")
        position += 1
        if not annual:
            _old_section(writer, section)
        elif section.id == "overall":
            _overall(writer, tables)
        elif section.id == "requests" and dice.chance(0.05):
            writer.say("单位：件")
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
