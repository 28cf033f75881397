"""Titles: which lines are one, and the body that a title names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from assets.parse.identity.functions import function_of
from assets.parse.identity.names import Body, full_name, read_name
from assets.parse.identity.numerals import chinese_years
from assets.parse.identity.running import find_names

_DATE = re.compile(r"[\s(]*20[0-3]\d[-/.]\d{1,2}[-/.]\d{1,2}[\s\d:)]*$")
# Fields of the meta line that follow a title on its line.
_META = re.compile(
    r"\s[\s(]*(?:发布时间|发布日期|发布机构|信息来源|来源|时间|日期|作者|浏览次数|访问次数|点击数)\s?[:：].*$"
)
_OPEN = re.compile(r"(?:信息|政务|校务|府)公开")
_SUBJECT = re.compile(
    r"(?:政府|部门|机关|学校|高校|单位|党政|本级)?(?:信息|政务|校务|事务|党务|府信息)公开|(?<=人民)政府信息"
)
_SENTENCE = re.compile(r"。|现将|如下|[我本][局委镇乡厅院县市区办]|本报告|^(?:根据|按照|依据|依照)")
_KIND = re.compile(r"报告|年报|总结|汇报")
_LABEL = re.compile(r"^(?:信息|文件|公文)?(?:名称|标题|题名)[::]?")
_YEAR = re.compile(r"[(【\[]?20[0-3]\d\s?(?:[-—–~至/]\s?20[0-3]\d)?[)】\]]?\s?(?:学)?(?:年度|年|度)?")
# The name of the site before that of the author.
_SITE = re.compile(r"^[^。]{2,16}?(?:门户网站|政务网站|政府网站)(?=.{6})")
# Columns of the site before the name: 某局 政府信息公开年报 某局 2023年度….
_CRUMBS = re.compile(r"^.*(?:公开年报|年度报告|公开专栏|首页)(?=.{3,}$)")
_NAME_LABEL = re.compile(r"(?:名称|标题|题名)(?!:)")
_YEAR_ALONE = re.compile(r"[(【\[]?\s?20[0-3]\d\s?年?度?\s?[)】\]]?")
_AROUND = re.compile(
    r"^(?:关于(?:印发|公布|发布|报送|做好)?|公布|发布|现将|《|“|的|年度|年)+|(?:关于|的|年度|年|本级|(?<=海关)(?:关区|系统)|报送|编制|公布|》|”|[-—_|,、::])+$"
)
_ANNOUNCED = re.compile(r"关于(?:公布|发布|印发|公开)《?([\u4e00-\u9fff]{3,24})$")
_BRACKETED = re.compile(r"\(([^()]{3,24})\)\s*$")
_BROKEN = ("信息", "政府", "政务", "信息公", "政府信")  # where a title may break off at the end of a line
# A line that goes on with a title begun above it, and one that may have begun it.
_REST = re.compile(r"府?(?:政府|政务)?(?:信息)?公开|府|年|度|关于|20\d\d")
_WORDS_ONLY = re.compile(r"[\u4e00-\u9fff0-9()·]{3,40}$")
_NAMED = re.compile(r"(?:名称|标题|题名):\|?([^:]{4,60}?(?:报告|年报|总结))")
_TWICE = re.compile(r"^([\u4e00-\u9fff]{4,20})\1")  # the name of the site and that of the author
_HOSTS = ("government", "government_office")
_LONGEST = 64
_QUOTED = re.compile(r"《([^《》]{6,70})》")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, where it stands, and the body it names (null for 2019年政府信息公开工作年度报告)."""

    text: str
    start: int
    end: int
    body: Body | None


@lru_cache(maxsize=4096)
def is_report_title(words: str) -> bool:
    """Whether words without white space are the title of a report on disclosure."""
    if not 6 <= len(words) <= _LONGEST or _SENTENCE.search(words):
        return False
    return bool(_OPEN.search(words)) and bool(_KIND.search(words))


@lru_cache(maxsize=4096)
def title_body(title: str) -> Body | None:
    """The body in a title: what is left of it without year, subject and kind of report."""
    squeezed = chinese_years(_SITE.sub("", "".join(title.split())))
    ahead = _trimmed(_CRUMBS.sub("", _YEAR.split(squeezed, maxsplit=1)[0]))
    if 2 < len(ahead) < len(squeezed) and (author := read_name(ahead)) is not None and author.name:
        return author  # 海关总署 2010年 海关信息公开: what stands behind the year is the subject
    words = _YEAR.sub("", squeezed).strip()
    subject = _SUBJECT.search(words)
    before = words[: subject.start()] if subject else words
    if before.endswith("人民") and subject:
        before += "政府"
    body = read_name(_trimmed(before)) if len(_trimmed(before)) > 1 else None
    if body is None and (announced := _ANNOUNCED.search(before)) is not None:
        body = read_name(_trimmed(announced[1]))  # the office announces the report of its government
    if body is None and "关于" in before:
        body = read_name(_trimmed(before.split("关于", 1)[0]))
    if body is None and before:
        body = next(iter(find_names(before, 0, len(before))), None)
    bracketed = _BRACKETED.search(words)
    if body is None and bracketed:
        body = read_name(bracketed[1])
    if body is None and subject:
        pieces = re.split(r"[-—_|]+", words[subject.end() :])
        # The title of a web page ends with the name of its site, which is the author's or a government's.
        named = (read_name(piece) for piece in pieces[1:])
        body = next(
            (found for found in named if found is not None and function_of(full_name(found)) not in _HOSTS), None
        )
    return body


