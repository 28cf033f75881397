"""Marks of the document: index number, document number, its type, and what is left of an unfilled template."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assets.parse.identity.page import Page
from assets.parse.identity.titles import title_body
from assets.parse.model import DocumentType, Section

_INDEX_NUMBER = re.compile(
    r"索\s*引\s*号(?:码)?\s*[:]?[\s|•·*-]*(?P<value>[0-9A-Za-z][0-9A-Za-z/\-—–_.()]{4,48}[0-9A-Za-z)])"
)
_DOCUMENT_NUMBER = re.compile(
    r"(?:文\s*号|发文字号|文件编号|公文字号)\s*[:]?[ \t|]*\n?[ \t|]*"
    r"(?P<value>[\u4e00-\u9fffA-Za-z]{1,14}\s?[〔\[(【]?\s?20[0-3]\d\s?[〕\])】]?\s?(?:第\s?)?\d{1,5}\s?号)"
)
_REPORT = re.compile(
    r"(?:信息|政务|校务)公开[^。\n]{0,12}?(?:年度报告|年报|工作报告|年度工作报告|报告)|年度报告|情况报告如下|主动公开(?:各类)?(?:政府|政务)?信息[^。\n]{0,6}\d|(?:信息|政务)公开年度"
)
_SUMMARY = re.compile(
    r"工作要点[^。\n]{0,24}?落实情况|工作总结|情况的?总结|工作要点[^。\n]{0,16}?总结|总结如下|半年[^。\n]{0,10}?总结|自查报告|情况汇报|考核自评"
)
_NOTICE = re.compile(
    r"(?:做好|报送|开展|编制|举办|召开|征求)[^。\n]{0,48}通知(?:\.\w+)?$|公告$|通告$|工作方案$|实施方案$|公开指南$|公开目录$|管理办法$|征求意见"
)
_STATUTORY = {
    "proactive_disclosure", "requests", "disclosure_upon_request", "review_and_litigation", "fees_and_waivers", "other_matters",
}  # fmt: skip
_RESIDUE_SIGN = re.compile(r"宋体|仿宋|黑体|楷体|小标宋|号字|字号|行距|加粗|xx|XX|×|Ⅹ|名称\)|全称\)|请填|此处填")
_SUBJECT = re.compile(r"(?:信息|政务|校务|主动|依申请)公开|公开政府信息|公开办函|国办公开")
# The pieces of a path (首页 > 政务公开 > 年报) say nothing of the text.
_CRUMB = re.compile(r">\s*[^\s>]{2,16}(?=\s|$)")
_ASKS = re.compile(r"关于(?:做好|开展|报送|编制)[^。;\n]{4,44}的通知")
# A line that ends as the title of a notice does, and the articles of a regulation: both speak of reports and are none.
_NOTICE_LINE = re.compile(r"^[^。;\n]{0,60}(?:有关事项|有关工作|格式》)的通知[ \t]*$", re.MULTILINE)
_ARTICLE = re.compile(r"(?:^|[^\w(《])第[一二三]条[ \t]+(?=[\u4e00-\u9fff])", re.MULTILINE)
_ARTICLES = 2
# A guide, a regulation, a form to fill in: they have sections on disclosure too, but speak of no year.
_GUIDE_LINE = re.compile(
    r"^[^。;:>|\n]{0,40}(?:公开(?:指南|条例|目录|办法|规定|制度)|实施办法|实施细则|管理办法|申请表|申请书)"
    r"[ \t]*(?:\([^()\n]{2,20}\))?[ \t]*$",
    re.MULTILINE,
)
_OF_A_YEAR = re.compile(r"20[0-3]\d\s?年(?!\s?\d{1,2}\s?月)|(?:本|上一?)年度?(?!报告)|全年")
# What the press says of a report that was published.
_NEWS = re.compile(
    r"(?<!评估)(?<!测评)(?<!调查)(?:报告|年报)显示[,:]"
    r"|(?:近日|(?<!\d)日前|\d日),(?![^。;\n]{0,40}我[^。;\n])[^。;\n]{2,40}(?:公布|发布|(?<!信息)公开)了?[^。;\n]{0,30}(?:年度报告|年报)"
)
_SPEAKS_OF_ITSELF = re.compile(r"本(?:年度?|工作)?(?:报告|年报)")  # as news of a report do not
_SAMPLE = re.compile(r"范文|供大家(?:参考|借鉴)|\((?:精选|热门|通用|共)?\d{1,3}篇\)")
# The column of annual reports, as sites call it in their addresses.
_COLUMN = re.compile(
    r"(?:gk|gkgz|xxgk|zfxxgk|zwgk)_?(?:nb|ndbg|gzndbg|gzbg)|AnnualReport|/(?:nb|ndbg|gknb)\d{0,4}[/_]", re.IGNORECASE
)
_FIRST = 300  # characters: a notice says at once that it is one
_YEAR = re.compile(r"20[0-3]\d")
_SEVERAL = 3  # years or bodies in the titles of a list
_ENOUGH = 2  # statutory headings that make a report
_OPENING = 1200
_RESIDUE = re.compile(
    r"\((?=[^)\n]{0,24}(?:宋体|仿宋|黑体|楷体|小标宋|字号|[一二三四五小]号字|行距|加粗))[^)\n]{2,40}\)"
    r"|(?<![A-Za-z0-9])(?:[xX]{2,4}|[×Ⅹ]{2,4})\s?(?:省|市|县|区|镇|乡|街道|局|委|厅|年|月|日|单位|部门|条|件|次)"
    r"|\((?:镇街|乡镇|部门|单位|机关|填写|请填)[^)\n]{0,10}(?:名称|全称)\)|[(](?:此处|请)填[^)\n]{0,16}[)]"
)


def index_number(page: Page) -> str | None:
    """The index number (索引号) as printed."""
    match = _INDEX_NUMBER.search(page.head, 0, page.body_start)
    return match["value"] if match else None


def document_number(page: Page) -> str | None:
    """The document number (文号) as printed, white space removed; a label without a number is none."""
    match = _DOCUMENT_NUMBER.search(page.head, 0, page.body_start)
    return "".join(match["value"].split()) if match else None


def document_type(
    page: Page, titles: Sequence[str], sections: Sequence[Section], *, has_tables: bool, url: str | None = None
) -> DocumentType:
    """Annual report, work summary or other.

    A page of samples (范文) is none of an agency's reports, whatever it shows. Then tables and statutory sections decide;
    then the title; then what the opening calls the text; at last the column of the site that the address names.
    """
    if is_sample(page):
        return "work_summary"
    ids = {section.section_id for section in sections}
    has_form = len(ids & (_STATUTORY | {"overall"})) >= _ENOUGH
    if not has_tables and _is_about_reports(page, titles, has_form=has_form):
        return "other"
    if has_tables or has_form:
        return "annual_report"
    reports = [title for title in titles if not _NOTICE.search(title)]
    named = " ".join(reports)
    if not _is_notice(page) and not _is_list(page, titles):
        if _REPORT.search(named) and not _SUMMARY.search(named):
            return "annual_report"
        if (reports or not titles) and not _ASKS.search(page.own_words, 0, _FIRST):
            return _by_opening(page, named, ids, url)
    return "other"


def _is_notice(page: Page) -> bool:
    """Whether a text ends its title as notices do, or is the articles of a regulation."""
    return bool(_NOTICE_LINE.search(page.head, 0, _FIRST)) or len(_ARTICLE.findall(page.head)) >= _ARTICLES


def _is_about_reports(page: Page, titles: Sequence[str], *, has_form: bool) -> bool:
    """Whether a page without tables is a guide, or news of a report."""
    if not has_form and _NEWS.search(page.head) and not _SPEAKS_OF_ITSELF.search(page.head):
        return True
    return not any(_REPORT.search(title) for title in titles) and _is_guide(page)


def _is_guide(page: Page) -> bool:
    """Whether a page is called a guide, a regulation or a form, and tells of no year."""
    called = _GUIDE_LINE.search(page.head, 0, _FIRST)
    return called is not None and _OF_A_YEAR.search(page.head, called.end()) is None


def _is_list(page: Page, titles: Sequence[str]) -> bool:
    """Whether a page is nothing but a list of reports: titles of several years or bodies, and no sentence."""
    if "。" in page.head:
        return False
    years = {year for title in titles for year in _YEAR.findall(title)}
    bodies = {body.name for title in titles if (body := title_body(title)) is not None}
    return len(years) >= _SEVERAL or len(bodies) >= _SEVERAL


def _by_opening(page: Page, named: str, ids: set[str], url: str | None) -> DocumentType:
    """What the opening calls the text, where its titles (``named``) leave that open."""
    opening = _CRUMB.sub("", page.head[:_OPENING])
    is_about = _SUBJECT.search(opening) is not None
    in_column = is_about and not named and _COLUMN.search(url or "") is not None
    report, summary = _REPORT.search(opening), _SUMMARY.search(named) or _SUMMARY.search(opening)
    is_called_report = report is not None and _SUMMARY.search(named) is None
    if summary and not in_column and not (report and is_called_report and report.end() <= summary.start()):
        return "work_summary"
    is_form = bool(ids & (_STATUTORY | {"overall", "overview"})) and is_about
    return "annual_report" if is_form or (report and "公开" in opening) or in_column else "other"


def is_sample(page: Page) -> bool:
    """Whether a page shows samples for others to write from, as sites do that share documents."""
    return _SAMPLE.search(page.head, 0, min(_FIRST, page.body_start)) is not None


def residue(page: Page) -> list[tuple[int, int]]:
    """Places in the head where a template was left unfilled: xx市, (宋体加粗小四号字), (镇街、单位名称)."""
    if not _RESIDUE_SIGN.search(page.head):
        return []
    return [(match.start(), match.end()) for match in _RESIDUE.finditer(page.head)]
