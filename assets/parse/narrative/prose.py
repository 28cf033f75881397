"""Prose out of a text: paragraphs without line wraps, tables, page numbers and header chrome, each character traceable.

Nothing here knows what is counted; it only says which characters are running text and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

# Author's marks folded one to one, so that offsets stay what they are.
_COMMON = tuple(zip("，：；（）？！％", ",:;()?!%", strict=True))
_RARE = tuple(zip("０１２３４５６７８９．丨｜│┃", "0123456789.||||", strict=True))
_HAS_RARE = re.compile("[０-９．丨｜│┃]")
# A sentence that ends with the full stop of another script: 附统计表.本局网站…; the ordinal 一. ends none.
_STOP = re.compile(r"\.(?<=[一-鿿)”》]\.)(?<![一二三四五六七八九十]\.)(?=\s*(?:[一-鿿(“《]|\d{4}年|$))", re.MULTILINE)

_LINE = re.compile(r"[^\n]+")
# Pictures set into sentences and words (📌, ✨) belong to neither; nor do the question marks that some pages leave in the
# place of characters nobody sees (信息共?12条?,).
_NOTHING = "\\s\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200b-\u200d"
_COUNTED = "[条篇件份次个场期项人宗起]"
_PIECE = re.compile(f"(?:[^{_NOTHING}?]|[?](?!\\d)(?!(?<={_COUNTED}[?])[,。;、]))+")
_BETWEEN = re.compile(f"[{_NOTHING}]|[?](?=\\d)|(?<={_COUNTED})[?](?=[,。;、])")
_YEAR_BEGUN, _YEAR_ENDS = re.compile(r"(?<!\d)20?[0-3]?$"), re.compile(r"(\d{1,3})年")
_A_YEAR = re.compile(r"20[0-3]\d")
_PAGE_NUMBER = re.compile(r"[-—–\s]*\d{1,3}[-—–\s]*|第\s?\d{1,3}\s?页(?:[,/ ]{0,3}共\s?\d{1,3}\s?页)?")
_HEADING = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:[、.．]|章|部分)|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.．](?!\d)|[(]\d{1,2}[)])"
)
_CHROME = re.compile(
    r"(?:发布时间|发布日期|发布机构|发布单位|发文日期|生成日期|成文日期|更新时间|索引号|主题分类|公开方式|信息来源|来源|作者|文号|时间|日期|"
    r"浏览次数|浏览量|访问量|点击数|点击率|阅读次数|字体|字号|分享|责任编辑|编辑|联系电话|网站识别码|版权所有|主办单位|承办单位|技术支持|"
    r"当前位置|当前栏目|今天是|附件|电话|地址|邮编|关键词|分类|名称|标题)[】\]]?\s*[:\d]|[图表]\s?\d"
)
_TEXTUAL = re.compile(r"[一-鿿]")
_SENTENCE_END = "。!?;:"
_HEADING_END = re.compile("(?:情况|概述|概况|问题|措施|事项|附表|打算|计划)$")
_HEADING_LAST = frozenset("况述题施项表算划")
_MAX_HEADING = 45
_LONGEST_PAGE_NUMBER = 20
_INLINE_HEADING = re.compile(
    r"(?:(?<=\s)|^)(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.](?!\d))\s?"
    r"[^\s,。;:|]{0,40}(?:情况|概述|概况|问题|措施|事项|附表|打算|计划)(?=\s)"
)
# A figure set apart by its markup stands on a line of its own; the sentence goes on with its unit or a mark.
_FIGURE = re.compile(r"\d[\d,.]*%?")
# 规范性文件总数:32件 on a line of its own is a sentence, though it ends without a mark.
_LABELLED_VALUE = re.compile(r":\s?[约近]?\d[\d.,]{0,12}\s?[余多]?[万亿]?[^\s\d,.;:。]{0,3}$")
_GOES_ON = re.compile(r"[条件个份次名人篇期项家部场宗起元册批类万余][^\n]|[,、]")
_FIRST_CELL = re.compile(
    r"[|\t]|\(本列数据|申请人情况|信息内容|第二十条\s?第|行政复议\s(?!\d[\d,]*\s*[件起宗次])|统计指标"
)
_MIN_PROSE_CELL = 18
_ONE_LINE_REPORT = 150
_LABEL_LENGTH = 8
_OPENING = re.compile("20\\d\\d|全年|截[至止]|根据|按照|依据|为了?|我[局镇委办乡街市县区]|本[局镇委办乡街单机年]")
_MARKS = frozenset(",、:;。》”)")


class Paragraph:
    """Running text without white space. ``text[i]`` stands at ``position(i)`` of the document."""

    __slots__ = ("_length", "_origins", "_pieces", "_starts", "is_heading", "last")

    def __init__(self) -> None:
        """A paragraph without text, to which lines are added."""
        self.is_heading = False
        self.last = ""
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._length = 0

    def add(self, line: str, start: int) -> None:
        """Append a line that begins at ``start`` of the document, without its white space."""
        if _BETWEEN.search(line) is None and not (self.last.isdigit() and line[0].isdigit()):
            self._origins.append(start)
            self._starts.append(self._length)
            self._pieces.append(line)
            self._length += len(line)
            self.last = line[-1]
            return
        for found in _PIECE.finditer(line):
            piece = found.group()
            if self.last.isdigit() and piece[0].isdigit() and not self._tears_a_year(piece):
                piece = " " + piece  # two numbers side by side never become one
                self._origins.append(start + found.start() - 1)
            else:
                self._origins.append(start + found.start())
            self._starts.append(self._length)
            self._pieces.append(piece)
            self._length += len(piece)
            self.last = piece[-1]

    def _tears_a_year(self, piece: str) -> bool:
        """Whether a year was torn by the end of a line: 20 ⏎ 22年."""
        begun, rest = _YEAR_BEGUN.search(self._pieces[-1]), _YEAR_ENDS.match(piece)
        return begun is not None and rest is not None and _A_YEAR.fullmatch(begun[0] + rest[1]) is not None

    @property
    def text(self) -> str:
        """The running text."""
        return "".join(self._pieces)

    @property
    def is_short(self) -> bool:
        """Whether the paragraph is so far one short line without a mark."""
        return len(self._pieces) == 1 and self._length <= _LABEL_LENGTH and self.last not in _MARKS

    @property
    def runs_on(self) -> bool:
        """Whether a sentence is under way: words without an end, too many for a label."""
        return self._length > _LABEL_LENGTH and self.last not in _SENTENCE_END and not self.is_heading

    def position(self, index: int) -> int:
        """The offset in the document of the character at ``index``."""
        at = bisect_right(self._starts, index) - 1
        return self._origins[at] + index - self._starts[at]


def folded(text: str) -> str:
    """``text`` with full-width digits and marks as their half-width twins; the length stays."""
    for mark, twin in _COMMON:
        text = text.replace(mark, twin)
    if _HAS_RARE.search(text):
        for mark, twin in _RARE:
            text = text.replace(mark, twin)
    return _STOP.sub("。", text) if "." in text else text


def paragraphs(text: str, skipped: Sequence[tuple[int, int]] = ()) -> Iterator[Paragraph]:
    """The paragraphs and headings of ``text`` outside the ``skipped`` ranges, in order of the document."""
    current = Paragraph()
    blank_before = at_page_break = False
    previous = ""
    figure: tuple[str, int] | None = None
    for start, line in _lines(folded(text), skipped):
        stripped = line.strip()
        if not stripped:
            blank_before = True
            continue
        if figure and _GOES_ON.match(stripped) and not blank_before:
            current.add(*figure)
            current.add(line, start)
            figure = None
            continue
        figure = None
        is_within = current.runs_on and not blank_before
        if is_within and _FIGURE.fullmatch(stripped):
            figure = (line, start)
            continue
        is_page_number, is_row, is_chrome, heads, is_heading = _nature(stripped)
        if is_page_number:
            at_page_break = True
            continue
        if is_row or (is_chrome and not (is_within and _may_go_on(stripped))):
            if current.last:
                yield current
            current = Paragraph()
            if is_row and len(line) >= _MIN_PROSE_CELL and ("。" in line or "," in line):
                yield from _prose_cells(line, start)
            continue
        runs_on = not heads and (at_page_break or not blank_before) and current.last not in _SENTENCE_END
        joins = runs_on and _joins(current, stripped, previous)
        blank_before = at_page_break = False
        previous = stripped
        if current.last and not joins:
            yield current
            current = Paragraph()
        if not current.last:
            current.is_heading = is_heading
        current.add(line, start)
    if current.last:
        yield current


class _Nature(NamedTuple):
    """What a line is by its own words."""

    is_page_number: bool
    is_row: bool  # of a table
    is_chrome: bool  # or holds no words at all
    heads: bool  # begins with the ordinal of a heading
    is_heading: bool


@lru_cache(maxsize=8192)
def _nature(line: str) -> _Nature:
    """The nature of a stripped line: headings, rows and chrome recur from report to report."""
    heads = _HEADING.match(line) is not None
    return _Nature(
        _is_page_number(line),
        "|" in line or ("\t" in line and "。" not in line),
        _is_no_text(line) or _is_chrome(line),
        heads,
        heads and len(line) <= _MAX_HEADING and "。" not in line and "," not in line and line[-1] != ";",
    )


def _is_page_number(line: str) -> bool:
    is_short = len(line) <= _LONGEST_PAGE_NUMBER
    return is_short and _PAGE_NUMBER.fullmatch(line) is not None and any(mark in line for mark in "-—–页")


def _joins(paragraph: Paragraph, line: str, previous: str) -> bool:
    """Whether a line goes on with a paragraph that has not come to its end; ``previous`` is the line before it."""
    if _LABELLED_VALUE.search(previous) or _is_end_of_heading(previous, line):
        return False
    return _ends_heading(paragraph, line) if paragraph.is_heading else not _is_label(paragraph, line)


def _is_end_of_heading(previous: str, line: str) -> bool:
    """Whether a line was the end of a heading broken over several lines: a sentence opens behind it."""
    if previous[-1:] not in _HEADING_LAST or len(previous) > _MAX_HEADING or "," in previous or "。" in previous:
        return False
    return _OPENING.match(line) is not None and _HEADING_END.search(previous) is not None


def _is_label(paragraph: Paragraph, line: str) -> bool:
    """Whether a short line is an entry of a menu or the label of a field: a sentence opens behind it."""
    return paragraph.is_short and _OPENING.match(line) is not None


def _ends_heading(heading: Paragraph, line: str) -> bool:
    """Whether a line is the rest of a heading that was broken."""
    is_end = len(line) <= _MAX_HEADING and _HEADING_END.search(line) is not None
    return is_end and _HEADING_END.search(heading.text) is None


def _is_no_text(line: str) -> bool:
    """Whether a line holds no words: the cell of a table, a rule. The wrapped end of a sentence (51%。) is text."""
    return not "一" <= line[0] <= "鿿" and _TEXTUAL.search(line) is None and not line.endswith("。")


def _is_chrome(line: str) -> bool:
    """Whether a line belongs to the page around the report; a whole report on one line only begins with such words."""
    return _CHROME.match(line) is not None and (len(line) < _ONE_LINE_REPORT or "。" not in line)


def _may_go_on(line: str) -> bool:
    """Whether a line that begins as chrome does may be the rest of a sentence (网站 ⏎ 访问量3人次。)."""
    return "。" in line and not _is_no_text(line)


def _lines(text: str, skipped: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Lines and what is left of them outside ``skipped``; where a range is cut out, no paragraph runs on."""
    cuts = [
        (_behind_introduction(text, begin, end), _before_conclusion(text, begin, end)) for begin, end in sorted(skipped)
    ]
    at = 0
    for begin, end in (*cuts, (len(text), len(text))):
        for found in _LINE.finditer(text, at, max(at, begin)):
            line = found.group()
            if len(line) > _MAX_HEADING and (" " in line or "\u3000" in line):
                yield from _apart(line, found.start())
            else:
                yield found.start(), line
        at = max(at, end)
        yield at, "|"


