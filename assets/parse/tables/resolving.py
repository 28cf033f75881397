"""Each row's printed cells brought to the columns of the form, or said to be in doubt.

Order of trust: the places bars keep; a full row; one placement that the sums of the form leave. Never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from assets.parse.tables.atoms import Atoms
from assets.parse.tables.columns import Printed, printed_columns
from assets.parse.tables.grid import Cells, grid
from assets.parse.tables.placement import Sum, holds, narrowed, placements
from assets.parse.tables.plans import Plan
from assets.parse.tables.rows import BLANK, Item, RawRow
from assets.parse.tables.spans import TableSpan
from assets.parse.tables.values import Value, read_value

# A space that is no plain one, alone between plain ones or on its line: the content of an empty cell.
_HARD_SPACE = re.compile(r"(?<=[ \t\n])[\u00a0\u2000-\u200a\u202f\u3000]+(?=[ \t\n])")
# Some cities count their codes a few places on.
_SHIFTED_CODES = 3


@dataclass(slots=True)
class Resolved:
    """Cells of one row by column id. ``doubt`` names why a row was not read; ``reason`` how blanks were placed."""

    row_id: str
    row: RawRow
    cells: Cells = field(default_factory=dict)
    doubt: str | None = None
    placed: bool = False
    cut: bool = False


def item_text(atoms: Atoms, item: Item) -> str:
    """The folded text of a cell; a unit set off by a space is joined, several figures are not."""
    if item.first == item.last:
        return atoms.pieces[item.first]
    text = atoms.text(item.first, item.last)
    return "".join(text.split()) if item.figures == 1 else text


def item_value(atoms: Atoms, item: Item) -> Value:
    """What a printed cell says."""
    return read_value(item_text(atoms, item))


def resolve(
    atoms: Atoms, plan: Plan, span: TableSpan, rows: Sequence[RawRow], *, in_lines: bool
) -> dict[str, Resolved]:
    """The data rows of a printed table by row id, with their cells."""
    by_id = _data_rows(plan, rows)
    _drop_codes(atoms, plan, span, by_id)
    used = list(by_id.values())
    placed = grid(atoms, plan, span, by_id) if in_lines else None
    if placed is not None:
        return {
            row_id: Resolved(row_id, row, placed[row_id] or {}, doubt=None if placed[row_id] is not None else "many")
            for row_id, row in by_id.items()
        }
    resolved = {row_id: Resolved(row_id, row) for row_id, row in by_id.items()}
    printed = printed_columns(atoms, plan, span, used)
    _split_blocks(atoms, plan, resolved, printed)
    in_place = in_lines and _filled_in_place(atoms, plan, span)
    fill = "trailing"
    if in_lines and plan.table.label_columns > 1:
        fill = _fill(plan, by_id, len(printed))
        if fill == "unsure" and span.columns and not in_place and _all_fit_before(used, len(printed)):
            fill = "trailing"
    if in_place and fill not in ("leading", "either"):
        # Merged cells keep their places, yet header and rows disagree on them: no count can be trusted.
        for found in resolved.values():
            found.doubt = "many"
        return resolved
    for found in resolved.values():
        if not found.cells:
            _by_count(atoms, plan, found, printed, fill)
    if any(found.doubt == "many" and not found.row.slotted for found in resolved.values()):
        _doubt_empty_rows(resolved)
    _by_arithmetic(atoms, plan, resolved, printed)
    return resolved


def _doubt_empty_rows(resolved: dict[str, Resolved]) -> None:
    """Beside a row with too many figures, a label without any is not blank: its figures may be among the others."""
    for found in resolved.values():
        if not found.row.items and found.doubt is None and not found.cut:
            found.cells, found.doubt = {}, "few"


def _data_rows(plan: Plan, rows: Sequence[RawRow]) -> dict[str, RawRow]:
    found: dict[str, RawRow] = {}
    for row in rows:
        row_id = plan.data[0] if row.span.element is None else row.span.element.ref
        if plan.is_data.get(row_id):
            found[row_id] = row
    return found


def _drop_codes(atoms: Atoms, plan: Plan, span: TableSpan, rows: dict[str, RawRow]) -> None:
    """Row codes (01 to 56, some with a star) are no figures."""
    codes = plan.codes
    if not codes:
        return
    printed = {
        row_id: int(text)
        for row_id, row in rows.items()
        if row.items and not row.items[0].blank and (text := atoms.pieces[row.items[0].first].rstrip("*")).isdigit()
        if len(text) <= 3 and row_id in codes
    }
    same = sum(number == codes[row_id] for row_id, number in printed.items())
    announced = bool(span.extras & {"代码", "指标代码"})
    if not announced and (same < 2 or 2 * same <= len(printed)):
        return
    for row_id, number in printed.items():
        near = abs(number - codes[row_id]) <= (_SHIFTED_CODES if announced else 0)
        if near or (announced and len(rows[row_id].items) == plan.width + 1):
            rows[row_id].items = rows[row_id].items[1:]


def _split_blocks(atoms: Atoms, plan: Plan, resolved: dict[str, Resolved], printed: Printed) -> None:
    """Rows whose labels an extractor tore off: so many full rows behind a label as the form has without cells next."""
    sums, width = plan.column_sums, len(printed)
    if not sums or printed != plan.columns:
        return
    filled = [row_id for row_id in plan.data if row_id in resolved and resolved[row_id].row.items]
    for row_id, following in pairwise(filled):
        row = resolved[row_id].row
        block_ids = plan.data[plan.number[row_id] : plan.number[following]]
        if row.slotted or len(block_ids) == 1 or len(row.items) != width * len(block_ids):
            continue
        blocks = [row.items[at : at + width] for at in range(0, len(row.items), width)]
        if all(holds([item_value(atoms, item).value for item in block], sums) for block in blocks):
            for name, block in zip(block_ids, blocks, strict=True):
                resolved[name] = Resolved(name, row, dict(zip(plan.columns, block, strict=True)))


def _fill(plan: Plan, by_id: dict[str, RawRow], width: int) -> str:
    """On which side of the cells spanned places are filled with blanks: decided by all rows together."""
    rows = list(by_id.values())
    longer = [row.items for row in rows if row.slotted and len(row.items) > width]
    trailing = _all_fit_before(rows, width)
    filled = {row_id: row for row_id, row in by_id.items() if row.items}
    fitting = sum(len(row.items) == width + plan.label_blanks[row_id] for row_id, row in filled.items())
    leading = 5 * fitting >= 4 * len(filled) and all(item.blank for items in longer for item in items[:-width])
    if trailing and leading:
        return "either" if all(item.blank for items in longer for item in items) else "unsure"
    return "trailing" if trailing else "leading" if leading else "unsure"


def _all_fit_before(rows: Sequence[RawRow], width: int) -> bool:
    """Whether what stands behind the first ``width`` cells of any row is blank."""
    return all(item.blank for row in rows if row.slotted for item in row.items[width:])


def _filled_in_place(atoms: Atoms, plan: Plan, span: TableSpan) -> bool:
    """Whether merged cells keep their places, as the header shows: its first column stands behind the label columns."""
    if plan.table.label_columns == 1 or not span.columns:
        return False
    return atoms.place_on_line(span.columns[0].first) >= plan.table.label_columns


def _by_count(atoms: Atoms, plan: Plan, found: Resolved, printed: Printed, fill: str) -> None:
    row, width = found.row, len(printed)
    items = _trimmed(atoms, plan, row, width, fill)
    if fill == "leading" and row.slotted and len(row.items) < width + plan.label_blanks[found.row_id]:
        found.doubt = "few"  # the blanks that its label spans are gone: so may others be
        return
    at_end = row.closed_by is None and row.span.stop == len(atoms)
    if len(items) == width:
        if row.words_between and not row.slotted and not _sums_hold(atoms, plan, items, printed):
            found.doubt = "order"
        else:
            found.cells = {column: item for column, item in zip(printed, items, strict=True) if column}
    elif at_end and len(items) < width:
        found.cut = True
        if row.slotted:
            found.cells = {column: item for column, item in zip(printed, items, strict=False) if column}
        elif items:
            found.doubt = "few"
    elif not items and not row.garbled:
        found.cells = {column: BLANK for column in printed if column}
    else:
        found.doubt = "few" if len(items) < width else "many"


def _trimmed(atoms: Atoms, plan: Plan, row: RawRow, width: int, fill: str) -> list[Item]:
    """The cells of a row without what merged cells, row ends and page numbers added."""
    items = row.items
    if row.span.element is None and row.slotted and len(items) > width:
        items = _window(atoms, row, plan.column_sums, width)
    elif row.slotted and len(items) > width and fill in ("trailing", "either"):
        items = items[: max(width, row.reach)]
    elif row.slotted and len(items) > width and fill == "leading":
        items = items[-width:]
    elif len(items) == width + 1 and _stray_last(atoms, plan, row, width):
        items = items[:width]
    elif len(items) == width - 1 and row.may_end_blank:
        items = [*items, BLANK]  # bars on lines of their own part cells: the last one is empty
    elif items and len(items) < width and not row.slotted:
        items = _with_hard_blanks(atoms, row, width)
    return items


def _with_hard_blanks(atoms: Atoms, row: RawRow, width: int) -> list[Item]:
    """The cells of a short row with its blanks, where hard spaces that stand alone are just as many as are missing."""
    filled: list[Item] = []
    stop = row.closed_by if row.closed_by is not None else row.span.stop
    end = atoms.starts[stop] if stop < len(atoms) else len(atoms.source)
    edges = [atoms.ends[row.span.last], *(atoms.ends[item.last] for item in row.items)]
    starts = [*(atoms.starts[item.first] for item in row.items), end]
    for number, (left, right) in enumerate(zip(edges, starts, strict=True)):
        if atoms.folded[left:right].strip():
            return row.items
        # Before a row without label, and behind the last row, hard spaces are as likely to part paragraphs.
        decorative = (number == 0 and row.span.element is None) or (number == len(row.items) and row.is_last)
        filled += [] if decorative else [BLANK] * len(_HARD_SPACE.findall(atoms.source, left, right))
        filled += row.items[number : number + 1]
    return filled if len(filled) == width else row.items


def _window(atoms: Atoms, row: RawRow, sums: Sequence[Sum], width: int) -> list[Item]:
    """The one stretch of cells that holds all figures; where blanks leave several, the one that adds up."""
    items = row.items
    starts = range(len(items) - width + 1) if not row.first_is_certain else range(1)
    fitting = [at for at in starts if all(item.blank for item in (*items[:at], *items[at + width :]))]
    if len(fitting) > 1 and not all(item.blank for item in items):
        figures = [_figure(atoms, item) for item in items]
        fitting = [at for at in fitting if holds(figures[at : at + width], sums)]
        if len(fitting) > 1 or not sums:
            return items
    return items[fitting[0] : fitting[0] + width] if fitting else items


def _stray_last(atoms: Atoms, plan: Plan, row: RawRow, width: int) -> bool:
    """Whether the one cell too many is a page number: alone on its line behind a row that adds up without it."""
    last = row.items[-1]
    if row.slotted or last.blank or width != plan.width or not plan.column_sums:
        return False
    figures = [item_value(atoms, item).value for item in row.items[:width]]
    number = atoms.pieces[last.first]
    return number.isdigit() and 0 < int(number) < 400 and any(figures) and holds(figures, plan.column_sums)


def _sums_hold(atoms: Atoms, plan: Plan, items: list[Item], printed: Printed) -> bool:
    sums = plan.column_sums
    if len(printed) != plan.width:
        return False
    return not sums or holds([item_value(atoms, item).value for item in items], sums)


def _by_arithmetic(atoms: Atoms, plan: Plan, resolved: dict[str, Resolved], printed: Printed) -> None:
    """Rows with fewer figures than columns, placed where the sums of the form leave one placement."""
    doubtful = {row_id: found for row_id, found in resolved.items() if found.doubt == "few" and not found.cut}
    columns, number = plan.columns, plan.number
    if not doubtful or printed != columns:
        return
    options: dict[int, list[tuple[int, ...]]] = {}
    figures: dict[int, list[Decimal | None]] = {}
    for row_id, found in doubtful.items():
        values = [None if item.blank else item_value(atoms, item) for item in found.row.items]
        if all(value is None or value.status == "reported" for value in values):
            figures[number[row_id]] = [value.value if value else None for value in values]
            fitting = placements(figures[number[row_id]], len(columns), plan.column_sums)
            if fitting:
                options[number[row_id]] = fitting
    known = {
        number[row_id]: [_figure(atoms, found.cells.get(column)) for column in columns]
        for row_id, found in resolved.items()
        if found.doubt is None and not found.cut
    }
    unsettled = dict(options)
    chosen = {n: fitting[0] for n, fitting in options.items() if len(fitting) == 1}
    if known:
        narrowed(options, figures, known, plan.row_sums)
        chosen |= {n: _places_of(known[n], unsettled[n], figures[n]) for n in unsettled if n in known}
    for row_id, found in doubtful.items():
        if number[row_id] in chosen:
            _place(found, chosen[number[row_id]], columns)


def _places_of(
    row: Sequence[Decimal | None], options: list[tuple[int, ...]], figures: Sequence[Decimal | None]
) -> tuple[int, ...]:
    for places in options:
        spread: list[Decimal | None] = [None] * len(row)
        for place, figure in zip(places, figures, strict=True):
            spread[place] = figure
        if spread == list(row):
            return places
    raise AssertionError("a settled row is one of its options")


def _figure(atoms: Atoms, item: Item | None) -> Decimal | None:
    return None if item is None or item.blank else item_value(atoms, item).value


def _place(found: Resolved, places: tuple[int, ...], columns: Sequence[str]) -> None:
    cells = dict.fromkeys(columns, BLANK)
    for place, item in zip(places, found.row.items, strict=True):
        cells[columns[place]] = item
    found.cells, found.doubt, found.placed = cells, None, True
