"""Small writers of filled-in forms, one function per way to flatten a table, and what damages them.

Written from the catalogue of layouts and for these tests only; the synthetic corpus has writers of its own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

from assets.forms import Form, Table, form

OUTCOMES = ("upheld", "corrected", "other", "pending")


def seeded(seed: str) -> random.Random:
    """Chance that is the same in every run."""
    return random.Random(seed)  # noqa: S311


class Box(NamedTuple):
    """One cell of the drawn table; ``text`` none where a cell from above reaches down."""

    text: str | None
    span: int = 1


Grid = list[list[Box]]
Figures = dict[str, dict[str, dict[str, str | None]]]


def figures(declared: Form, rng: random.Random, blanks: str, share: float = 0.25) -> Figures:
    """Printed cells of every table, adding up; ``blanks``: none, some, zeros (each zero is blank), slash."""
    filled: Figures = {}
    for table in declared.tables:
        rows: dict[str, dict[str, object]] = {row.id: {c.id: 0 for c in table.columns} for row in table.data_rows}
        if table.id == "requests":
            _requests(table, rows, rng, share)
        elif table.id == "review_and_litigation":
            _disputes(rows["cases"], rng, share)
        else:
            _other(rows, rng)
        printed = {row_id: {c: str(v) for c, v in row.items()} for row_id, row in rows.items()}
        filled[table.id] = {row_id: {c: _style(v, blanks, rng) for c, v in r.items()} for row_id, r in printed.items()}
    return filled


def _style(value: str, blanks: str, rng: random.Random) -> str | None:
    if value != "0" or blanks == "none":
        return value
    if blanks == "zeros":
        return None
    if rng.random() < 0.3:
        return None if blanks == "some" else rng.choice("/-—")
    return value


def _requests(table: Table, rows: dict, rng: random.Random, share: float) -> None:
    columns = [c.id for c in table.columns]
    parts = [row.id for row in table.data_rows if row.parent and row.id != "results_total"]
    for column in columns[:-1]:
        for part in parts:
            if rng.random() < share:
                rows[part][column] = rng.choice([1, 2, 3, 7, 12, 105, 1362])
        total = sum(rows[part][column] for part in parts)
        forward = rng.choice([0, 0, 1, 4])
        over = min(total + forward, rng.choice([0, 0, 2]))
        rows["results_total"][column] = total
        rows["carried_forward_to_next_year"][column] = forward
        rows["carried_over_from_previous_year"][column] = over
        rows["new_requests"][column] = total + forward - over
    for row in rows.values():
        row["total"] = sum(row[c] for c in columns[:-1])


def _disputes(row: dict, rng: random.Random, share: float) -> None:
    for channel in ("reconsideration_", "litigation_direct_", "litigation_after_reconsideration_"):
        for outcome in OUTCOMES:
            row[channel + outcome] = rng.choice([0, 1, 3, 14]) if rng.random() < share else 0
        row[channel + "total"] = sum(row[channel + outcome] for outcome in OUTCOMES)


def _other(rows: dict, rng: random.Random) -> None:
    for row in rows.values():
        for column in row:
            row[column] = rng.choice([0, 0, 1, 5, 12, 339, 447228])
        if "change_this_year" in row:
            row["change_this_year"] = rng.choice(["0", "+168", "-35", "增2", "减3", "5"])
        if "procurement_amount" in row:
            row["procurement_amount"] = rng.choice(["477.35", "251000元", "26799003(元)", "0"])


def draw(declared: Form, table: Table, filled: dict[str, dict[str, str | None]]) -> Grid:
    """The table as printed on paper, merged cells and all."""
    if table.id == "requests":
        return _draw_requests(table, filled)
    if table.id == "review_and_litigation":
        return _draw_disputes(table, filled)
    wide = max(len(other.columns) for other in declared.tables if other.id.startswith("art20"))
    grid = [[Box(table.title, 1 + wide)]]
    lines = [["信息内容", *(c.label for c in table.columns)]]
    lines += [[row.label, *(filled[row.id][c.id] or "" for c in table.columns)] for row in table.data_rows]
    for line in lines:
        last = wide - len(table.columns) + 1 if len(table.columns) == 1 else 1
        grid.append([*(Box(text) for text in line[:-1]), Box(line[-1], last)])
    return grid


def _draw_requests(table: Table, filled: dict[str, dict[str, str | None]]) -> Grid:
    inner = [Box(c.label) for c in table.columns[1:-1]]
    note = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)"
    grid = [
        [Box(note, 3), Box("申请人情况", 7)],
        [Box(None, 3), Box("自然人"), Box("法人或其他组织", 5), Box("总计")],
        [Box(None, 3), Box(None), *inner, Box(None)],
    ]
    rows = {row.id: row for row in table.rows}
    begun: set[str] = set()
    for row in table.data_rows:
        parents: list[str] = []
        parent = row.parent
        while parent:
            parents.insert(0, parent)
            parent = rows[parent].parent
        labels = [Box(rows[p].label if p not in begun else None) for p in parents]
        begun.update(parents)
        cells = [Box(filled[row.id][c.id] or "") for c in table.columns]
        grid.append([*labels, Box(row.label, 3 - len(parents)), *cells])
    return grid


def _draw_disputes(table: Table, filled: dict[str, dict[str, str | None]]) -> Grid:
    outcomes = [Box(text) for text in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")]
    return [
        [Box("行政复议", 5), Box("行政诉讼", 10)],
        [*outcomes, Box("未经复议直接起诉", 5), Box("复议后起诉", 5)],
        [*[Box(None)] * 5, *outcomes, *outcomes],
        [Box(filled["cases"][c.id] or "") for c in table.columns],
    ]


def _flat(grid: Grid) -> list[tuple[list[str], int]]:
    """Rows as a converter sees them: cells from above are gone, spanned places are blanks at the end of the row."""
    rows = []
    for row in grid:
        cells = [box.text for box in row if box.text is not None]
        rows.append((cells, sum(box.span for box in row) - len(cells)))
    return rows


def _per_line(cells: list[str]) -> str:
    return "\n".join(f"{cell} |" if cell else "|" for cell in cells)


def _ended(blanks: int) -> str:
    return "\n" + "|" * blanks if blanks else ""


def _in_place(grid: Grid) -> str:
    lines = []
    for row in grid:
        cells = [text for box in row for text in (box.text or "", *[""] * (box.span - 1))]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


LAYOUTS: dict[str, Callable[[Grid], str]] = {
    "trailing_pipe": lambda g: "\n".join(" | ".join(c) + " |" for c, _ in _flat(g)),
    "trailing_pipe_kept": lambda g: "\n".join(" | ".join(c) + " | " + "|" * b for c, b in _flat(g)),
    "both_pipes": lambda g: "\n".join("| " + " | ".join(c) + " |" for c, _ in _flat(g)),
    "both_pipes_kept": lambda g: "\n".join("| " + " | ".join(c) + " | " + "|" * b for c, b in _flat(g)),
    "breaks_in_cells": lambda g: "\n".join(
        "| " + "| ".join(f"\n {t}  " for t in c) + "| " + "|" * b for c, b in _flat(g)
    ),
    "cell_per_line": lambda g: "\n".join(_per_line(c) + _ended(b) for c, b in _flat(g)),
    "cell_per_line_ended": lambda g: "\n".join(_per_line(c) + _ended(b + 1) for c, b in _flat(g)),
    "cell_per_line_opened": lambda g: "\n".join("|\n" + _per_line(c) + _ended(b) for c, b in _flat(g)),
    "leading_pipe": lambda g: "\n".join(c[0] + "".join(f"\n| {t}" if t else "\n|" for t in c[1:]) for c, _ in _flat(g)),
    "pipe_on_its_line": lambda g: "\n|\n".join("\n|\n".join(c) for c, _ in _flat(g)),
    "html": _in_place,
    "tabs": lambda g: "\n".join("\t".join(c) for c, _ in _flat(g)),
    "one_line_pipes": lambda g: " ".join(" | ".join(c) + " |" for c, _ in _flat(g)),
    # Blanks leave no trace in these.
    "lines_apart": lambda g: "\n\n".join("\n\n".join(t for t in c if t) for c, _ in _flat(g)),
    "lines": lambda g: "\n".join("\n".join(t for t in c if t) for c, _ in _flat(g)),
    "spaces": lambda g: "\n".join(" ".join(t for t in c if t) for c, _ in _flat(g)),
    "one_line": lambda g: " ".join(" ".join(t for t in c if t) for c, _ in _flat(g)),
}
LOSING_BLANKS = ("lines_apart", "lines", "spaces", "one_line")


def _labels(grid: Grid, change: Callable[[str, random.Random], str], share: float, rng: random.Random) -> Grid:
    def changed(text: str | None) -> str | None:
        is_label = text and len(text) >= 5 and re.search("[一-鿿]{3}", text)
        return change(text, rng) if is_label and rng.random() < share else text

    return [[box._replace(text=changed(box.text)) for box in row] for row in grid]


def _typo(text: str, rng: random.Random) -> str:
    at = rng.randrange(2, len(text) - 1)
    return rng.choice([text[:at] + text[at + 1 :], text[:at] + "的" + text[at + 1 :], text[:at] + text[at] + text[at:]])


def _broken(mark: str) -> Callable[[str, random.Random], str]:
    def change(text: str, rng: random.Random) -> str:
        at = rng.randrange(2, len(text) - 1)
        return text[:at] + mark + text[at:]

    return change


def _unnumbered(text: str, _: random.Random) -> str:
    return re.sub(r"^(?:\([一二三四五六七]\)|[一二三四]、|\d\.)", "", text)


def _renumbered(text: str, _: random.Random) -> str:
    return re.sub(r"^(\d)\.", r"\1、", re.sub(r"^\(([一二三四五六七])\)", r"\1、", text))


def _sub_rows(grid: Grid, rng: random.Random) -> Grid:
    drawn: Grid = []
    for row in grid:
        drawn.append(row)
        if row[0].text in ("其他对外管理服务事项", "行政强制", "行政许可"):
            drawn += [
                [Box(name), *(b._replace(text=str(rng.choice([0, 3, 77]))) for b in row[1:])] for name in ("行政检查",)
            ]
    return drawn


def _subtotals(grid: Grid, _: random.Random) -> Grid:
    if len(grid) < 10:
        return grid
    rows = [
        [*row[:-1], Box(str(sum(int(b.text) for b in row[-6:-1] if (b.text or "").isdigit()))), row[-1]]
        for row in grid[3:]
    ]
    return [*grid[:2], [*grid[2][:-1], Box("小计"), grid[2][-1]], *rows]


def _without_a_column(grid: Grid, _: random.Random) -> Grid:
    if len(grid) > 10:
        return [grid[0], grid[1], [*grid[2][:-2], grid[2][-1]], *([*row[:-2], row[-1]] for row in grid[3:])]
    return grid


def _full_width(grid: Grid, _: random.Random) -> Grid:
    wide = str.maketrans("0123456789(),.:", "０１２３４５６７８９（），．：")
    return [[box._replace(text=box.text and box.text.translate(wide)) for box in row] for row in grid]


DAMAGES: dict[str, Callable[[Grid, random.Random], Grid]] = {
    "typos": lambda g, rng: _labels(g, _typo, 0.3, rng),
    "wrapped": lambda g, rng: _labels(g, _broken("\n"), 0.4, rng),
    "spaced": lambda g, rng: _labels(g, _broken(" "), 0.4, rng),
    "unnumbered": lambda g, rng: _labels(g, _unnumbered, 0.6, rng),
    "renumbered": lambda g, rng: _labels(g, _renumbered, 0.6, rng),
    "full_width": _full_width,
    "sub_rows": _sub_rows,
    "subtotals": _subtotals,
    "without_a_column": _without_a_column,
    "without_title": lambda g, _: g[1:] if (g[0][0].text or "").startswith("第二十条") else g,
    "without_header": lambda g, _: [g[0], *g[2:]] if (g[0][0].text or "").startswith("第二十条") else g[3:] or g,
}
PROSE = "五、存在的主要问题及改进情况\n公开的内容还不够全面,有 3 项工作要改。\n六、其他需要报告的事项\n无"


def write(
    form_id: str, layout: str, rng: random.Random, *, blanks: str = "none", damage: str | None = None
) -> tuple[str, Figures]:
    """A report in one form and layout, and the cells printed in it."""
    declared = form(form_id)
    filled = figures(declared, rng, blanks)
    parts = [
        "某县某局2022年政府信息公开工作年度报告",
        "一、总体情况",
        "发布信息 128 条,行政许可 12 件。",
        "二、主动公开政府信息情况",
    ]
    headings = {
        "requests": "三、收到和处理政府信息公开申请情况",
        "review_and_litigation": "四、政府信息公开行政复议、行政诉讼情况",
    }
    for table in declared.tables:
        if table.id in headings:
            parts.append(headings[table.id])
        grid = draw(declared, table, filled[table.id])
        if damage and not (damage == "without_header" and table.id == "review_and_litigation"):
            grid = DAMAGES[damage](grid, rng)
        parts.append(LAYOUTS[layout](grid))
    return "\n".join([*parts, PROSE]), filled