def _apart(line: str, start: int) -> Iterator[tuple[int, str]]:
    """A line, with headings that stand inside it (a report on one line) as lines of their own."""
    at = 0
    for found in _INLINE_HEADING.finditer(line):
        yield start + at, line[at : found.start()]
        yield start + found.start(), found.group()
        at = found.end()
    yield start + at, line[at:]


def _behind_introduction(text: str, begin: int, end: int) -> int:
    """Where a table begins whose range opens with its heading and perhaps a sentence that introduces it."""
    first_cell = _FIRST_CELL.search(text, begin, end)
    stop = text.rfind("。", begin, first_cell.start() if first_cell else begin)
    return begin if stop < 0 else stop + 1


def _before_conclusion(text: str, begin: int, end: int) -> int:
    """Where a table ends whose range runs on into the sentences behind it, as in a report printed on one line."""
    last_cell = max(text.rfind("|", begin, end), text.rfind("\t", begin, end))
    return last_cell + 1 if last_cell >= 0 and text.find("。", last_cell, end) >= 0 else end


def _prose_cells(line: str, start: int) -> Iterator[Paragraph]:
    """Cells of a layout table that hold running text; figures of a data table stand in short cells."""
    at = start
    for cell in line.split("|"):
        if len(cell.strip()) >= _MIN_PROSE_CELL and ("。" in cell or "," in cell):
            for begin, chunk in _apart(cell, at):
                paragraph = Paragraph()
                paragraph.is_heading = _HEADING_END.search(chunk) is not None and _HEADING.match(chunk) is not None
                paragraph.add(chunk, begin)
                if paragraph.last:
                    yield paragraph
        at += len(cell) + 1
