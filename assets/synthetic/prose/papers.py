"""Papers about disclosure that are no annual reports: a notice, and a summary of the year's work."""

from __future__ import annotations

from assets.synthetic.prose import filler
from assets.synthetic.prose.voice import Voice
from assets.synthetic.prose.writer import ORDINALS, Body, Paragraph, Writer, counting


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
    writer = Writer(voice)
    writer.say(f"{voice.year}年，{voice.body.name}按照政务公开工作要点的分工抓好落实，现总结如下。")
    for position, name in enumerate(("工作落实情况", "重点领域公开情况", "存在问题和下一步打算")):
        writer.heading(f"{ORDINALS[position]}、{name}", "")
        if position < 2:
            counting(writer, 1)
        else:
            writer.say(filler.problems(voice))
    return Body(tuple(writer.paragraphs), tuple(writer.statistics))
