"""What a figure counts that is no part of a total: the indicator its concepts lead to, corrected by what its own words and the
figure before it say, and the kind of thing it names."""

from __future__ import annotations

import re

from assets.parse.narrative.decisions import DECISIONS, DISCLOSED, ITEM_UNITS, by_channel, decide
from assets.parse.narrative.figures import Figure
from assets.parse.narrative.lexicon import LEXICON
from assets.parse.narrative.names import bare_kind, kind_behind_verb, part_name
from assets.parse.narrative.parts import Decided, Total
from assets.parse.narrative.phrases import Phrase

NO_THING_OF_ITS_OWN = DISCLOSED | {None, "other"}
KIND_UNITS = ITEM_UNITS | {"份", "件"}
_THINGS, _CHANNELS = LEXICON.groups["things"], LEXICON.groups["channels"]
_RECEIVE, _ANSWER, _FEE = LEXICON.bit("receive"), LEXICON.bit("answer"), LEXICON.bit("administrative_fee")
_PUBLISHED = LEXICON.bit("publish", "update", "info")
_OF_REQUESTS = frozenset(("new_requests", "results_total"))
_STRANGE_REQUEST = re.compile(
    "(?:办理|受理|收到|审批|审核|处理|完成|接到|接收)"
    "(?:(?!信息|公开|公民|法人|群众|社会|公众|企业|个人|自然人|组织|人员|书面|网|信|函|邮|传真|当面|现场|窗口|电子|在线|平台|依|各类|有关|相关|全部|新|上年|结转|其他)[一-鿿·])"
    "{4,16}申请(?:件|事项|表)?[^一-鿿]*$"
)
DISPUTED = frozenset(("administrative_reconsiderations", "administrative_litigations"))
REVIEW_OUTCOME = LEXICON.bit("review_outcome")
_OUTCOME = re.compile(
    "(?:结果)?(?:维持|纠正)(?:原行政行为|具体行政行为)?(?=[的为共有]*$)|(?:其他结果|尚未审结|被依法纠错|驳回[一-鿿]{0,6})(?=[的为共有]*$)"
)
_POST_UNITS = frozenset(("条", "篇", "则"))
_POSTED = re.compile("发文(?:共计|共|累计|合计)?$")
_PLACES, _PUBLISHING = LEXICON.bit("catalogue", "procedure"), re.compile("公开|发布|公布|公示|推送|刊发")
# 设立信箱1个, 举报电话1部: what people may turn to, not what they sent.
_EQUIPMENT = re.compile("(?:信箱|邮箱|意见箱|举报箱|电话|热线)(?:共计|共|各)?$")
_SET_UP = re.compile("设|开通|公布|公开|建立|安装|配备|配置")
_OF_PLACES = frozenset(("个", "处", "块", "台"))
_PUT_UP = re.compile("(?:设立|设置|打造|建成|建设|建立|配备|配置|开辟|增设|新建)(?!.{0,20}(?:发布|公开了|推送|更新))")
_POWERS = re.compile("(?:事项|清单|职权)(?:共计|共|合计|为|有|数量?)?$")
_DONE = re.compile("办结|办理|办件|作出|做出|审批|审结|完成")
_TOOK_PART = frozenset(("参加人数", "参与人数", "参加人员", "参会人数"))
_KIND = re.compile("[^各]类$")
_ENDS_AS_KIND = re.compile("类(?:的?信息)?$")
_SEASON = re.compile("第?[一二三四]季度|[上下]半年|\\d{1,2}月份")
# What some of the requests ask for (申请内容涉及征地5件) makes a part of them as well.
_ASKED_FOR = re.compile("涉及(?!政府信息|信息公开|依申请|.*申请)([一-鿿]{2,10}?)(?:类|方面)?(?:的)?$")
# Requesters of one kind make a part of the requests; a list of kinds (公民、法人或者其他组织) means them all.
_REQUESTER = re.compile(
    "(?<![、和及或与者民])(自然人|法人(?:或者?|和|及)其他组织|法人|个人|商业企业|企业|科研机构|社会公益组织|法律服务机构)(?:的|提出的?)?(?:政府信息公开|信息公开)?申请$"
)


