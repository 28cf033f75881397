"""What a person reads on the terminal: the summary of a build, the status, one document."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from orchestration.looking import Document, Row, published_build, warehouse_path

if TYPE_CHECKING:
    from orchestration.building import Built
    from orchestration.settings import Settings

_MARKS = {"blank": "·", "missing": "—"}
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def build_summary(console: Console, chosen: Settings, built: Built, *, bundled: bool, landing: Path) -> None:
    """Documents in and what became of them, figures, findings, where the warehouse is."""
    console.print(
        f"Landing folder: {landing}"
        + (" (the bundled sample corpus: your own folder holds no batch yet)" if bundled else "")
    )
    for label, keys in (("read", built.read), ("unchanged", built.unchanged), ("removed", built.removed)):
        if keys:
            console.print(f"Batches {label}: {', '.join(keys)}")
    for key, reason in built.failed.items():
        console.print(f"[red]Batch {escape(key)} failed and is left out:[/red] {escape(reason)}")
    if built.failure:
        console.print(
            f"[red]Not published:[/red] {escape(built.failure)}. The last published warehouse stays in place."
        )
    build = published_build(chosen.data)
    if build is None:
        return
    console.print(_documents(build))
    console.print(_figures(chosen.data))
    quarantined = _quarantined(chosen.data)
    if quarantined:
        console.print(_grid("Quarantined", ("document", "reason"), quarantined))
    console.print(
        f"Warehouse: [bold]{warehouse_path(chosen.data).absolute()}[/bold]  (build {build['build_id']})", soft_wrap=True
    )


def status(console: Console, batches: list[Row], build: Row | None, *, bundled: bool) -> None:
    """Batches with their state, then the published build."""
    title = "Batches (bundled sample corpus)" if bundled else "Batches"
    console.print(
        _grid(title, ("batch", "records", "state"), [(b["batch"], _said(b["records"]), b["state"]) for b in batches])
    )
    if build is None:
        console.print("Nothing is published yet: run disclosure build.")
        return
    console.print(_documents(build))
    console.print(
        f"Published build {build['build_id']}, finished {build['finished_at']:%Y-%m-%d %H:%M:%S} UTC, code {build['code_version']}"
    )


def document(console: Console, shown: Document) -> None:
    """Everything known of one document, figures in the order they are printed."""
    about = {name: value for name, value in shown.about.items() if value is not None}
    if shown.agency:
        about |= {name: shown.agency[name] for name in ("function", "level", "region_code") if shown.agency[name]}
    console.print(_grid("Document", ("", ""), [(name, _said(value)) for name, value in about.items()], header=False))
    if shown.repairs:
        repairs = [(r["kind"], _said(r["steps"]), _cut(r["before"]), _cut(r["after"])) for r in shown.repairs]
        console.print(_grid("Repairs to its text", ("kind", "steps", "first: before", "after"), repairs))
    for found in shown.tables:
        cells = [c for c in shown.cells if c["form_id"] == found["form_id"] and c["table_id"] == found["table_id"]]
        if cells:
            console.print(_statutory_table(found, cells))
    if shown.statistics:
        statistics = [
            (
                s["indicator_id"],
                s["category"] or "",
                _said(s["value"]) + (s["unit"] or ""),
                _flags(s),
                _cut(s["quote"], 60),
            )
            for s in shown.statistics
        ]
        console.print(
            _grid("Statistics of the narrative", ("indicator", "category", "figure", "", "quote"), statistics)
        )
    if shown.findings:
        findings = [
            (f"[{_COLOURS[f['severity']]}]{f['severity']}[/]", f["rule_id"], escape(f["message"]))
            for f in shown.findings
        ]
        console.print(_grid("Findings", ("severity", "rule", "what is wrong"), findings, markup=True))


def _statutory_table(found: Row, cells: list[Row]) -> Table:
    columns = list(dict.fromkeys((c["column_order"], c["column_label"]) for c in cells))
    table = Table(title=f"{cells[0]['table_title']} ({found['form_id']}, {found['layout']})", title_justify="left")
    table.add_column("")
    for _, label in columns:
        table.add_column(escape(label), justify="right", overflow="fold")
    for order in dict.fromkeys(c["row_order"] for c in cells):
        row = [c for c in cells if c["row_order"] == order]
        table.add_row(
            escape(row[0]["row_label"]), *(escape(_printed(c)) for c in sorted(row, key=lambda c: c["column_order"]))
        )
    return table


def _printed(cell: Row) -> str:
    """A cell as it is printed; · is a blank, — is not in the document, ? cannot be read."""
    if cell["status"] == "unreadable":
        return f"?{cell['source_text'] or ''}"
    return _MARKS.get(cell["status"]) or cell["source_text"] or ""


def _documents(build: Row) -> Table:
    names = ("in", "published", "quarantined", "duplicate", "superseded")
    table = Table(title="Documents", title_justify="left")
    for name in names:
        table.add_column(name, justify="right")
    table.add_row(*(f"{build[f'documents_{name}']:,}" for name in names))
    return table


def _figures(data: Path) -> Table:
    import duckdb

    with duckdb.connect(str(warehouse_path(data)), read_only=True) as connection:
        cells = dict(connection.execute("SELECT status, count(*) FROM core.cells GROUP BY status").fetchall())
        found = dict(connection.execute("SELECT severity, count(*) FROM core.findings GROUP BY severity").fetchall())
        statistics = connection.execute("SELECT count(*) FROM core.statistics").fetchall()[0][0]
    table = Table(title="Figures and findings", title_justify="left")
    shown = {
        "cells": sum(cells.values()),
        **{status.replace("_", " "): cells.get(status, 0) for status in ("reported", "blank", "unreadable", "missing")},
        "statistics": statistics,
        **{f"{severity}s" if severity != "info" else "info": found.get(severity, 0) for severity in _COLOURS},
    }
    for name in shown:
        table.add_column(name, justify="right")
    table.add_row(*(f"{count:,}" for count in shown.values()))
    return table


def _quarantined(data: Path, most: int = 10) -> list[tuple[str, str]]:
    import duckdb

    query = f"""SELECT source_uri || CASE WHEN record_number > 0 THEN '#' || record_number ELSE '' END, status_reason
FROM core.documents WHERE status = 'quarantined' ORDER BY batch, source_uri, record_number LIMIT {most}"""
    with duckdb.connect(str(warehouse_path(data)), read_only=True) as connection:
        return [(str(uri), str(reason)) for uri, reason in connection.execute(query).fetchall()]


def _grid(
    title: str, names: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, header: bool = True, markup: bool = False
) -> Table:
    table = Table(title=title, title_justify="left", show_header=header)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(row if markup else map(escape, row)))
    return table


def _flags(statistic: Row) -> str:
    flags = [name for name in ("approximate", "cumulative", "explicit_zero") if statistic[f"is_{name}"]]
    return ", ".join(flags + ([statistic["scope"]] if statistic["scope"] != "agency" else []))


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) and value > 9999 else str(value)


def _cut(value: str, most: int = 30) -> str:
    value = value.replace("\n", "⏎")
    return value if len(value) <= most else value[:most] + "…"
