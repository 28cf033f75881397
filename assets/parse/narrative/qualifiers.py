"""What is said around a figure: the year it belongs to, whether it is summed over years, of whom it speaks, and
whether its sentence states facts at all or plans."""

from __future__ import annotations

import re
from typing import Literal

Scope = Literal["agency", "region", "other"]

_YEAR = re.compile(r"(?<![比较与同])(20[0-3]\d)年")
_HEAD_YEAR = re.compile(r"(?:在|于|自)?(20[0-3]\d)年(?!度?(?:结转|转结))")
_YEAR_AHEAD = re.compile(r"(?:在|于|自|到|至)?(20[0-3]\d)年")
_CLAUSE_YEAR = re.compile(r"[,;:](?:而|其中)?(?:在|于)?(20[0-3]\d)年")
_LAST_YEAR = re.compile(
    "(?<![比较与同])(?:上年(?!结转|度结转|转结)|去年|上一年(?!度?结转)|上年度(?!结转)|上年同期)"
    "(?!度?(?:部门|单位|政府|信息公开|工作|财政|的)*(?:决算|预算|年度报告|年报|报告))"
)
_THIS_YEAR = re.compile("全年|本年|今年|年内|年度|当年|新增|20[0-3]\\d年")
_SUMMED = re.compile("累计|截至|截止|历年|迄今|至今")
_DATE_BOUND = re.compile("截至|截止|历年|迄今|至今|到20[0-3]\\d年")
_YEAR_END = re.compile("截[至止]到?(?:(20[0-3]\\d)年?)?12月")
# In a figure's own words: it is of one year after all.
_OF_ONE_YEAR = re.compile("全年|年度累计|本年|今年|当年|新增|20[0-3]\\d年(?!底|末|\\d|以来)")
_WHOLE_YEAR = re.compile("(?<!\\d)1月1日[起到]?至(?!今)|(?:(?P<year>20[0-3]\\d)年|(?<!\\d))1月(?:1日[起到]?)?至今")
# What these open goes on behind their sentence, in items that do not repeat them.
_PLANS_BEGIN = re.compile(
    "20[0-3]\\d年度?(?:重点)?工作(?:计划|打算|安排|思路):|下一步|下步|今后|明年|来年|下(?<!结转下)(?<!结转[至到]下)(?<!转[入至到]下)(?<!顺延[至到]下)一年(?!度?(?:继续|办|答|处))|打算|将(?:进一步|继续|着力|重点|不断|努力|从以下)|我[们局镇委县市区办]将"
)
# These speak of their own sentence.
_INTENT = re.compile(
    "预计(?:在|到|于)?20[0-3]\\d年|将[在于](?:20[0-3]\\d年|明年|来年|下一?年)|计(?<![度作照据]计)划(?:在|于|用|新|组织|举办|公开|开展|召开|安排|每|至少|全年|更新|发布|增|建|到?20[0-3]\\d年)|拟(?:新|增|开|建|于|在)|准备(?:组织|举办|开展|增设)|力争|争取|确保[^,;。]{0,8}20[0-3]\\d年"
)
_PLAN = re.compile(f"{_PLANS_BEGIN.pattern}|{_INTENT.pattern}")
# Words by which a sentence speaks of the year that has passed, and those that still demand something.
_OF_THE_PAST = re.compile(
    "(?:现有|全年|本年|年内|截至|截止|一年来|[在于自]?(20[0-3]\\d)年度?)[,::]?(?!将|要|继续|计划)"
)
_ITEM = re.compile(
    "[一二三四五六七八九]是|第[一二三四五六七八九][,、]|首先|其次|再次|同时|此外|最后|[(]?[0-9一二三四五六七八九十]{1,2}[).、]"
)
_DEMANDS = re.compile("不少于|不低于|不得|确保|要求|达到|将|要(?!求|点|闻|素)|须|继续|进一步")
# One cheap look tells whether any of the finer ones is worth taking.
_SIGNS = re.compile(
    "各|全(?![年文部面])|累计|截[至止]|历年|迄今|至今|[局直下]属|等(?:单位|部门|乡镇|街道|地区)|该[局委市县区省镇乡厅州办]"
)
_REGION = re.compile("全(?:市|县|区|省|州|旗|盟|国|自治区|自治州)(?!性|面)")
_BODIES = re.compile(
    "各(?:级(?!(?:各类|主流|网络|新闻|官方|融)*(?:媒体|网站|平台|报纸|报刊|电视)|人大|人民代表|政协|领导)|部门|乡镇|镇|街道|县|区|市|单位|成员单位)|全系统|等(?:单位|部门|乡镇|街道|地区)(?=[^,;。]{0,4}(?:公开|发布|收到|受理|推送))|局属|直属单位|下属|该(?:局|委|市|县|区|省|镇|乡|厅|州|办)(?!项)"
)


