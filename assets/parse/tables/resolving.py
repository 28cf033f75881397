"""Each row's printed cells brought to the columns of the form, or said to be in doubt.

Order of trust: the places bars keep; a full row; one placement that the sums of the form leave. Never a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assets.parse.tables.arranging.columns import (
    Printed,
    has_astray_subtotals,
    printed_columns,
    prints_just_its_columns,
)
from assets.parse.tables.arranging.detached import give_back, take_detached
from assets.parse.tables.arranging.grid import grid
from assets.parse.tables.arranging.order import dealt
from assets.parse.tables.arranging.trimming import decorated, side_of_blanks, trimmed
from assets.parse.tables.collecting.codes import drop_blank_places, drop_blank_units, drop_codes
from assets.parse.tables.collecting.counts import counted_column, unknown_columns
from assets.parse.tables.collecting.results import Cells, Resolved, item_figure, item_value
from assets.parse.tables.collecting.rows import BLANK, Item, RawRow
from assets.parse.tables.collecting.spans import TableSpan
from assets.parse.tables.collecting.unread import doubt_blank_columns, doubt_blanks_beside_figures
from assets.parse.tables.placement import holds
from assets.parse.tables.placing.page import place_by_position
from assets.parse.tables.placing.vanished import place_blanks
from assets.parse.tables.plans import Plan
from assets.parse.tables.splitting.atoms import BAR, CELL, LINE, WORD, Atoms

_LEAST_DOUBTFUL = 3
_MANY_LONGER = 4
_LONGEST_HEADER = 40
_BAR_BETWEEN = 2
COLUMN_READERS = ("detached", "grid", "blocks", "labels_first", "page", "sums")


def resolve(
    atoms: Atoms,
    plan: Plan,
    span: TableSpan,
    rows: Sequence[RawRow],
    without: frozenset[str],
    *,
    in_lines: bool,
    year: int | None = None,
) -> dict[str, Resolved]:
    """The data rows of a printed table by row id, with their cells. ``without``: the ``COLUMN_READERS`` left out;
    ``year``: the one the report is about."""
    by_id = _data_rows(plan, rows)
    drop_codes(atoms, plan, span, by_id)
    drop_blank_units(span, by_id)
    drop_blank_places(plan, span, by_id)
    used = list(by_id.values())
    detached = take_detached(atoms, plan, used, in_lines=in_lines) if "detached" not in without else None
    _detach_what_follows(atoms, used, plan.width)
    names = unknown_columns(atoms, span) if plan.width == 1 else []
    counted = counted_column(names, used, year) if len(names) > 1 else None
    if len(names) > 1 and counted is None:
        return {row_id: Resolved(row_id, row, doubt="many") for row_id, row in by_id.items()}
    placed = grid(atoms, plan, span, by_id) if in_lines and "grid" not in without else None
    if placed is not None:
        resolved = {
            row_id: Resolved(row_id, row, placed[row_id] or {}, doubt=None if placed[row_id] is not None else "many")
            for row_id, row in by_id.items()
        }
        give_back(atoms, plan, resolved, detached, plan.columns)
        doubt_blank_columns(plan, resolved)
        return resolved
    resolved = {row_id: Resolved(row_id, row) for row_id, row in by_id.items()}
    printed = printed_columns(atoms, plan, span, used)
    if counted is not None:
        printed = tuple(plan.columns[0] if number == counted else None for number in range(len(names)))
    if "blocks" not in without:
        _split_blocks(atoms, plan, resolved, printed)
    side = side_of_blanks(atoms, plan, span, by_id, len(printed), in_lines=in_lines)
    if side is None:
        for found in resolved.values():
            _whole_or_none(atoms, plan, found)
        return resolved
    if "labels_first" not in without:
        _deal_out(atoms, plan, resolved)
    _tell_decoration(atoms, span, used, len(printed))
    _take_whole_rows(plan, resolved, printed, side)
    for found in resolved.values():
        if not found.cells:
            _by_count(atoms, plan, found, printed, side)
    _doubt_cut_rows(resolved)
    give_back(atoms, plan, resolved, detached, printed)
    _doubt_empty_rows(resolved, len(printed))
    doubt_blanks_beside_figures(atoms, plan, rows, resolved)
    if not has_astray_subtotals(plan, span, printed) and not [found for found in resolved.values() if found.doubt]:
        return resolved  # as most tables are: nothing is left to be placed
    doubt_blank_columns(plan, resolved)
    _doubt_what_does_not_add_up(atoms, plan, span, resolved, printed)
    if "page" not in without:
        place_by_position(atoms, plan, span, resolved, printed)
    if "sums" not in without:
        place_blanks(atoms, plan, resolved, printed)
    return resolved


def _tell_decoration(atoms: Atoms, span: TableSpan, rows: Sequence[RawRow], width: int) -> None:
    if [row for row in rows if not row.slotted and 0 < len(row.items) < width] and decorated(atoms, span):
        for row in rows:
            row.decorated = True


def _detach_what_follows(atoms: Atoms, rows: Sequence[RawRow], width: int) -> None:
    """Figures on lines of their own behind a last row, whose own stand on one line as those of the rows before it,
    are no cells of it: totals torn off their rows, or page numbers."""
    if not rows:
        return
    *others, last = rows
    if last.slotted or last.span.element is None or len(last.items) < 2:
        return
    breaks = _breaks(atoms, last.items)
    if not breaks:
        return
    on_one_line = [row for row in others if len(row.items) > 1 and not _breaks(atoms, row.items)]
    begins = not last.items[0].blank and LINE not in atoms.kinds[last.span.last : last.items[0].first]
    # One figure beside the label shows where the row ends only where other rows show that they stand on one line.
    shown = breaks[0] > 1 or (begins and len(on_one_line) >= _LEAST_DOUBTFUL)
    own, following = last.items[: breaks[0]], last.items[breaks[0] :]
    if len(following) == 1 and atoms.hangs_below(following[0].first, own[-1].first):
        last.items, last.apart = own, True
        return
    if shown and 2 * len(on_one_line) > len([row for row in others if len(row.items) > 1]):
        # A row that is short without them may have been torn: some of them may be its own.
        last.items, last.apart = own, last.apart or len(own) < width


def _breaks(atoms: Atoms, items: Sequence[Item]) -> list[int]:
    """The numbers of the cells that stand on another line than the one before them."""
    return [
        number
        for number, (left, right) in enumerate(pairwise(items), 1)
        if not left.blank and not right.blank and LINE in atoms.kinds[left.last : right.first]
    ]


def _doubt_what_does_not_add_up(
    atoms: Atoms, plan: Plan, span: TableSpan, resolved: dict[str, Resolved], printed: Printed
) -> None:
    """Where many rows lost cells or gained some, one that is full and does not add up may have done both."""
    rows = [found for found in resolved.values() if found.row.items]
    if has_astray_subtotals(plan, span, printed) and not all(
        _sums_hold(atoms, plan, list(found.cells.values()), printed) for found in rows if found.cells
    ):
        for found in rows:
            found.cells, found.doubt = {}, "order"
        return
    doubtful = sum(found.doubt is not None for found in rows)
    if doubtful < _LEAST_DOUBTFUL or printed != plan.columns:
        return
    longer = sum(found.doubt == "many" and found.row.slotted for found in rows)
    if (
        longer >= _LEAST_DOUBTFUL
        and _MANY_LONGER * longer >= len(rows)
        and not prints_just_its_columns(atoms, plan, span)
    ):
        for found in rows:  # bars keep a column too many, wherever it stands: a row that is blank in it is as long
            found.cells, found.doubt = {}, "many"
        return
    if not plan.column_sums:
        # Rows with more cells than columns: the table has a column of which nothing is known, and any row may lack it.
        wider = sum(found.doubt == "many" and not found.row.slotted for found in rows)
        rows = rows if wider >= _LEAST_DOUBTFUL and not _are_torn(atoms, plan, span, resolved) else []
    shorn = _lost_their_edge([found for found in rows if found.row.slotted])
    for found in rows:
        if shorn and found.doubt is None and found.row.slotted and _has_blank_edge(found.row.items):
            found.cells, found.doubt = {}, "few"  # what fills the row may be the blank of a merged cell
            continue
        unknown = not plan.column_sums and not found.row.slotted
        if found.doubt is None and (unknown or not _sums_hold(atoms, plan, list(found.cells.values()), printed)):
            found.cells, found.doubt = {}, "order"


def _are_torn(atoms: Atoms, plan: Plan, span: TableSpan, resolved: dict[str, Resolved]) -> bool:
    """Whether rows with too many cells have torn digits and nothing else is wrong: the header names all columns and no
    other, no row lost a cell, and most are full."""
    counts = [len(found.row.items) for found in resolved.values()]
    if min(counts) < plan.width or 2 * counts.count(plan.width) < len(counts):
        return False
    wider = [found.row.items for found in resolved.values() if len(found.row.items) > plan.width]
    decimal = all(not item.blank and atoms.pieces[item.first].isdecimal() for items in wider for item in items)
    return decimal and max(counts) <= 2 * plan.width and prints_just_its_columns(atoms, plan, span)


def _lost_their_edge(rows: Sequence[Resolved]) -> bool:
    """Whether most rows between bars have too few cells: a column is gone from all of them."""
    return 2 * sum(found.doubt == "few" for found in rows) > len(rows)


def _has_blank_edge(items: Sequence[Item]) -> bool:
    return items[0].blank or items[-1].blank


def _doubt_cut_rows(resolved: dict[str, Resolved]) -> None:
    """Where the text ends in a row, its first cells have their places only if bars keep those of the other rows."""
    if any(found.doubt == "few" and found.row.slotted for found in resolved.values()):
        for found in resolved.values():
            if found.cut and found.cells:
                found.cells, found.doubt = {}, "few"


def _deal_out(atoms: Atoms, plan: Plan, resolved: dict[str, Resolved]) -> None:
    """Rows whose figures stand behind all labels: their cells, where it is certain in which order."""
    if True in [found.row.apart for found in resolved.values()]:
        cells = dealt(atoms, plan, {row_id: found.row for row_id, found in resolved.items()})
        for row_id, items in cells.items():
            resolved[row_id].cells = dict(zip(plan.columns, items, strict=True))


def _doubt_empty_rows(resolved: dict[str, Resolved], width: int) -> None:
    """Beside a row with too many figures, a label without any is not blank: its figures may be among the others."""
    doubted = [found.row for found in resolved.values() if found.doubt]
    if not any(len(row.items) > width and not row.slotted for row in doubted):
        return
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


def _split_blocks(atoms: Atoms, plan: Plan, resolved: dict[str, Resolved], printed: Printed) -> None:
    """Rows whose labels an extractor tore off: so many full rows behind a label as the form has without cells next."""
    sums, width = plan.column_sums, len(printed)
    longest = max([len(found.row.items) for found in resolved.values()], default=0)
    if not sums or printed != plan.columns or longest < 2 * width:
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


def _whole_or_none(atoms: Atoms, plan: Plan, found: Resolved) -> None:
    """The cells of a row whose blanks cannot be trusted: only where just as many cells as the form has columns hold
    something, one behind the other, and add up to something."""
    items = [item for item in found.row.items if not item.blank]
    figures = [item_figure(atoms, item) for item in items]
    apart = any(right.first - left.last > _BAR_BETWEEN for left, right in pairwise(items))
    if (
        len(items) != plan.width
        or apart
        or not any(figures)
        or not plan.column_sums
        or not holds(figures, plan.column_sums)
    ):
        found.doubt = "many"
    else:
        found.cells = dict(zip(plan.columns, items, strict=True))


def _take_whole_rows(plan: Plan, resolved: dict[str, Resolved], printed: Printed, side: str) -> None:
    """The cells of rows with a label and just as many cells as there are columns, and nothing else behind it."""
    width = len(printed)
    if side == "leading":
        return
    for found in resolved.values():
        row = found.row
        strange = row.apart or row.odd or row.words_between or row.closed_by is not None or row.span.element is None
        if len(row.items) == width and not strange and not found.cells:
            found.cells = _named(printed, row.items, plan)


def _by_count(atoms: Atoms, plan: Plan, found: Resolved, printed: Printed, side: str) -> None:
    row, width = found.row, len(printed)
    if row.apart or (row.odd and not row.slotted) or _is_torn_by_a_cell(atoms, row, width):
        found.doubt = "order"
        return
    items = trimmed(atoms, plan, row, width, side)
    short_of_blanks = row.slotted and len(row.items) < width + plan.label_blanks[found.row_id]
    if side == "leading" and short_of_blanks and (len(items) < width or any(item.blank for item in items)):
        found.doubt = "few"  # the blanks that its label spans are gone: so may others be
        return
    at_end = row.closed_by is None and row.span.stop == len(atoms.kinds)
    if len(items) == width:
        torn = row.words_between and not row.slotted and not _sums_hold(atoms, plan, items, printed)
        if torn or (row.span.element is None and _mostly_fails(atoms, plan, items, printed)):
            found.doubt = "order"
        else:
            found.cells = _named(printed, items, plan)
    elif at_end and len(items) < width:
        found.cut = True
        if row.slotted and row.first_is_certain:
            found.cells = _named(printed[: len(items)], items, plan)
        elif items:
            found.doubt = "few"
    elif not items and not row.garbled and _may_be_empty(atoms, row):
        found.cells = _named(printed, [BLANK] * width, plan)
    else:
        found.doubt = "few" if len(items) < width else "many"


def _named(printed: Printed, items: Sequence[Item], plan: Plan) -> Cells:
    """The cells by column, those of columns that the form does not count left out."""
    if printed == plan.columns:
        return dict(zip(plan.columns, items, strict=True))
    return {column: item for column, item in zip(printed, items, strict=True) if column}


def _is_torn_by_a_cell(atoms: Atoms, row: RawRow, width: int) -> bool:
    """Whether the word that ends a row may be one of its cells: with the figures behind it the row is no longer than
    it should be, so that they are hardly those of a row nobody knows."""
    at = row.closed_by
    if at is None or row.slotted or not row.items:
        return False
    figures = 0
    for kind in atoms.kinds[at + 1 : row.span.stop]:
        if kind == WORD or figures == width:
            break
        figures += kind == CELL
    return figures > 0 and len(row.items) + 1 + figures <= width


def _may_be_empty(atoms: Atoms, row: RawRow) -> bool:
    """Whether a row without cells says that they are blank: nothing that it may have printed stands behind it."""
    at, kinds = row.closed_by, atoms.kinds
    label = atoms.pieces[row.span.last] if row.span.element is not None else ""
    if label[-1:].isdecimal() and row.span.element is not None and not row.span.element.key[-1:].isdecimal():
        return False  # its figures are glued to it
    if at is None:
        return True
    behind = at + 1
    while behind < row.span.stop and kinds[behind] == LINE:
        behind += 1
    if behind < row.span.stop and kinds[behind] in (BAR, CELL):
        return False  # the word is a cell itself, or the label of a row nobody knows
    return row.slotted or row.is_last


def _mostly_fails(atoms: Atoms, plan: Plan, items: list[Item], printed: Printed) -> bool:
    """Whether most sums of a row with blanks fail: one is an error of the agency, more are cells out of step."""
    figures = [item_figure(atoms, item) for item in items]
    if printed != plan.columns or not plan.column_sums or not any(item.blank for item in items):
        return False
    unreadable = {
        n for n, item in enumerate(items) if not item.blank and item_value(atoms, item).status == "unreadable"
    }
    legible = [(left, right) for left, right in plan.column_sums if unreadable.isdisjoint((*left, *right))]
    failing = sum(not holds(figures, [equation]) for equation in legible)
    return failing > 1 and 2 * failing > len(plan.column_sums)


def _sums_hold(atoms: Atoms, plan: Plan, items: list[Item], printed: Printed) -> bool:
    sums = plan.column_sums
    if len(printed) != plan.width or len(items) != plan.width:
        return False  # the form does not count its columns, or the text ends in it
    return not sums or holds([item_value(atoms, item).value for item in items], sums)
