"""What one report's page shows: its text cut at the figures, its tables as grids, everything numbered for the links."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import Any

from markupsafe import Markup

from assets.out.site.highlighting import Span, pieces
from assets.out.site.reading import Row

# What stands for a cell without a figure.
MARKS = {"blank": "·", "missing": "—", "not_applicable": "/"}


def report_page(report: Row) -> Row:
    """The numbered figures of a report with its text in pieces."""
    spans: list[Span] = []
    for kind, figures in (
        ("cell", report["cells"]),
        ("statistic", report["statistics"]),
        ("finding", report["findings"]),
    ):
        for figure in figures:
            figure["number"] = None
            if figure["char_start"] is not None and (kind != "cell" or figure["source_text"]):
                figure["number"] = len(spans) + 1
                spans.append(Span(figure["number"], figure["char_start"], figure["char_end"], kind))
    return report | {"marked": marked(report["text"], spans), "grids": _grids(report)}


def marked(text: str, spans: list[Span]) -> Markup:
    """The text as HTML, with an anchor where each figure begins and a mark over its characters."""
    parts: list[str] = []
    for piece in pieces(text, spans):
        parts += [f'<i id="f{number}"></i>' for number in piece.beginning]
        said = escape(piece.text, quote=False)
        if piece.covering:
            covering = " ".join(map(str, piece.covering))
            said = f'<mark class="{" ".join(piece.kinds)}" data-of="{covering}">{said}</mark>'
        parts.append(said)
    # Only numbers and our own words stand outside what is escaped.
    return Markup("".join(parts))  # noqa: S704


def _grids(report: Row) -> list[Row]:
    """Each table as the form prints it; one of a single row is turned, so that it fits a screen."""
    by_table: dict[tuple[str, str], list[Row]] = {}
    for cell in report["cells"]:
        by_table.setdefault((cell["form_id"], cell["table_id"]), []).append(cell)
    return [_grid(cells, report["findings"]) for cells in by_table.values()]


def _grid(cells: list[Row], findings: list[Row]) -> Row:
    rows = {cell["row_id"]: (cell["row_label"], cell["row_label_en"]) for cell in cells}
    columns = {cell["column_id"]: (_column(cell), cell["column_label_en"]) for cell in cells}
    printed = {(cell["row_id"], cell["column_id"]): cell for cell in cells}
    troubled = [f for f in findings if f["table_id"] == cells[0]["table_id"] and f["severity"] != "info"]
    for (row, column), cell in printed.items():
        cell["trouble"] = next((f for f in troubled if f["row_id"] == row and f["column_id"] in (column, None)), None)
    if turned := len(rows) == 1 and len(columns) > 3:
        rows, columns = columns, rows
    lines = [
        (label, [printed[(column, row) if turned else (row, column)] for column in columns])
        for row, label in rows.items()
    ]
    return {
        "title": cells[0]["table_title"],
        "form_id": cells[0]["form_id"],
        "columns": list(columns.values()),
        "lines": lines,
    }


def _column(cell: Row) -> str:
    group = cell["column_group"]
    return f"{group} / {cell['column_label']}" if group else str(cell["column_label"])


def said(value: Any) -> str:
    """A figure as a person writes it; nothing for null."""
    if value is None:
        return ""
    return (
        f"{value.normalize():,f}"
        if isinstance(value, Decimal)
        else f"{value:,}"
        if isinstance(value, int)
        else str(value)
    )
