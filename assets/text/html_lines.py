"""The lines of a page from its source as the parser writes it out again: every element closed, every value quoted, no
``<`` in the text. Such a source can be cut with string methods, several times as fast as its tree can be walked.

What stands in the tree is decided in ``html``, how a grid is filled in ``html_tables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assets.text.html_grids import LINE
from assets.text.html_tables import Cell, is_data, is_prose, pipe_row, rows_of_grid, span

# Elements that end the line before them and begin one of their own, those that are looked at as such aside; ``br`` ends one.
# Written by first letters, the most frequent ones first: a third faster.
_BLOCKS = (
    "p|div|li|br|d(?:d|t|l|etails|ialog|ir)|b(?:lockquote|ody)|l(?:egend)|ul|ol|op(?:tgroup|tion)|h[1-6]|h(?:ead|eader|"
    "group|r|tml)|t(?:body|foot|head|itle)|s(?:ection|elect|ummary)|a(?:ddress|rticle|side)|center|f(?:ieldset|igcaption|"
    "igure|ooter|orm)|m(?:ain|enu)|nav"
)
_KEPT = "caption|pre|table|td|th|tr"
# Names of attributes may hold quotes and brackets, from torn quotes of the page.
_ATTRIBUTES = r'(?: =?[^\t\n\f\r />=]*+(?:="[^"]*+")?+)*+'
_BREAK = re.compile(rf"</?(?:{_BLOCKS}){_ATTRIBUTES}>")
_INLINE = re.compile(rf'<(?!/?(?:{_KEPT})[ >])(?:/?[a-zA-Z][^\t\n\f\r />="]*+{_ATTRIBUTES}|[!?][^<>]*+)>')
_STRUCTURE = re.compile(rf"</?(?:{_KEPT}){_ATTRIBUTES}>")
_TABLE = re.compile(rf"<table{_ATTRIBUTES}>")
_PRE = re.compile(rf"<pre{_ATTRIBUTES}>")
_ROW = re.compile(rf"<tr{_ATTRIBUTES}>")
_CELL = re.compile(rf"<t[dh]({_ATTRIBUTES})>")
_CAPTION = re.compile(rf"<caption{_ATTRIBUTES}>(.*?)</caption>", re.S)
_SPAN = re.compile(r' (col|row)span="([^"]*)"')
# The first one by itself: a search for one of a class is far faster than for a run.
_SPACES = re.compile(r"[ \t\n\r\f][ \t\n\r\f]*+")
_AROUND = f" \t\n\r\f\xa0\u3000{LINE}"
# Cells recur: labels, zeros and blanks, on every page. Longer ones than this do not.
_REMEMBERED = 80


def lines_of_page(source: str) -> list[str]:
    """The lines of a whole page.

    >>> lines_of_page('<p class="a">共<b>2</b>\\n条&nbsp;</p><table><tbody><tr><td>甲</td><td>1</td></tr></tbody></table>')
    ['共2 条', '| 甲 | 1 |']
    """
    lines: list[str] = []
    source = _INLINE.sub("", _BREAK.sub(LINE, _without_comments(source)))
    for text, table in _innermost(_TABLE, "</table>", source):
        lines += _lines(text)
        if table is not None:
            found = _table_lines(table)
            lines += _lines(table) if found is None else found
    return lines


def _without_comments(source: str) -> str:
    """Comments end at the first ``-->``, whatever begins in them; in the value of an attribute none begins."""
    kept, *behind = source.split("<!--")
    pieces = [kept]
    for part in behind:
        inside = pieces[-1].rfind("<") > pieces[-1].rfind(">")
        pieces.append(f"<!--{part}" if inside else part.partition("-->")[2])
    return "".join(pieces)


def _innermost(opening: re.Pattern[str], closing: str, source: str) -> Iterator[tuple[str, str | None]]:
    """What stands before each element that holds no other of its kind, and what the element holds; at last, the rest."""
    before, *behind = opening.split(source)
    for part in behind:
        inside, closed, rest = part.partition(closing)
        if closed:
            yield before, inside
            before = rest
        else:  # the next one stands inside
            yield before, None
            before = part
    yield before, None


def _lines(source: str) -> list[str]:
    """The lines of a stretch in which no tables are told from other blocks."""
    if "<pre" not in source:
        return _running(source)
    lines: list[str] = []
    for text, preformatted in _innermost(_PRE, "</pre>", source):
        lines += _running(text)
        if preformatted is not None:
            plain = LINE not in preformatted
            lines += _unescaped(preformatted).strip("\n").split("\n") if plain else _running(preformatted)
    return lines


def _running(source: str) -> list[str]:
    """The lines of a stretch as a reader sees them."""
    if "<" in source:
        source = _STRUCTURE.sub(LINE, source)
    parts = _SPACES.sub(" ", source).split(LINE)
    return [line for part in parts if part and (line := _unescaped(part).replace("\xa0", " ").strip())]


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    return text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _table_lines(table: str) -> list[str] | None:
    """A data table as pipe rows; nothing where the table only lays out the page."""
    _, *behind = _ROW.split(table)
    rows = [_cells(row[: row.rfind("</tr>")]) for row in behind]
    if not is_data(rows):
        return None
    caption = _CAPTION.search(table)
    lines = _lines(caption[1]) if caption is not None else []
    for row, texts in zip(rows, rows_of_grid(rows), strict=True):
        only = [cell for cell in row if cell.lines]
        if len(only) == 1 and is_prose(only[0]):
            lines += only[0].lines
        else:
            lines.append(pipe_row(texts))
    return lines


def _cells(row: str) -> list[Cell]:
    """The cells of a row; of each, what stands before its closing tag."""
    _, *found = _CELL.split(row)
    cells = zip(found[::2], found[1::2], strict=True)
    return [(_known_cell if len(text) < _REMEMBERED else _cell)(attributes, text) for attributes, text in cells]


def _cell(attributes: str, text: str) -> Cell:
    text = text[: text.rfind("</t")].strip(_AROUND)
    if text.isalnum():  # most cells of most tables
        lines: tuple[str, ...] = (text,)
    else:
        lines = tuple(_lines(text)) if text else ()
    if "span=" not in attributes:
        return Cell(lines)
    spans = dict(_SPAN.findall(attributes))
    return Cell(lines, span(spans.get("col")), span(spans.get("row")))


_known_cell = lru_cache(maxsize=1 << 13)(_cell)