_TWO_BODIES = re.compile(
    "([局镇乡委道])(?<![本我各][局镇乡委])[^,;。0-9]{2,16}[0-9][^,;。]{0,6}[,;。、][^,;。0-9]{2,12}\\1[^,;。0-9]{2,16}[0-9]"
)
# 县教育局公开信息9条,县水利局公开信息7条
_NAMED_BODY = re.compile(
    "(?:^|[,;。、])([市县区省州旗镇乡]?[一-鿿]{2,10}(?:局|委|厅|办|街道|镇|乡))(?:分别|共|累计)?(?:主动)?(?:公开|发布|收到|受理|推送)(?:各类)?(?:政府|政务)?(?:信息)?[^,;。]{0,4}\\d"
)
_OWN = re.compile("[;,。](?:其中,?)?(?:我[局厅委办院馆镇乡处队校]|本(?:局|厅|委|办|机关|单位|部门))")
_OWN_LEVEL = re.compile("本级(?![及和与以])")
# 较上年的32件下降: the year stands right before its figure, so the figure is that year's.
# 与2021年相比,由12件降至8件: what a change starts from is of the year it is compared with.
_COMPARED = re.compile(r"[与同比较](?:(?:上一?年|去年)|(20[0-3]\d)年)度?(?:同期)?(?:相比|比较|比|的)?,")
_STARTS_FROM = re.compile("[由从]$")
_YEAR_BEFORE_FIGURE = re.compile(r"(?:(?:上一?年|去年)|(20[0-3]\d)年)度?(?:同期)?[的为是]?$")
# Since rules came into force, since an account was opened; 今年以来 is the year itself.
_SINCE = re.compile(r"(?:(20[0-3]\d)年[^,;。]{0,24}?|(?<!今年)(?<!本年)(?<!年度)(?<!年初)(?<!一年))以来")


# 2022年度决算信息2条: the year of what the document is about, not of its disclosure.
_OF_A_DOCUMENT = re.compile(
    "年度?(?:政府信息公开(?:工作)?|(?!公开|发布|更新|收到|受理|办理|共|通过|在|我|主动|全)[一-鿿“”·]){0,12}?"
    "(?:决算|预算|报告|年报|公报|计划|要点|总结|年鉴|统计表|报表)"
)


