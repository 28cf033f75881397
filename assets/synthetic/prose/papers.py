"""Papers about disclosure that are no annual reports: notices, lists, guides, circulars, and summaries of a year's work."""

from __future__ import annotations

from assets.synthetic.prose import filler
from assets.synthetic.prose.voice import Voice
from assets.synthetic.prose.writer import ORDINALS, Body, Paragraph, Writer, counting


def _notice(voice: Voice) -> tuple[str, ...]:
    day = voice.dice.between(10, 25)
    return (
        "各乡镇人民政府、各有关单位：",
        f"为做好年度报告编制和发布工作，请各单位于{voice.year + 1}年1月{day}日前报送年度报告电子版。",
        "报告须按照统一格式填写，表格数据前后一致；逾期未报的将予以通报。",
        "附件：政府信息公开工作年度报告格式（宋体加粗小四号字）",
    )


def _list_of_reports(voice: Voice) -> tuple[str, ...]:
    years = range(voice.year, voice.year - voice.dice.between(4, 8), -1)
    return tuple(
        f"{voice.body.name}{year}年政府信息公开工作年度报告 {year + 1}-01-{voice.dice.between(10, 28)}"
        for year in years
    )


def _guide(voice: Voice) -> tuple[str, ...]:
    return (
        f"为方便公民、法人和其他组织获取政府信息，{voice.body.we}特编制本指南。",
        "一、公开范围。主动公开的内容参见本机关编制的目录。",
        "二、申请方式。申请人可当面提交，也可通过信函、网络提交申请，受理机构在20个工作日内答复。",
        "三、监督方式。认为本机关未依法履行义务的，可向上级机关举报。",
    )


def _circular(voice: Voice) -> tuple[str, ...]:
    return (
        f"现将{voice.year}年度政务公开工作考核情况通报如下。",
        "从检查情况看，多数单位能够按时发布年报，但仍有部分单位格式不规范、栏目不更新。",
        "请相关单位对照问题清单立即整改，并将整改情况书面报送。",
    )


_NOTICES = {
    "关于做好{year}年政府信息公开工作年度报告编制工作的通知": _notice,
    "关于报送{year}年度政府信息公开年报的通知": _notice,
    "政府信息公开年报列表": _list_of_reports,
    "政府信息公开指南": _guide,
    "关于{year}年度政务公开工作考核结果的通报": _circular,
}


def write_notice(voice: Voice, title: str) -> Body:
    """A paper with that title that is no report, and states nothing."""
    by_title = {pattern.format(year=voice.year): write for pattern, write in _NOTICES.items()}
    return Body(tuple(Paragraph("prose", text) for text in by_title[title](voice)), ())


def notice_titles(year: int) -> tuple[str, ...]:
    """What papers that are no reports are called."""
    return tuple(pattern.format(year=year) for pattern in _NOTICES)


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
