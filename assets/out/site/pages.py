"""The pages of reports and bodies, made from rows of a frame: in any process, a chunk at a time.

Reading the warehouse does not belong here: all that a page shows is in its row.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import polars as pl
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assets.out.site.cells import Printed, printed
from assets.out.site.charts import rows as chart_rows
from assets.out.site.figures import findings_html, said, statistics_html
from assets.out.site.grids import Grid, Row, filled, spoken, troubles
from assets.out.site.highlighting import marked

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where pages are written, and the tables of the forms."""

    folder: Path
    grids: Sequence[Grid] = ()


def write_reports(desk: Desk, frame: pl.DataFrame) -> int:
    """Write the page of each row of ``reading.reports``. Returns how many."""
    reports = [orjson.loads(content) | {"text": text} for content, text in frame.select("content", "text").rows()]
    cells = printed(frame["cells"], [troubles(desk.grids, report["findings"]) for report in reports])
    for name, report, of_report in zip(frame["name"], reports, cells, strict=True):
        write(desk.folder / name, "report.html", {"report": report_page(report, of_report, desk.grids), "root": "../"})
    return frame.height


def write_bodies(desk: Desk, frame: pl.DataFrame) -> int:
    """The same for ``reading.bodies``."""
    for name, content in frame.rows():
        body = orjson.loads(content)
        write(desk.folder / name, "agency.html", {"body": body, "chart": body_chart(body), "root": "../"})
    return frame.height


def write(target: Path, template: str, context: Row) -> None:
    """Write one page."""
    # Whole pages are written at once: a buffer would only be filled and emptied again.
    with target.open("wb", buffering=0) as page:
        page.write(_engine().get_template(template).render(context).encode("utf-8"))


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


def report_page(report: Row, cells: Printed, forms: Sequence[Grid]) -> Row:
    """A report with its text marked and its tables filled, every figure with a number that leads from one to the other."""
    spans = cells.spans.copy()
    findings, statistics = report["findings"], report["statistics"]
    for kind, figures in (("statistic", statistics), ("finding", findings)):
        for figure in figures:
            figure["number"] = _numbered(figure["start"], figure["stop"], spans, kind)
    # Everything of a report in these is escaped where it is put in.
    parts = {
        "marked": marked(report["text"], spans),
        "tables": "".join(filled(grid, cells.html) for grid in forms if not cells.html.keys().isdisjoint(grid.numbers)),
        "found": findings_html(findings),
        "told": statistics_html(statistics, report["report_year"]),
    }
    return report | {name: Markup(part) for name, part in parts.items()}  # noqa: S704


def _numbered(start: int | None, stop: int | None, spans: list[tuple[int, int, int, str]], kind: str) -> int | None:
    if start is None or stop is None:
        return None
    number = len(spans) + 1
    spans.append((start, stop, number, kind))
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
