"""The pages of reports and bodies, made from rows of a frame: in any process, a chunk at a time.

Reading the warehouse does not belong here: all that a page shows is in its row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import polars as pl
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assets.out.site.charts import rows as chart_rows
from assets.out.site.figures import findings_html, said, statistics_html
from assets.out.site.grids import Grid, Row, cell_html, filled, spoken, troubles
from assets.out.site.highlighting import Span, marked

TEMPLATES = Path(__file__).parent / "templates"


# A cell of a report: its number in the layout of the forms, its status, what is printed, and from where to where.
Cell = tuple[int, str, str | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where pages are written, and the tables of the forms."""

    folder: Path
    grids: Sequence[Grid] = ()


def write_reports(desk: Desk, frame: pl.DataFrame) -> int:
    """Write the page of each row of ``reading.reports``. Returns how many."""
    contents = zip(frame["name"], frame["content"], _cells(frame), strict=True)
    for name, content, cells in contents:
        page = report_page(orjson.loads(content), cells, desk.grids)
        write(desk.folder / name, "report.html", {"report": page, "root": "../"})
    return frame.height


def _cells(frame: pl.DataFrame) -> Iterator[list[Cell]]:
    """The cells of each report by number: taken out of the frame column by column, for a report has hundreds."""
    flat = frame.select("cells").with_row_index("report").explode("cells").unnest("cells").drop_nulls("n")
    flat = flat.sort("report", "n")
    cells = zip(*(flat[name].to_list() for name in ("n", "status", "text", "start", "stop")), strict=True)
    counts = dict(flat.group_by("report").len().iter_rows())
    return (list(islice(cells, counts.get(report, 0))) for report in range(frame.height))


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


def report_page(report: Row, cells: Sequence[Cell], forms: Sequence[Grid]) -> Row:
    """A report with its text marked and its tables filled, every figure with a number that leads from one to the other."""
    spans: list[Span] = []
    findings, statistics = report["findings"], report["statistics"]
    present = {number for number, *_ in cells}
    shown = [grid for grid in forms if not present.isdisjoint(grid.places)]
    trouble = {number: found for grid in shown for number, found in troubles(grid, findings).items()}
    printed = {}
    for n, status, text, start, stop in cells:
        number = _numbered(start, stop, spans, "cell") if text else None
        printed[n] = cell_html(text, status, number, trouble.get(n))
    for kind, figures in (("statistic", statistics), ("finding", findings)):
        for figure in figures:
            figure["number"] = _numbered(figure["start"], figure["stop"], spans, kind)
    # Everything of a report in these is escaped where it is put in.
    parts = {
        "marked": marked(report["text"], spans),
        "tables": "".join(filled(grid, printed) for grid in shown),
        "found": findings_html(findings),
        "told": statistics_html(statistics, report["report_year"]),
    }
    return report | {name: Markup(part) for name, part in parts.items()}  # noqa: S704


def _numbered(start: int | None, stop: int | None, spans: list[Span], kind: str) -> int | None:
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
