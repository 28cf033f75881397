"""HTML to the lines a reader sees: blocks become lines, data tables become pipe rows with every cell of the grid.

Here it is parsed, and rid of what no reader sees; ``html_lines`` makes the lines, ``html_grids`` finds drawn tables.
Positions in the HTML are not kept: the record of repairs starts from the rendered text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from assets.text.html_grids import LINE, draw_grids, might_be_drawn, part_cells
from assets.text.html_lines import lines_of_page

# Elements whose text is never part of the page.
_SILENT_TAGS = (
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "audio", "video", "xml", "select",
    "noembed", "noframes",
)  # fmt: skip
# To look for all of them in the tree takes longer than to see in the source which ones there are.
_SILENT = re.compile(f"<({'|'.join(_SILENT_TAGS)})".encode())
_BLOCK_TAG = re.compile(r"<\\?/?(?:p|div|table|tr|td|ul|li|h[1-6]|section|article|br)\b", re.I)
_ESCAPED = re.compile(r"<\\/[a-z]", re.I)
_EMPTY_CELL = re.compile(r"<cell\b[^<>]*/>")
# A line of the page that is this long and stands in the title of the window is the title.
_TITLE = 10
_ENOUGH_TAGS = 6


def looks_like_html(text: str) -> bool:
    """Whether a text that calls itself plain is HTML all the same: tags of blocks in most of its lines."""
    head = text[:20000]
    if "<" not in head:
        return False
    if re.match(r"\s*(?:<!doctype\s+html|<html\b)", head, re.I):
        return True
    if head.lstrip()[:1] in ("{", "[") and _ESCAPED.search(head):
        return True
    if len(_BLOCK_TAG.findall(head)) < _ENOUGH_TAGS:
        return False
    # Stray tags stand in few lines of a text; in a page nearly every line has some.
    lines = [line for line in head.split("\n") if line.strip()]
    return sum("<" in line for line in lines) * 2 > len(lines)


def from_json(text: str) -> str:
    r"""The HTML inside a JSON answer; escaped tags, ``<\/font>``, where the answer itself is broken.

    >>> from_json(r'{"title": "年报", "content": "<p class=\"a\">3<\/p>"}')
    '年报\n<p class="a">3</p>'
    >>> from_json(r'<font>3<\/font>\n')
    '<font>3</font>\n'
    """
    if text.lstrip()[:1] in ("{", "["):
        try:
            return "\n".join(_strings(json.loads(text)))
        except (ValueError, RecursionError):
            pass  # cut off, or no JSON at all: the escapes are undone one by one
    if "<\\/" not in text or not _ESCAPED.search(text):
        return text
    text = text.replace("\\/", "/").replace('\\"', '"').replace("\\r", "").replace("\\n", "\n").replace("\\t", "\t")
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)


def _strings(value: object) -> Iterator[str]:
    """Every text in a JSON value, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def render(html: str) -> str:
    """The text of a page, one line per block, data tables as pipe rows.

    >>> print(render("<p>规章<table><tr><td rowspan=2>甲<td colspan=2>本<br>年<tr><td>3<td>&nbsp;</table>"))
    规章
    | 甲 | 本年 |  |
    |  | 3 |  |
    """
    html = _of_tei(from_json(html))
    if "<td" in html and "<table" not in html:  # a piece of a table: without this its cells would close up
        html = f"<table>{html}</table>"
    source = html.encode("utf-8", "ignore")  # halves of surrogate pairs are no characters
    tree = LexborHTMLParser(source)
    tags = source.lower()
    tree.strip_tags([tag.decode() for tag in sorted(set(_SILENT.findall(tags)))])
    if b"<xmp" in tags or b"<plaintext" in tags:
        for raw in tree.css("xmp, plaintext"):  # their text is written out as it stands
            raw.replace_with(LINE + raw.text() + LINE)
    if might_be_drawn(html):
        draw_grids(tree)
    if "table-cell" in html or "inline-block" in html:
        part_cells(tree)
    return "\n".join(_without_title(lines_of_page(tree.html or ""), tree))


def _of_tei(table: str) -> str:
    """A table in the names of the Text Encoding Initiative as one of HTML."""
    if "<cell" not in table:
        return table
    closed = _EMPTY_CELL.sub("<td></td>", table)
    for tei, html in (("row", "tr"), ("cell", "td")):
        closed = closed.replace(f"<{tei}", f"<{html}").replace(f"</{tei}>", f"</{html}>")
    return closed


def _without_title(lines: list[str], tree: LexborHTMLParser) -> list[str]:
    """The lines without the title of the window, where the page shows it (the name of the site aside)."""
    title = tree.css_first("head > title")
    shown = " ".join((title.text() or "").split()) if title is not None else ""
    if not shown or not lines or lines[0] != shown:
        return lines
    repeated = any(len(line) >= _TITLE and (shown.startswith(line) or line in shown) for line in lines[1:])
    return lines[1:] if repeated else lines
