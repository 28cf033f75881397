"""What surrounds tables and prose: a web page, a JSON answer, or the pages of paper."""

from __future__ import annotations

import json
from html import escape

from assets.synthetic.damages.order import Segment
from assets.synthetic.dice import Dice
from assets.synthetic.layouts.paper import page_number, wrapped

_MENU = ("首页", "政务公开", "办事服务", "互动交流", "专题专栏")


def _fragment(segment: Segment) -> str:
    if segment.kind == "table":
        return segment.text
    text = escape(segment.text, quote=False)
    if segment.kind == "title":
        return f"<h1>{text}</h1>"
    if segment.kind == "heading":
        return f"<p><strong>{text}</strong></p>"
    return f"<p>{text}</p>"


def page(dice: Dice, segments: list[Segment], encoding: str, *, in_table: bool) -> str:
    """A web page: menu, content, footer; the charset it declares may be wrong. ``in_table``: a layout table holds all."""
    declared = {"gb18030": "gb2312", "big5hkscs": "big5"}.get(encoding, "utf-8")
    if dice.chance(0.15):  # whoever moved the page did not change what it declares
        declared = dice.pick(("gb2312", "utf-8", "iso-8859-1", "big5"))
    head = dice.pick(
        (
            f'<meta charset="{declared}">',
            f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">',
            "",
        )
    )
    menu = "".join(f'<li><a href="#">{word}</a></li>' for word in _MENU)
    content = "\n".join(_fragment(segment) for segment in segments if segment.text.strip())
    if in_table and dice.chance(0.5):
        content = f'<table class="layout"><tr><td>&nbsp;</td><td>{content}</td></tr></table>'
    return (
        f"<!DOCTYPE html>\n<html><head>{head}<title>政府信息公开年报</title>\n"
        "<script>var visits = 20230101;</script><style>td{padding:2px}</style></head>\n"
        f'<body><ul class="nav">{menu}</ul>\n<div class="content">\n{content}\n</div>\n'
        '<div class="footer">版权所有 网站标识码：3408000012</div></body></html>\n'
    )


def filler_page(dice: Dice, texts: list[str]) -> str:
    """A page that was one layout table: its first cell, rows of bare pipes, then everything else on one line."""
    fillers = ["|" * dice.between(50, 400) for _ in range(dice.between(2, 5))]
    return "\n".join([f"{texts[0]} |", *fillers, " ".join(text.replace("\n", " ") for text in texts[1:]) + " |"])


def json_answer(segments: list[Segment]) -> str:
    """The answer of a site's interface: markup inside JSON, its closing tags escaped."""
    content = "".join(_fragment(segment) for segment in segments if segment.text.strip())
    answer = json.dumps({"code": 200, "data": {"content": content}}, ensure_ascii=False)
    return answer.replace("</", "<\\/")


def paginated(dice: Dice, segments: list[Segment]) -> str:
    """Prose in lines of a page's width with page numbers between, tables as they are; perhaps a table of contents."""
    width = dice.between(26, 34)
    lines: list[str] = []
    page_now, on_page = 1, 0
    headings = [segment.text for segment in segments if segment.kind == "heading" and segment.text[1:2] == "、"]
    contents = dice.chance(0.25)
    for segment in segments:
        if not segment.text.strip():
            continue
        if contents and segment.kind == "prose":
            lines.append("目 录")
            lines += [f"{text}{'.' * dice.between(8, 30)}{number + 1}" for number, text in enumerate(headings)]
            contents = False
        piece = segment.text.split("\n") if segment.kind == "table" else wrapped("    " + segment.text, width)
        for line in piece:
            lines.append(line)
            on_page += 1
            if on_page >= 30 and segment.kind != "table":
                lines += [page_number(dice, page_now), ""]
                page_now, on_page = page_now + 1, 0
    return "\n".join(lines)
