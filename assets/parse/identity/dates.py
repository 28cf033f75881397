"""Publication and signing: two dates that pages print in many ways, kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assets.parse.identity.marks import is_sample
from assets.parse.identity.names import read_name
from assets.parse.identity.numerals import dates_in, make_date
from assets.parse.identity.page import Page, signatures
from assets.parse.identity.titles import Title, is_report_title
from assets.parse.identity.years import title_year

_LABEL = re.compile("时间|日期")
# What stands before 时间 or 日期, by how surely it means publication; other words count less than none.
_SURE = ("发布", "公开", "发表", "上网", "上传", "录入", "添加", "公布")
_LIKELY = ("发文", "生成", "印发", "更新")
_OTHER = ("成文", "签发", "有效", "生效", "废止", "截止", "失效", "执行", "实施", "归档", "统计", "起止")
_INDEX_LABEL = re.compile(r"(?:日期|时间|索引号|机构|单位|分类|名称|文号):?$")
_BELOW = 6  # lines: notices have an addressee and a sentence between title and date
_BEHIND = re.compile(r"(?:报\s?告|年报|通知)\s{0,8}\(\s?([0-9年月日./ -]{8,16})\s?\)")
_MADE = re.compile(r"(?:成文|签发)\s?(?:日期|时间)")
_BETWEEN = " \t\n:|()[]【】-"  # what may stand between a label and its date
_NEAR = 24  # characters between a label and its date
_HITS = re.compile(r"\(?(?:点击|浏览|阅读)(?:次?数|量)?[:：]?[\s\d]*(?:次)?\)?")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
# What pages print behind the day without a label of its own: 2018-02-11 来源:…
_META = re.compile(
    r"[\s\d:]{0,12}[(\[【]?(?:信息|文章)?(?:来源|作者|浏览|点击|阅读|访问|字体|字号|分享|打印|编辑|发布(?:机构|单位|者|人))"
)
_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>20[0-3]\d)(?:/(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])(?=/)|/(?P<m4>1[0-2]|0[1-9])-(?P<d4>3[01]|[12]\d|0[1-9])(?=/)|/?(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])(?=\d*[./_?&]|\d*$)"
    r"|-(?P<m3>0[1-9]|1[0-2])[-/](?P<d3>0[1-9]|[12]\d|3[01])(?!\d))"
)


def published_on(
    page: Page, url: str | None, report_year: int | None, titles: Sequence[Title] = (), *, stated: str | None = None
) -> date | None:
    """When the report was published: as the page says, else by its head for machines (``stated``) or its address, where
    their date fits the report.

    They count when their date is not later than the year after the report year: pages moved to a new site carry the
    day of the move.
    """
    if is_sample(page):
        return None  # the day a sample was uploaded is nobody's publication
    if (labelled := labelled_on(page, report_year)) is not None:
        return labelled
    return _lone_date(page, titles) or _from_head(stated, report_year) or _from_address(url, report_year)


def labelled_on(page: Page, report_year: int | None = None) -> date | None:
    """The day of publication that the page prints behind a label, the surest of them.

    Of two days with labels alike the one that fits the report: the other is the day the page was moved.
    """
    labelled = [*_labelled(page.head), *_labelled(page.tail)]
    return min(labelled, key=lambda found: (found[0], not _fits(found[1], report_year)))[1] if labelled else None


def _labelled(part: str) -> Iterator[tuple[int, date]]:
    """The dates behind a label that may mean publication, each with the rank of its label (0 is the surest)."""
    for match in _LABEL.finditer(part) if "时间" in part or "日期" in part else ():
        before = part[max(match.start() - 2, 0) : match.start()]
        rank = 0 if before in _SURE else 2 if before in _LIKELY else 1
        near = part[match.end() : match.end() + _NEAR]
        if before in _OTHER or (rank == 1 and not near.lstrip(" \t])】").startswith((":", "|"))):
            continue
        found = dates_in(near)
        if found and not near[: found[0][0]].strip(_BETWEEN):
            yield rank, found[0][2]


def _lone_date(page: Page, titles: Sequence[Title]) -> date | None:
    """A date on a line of its own below one of the titles, or behind the title on its line: ( 2010年02月19日 )."""
    below = 0
    for start, line in page.lines:
        found = dates_in(line)
        words = "".join((line[: found[0][0]] if found else line).split())
        is_title = (is_report_title(words) and title_year(words) is not None) or any(
            title.start <= start < title.end and title_year(title.text) is not None for title in titles
        )
        below = 0 if _INDEX_LABEL.search(line) else _BELOW if is_title else below - 1
        if len(found) == 1 and below > 0:
            before, after = line[: found[0][0]], line[found[0][1] :]
            if (not _WORDS.search(_HITS.sub("", after)) or _META.match(after)) and (is_title or len(before) <= 2):
                return found[0][2]
    behind = _BEHIND.search(page.head)
    return next((day for _, _, day in dates_in(behind[1])), None) if behind else None


def _from_address(url: str | None, report_year: int | None) -> date | None:
    for match in _ADDRESS.finditer(url or ""):
        month = match["m"] or match["m2"] or match["m3"] or match["m4"]
        day = match["d"] or match["d2"] or match["d3"] or match["d4"]
        found = make_date(int(match["y"]), int(month), int(day))
        if found is not None and _fits(found, report_year):
            return found
    return None


def _from_head(stated: str | None, report_year: int | None) -> date | None:
    days = (day for _, _, day in dates_in(stated or ""))
    return next((day for day in days if _fits(day, report_year)), None)


def _fits(day: date, report_year: int | None) -> bool:
    return report_year is None or report_year <= day.year <= report_year + 1


def signed_on(page: Page) -> date | None:
    """When the report was signed: the last date of the text that stands alone or behind the name of a body, else the day
    on which the index block says the document was made (成文日期)."""
    for signature in signatures(page):
        if signature.alone or read_name(signature.words) is not None:
            return signature.day
    for label in _MADE.finditer(page.head, 0, page.body_start):
        near = page.head[label.end() : label.end() + _NEAR]
        found = dates_in(near)
        if found and not near[: found[0][0]].strip(_BETWEEN):
            return found[0][2]
    return None
