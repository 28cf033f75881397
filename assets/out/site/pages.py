"""The pages of reports and bodies, made from rows of a frame: in any process, a chunk at a time.

Reading the warehouse does not belong here: all that a page shows is in its row.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import polars as pl
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assets.out.site.charts import rows as chart_rows
from assets.out.site.grids import Grid, Row, cell_html, filled, spoken, troubles
from assets.out.site.highlighting import Span, marked

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where pages are written, and the tables of the forms."""

    folder: Path
    grids: Sequence[Grid] = ()


def write_reports(desk: Desk, frame: pl.DataFrame) -> int:
    """Write the page of each row of ``reading.reports``. Returns how many."""
    for name, content in frame.rows():
        write(
            desk.folder / name, "report.html", {"report": report_page(orjson.loads(content), desk.grids), "root": "../"}
        )
    return frame.height


def write_bodies(desk: Desk, frame: pl.DataFrame) -> int:
    """The same for ``reading.bodies``."""
    for name, content in frame.rows():
        body = orjson.loads(content)
        write(desk.folder / name, "agency.html", {"body": body, "chart": body_chart(body), "root": "../"})
    return frame.height


def write(target: Path, template: str, context: Row) -> None:
    """Write one page."""
    target.write_bytes(_engine().get_template(template).render(context).encode("utf-8"))


@cache
def _engine() -> Environment:
    # The templates are compiled once a process. S701 does not see that autoescape is on for everything.
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["said"] = said
    environment.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)
    environment.globals |= {"t": spoken, "report_name": report_name}
    return environment


def report_page(report: Row, forms: Sequence[Grid]) -> Row:
    """A report with its text marked and its tables filled, every figure with a number that leads from one to the other."""
    spans: list[Span] = []
    cells, findings = report["cells"], report["findings"]
    present = {cell["n"] for cell in cells}
    shown = [grid for grid in forms if not present.isdisjoint(grid.places)]
    trouble = {number: found for grid in shown for number, found in troubles(grid, findings).items()}
    printed = {}
    for cell in cells:
        number = _numbered(cell, spans, "cell") if cell["text"] else None
        printed[cell["n"]] = cell_html(cell["text"], cell["status"], number, trouble.get(cell["n"]))
    for kind, figures in (("statistic", report["statistics"]), ("finding", findings)):
        for figure in figures:
            figure["number"] = _numbered(figure, spans, kind)
    # Everything of a report in these two is escaped where it is put in.
    tables = Markup("".join(filled(grid, printed) for grid in shown))  # noqa: S704
    return report | {"marked": Markup(marked(report["text"], spans)), "tables": tables}  # noqa: S704


def _numbered(figure: Row, spans: list[Span], kind: str) -> int | None:
    start, stop = figure["start"], figure["stop"]
    if start is None or stop is None:
        return None
    number = len(spans) + 1
    spans.append(Span(start, stop, number, kind))
    return number


def body_chart(body: Row) -> list[dict[str, Any]]:
    """Requests of a body over the years; nothing where there is nothing to compare."""
    series = [
        {year["year"]: {"value": year[name]} for year in body["years"] if year[name] is not None}
        for name in ("new_requests", "results_total")
    ]
    many = max(map(len, series)) > 1
    return chart_rows([("received", "新收"), ("concluded", "办结")], series) if many else []


def report_name(document_id: str) -> str:
    """The page of a report, from the root of the site."""
    return f"reports/{document_id[:20]}.html"


def said(value: float | str | None) -> str:
    """A figure as a person writes it; nothing for null. A text is a figure with all its digits.

    >>> said("12345.5"), said(12345), said(None)
    ('12,345.5', '12,345', '')
    """
    if value is None:
        return ""
    return f"{Decimal(value):,f}" if isinstance(value, str) else f"{value:,.12g}"