def _trimmed(words: str) -> str:
    return _AROUND.sub("", words)


def titles_in(lines: list[tuple[int, str]]) -> Iterator[Title]:
    """The titles among the lines of a head (folded, with their places), in their order; broken ones are put together."""
    done = -1
    for index, (_, line) in enumerate(lines):
        if "公开" not in line and not line.endswith(_BROKEN) and "公 开" not in line:
            continue
        worth, best = max(
            ((_worth(title), title) for title in _pieced(lines, index)), key=itemgetter(0), default=(0, None)
        )
        if best is not None and worth and best.start > done:
            best = _with_year_below(lines, best)
            done = best.end
            yield best


def _with_year_below(lines: list[tuple[int, str]], title: Title) -> Title:
    """A title without a year and the year that stands alone on the line below it."""
    if _YEAR.search(chinese_years(title.text)):
        return title
    following = [(start, line) for start, line in lines if start >= title.end][:2]
    if len(following) > 1 and title.body is None and read_name(following[0][1]) is not None:
        del following[0]  # the author stands between the title and its year
    below = following[0] if following else (0, "")
    year = _YEAR_ALONE.fullmatch(chinese_years(below[1]))
    return replace(title, text=title.text + year[0], end=below[0] + len(below[1])) if year else title


def _pieced(lines: list[tuple[int, str]], index: int) -> Iterator[Title]:
    """The titles that a line may be by itself, or with lines around it that its words run over."""
    start, line = lines[index]
    crumb = line.rsplit(">", 1)[-1].strip() if ">" in line else line
    if ":" in crumb and is_report_title("".join(_META.sub("", crumb).split())):
        crumb = _META.sub("", crumb)
    words = _LABEL.sub("", "".join(_DATE.sub("", crumb).split())).strip("|")
    behind = _NAME_LABEL.split(words)[-1]
    if behind != words and is_report_title(behind):
        words = crumb = behind  # 主题分类 政府信息公开 名称 …年度报告
    if ":" in words and read_name(words.split(":", 1)[0]) is not None:
        words = words.replace(":", "", 1)  # 水务局:2024年政府信息公开工作年度报告
    if ":" in words:
        # Several fields of the index block on one line: the title is the one that is called so.
        named = _NAMED.search(words)
        if named is None:
            return
        words = crumb = named[1]
    if is_report_title(words):
        printed = crumb if "".join(crumb.split()) == words else words
        title = Title(printed, start, start + len(line), title_body(words))
        yield title
        if title.body is not None:
            return
    before = "".join(lines[index - 1][1].split()) if index > 0 else ""
    is_path = ">" in line and not words.endswith(_BROKEN)  # 首页>政务公开>年度报告 ends with the name of a column
    if len(words) >= _LONGEST or is_path:
        return
    if _WORDS_ONLY.match(before) and (is_report_title(words) or _REST.match(words)):
        yield from _joined(before + words, lines[index - 1][0], start + len(line))
    longer, end = words, start + len(line)
    for position, following in lines[index + 1 : index + 3]:
        if is_report_title(longer) or not _continues_title("".join(following.split())):
            break
        longer += "".join(following.split())
        end = position + len(following)
        yield from _joined(longer, start, end)
        if _WORDS_ONLY.match(before):
            yield from _joined(before + longer, lines[index - 1][0], end)


def _joined(words: str, start: int, end: int) -> Iterator[Title]:
    words = _TWICE.sub(r"\1", words)
    if is_report_title(words):
        yield Title(words, start, end, title_body(words))


def _worth(title: Title) -> int:
    """How much a title says: a body with its place, a body, a year; 政府信息公开年报 alone is an entry of a menu."""
    body = 0 if title.body is None else 4 + 2 * bool(title.body.places)
    return body + bool(_YEAR.search(chinese_years(title.text)))


def _continues_title(words: str) -> bool:
    """A line that may go on with a title: the rest of its words, and not a title of its own."""
    return not is_report_title(words) or (bool(_REST.match(words)) and title_body(words) is None)


def quoted_titles(text: str, start: int, end: int) -> Iterator[Title]:
    """The titles in 《》: a report that names itself in its first sentence."""
    for match in _QUOTED.finditer(text, start, end):
        words = "".join(match[1].split())
        if is_report_title(words) and "通知" not in words and "条例" not in words:
            yield Title(match[1], match.start(1), match.end(1), title_body(words))
