"""The parts of a page that identity is read from: head, opening, index block, signature, footer.

Which of them is trusted more is decided elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from assets.parse.identity.names import read_name
from assets.parse.identity.numerals import dates_in
from assets.parse.model import Section
from assets.text.width import fold_long

# Mirrors of hijacked sites have places replaced by the name of a game or an app.
_HIJACKED = re.compile(r"某某(?:体育|娱乐|棋牌|彩票|博彩|直播|平台|官网|网站|网|app|APP|[|:_])*")
_ADDRESS = re.compile(r"(?<=地址)[:为]?[^;,。)\n]{2,60}")
_OWN_RULES = re.compile(
    r"(?:制定|制订|修订|完善|编印|编制|出台|建立|印发|下发|落实)[^。;\n《]{0,24}(?:《[^《》\n]{2,60}》[、和及]?){1,6}"
)
_CITATION = re.compile(
    r"[《<](?=[^《》\n]{0,80}(?:通知|条例|办法|意见|规定|方案|格式|要点|法|公告|决定|纲要|制度|细则|规程|指南|目录|规范|标准|清单))[^《》\n]{2,90}[》>]"
)
# A break in the middle of words: the line is long, and the next one is not indented.
_WRAPPED = re.compile(
    r"(?<=[\u4e00-\u9fff0-9,、][\u4e00-\u9fff0-9,、《])\n(?=[\u4e00-\u9fff0-9]{1,60}[,。、:;])|[\U0001f000-\U0001faff]"
)
HEAD = 2000
LONGEST_HEAD = 8000  # of pages whose menus and table of contents stand before the text
_RAGGED, _NARROWEST, _WIDEST, _WRAPPED_LINES = 2, 8, 60, 3  # of text wrapped by its width
_INTO_BODY = 700
TAIL = 700
_MOST_LINES = 80


@dataclass(frozen=True)
class Page:
    """The folded head and tail of a text. ``body_start`` is where the first section begins, or the end of the head;
    ``tail_at`` is where the tail begins, ``signed_from`` where a signature may stand: behind the first heading, or in the
    second half of a text without any."""

    head: str
    tail: str
    tail_at: int
    body_start: int
    signed_from: int

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The lines before the body that are not empty, with their places."""
        return _lines(self.head[: self.body_start])

    @cached_property
    def own_words(self) -> str:
        """The head with laws and orders in 《》 and with addresses blanked, lengths kept: the bodies they name are not the
        author."""
        words = _CITATION.sub(_blank, self.head)
        return _ADDRESS.sub(_blank, words) if "地址" in words else words

    @property
    def addresses(self) -> list[tuple[int, int]]:
        """Where the head prints addresses: the houses of bodies stand there, the author's among them."""
        return [match.span() for match in _ADDRESS.finditer(self.head)]

    @property
    def own_rules(self) -> list[tuple[int, int]]:
        """Where the head names rules that the author made itself: 制定了《…局信息公开制度》."""
        return [match.span() for match in _OWN_RULES.finditer(self.head)]

    def unwrapped(self, start: int) -> str:
        """The own words from ``start`` to the body, with lines put together that were broken for their length.

        Pictures that stand inside words are left out.
        """
        return _without_wraps(_WRAPPED.sub("", self.own_words[start : self.body_start]))

    @cached_property
    def tail_dates(self) -> list[tuple[int, int, date]]:
        """The dates of the tail with their places in it."""
        return dates_in(self.tail)


def _without_wraps(text: str) -> str:
    """Lines put together that are as long as the longest, where so many are that the text was wrapped by its width."""
    lines = text.split("\n")
    width = max(map(len, lines)) - _RAGGED
    if not _NARROWEST <= width <= _WIDEST or sum(len(line) >= width for line in lines) < _WRAPPED_LINES:
        return text
    return "".join(line if len(line) >= width else line + "\n" for line in lines)


