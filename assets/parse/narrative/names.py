"""Names of parts: what is left of the words before a figure when verbs, fillers and the word for information go."""

from __future__ import annotations

import re
from functools import lru_cache

_LEAD = re.compile(
    "^(?:其中|具体|内有|主要内容|内容|另外?|还|以及|包括|包含|涵盖|分别(?:是|为)|主要(?:有|包括|是|涉及)?|重点(?:聚焦|是|为|涉及)|聚焦|涉及|属于|属(?!地|性)|各类|各种|含|有|了|[、,;:和及·]|与(?![民公群])|[一二三四五六七八九]是|"
    "的|按(?:季度|月|月份|年度|周|日|时|期|规定|要求|照要求)|每(?:季度|月|周)|全年|本年度?|今年|当年|年内|历年|目前|依法依规|依法|(?:集中|统一|同步|规范|按时)(?=公开|发布|公布|更新)|20\\d\\d年度?|共计|共|累计|已|及时|主动|实际(?=公开|发布)|我街道|我[局镇委办乡街厅院县市区校馆处队会]|(?:经?(?:审核|审查)后?|采编|编辑)(?=主动公开|公开|发布)|通过|\\(|\\d{1,2}[.、]|[①-⑩])+"
)
# 主动公开的信息包括概况信息1条, “决算”栏目共发布消息2条: what is said around the name of a part.
_FRAME = re.compile("^.{0,24}(?:信息中(?!心)|(?:信息|内容)(?:主要)?(?:包括|包含|涵盖|涉及))")
_COLUMN = re.compile(
    "(?:栏目|专栏|板块|版块)(?:共|共计|累计|全年|已)?(?:发布|公开|更新|上传)(?:各类)?(?:信息|消息|文章|内容)?$"
)
_ASIDE = re.compile(r"\((?:含|不含|包括|其中)[^()]*\)")
_TRAIL = re.compile(
    "(?:数量|总数|共计|合计|累计|总计|共有|共|(?<![统审会])计|达到|达|新增|(?<!行)为|有|约|近|超过|突破|了|[:·/]|的|方面|(?<=文件|信息|项目|公告|稿件)数)++$"
)
_VERB_LEAD = re.compile(
    "^(?:主动)?(?:公开(?!指南|目录|年报|制度|栏|平台|条例)|发布(?!会)|更新|公布|公示(?!公告)|推送|刊发|上传|发表|转发|编发|刊登|刊载|录入|制作|新增|发送|宣传|推出|转载)+(?:了|的)?(?=.{2})"
)
_INFORMATION = re.compile(
    "(?:(?:主动)?(?:公开|发布|更新|推送))?(?:的)?(?:各类)?(?:政府|政务)?信息(?:(?:更新|发布)量?|公开)?$"
)
_ACT_TRAIL = re.compile("(?<!信息)(?<!政务)(?:更新|发布|推送|转发)$")
# 第二季度公开60条, 各街道公开8600条: when or by whom it was done.
_DONE_BY = re.compile(
    "(?<=季度|月份|部门|街道|乡镇|单位|政府)(?:共|累计)?(?:主动)?公开$|(?<=办公室)(?:共|累计)?(?:主动)?公开$"
)
_VERB = re.compile(
    "主动公开|(?:(?<!信息)(?<!政务)公开|发布|更新|公布|公示|推送|录入|上传|刊发|登载|发表)(?=.{2})(?!平台|专栏|网|栏|目录|指南|”)"
)
_AT_LARGE = re.compile(
    "(?:各类|各种|相关|有关|本机关|本单位|本部门|部门|本级|全部|法定|主动|重点)*(?:政府|政务|党务|公开|、)*"
    "(?:信息|内容|消息|数据|文章|视频|作品|稿件|、|和)*(?:公开)?(?:总?数?量|总?数)?"
)
# 发布量由2013年的1128条增加到2014年的1887条: two totals, no names of parts.
_CHANGE = re.compile("量由|(?:增加|减少|增长|下降|上升|提高|降低)[到至]|20\\d\\d年$")
# Whatever stands before these, they mean all information there is.
_TOGETHER = re.compile(
    "(?:政府|政务)信息(?:\\(|(?:的)?(?:总?数|总?量|数量|共|累计|合计|历年|约)*$)|等(?:方面|相关|有关|重点|领域|的|各类|各种|政府|政务)*信息|(?:公开|发布|推送|更新)的$|、[^、]{1,12}等(?:内容|方面)?(?:共|共计|合计|总计)?$|、[^、]{1,8}[和及与][^和及与]{1,6}信息(?:总计|合计|总数|总量)(?:为|达)?$|历年|[上去]年|同期|20\\d\\d年|^[而但]"
)
# 全年共公开各类统计信息: all there is, whatever it is about.
_ALL_KINDS = re.compile("共[^,;、]{0,8}各[类种]")
_BARE = frozenset(("信息", "政府信息", "各类信息", "公开信息", "主动公开信息", "信息发布", "信息更新"))
# 政府信息公开目录下新增信息60条: where it was disclosed is no kind of it.
_PLACE = re.compile("(?:目录|栏目|专栏|平台|网站)[下中上里内]$")
_AT = frozenset("下中上里内")
_VERBS_ALONE = frozenset(("新增", "公开", "发布", "更新", "推送"))
_KEPT_WITH_INFORMATION = 2


@lru_cache(maxsize=4096)
def part_name(words: str) -> str | None:
    """The printed name of a part in the words before its figure; null where none is left.

    >>> part_name("主动公开公文类信息"), part_name("其中:概况类信息更新"), part_name("全年共发布信息")
    ('公文类', '概况类', None)
    """
    name = _TRAIL.sub("", _LEAD.sub("", _COLUMN.sub("", _FRAME.sub("", _ASIDE.sub("", words)))))
    while (shorter := _VERB_LEAD.sub("", name)) != name:
        name = _LEAD.sub("", shorter)
    stem = _INFORMATION.sub("", name)
    if stem == "其他" or len(stem) > _KEPT_WITH_INFORMATION or stem.endswith("类") or name in _BARE:
        name = stem
    name = _TRAIL.sub("", _ACT_TRAIL.sub("", _DONE_BY.sub("", name)))
    return (
        None
        if name in _VERBS_ALONE or "://" in name or _CHANGE.search(name) or (name[-1:] in _AT and _PLACE.search(name))
        else name or None
    )


@lru_cache(maxsize=4096)
def kind_behind_verb(words: str) -> str | None:
    """The kind of information named behind the last verb of disclosure; null for information at large, and for what
    several kinds are called together.

    >>> kind_behind_verb("通过网站主动公开规划计划类"), kind_behind_verb("通过网站公开各类政府信息")
    ('规划计划类', None)
    """
    if _ALL_KINDS.search(words):
        return None
    verbs = list(_VERB.finditer(words))
    return kind_in(words[verbs[-1].end() :]) if verbs else None


def bare_kind(words: str) -> str | None:
    """The kind that words without a verb of disclosure name; null where they name information at large."""
    return None if _VERB.search(words) else kind_in(words)


def kind_in(words: str) -> str | None:
    """The kind of information that a noun phrase names; null for information at large (政府信息, 海关政府信息)."""
    if _TOGETHER.search(words):
        return None
    name = part_name(words)
    return None if name is None or _AT_LARGE.fullmatch(name) else name
