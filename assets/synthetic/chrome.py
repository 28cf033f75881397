"""What stands around a report: site chrome, breadcrumbs, index block, title, line of dates, signature, footer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assets.synthetic.dates import meta_date, signed_date
from assets.synthetic.dice import Dice
from assets.synthetic.names import Body
from assets.synthetic.prose.papers import notice_titles

_BARS = (
    ("登录", "注册"), ("无障碍浏览",), ("打开适老化模式",), ("关怀版", "长者版"), ("设为首页", "加入收藏"),
    ("简体版| 繁体版",), ("支持IPv6",), ("点击收听年报语音朗读",), ("选择搜索类型",), ("今天是:",),
)  # fmt: skip
_FOOTERS = (
    ("相关附件:",),
    ("责任编辑:",),
    ("相关稿件",),
    ("扫一扫在手机打开当前页",),
    ("【打印本页】", "【关闭窗口】"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines before and after the body of a report, and the dates that they print. ``names``: the body is named there
    with its place; ``signs``: its signature does. ``index``: the index block, where it is drawn as a table."""

    before: tuple[str, ...]
    title: str | None
    after_title: tuple[str, ...]
    after: tuple[str, ...]
    names: bool
    signs: bool
    index: tuple[tuple[str, str], ...]
    published_on: date | None
    signed_on: date | None


#: Titles. ``{name}`` is the body with its place, ``{local}`` without it (市民政局), ``{han}`` the year in characters.
_TITLES = (
    "{name}{year}年政府信息公开工作年度报告", "{name}{year}年政府信息公开工作年度报告", "{name}{year}年政府信息公开工作年度报告",
    "{year}年{name}政府信息公开工作年度报告", "{year}年度{name}政府信息公开年度报告", "{name}{year}年度政府信息公开工作年度报告",
    "{name}{year}年信息公开工作报告", "{name}{year}年政府信息公开年报", "{name}关于{year}年度政府信息公开工作的年度报告",
    "【{year}】{name}政府信息公开工作年度报告", "{name}{year}年度政府信息公开工作报告", "{name}{year}年信息公开年度工作报告",
    "{name}\n{year}年政府信息公开工作年度报告", "{name}{year}年政府\n信息公开工作年度报告", "{name}{han}年政府信息公开工作年度报告",
    "{name}{year}年度政务公开年度报告", "{name}：{year}年政府信息公开工作年度报告", "《{name}{year}年政府信息公开工作年度报告》",
    "关于{name}{year}年度政府信息公开工作情况的报告", "{name}政府信息公开年度报告（{year}年度）",
    "{name}\n政府信息公开工作年度报告\n（{year}年）",
    "{name} {year} 年政府信息公开工作年度报告", "{name}{year}年政府信息公开工作年度报告（更正）", "{year}年政府信息公开工作年度报告",
    "（单位名称）{year}年政府信息公开工作年度报告", "政府信息公开{year}年年度报告",
    "{local}{year}年政府信息公开工作年度报告", "{year}年{local}政府信息公开工作年度报告", "{local}{year}年度政府信息公开工作报告",
)  # fmt: skip
_SUMMARIES = (
    "{name}{year}年政务公开工作总结",
    "{name}{year}年政务公开工作要点落实情况",
    "{name}关于{year}年政务公开工作情况的总结",
)


def draw_title(dice: Dice, body: Body, year: int, document_type: str, *, lossy: bool) -> tuple[str, bool]:
    """A title, and whether it names the body with its place. ``lossy``: characters beside digits may be gone."""
    if document_type == "other":
        return dice.pick(notice_titles(year)), False
    pattern = dice.pick(_SUMMARIES if document_type == "work_summary" else _TITLES)
    han = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    title = pattern.format(name=body.printed, local=body.local, year=year, han=han)
    if lossy and document_type == "annual_report" and dice.chance(0.3):
        title = title.replace(f"{year}年", f"{year}", 1)
    return title, "{name}" in pattern


#: What bodies of old reports are called today, as the sites that keep them do.
_SUCCESSORS = {
    "安全生产监督管理局": "应急管理局", "国土资源局": "自然资源局", "环境保护局": "生态环境局", "卫生和计划生育局": "卫生健康局",
    "人民防空办公室": "国防动员办公室", "扶贫开发办公室": "乡村振兴局", "农业局": "农业农村局", "粮食局": "粮食和物资储备局",
}  # fmt: skip


def _source(dice: Dice, body: Body) -> str:
    """Who the page says has published it: the body, what became of it, or the government whose site it is."""
    for old, new in _SUCCESSORS.items():
        if body.name.endswith(old) and dice.chance(0.4):
            return body.name.removesuffix(old) + new
    return f"{body.place}人民政府办公室" if body.level > 1 and dice.chance(0.2) else body.name


