"""HTML to the lines a reader sees: blocks become lines, data tables become pipe rows with every cell of the grid.

Layout tables are lines like everything else; which table is which is decided here, how a grid is filled in ``html_tables``.
Positions in the HTML are not kept: the record of repairs starts from the rendered text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assets.text.html_grids import LINE, draw_grids, part_cells
from assets.text.html_tables import Cell, is_data, is_prose, pipe_row, rows_of_grid, span

# Elements that end the line before them and begin one of their own.
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p",
    "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
# Elements whose text is never part of the page.
_SILENT = [
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "audio", "video", "xml", "select",
]  # fmt: skip
# Inline elements: unwrapped before the walk, so that the walk sees few nodes.
_INLINE = [
    "a", "abbr", "acronym", "b", "basefont", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
]  # fmt: skip
_CELLS = frozenset(("td", "th"))
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BLOCK_TAG = re.compile(r"<\\?/?(?:p|div|table|tr|td|ul|li|h[1-6]|section|article|br)\b", re.I)
_ESCAPED = re.compile(r"<\\/[a-z]", re.I)
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
    if not _ESCAPED.search(text):
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
    html = from_json(html)
    if "<td" in html and "<table" not in html:  # a piece of a table: without this its cells would close up
        html = f"<table>{html}</table>"
    tree = LexborHTMLParser(html.encode("utf-8", "ignore"))  # halves of surrogate pairs are no characters
    tree.strip_tags(_SILENT)
    draw_grids(tree)
    if "table-cell" in html or "inline-block" in html:
        part_cells(tree)
    tree.unwrap_tags(_INLINE)
    if tree.root is None:
        return ""
    tree.root.merge_text_nodes()
    return "\n".join(_without_title(_lines_of(tree.root), tree))


def _without_title(lines: list[str], tree: LexborHTMLParser) -> list[str]:
    """The lines without the title of the window, where the page shows it (the name of the site aside)."""
    title = tree.css_first("head > title")
    shown = " ".join((title.text() or "").split()) if title is not None else ""
    if not shown or not lines or lines[0] != shown:
        return lines
    repeated = any(len(line) >= _TITLE and (shown.startswith(line) or line in shown) for line in lines[1:])
    return lines[1:] if repeated else lines


def _lines_of(root: LexborNode) -> list[str]:
    """The lines of everything below a node. The walk keeps its own stack: pages nest without limit."""
    lines: list[str] = []
    words: list[str] = []

    def end_line() -> None:
        if not words:
            return
        text = "".join(words).replace("\xa0", " ")
        lines.extend(line for part in text.split(LINE) if (line := part.strip()))
        words.clear()

    stack: list[LexborNode | None] = [root]  # None ends the block that was pushed before it
    while stack:
        node = stack.pop()
        tag = node and node.tag
        if node is None or tag is None or tag == "br":
            end_line()
        elif tag == "-text":
            words.append(_SPACES.sub(" ", node.text_content or ""))
        else:
            if tag in _BLOCKS:
                end_line()
                stack.append(None)
            known = _table_lines(node) if tag == "table" else _preformatted(node) if tag == "pre" else None
            if known is not None:
                lines += known
            else:
                stack += list(node.iter(include_text=True))[::-1]
    end_line()
    return lines


def _preformatted(pre: LexborNode) -> list[str] | None:
    """The lines of a ``pre`` as they stand, unless it holds more than text."""
    if pre.css_first("table, p, div, br") is not None:
        return None
    return pre.text().strip("\n").split("\n")


def _table_lines(table: LexborNode) -> list[str] | None:
    """A data table as pipe rows; nothing where the table only lays out the page."""
    if len(table.css("table")) > 1:
        return None
    rows = [[_cell(td) for td in tr.iter() if td.tag in _CELLS] for tr in table.css("tr")]
    if not is_data(rows):
        return None
    caption = table.css_first("caption")
    lines = _lines_of(caption) if caption is not None else []
    for row, texts in zip(rows, rows_of_grid(rows), strict=True):
        only = [cell for cell in row if cell.lines]
        if len(only) == 1 and is_prose(only[0]):
            lines += only[0].lines
        else:
            lines.append(pipe_row(texts))
    return lines


def _cell(td: LexborNode) -> Cell:
    only = td.child
    plain = only.text_content if only is not None and only.tag == "-text" and only.next is None else None
    if plain is None or LINE in plain:
        lines = tuple(_lines_of(td))
    else:  # most cells of most tables
        text = plain if plain.isdigit() else _SPACES.sub(" ", plain).replace("\xa0", " ").strip()
        lines = (text,) if text else ()
    attributes = td.attributes
    if "colspan" in attributes or "rowspan" in attributes:
        return Cell(lines, span(attributes.get("colspan")), span(attributes.get("rowspan")))
    return Cell(lines)
