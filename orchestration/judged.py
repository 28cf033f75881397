"""What a person reads on the terminal of an evaluation: how accurate a build is, and which figures are false."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from orchestration.grids import cut, grid, said
from orchestration.looking import Row

if TYPE_CHECKING:
    import polars as pl

    from assets.synthetic import Evaluation

_SHOWN_FALSE = 20


def evaluation(console: Console, judged: Evaluation) -> None:
    """Accuracy, overall and by form, layout, damage, style and noise; the worst classes, the rules, every false figure."""
    console.print(_rates("Accuracy", judged.overall, ()))
    for title, frame, name in (
        ("By form", judged.by_form, "document_form"),
        ("By layout", judged.by_layout, "layout"),
        ("By damage", judged.by_damage, "damage"),
        ("By style of the cells", judged.by_style, "style"),
        ("By noise of the tables", judged.by_noise, "noise"),
    ):
        cells = frame.filter(frame["item"].is_in(["cells_recoverable", "statistics"]))
        console.print(_rates(title, cells.sort("item", "accuracy"), (name,)))
    console.print(_plain("Read worst, of rows whose blanks did not vanish", judged.worst))
    if judged.by_rule is not None:
        console.print(_plain("Errors printed on purpose, by rule", judged.by_rule))
    false = judged.false_figures
    console.print(f"False figures: {false.height:,}" if false.height else "No false figure.")
    for row in false.head(_SHOWN_FALSE).iter_rows(named=True):
        console.print(escape(_false_figure(row)), soft_wrap=True, highlight=False)
    if false.height > _SHOWN_FALSE:
        console.print(f"... and {false.height - _SHOWN_FALSE:,} more")


def _false_figure(row: Row) -> str:
    """One line: the document, what it is like, where the figure stands, what is there and what was read."""
    where = row["indicator_id"] or ".".join(row[part] or "?" for part in ("table_id", "row_id", "column_id"))
    true = said(row["true_value"]) or row["true_status"]
    like = ", ".join(row[label] or "none" for label in ("layout", "style", "noise", "damage"))
    return f"  {row['name']} ({like}) {where}: {true}, read {said(row['read_value'])} from {cut(row['read_text'] or '', 60)!r}"


def _plain(title: str, frame: pl.DataFrame) -> Table:
    """A frame as it is, shares with four digits."""
    rows = [
        tuple(f"{value:.4f}" if isinstance(value, float) else cut(said(value), 60) for value in row)
        for row in frame.iter_rows()
    ]
    return grid(title, tuple(frame.columns), rows)


def _rates(title: str, frame: pl.DataFrame, names: tuple[str, ...]) -> Table:
    counts = ("items", "right", "wrong", "unread", "missing", "false_figures")
    shares = ("accuracy", "precision", "recall", "f1")
    rows = [
        (
            *(str(row[name]) for name in (*names, "item")),
            *(f"{row[name]:,}" for name in counts),
            *("" if row[name] is None else f"{row[name]:.4f}" for name in shares),
        )
        for row in frame.iter_rows(named=True)
    ]
    return grid(title, (*names, "item", *counts, *shares), rows)