def _index_fields(dice: Dice, body: Body, title: str, published: date) -> list[tuple[str, str]]:
    """Names and values of the index block."""
    number = f"{dice.between(10000000, 99999999)}{dice.between(0, 9)}/{published.year}-{dice.between(1, 99999):05d}"
    day = published.isoformat()
    fields = [
        ("索引号", number), ("发布机构", _source(dice, body)), ("成文日期", day), ("主题分类", "政府信息公开"),
        ("名称", title), ("文号", ""), ("有效性", dice.pick(("有效", ""))),
    ]  # fmt: skip
    return fields[: dice.between(3, 7)]


def _index_block(dice: Dice, fields: list[tuple[str, str]]) -> list[str]:
    """The index block in one of its six shapes: run together, a line each, bullets, pipes, values only, spaces only."""
    shape = dice.below(6)
    if shape == 0:
        return ["".join(f"{label}{value}" for label, value in fields)]
    if shape == 1:
        return [f"{label}: {value}" for label, value in fields]
    if shape == 2:
        return [line for label, value in fields for line in (f"• {label}:", value or "")]
    if shape == 3:
        return [f"{label} | {value} | " for label, value in fields]
    if shape == 4:
        return [value for _, value in fields if value]
    return ["  ".join(f"{label} {value}" for label, value in fields)]


def _meta_line(dice: Dice, body: Body, published: date) -> str:
    if dice.chance(0.1):
        return dice.pick(("（{}）", "( {} )")).format(f"{published.year}年{published.month:02d}月{published.day:02d}日")
    label = dice.pick(("发布时间：", "发布日期：", "时间：", "日期：", "更新时间：", "发布时间:"))
    parts = [label + meta_date(dice, published)]
    if dice.chance(0.6):
        parts.append(dice.pick(("来源：", "信息来源：")) + _source(dice, body))
    if dice.chance(0.5):
        parts.append(dice.pick(("浏览次数：", "点击数：", "访问量：", "阅读次数：1")))
    if dice.chance(0.3):
        parts.append(dice.pick(("字号：[大] [中] [小]", "【字号: 打印", "[字体: ]", "分享到:")))
    return dice.pick(("  ", "    ", " | ")).join(parts)


def _after(dice: Dice, body: Body, title: str, year: int, signed: date, *, signs: bool) -> list[str]:
    lines: list[str] = []
    if signs:
        indent = dice.pick(("", "", " " * 20, "　" * 12))
        day = signed_date(dice, signed, year < 2012 and dice.chance(0.6))
        lines += _signature(dice, body, indent, day)
    if dice.chance(0.3):
        lines += list(dice.pick(_FOOTERS))
    if dice.chance(0.15):
        lines.append(f"{title.replace(chr(10), '')}.{dice.pick(('pdf', 'docx'))}")
    return lines


def _signature(dice: Dice, body: Body, indent: str, day: str) -> list[str]:
    """Who signs and when: on two lines, on one, or the day alone."""
    shape = dice.below(20)
    if shape < 3:
        return [indent + day]
    if shape < 5:
        return [f"{indent}{body.printed}  {day}"]
    stamp = "（盖章）" if shape < 7 else ""
    return [f"{indent}{body.printed}{stamp}", indent + day]


def _banner(dice: Dice, body: Body) -> list[str]:
    """The name of the site, which is not who reports."""
    if body.level < 2 or not dice.chance(0.15):
        return []
    return [dice.pick((f"{body.place}人民政府门户网站", f"欢迎访问{body.place}人民政府网站!", f"中国·{body.place}"))]


def draw_frame(
    dice: Dice, body: Body, year: int, document_type: str = "annual_report", *, lossy: bool = False
) -> Frame:
    """The frame of one document. ``lossy``: the period may be unreadable, so the title has to stand."""
    published = date(year + 1, 1, 4) + timedelta(days=dice.below(80))
    if dice.chance(0.05):  # some report before the year has ended
        published = date(year, 12, 14) + timedelta(days=dice.below(14))
    signed = published - timedelta(days=dice.below(10))
    title, full = draw_title(dice, body, year, document_type, lossy=lossy)
    before = _banner(dice, body)
    if dice.chance(0.4):
        for bar in dice.some(_BARS, dice.between(1, 3)):
            mark = dice.pick(("", "- ", "• "))
            before += [mark + word for word in bar]
    if dice.chance(0.35):
        trail = dice.pick((" > ", ">>", " >", "\n> "))
        before.append(f"当前位置：首页{trail}政务公开{trail}政府信息公开年报")
    index = dice.chance(0.3)
    fields = _index_fields(dice, body, title.replace("\n", ""), published) if index else []
    drawn = dice.chance(0.25)
    if index and not drawn:
        before += _index_block(dice, fields)
    has_title = lossy or document_type != "annual_report" or dice.chance(0.75)
    meta = has_title and not index and dice.chance(0.6)
    signs = dice.chance(0.5)
    after = _after(dice, body, title, year, signed, signs=signs)
    return Frame(
        before=tuple(before),
        title=title if has_title else None,
        after_title=(_meta_line(dice, body, published),) if meta else (),
        after=tuple(after),
        names=has_title and full,
        signs=any(body.name in line for line in after),
        index=tuple(fields) if drawn else (),
        published_on=published if meta else None,
        signed_on=signed if signs else None,
    )
