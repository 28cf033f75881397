"""What stands around a report: site chrome, breadcrumbs, index block, title, line of dates, signature, footer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assets.synthetic.dates import meta_date, signed_date
from assets.synthetic.dice import Dice
from assets.synthetic.names import Body

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
    """The lines before and after the body of a report, and the dates that they print."""

    before: tuple[str, ...]
    title: str | None
    after_title: tuple[str, ...]
    after: tuple[str, ...]
    published_on: date | None
    signed_on: date | None


def draw_title(dice: Dice, body: Body, year: int) -> str:
    """A title that names body and year, in one of the wordings of the field."""
    name = body.name
    return dice.pick(
        (
            f"{name}{year}年政府信息公开工作年度报告", f"{name}{year}年政府信息公开工作年度报告",
            f"{year}年{name}政府信息公开工作年度报告", f"{year}年度{name}政府信息公开年度报告",
            f"{name}{year}年度政府信息公开工作年度报告", f"{name}{year}年信息公开工作报告",
            f"{name}{year}年政府信息公开年报", f"{name}关于{year}年度政府信息公开工作的年度报告",
            f"【{year}】{name}政府信息公开工作年度报告",
        )
    )  # fmt: skip


def _index_block(dice: Dice, body: Body, title: str, published: date) -> list[str]:
    """The index block in one of its six shapes: run together, a line each, bullets, pipes, values only, spaces only."""
    number = f"{dice.between(10000000, 99999999)}{dice.between(0, 9)}/{published.year}-{dice.between(1, 99999):05d}"
    day = published.isoformat()
    fields = [
        ("索引号", number), ("发布机构", body.name), ("成文日期", day), ("主题分类", "政府信息公开"),
        ("名称", title), ("文号", ""), ("有效性", dice.pick(("有效", ""))),
    ]  # fmt: skip
    fields = fields[: dice.between(3, 7)]
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
    label = dice.pick(("发布时间：", "发布日期：", "时间：", "日期：", "更新时间：", "发布时间:"))
    parts = [label + meta_date(dice, published)]
    if dice.chance(0.6):
        parts.append(dice.pick(("来源：", "信息来源：")) + body.name)
    if dice.chance(0.5):
        parts.append(dice.pick(("浏览次数：", "点击数：", "访问量：", "阅读次数：1")))
    if dice.chance(0.3):
        parts.append(dice.pick(("字号：[大] [中] [小]", "【字号: 打印", "[字体: ]", "分享到:")))
    return dice.pick(("  ", "    ", " | ")).join(parts)


def draw_frame(dice: Dice, body: Body, year: int, *, must_name: bool) -> Frame:
    """The frame of one report. ``must_name``: body and year are printed nowhere else, so the title has to stand."""
    published = date(year + 1, 1, 4) + timedelta(days=dice.below(80))
    signed = published - timedelta(days=dice.below(10))
    title = draw_title(dice, body, year)
    before: list[str] = []
    if dice.chance(0.4):
        for bar in dice.some(_BARS, dice.between(1, 3)):
            mark = dice.pick(("", "- ", "• "))
            before += [mark + word for word in bar]
    if dice.chance(0.35):
        trail = dice.pick((" > ", ">>", " >"))
        before.append(f"当前位置：首页{trail}政务公开{trail}政府信息公开年报")
    index = dice.chance(0.3)
    if index:
        before += _index_block(dice, body, title, published)
    has_title = must_name or dice.chance(0.8)
    meta = has_title and not index and dice.chance(0.6)
    after_title = (_meta_line(dice, body, published),) if meta else ()
    after: list[str] = []
    signs = dice.chance(0.5)
    if signs:
        after += [body.name, signed_date(dice, signed, year < 2012 and dice.chance(0.6))]
    if dice.chance(0.3):
        after += list(dice.pick(_FOOTERS))
    if dice.chance(0.15):
        after.append(f"{title}.{dice.pick(('pdf', 'docx'))}")
    return Frame(
        tuple(before), title if has_title else None, after_title, tuple(after),
        published if meta else None, signed if signs else None,
    )  # fmt: skip