def read_page(text: str, sections: Sequence[Section]) -> Page:
    """The head and the tail of a text, folded for matching; lengths and so places stay."""
    first = next((section.char_start for section in sections if section.section_id != "preamble"), None)
    head = fold_long(text[: HEAD if first is None else max(HEAD, min(first + _INTO_BODY, LONGEST_HEAD))])
    if "某某" in head:
        head = _HIJACKED.sub(_blank, head)
    tail_at = max(len(text) - TAIL, 0)
    tail = head[tail_at:] if len(text) <= len(head) else fold_long(text[tail_at:])
    body_start = len(head) if first is None else min(first, len(head))
    return Page(head, tail, tail_at, body_start, len(text) // 2 if first is None else first)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _lines(head: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    position = 0
    for line in head.split("\n"):
        stripped = line.strip(" \t|*#")
        if stripped:
            found.append((position + line.index(stripped), stripped))
        position += len(line) + 1
    # Behind long menus stands the title, before them the name of the site.
    return found if len(found) <= _MOST_LINES else found[: _MOST_LINES // 4] + found[-_MOST_LINES:]


_LABEL = (
    r"发布机构|发布单位|发布部门|公开机构|公开单位|公开责任部门|责任部门|责任单位|发文机关|发文单位|发文机构|制发机关|制作单位|所属机构|编制单位|编写单位|填报单位|"
    r"信息来源|文章来源|来源单位|来源|供稿单位|信息提供|作者"
)
_INDEX = re.compile(rf"(?:{_LABEL})(?:\(盖章\))?[ \t]*[:]?[ \t|]*(?:\n[ \t|]*)?(?P<value>[^\s:|】\]]{{2,40}})")


def index_values(page: Page) -> list[tuple[int, str]]:
    """What the index block and the meta line name as the issuing body, with the places; sources come last."""
    found = [(match.start("value"), match["value"]) for match in _INDEX.finditer(page.head, 0, page.body_start)]
    sources = [item for item in found if page.head[max(item[0] - 8, 0) : item[0]].count("来源")]
    return [item for item in found if item not in sources] + sources


class Signature(NamedTuple):
    """The end of a report: the words that may name its body, the date, and whether no words stand before it."""

    words: str
    day: date
    alone: bool


def signatures(page: Page) -> Iterator[Signature]:
    """What may be the signature, the last first: a date with nothing after it, and the words or the line before it.

    In a page that is all one line, what follows the date may be more words behind a space.
    """
    for start, end, day in reversed(page.tail_dates):
        if page.tail_at + start < page.signed_from:
            return
        if page.tail[end : end + 1] not in _AFTER_SIGNATURE:
            continue
        line_start = page.tail.rfind("\n", 0, start) + 1
        before = _WORD_ENDS.split(page.tail[line_start:start].rstrip(" \t|("))[-1]
        set_apart = page.tail[line_start:start].endswith("  ")
        if before and not (set_apart and read_name(before) is None):
            yield Signature(before, day, alone=False)
        else:
            above = _PAGE_NUMBERS.sub("", page.tail[:line_start].rstrip(" \t|\n")).rstrip(" \t|\n")
            yield Signature(above[above.rfind("\n") + 1 :].strip(" \t|"), day, alone=True)


_PAGE_NUMBERS = re.compile(r"(?:\n[ \t]*[-—–·][ ]?\d{1,3}[ ]?[-—–·][ \t]*\n*)+$")
_FILE = re.compile(r"\.(?:pdf|docx?|wps|ofd|xlsx?|txt)(?![a-z])", re.IGNORECASE)
_AFTER_SIGNATURE = ("", "\n", " ", "|", ")")
_WORD_ENDS = re.compile(r"[\s|。;]+")
_FOOTER = re.compile(r"(?:主办单位|主办|版权所有|承办单位|承办|维护单位|网站名称)[:]?[ \t]*(?P<value>[^\s:|]{3,30})")
_HEADER = re.compile(
    r"^(?:欢迎(?:访问|光临|来到))?(?P<value>[^\s>:]{4,30}?)(?:门户|政务|官方|政府信息公开|信息公开)?(?:网站|网|官网|专栏|平台|主页)?[!]?$"
)


def file_names(page: Page) -> list[str]:
    """The names of files that are attached at the end, without their extension: often the title of the report."""
    names = (page.tail[: match.start()].rsplit("\n", 1)[-1].split() for match in _FILE.finditer(page.tail))
    return [words[-1] for words in names if words]


def footer_values(page: Page) -> list[tuple[int, str]]:
    """What the footer names as the host of the site."""
    return [(page.tail_at + match.start("value"), match["value"]) for match in _FOOTER.finditer(page.tail)]


def header_values(page: Page, before: int) -> list[tuple[int, str]]:
    """The lines before ``before`` that may be the name of the site."""
    return [
        (start, match["value"])
        for start, line in page.lines
        if start < before and len(line) <= 34 and (match := _HEADER.match(line)) is not None
    ]


# A bureau speaks of 我市 too, and a government of 我办, which compiles its report.
_NOT_ONLY_OWN = ("县", "市", "区", "省", "州", "旗", "办")
_SELF = re.compile(
    r"[我本](?P<kind>局|委|办|镇|乡|街道|厅|中心|院|校|县|市|区|省|州|旗|馆|站|公司|署|部|支队|大队|苏木|管委会)(?!人|内|着|报|表|级|门)"
)


def self_reference(text: str) -> str | None:
    """What the body calls itself (局 for 我局), null where it says nothing that tells a kind."""
    counts = Counter(_SELF.findall(text))
    own = {kind: count for kind, count in counts.items() if kind not in _NOT_ONLY_OWN} or counts
    return max(own, key=lambda kind: own[kind]) if own else None