class Surroundings:
    """One sentence as the surroundings of its figures; places are those of the sentence."""

    __slots__ = (
        "_bodies_at",
        "_head_year",
        "_last_year",
        "_names_years",
        "_region_at",
        "_returns_at",
        "_since",
        "_summed",
        "_years",
        "report_year",
        "sentence",
    )

    def __init__(self, sentence: str, report_year: int | None) -> None:
        """``report_year`` is the year of figures whose sentence names none."""
        since = _SINCE.search(sentence) if "以来" in sentence else None
        if since and since[1] and report_year is not None and int(since[1]) >= report_year:
            since = None  # since the beginning of the year itself
        head = None if since and since[1] else _HEAD_YEAR.match(sentence)
        if head is not None and _OF_A_DOCUMENT.match(sentence, head.end() - 1):
            head = None
        has_signs = _SIGNS.search(sentence) is not None
        region = _REGION.search(sentence) if has_signs else None
        bodies = _BODIES.search(sentence) if has_signs else None
        if bodies is None and _TWO_BODIES.search(sentence):
            bodies = _several_bodies(sentence)
        self.sentence = sentence
        self.report_year = report_year
        self._head_year = int(head[1]) if head else report_year
        # 2021年收到3件,2022年收到5件,办结4件: from where on the sentence has come to the year of the report.
        self._returns_at = len(sentence)
        if head and self._head_year != report_year:
            returns = (found.end() for found in _CLAUSE_YEAR.finditer(sentence) if int(found[1]) == report_year)
            self._returns_at = next(returns, len(sentence))
        self._since = since.span() if since else (len(sentence), len(sentence))
        self._years = [
            (found.start(), found.end(), int(found[1]))
            for found in _YEAR.finditer(sentence)
            if not self._since[0] <= found.start() < self._since[1]
            and not _OF_A_DOCUMENT.match(sentence, found.end() - 1)
        ]
        self._names_years = "年" in sentence
        self._last_year = self._names_years and _LAST_YEAR.search(sentence) is not None
        self._summed = since is not None or (has_signs and _SUMMED.search(sentence) is not None)
        self._region_at = region.start() if region else len(sentence)
        self._bodies_at = bodies.start() if bodies else len(sentence)

    def period_year(self, start: int, end: int) -> int | None:
        """The year a figure belongs to: named in its own words, or at the head of its sentence, else the report's."""
        before_it = _YEAR_BEFORE_FIGURE.search(self.sentence, start, end) if self._names_years else None
        if before_it is not None and before_it[1]:
            return int(before_it[1])
        if before_it is not None and self._head_year is not None:
            return self._head_year - 1
        for begins, ends, year in reversed(self._years):
            if start <= begins and ends <= end:
                return year
        if self._names_years and _STARTS_FROM.search(self.sentence, max(start, end - 2), end):
            compared = _COMPARED.search(self.sentence, 0, start + 1)
            if compared is not None and self.report_year is not None:
                return int(compared[1]) if compared[1] else self.report_year - 1
        if self._last_year and self._head_year is not None and _LAST_YEAR.search(self.sentence, start, end):
            return self._head_year - 1
        return self.report_year if self._returns_at <= start else self._head_year

    def is_cumulative(self, start: int, end: int) -> bool:
        """Whether a figure is a sum over years: 截至 and its like say so, and 累计 unless a year is named beside it."""
        if not self._summed:
            return False
        clause = self._clause_start(start)
        by_date = clause < self._since[1] <= end or _DATE_BOUND.search(self.sentence, clause, end)
        if not (by_date or _SUMMED.search(self.sentence, start, end)) or self.is_of_one_year(start, end):
            return False
        if not by_date and self.sentence.startswith("其中"):
            return False  # a part of what the sentence before counts
        if by_date and self._is_bound_by_its_own_year():
            return False  # 2022年,截至2022年12月31日共发布3条
        if by_date:
            whole = _WHOLE_YEAR.search(self.sentence, clause, end)
            return whole is None or (whole["year"] is not None and int(whole["year"]) != self.report_year)
        return not _THIS_YEAR.search(self.sentence, 0, end)

    def is_of_one_year(self, start: int, end: int) -> bool:
        """Whether a figure's own words name one year."""
        begin = self._since[1] if start <= self._since[1] <= end else start
        return self._summed and _OF_ONE_YEAR.search(self.sentence, begin, end) is not None

    def _is_bound_by_its_own_year(self) -> bool:
        """Whether the sentence opens with a year and counts up to the end of that same year."""
        head, bound = _HEAD_YEAR.match(self.sentence), _YEAR_END.search(self.sentence)
        return head is not None and bound is not None and bound[1] in (None, head[1])

    def clause_start(self, at: int) -> int:
        """Where the clause begins that ``at`` stands in."""
        return max(self.sentence.rfind(mark, 0, at) for mark in ",;:(") + 1

    def _clause_start(self, at: int) -> int:
        """Where the clause before the figure's own begins, which may hold the date it is summed to."""
        before = max(self.sentence.rfind(mark, 0, max(0, at - 1)) for mark in ",;:(")
        return before + 1

    def scope(self, start: int, end: int, figure_at: int) -> Scope:
        """Of whom a figure speaks: the whole region, other bodies, or the agency itself. Its own words, from ``start``
        to ``figure_at``, go before those of its total, which end at ``end``."""
        if _OWN_LEVEL.search(self.sentence, start, figure_at):
            return "agency"  # 全市受理316件,市本级受理117件
        at = min(self._region_at, self._bodies_at)
        if at < end and _OWN.search(self.sentence, at, end):
            return "agency"  # 全省公开4条;我厅公开3条
        if self._region_at < end:
            return "region"
        return "other" if self._bodies_at < end else "agency"


def _several_bodies(sentence: str) -> re.Match[str] | None:
    """The first of several bodies of which a sentence tells one by one what they did; one alone may be the agency itself."""
    named = list(_NAMED_BODY.finditer(sentence))
    return named[0] if len({body[1] for body in named}) > 1 else None


def is_plan(sentence: str) -> bool:
    """Whether a sentence speaks of what is to come."""
    return _PLAN.search(sentence) is not None


def begins_plans(sentence: str) -> bool:
    """Whether the sentences behind one that speaks of what is to come go on with it, each without saying so again."""
    return _PLANS_BEGIN.search(sentence) is not None


def ends_plans(sentence: str, report_year: int | None) -> bool:
    """Whether a sentence among plans opens with the year of the report, which is past, and demands nothing."""
    head = _OF_THE_PAST.match(sentence)
    return (
        head is not None
        and (head[1] is None or int(head[1]) == report_year)
        and not is_plan(sentence)
        and _DEMANDS.search(sentence) is None
    )


def demands(sentence: str) -> bool:
    """Whether a sentence, or an item of a list, may still say what is to be done."""
    return _DEMANDS.search(sentence) is not None or _ITEM.match(sentence) is not None


def is_of_a_year_to_come(sentence: str, report_year: int | None) -> bool:
    """Whether a sentence opens with a year after the report's."""
    head = _YEAR_AHEAD.match(sentence)
    return head is not None and report_year is not None and int(head[1]) > report_year