def settled(said: Phrase, figure: Figure, concepts: int, last: Total | None) -> Decided:
    """What a figure with the words ``said`` counts, ``concepts`` being theirs and what they take over, ``last`` the count
    before it."""
    indicator = _indicator(said, figure, concepts, last)
    if indicator in DECISIONS and _ENDS_AS_KIND.search(said.left) and figure.unit in ITEM_UNITS:
        return "proactively_disclosed_items", part_name(said.name), concepts, True  # 行政许可类信息20条
    if indicator is not None and _KIND.search(said.left) and figure.unit_class != "rate":
        indicator = "other"  # 投诉举报类3件 divides something that was not understood
    indicator = indicator or by_channel(concepts, figure.unit)
    if indicator in DISCLOSED and figure.unit in _OF_PLACES and _PUT_UP.search(said.left):
        indicator = "other"  # 打造政务公开示范点3个
    kind = _kind(said, figure, indicator, last)
    if concepts & REVIEW_OUTCOME and indicator in DISPUTED and (outcome := _OUTCOME.search(said.left)):
        return indicator, outcome[0], concepts, True  # 行政复议结果维持3件 is a part of the reconsiderations
    if kind is None and indicator in NO_THING_OF_ITS_OWN and (season := _SEASON.search(said.left)):
        return indicator or "other", season[0], concepts, True  # 第一季度公开45条 is no total of the year
    return indicator or "other", kind, concepts, False


def _indicator(said: Phrase, figure: Figure, concepts: int, last: Total | None) -> str | None:
    indicator = decide(concepts, figure.unit_class)
    of_another_procedure = indicator in _OF_REQUESTS and _STRANGE_REQUEST.search(said.left)  # 办理城市道路申请件7件
    of_fees = indicator == "new_requests" and said.left == "涉及申请"  # 收取处理费90元,涉及申请2件
    of_powers = indicator in DECISIONS and figure.unit == "项" and _POWERS.search(said.left)
    may_be_licensed = of_powers and not _DONE.search(said.left)  # 行政许可事项15项, but not 办结行政许可事项15项
    if (
        of_another_procedure
        or of_fees
        or may_be_licensed
        or _counts_channels(figure, said)
        or _counts_equipment(figure, said)
    ):
        return "other"
    if indicator == "documents_issued" and figure.unit in _POST_UNITS and _POSTED.search(said.left):
        return None  # 微博发文53条
    if indicator == "other" and figure.unit in _POST_UNITS and concepts & _PLACES and _PUBLISHING.search(said.left):
        return decide(concepts & ~_PLACES, figure.unit_class)  # 发布制度和计划8条
    if indicator == "centralized_procurement_projects" and figure.unit in ITEM_UNITS and concepts & _PUBLISHED:
        return None  # 公开政府采购信息54条
    return indicator if last is None else _behind(said, indicator, last)


def _behind(said: Phrase, indicator: str | None, last: Total) -> str | None:
    """The indicator of a figure that speaks of what ``last`` counts."""
    if indicator == "information_processing_fees" and last.concepts & _FEE:
        return "administrative_fees"  # 行政事业性收费3项,收费金额560.2万元
    if last.indicator == "training_sessions" and said.left.rstrip("约近超") in _TOOK_PART:
        return "trainees"
    if indicator == last.indicator == "complaints_and_reports" and _is_answered(said):
        return "other"  # 受理投诉5件,办结5件
    return indicator


def _kind(said: Phrase, figure: Figure, indicator: str | None, last: Total | None) -> str | None:
    """The kind of information or of request that a figure's words name."""
    if indicator == "new_requests" and (one_kind := _REQUESTER.search(said.left) or _ASKED_FOR.search(said.left)):
        return one_kind[1]
    if indicator != "proactively_disclosed_items" or figure.unit not in KIND_UNITS:
        return None
    is_bare = last is not None or _ENDS_AS_KIND.search(said.name)
    return kind_behind_verb(said.name) or (bare_kind(said.name) if is_bare else None)


def _is_answered(said: Phrase) -> bool:
    """Whether a figure only says how many of what was counted before it were answered."""
    return bool(said.concepts & _ANSWER and not said.concepts & (_THINGS | _RECEIVE))


def _counts_equipment(figure: Figure, said: Phrase) -> bool:
    """Whether what is counted are telephones and boxes themselves."""
    if figure.unit not in ("个", "部", "台", "处") or not _EQUIPMENT.search(said.left):
        return False
    return figure.unit != "个" or _SET_UP.search(said.left) is not None


def _counts_channels(figure: Figure, said: Phrase) -> bool:
    """Whether what is counted are channels themselves (7个网站)."""
    noun = said.words[-1] if figure.unit in ("个", "家") and said.words else None
    return (
        noun is not None
        and noun.start >= figure.start
        and not noun.concepts & _THINGS
        and noun.concepts & _CHANNELS != 0
    )
