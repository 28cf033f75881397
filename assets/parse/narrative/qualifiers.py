"""What is said around a figure: the year it belongs to, whether it is summed over years, of whom it speaks, and
whether it states a fact at all (a plan, a duty and an average are none)."""

from __future__ import annotations

import re
from typing import Literal

_YEAR = re.compile(r"(20[0-3]\d|二[〇0零]{1,2}?[一二三〇零][〇零一二三四五六七八九])年")
_INITIAL_YEAR = re.compile(r"[,;]?(?:在|于|自)?(20[0-3]\d)年")
_LAST_YEAR = re.compile("上年(?!结转|度结转|转结)|去年|上一年(?!度?结转)|上年度(?!结转)|上年同期")
_THIS_YEAR = re.compile("全年|本年|今年|年内|年度|当年|新增")
_SUMMED = re.compile("累计|截至|截止|历年|迄今")
_DATE_BOUND = re.compile("截至|截止|历年|迄今")
_PLAN = re.compile(
    "下一步|下步|今后|明年|来年|下一年(?!度?继续)|计划(?:在|于|用|新)|力争|争取|打算|拟于|将(?=进一步|继续|着力|重点|以|按|在|从|把|不断|努力)|"
    "我们将|我局将|我镇将|我委将"
)
_DUTY = re.compile(
    "每(?:个?月|周|季度?|年|日|天|半年|次|人|名|条|两)|不少于|不低于|不超过|至少|应当|必须|之内|以内|一次性"
)
_AVERAGE = re.compile("平均|日均|月均|年均|人均|均值|每天")
_REGION = re.compile("全(?:市|县|区|省|州|旗|盟|国|自治区|自治州)(?!性|面)")
_BODIES = re.compile("各(?:级|部门|乡镇|镇|街道|县|区|市|单位|成员单位)|全系统|局属|直属单位|下属")


def period_year(sentence: str, start: int, figure_at: int, report_year: int | None) -> int | None:
    """The year a figure belongs to: named in its own words, or at the head of its sentence, else the report's."""
    own = sentence[start:figure_at]
    named = _YEAR.findall(own)
    if named and named[-1].isdigit():
        return int(named[-1])
    if report_year is not None and _LAST_YEAR.search(own):
        return report_year - 1
    head = _INITIAL_YEAR.match(sentence)
    return int(head[1]) if head else report_year


def is_cumulative(clause: str, sentence_head: str) -> bool:
    """Whether a figure is a sum over years: 累计, unless the year is named it is summed over, or 截至 and its like."""
    if not _SUMMED.search(clause):
        return False
    if _DATE_BOUND.search(clause):
        return True
    return not (_THIS_YEAR.search(clause) or _THIS_YEAR.search(sentence_head) or _YEAR.search(sentence_head))


def is_plan(sentence: str) -> bool:
    """Whether a sentence speaks of what is to come."""
    return _PLAN.search(sentence) is not None


def is_no_fact(words: str) -> bool:
    """Whether the words before a figure make it a duty, a limit or a frequency instead of a count."""
    return _DUTY.search(words) is not None


def is_average(words: str) -> bool:
    """Whether the words before a figure make it an average."""
    return _AVERAGE.search(words) is not None


def scope(words: str) -> Literal["agency", "region", "other"]:
    """Of whom a figure speaks, by the words of its clause: the whole region, other bodies, or the agency itself."""
    if _REGION.search(words):
        return "region"
    return "other" if _BODIES.search(words) else "agency"
