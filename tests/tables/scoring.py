"""Counts how a reading compares with what was printed."""

from __future__ import annotations

from collections import Counter

from assets.parse.model import Cell, TableReading
from assets.parse.tables.splitting.values import BLANK, Value, read_value
from tests.tables.writers import Figures


def score(reading: TableReading, form_id: str, printed: Figures) -> tuple[Counter[str], list[str]]:
    """How many cells are right, false (a figure that is not printed there) or unread, and the first wrong ones."""
    cells = {(c.table_id, c.row_id, c.column_id): c for c in reading.cells if c.form_id == form_id}
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for table_id, rows in printed.items():
        for row_id, row in rows.items():
            for column_id, text in row.items():
                verdict = judge(cells.get((table_id, row_id, column_id)), text)
                counts[verdict] += 1
                if verdict != "right":
                    wrong.append(f"{table_id}.{row_id}.{column_id}: {text!r} is {verdict}")
    counts["false"] += sum(c.status == "reported" for c in reading.cells if c.form_id != form_id)
    return counts, wrong[:5]


def judge(cell: Cell | None, text: str | None) -> str:
    """``right``, ``false`` or ``unread`` (which says that it does not know)."""
    return judge_value(cell, BLANK if text is None else read_value(text))


def judge_value(cell: Cell | None, truth: Value) -> str:
    """The same, of what a cell is known to say."""
    if cell is not None and (cell.status, cell.value) == (truth.status, truth.value):
        return "right"
    return "false" if cell is not None and cell.status == "reported" else "unread"
