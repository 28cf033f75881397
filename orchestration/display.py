"""What a person reads on the terminal: the summary of a build, the status, one document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assets.contracts.columns import CELL_STATUSES, STATUSES
from orchestration.grids import cut, grid, said
from orchestration.looking import GONE, Document, Row, published_build, warehouse_path

if TYPE_CHECKING:
    from orchestration.building import Built
    from orchestration.settings import Settings

_MARKS = {"blank": "·", "missing": "—"}
_WIDEST, _SHOWN = 10, 10
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def build_summary(
    console: Console, chosen: Settings, built: Built, *, bundled: bool, landing: str, left: Sequence[str] = ()
) -> None:
    """Documents in and what became of them, figures, findings, where the warehouse is; ``left`` are entries of the
    landing folder that are no batch."""
    console.print(_landing(landing, bundled=bundled), soft_wrap=True)
    for label, keys in (("read", built.read), ("unchanged", built.unchanged), ("removed", built.removed)):
        if keys:
            more = f" and {len(keys) - _SHOWN:,} more" if len(keys) > _SHOWN else ""
            console.print(f"Batches {label}: {', '.join(keys[:_SHOWN])}{more}")
    _not_taken_up(console, left)
    if built.stood:
        console.print("Nothing changed since it was published: the warehouse stays as it is.")
    build = published_build(chosen.data)
    if build is None:
        return
    console.print(_documents(build))
    console.print(_figures(chosen.data))
    quarantined = _quarantined(chosen.data)
    if quarantined:
        console.print(grid("Quarantined", ("document", "reason"), quarantined))
    if (more := build["documents_quarantined"] - len(quarantined)) > 0:
        console.print(f"... and {more:,} more: core.documents has the status_reason of each.")
    path = escape(str(warehouse_path(chosen.data).absolute()))
    console.print(f"Warehouse: [bold]{path}[/bold]  (build {build['build_id']})", soft_wrap=True)
    _pages(console, chosen.data)


def _pages(console: Console, data: Path) -> None:
    """What a browser opens: every report with its figures marked, and what the checks found."""
    for name, page in (("Reports", "exports/report/index.html"), ("Checks", "quality/index.html")):
        if (found := data.absolute() / page).exists():
            console.print(f"{name}: {escape(str(found))}", soft_wrap=True)


def _landing(landing: str, *, bundled: bool) -> str:
    why = " (the bundled sample corpus: your own folder holds no batch yet)" if bundled else ""
    return f"Landing folder: {escape(landing)}{why}"


def _not_taken_up(console: Console, left: Sequence[str]) -> None:
    if left:
        console.print(f"Not taken up, being no batch: {escape(', '.join(left))}")


def build_failures(console: Console, built: Built) -> None:
    """One sentence for each batch that failed, and one where nothing was published; each says what to do."""
    for key, reason in built.failed.items():
        sentence = f"{reason.rstrip('.')}. Mend it and build again: only what failed is read."
        console.print(f"[red]Batch {escape(key)} failed and is left out:[/red] {escape(sentence)}", soft_wrap=True)
    if built.failure and built.replaced:
        sentence = f"{built.failure.rstrip('.')}. The warehouse is the new one, exports and site are those before it."
        console.print(f"[red]Published, but not exported:[/red] {escape(sentence)} Build again.", soft_wrap=True)
    elif built.failure:
        sentence = f"{built.failure.rstrip('.')}. The last published warehouse stays in place; mend it and build again."
        console.print(f"[red]Not published:[/red] {escape(sentence)}", soft_wrap=True)


def status(
    console: Console, batches: list[Row], build: Row | None, *, bundled: bool, landing: str, left: Sequence[str] = ()
) -> None:
    """The landing folder, its batches with their state, then the published build."""
    console.print(_landing(landing, bundled=bundled), soft_wrap=True)
    _not_taken_up(console, left)
    here = [(b["batch"], said(b["records"]), b["state"]) for b in batches if b["state"] != GONE]
    console.print(grid("Batches", ("batch", "records", "state"), here))
    if gone := len(batches) - len(here):
        console.print(f"{gone:,} more are gone; what is left of them in the lake goes with the job retention.")
    if build is None:
        console.print("Nothing is published yet: run disclosure build.")
        return
    console.print(_documents(build))
    console.print(
        f"Published build {build['build_id']}, finished {build['finished_at']:%Y-%m-%d %H:%M:%S} UTC, code {build['code_version']}"
    )


def settings(console: Console, chosen: Settings) -> None:
    """Each setting with its environment variable, value and meaning."""
    console.print(grid("Settings", ("variable", "value", "meaning"), chosen.described()))


def document(console: Console, shown: Document) -> None:
    """Everything known of one document, figures in the order they are printed."""
    about = {name: value for name, value in shown.about.items() if value is not None}
    if shown.agency:
        about |= {name: shown.agency[name] for name in ("function", "level", "region_code") if shown.agency[name]}
    console.print(grid("Document", ("", ""), [(name, said(value)) for name, value in about.items()], header=False))
    if shown.repairs:
        repairs = [(r["kind"], said(r["steps"]), cut(r["before"]), cut(r["after"])) for r in shown.repairs]
        console.print(grid("Repairs to its text", ("kind", "steps", "first: before", "after"), repairs))
    for found in shown.tables:
        cells = [c for c in shown.cells if c["form_id"] == found["form_id"] and c["table_id"] == found["table_id"]]
        if cells:
            console.print(_statutory_table(found, cells))
    if shown.statistics:
        statistics = [
            (
                s["indicator_id"],
                s["category"] or "",
                said(s["value"]) + (s["unit"] or ""),
                _flags(s),
                cut(s["quote"], 60),
            )
            for s in shown.statistics
        ]
        console.print(grid("Statistics of the narrative", ("indicator", "category", "figure", "", "quote"), statistics))
    if shown.findings:
        findings = [
            (f"[{_COLOURS[f['severity']]}]{f['severity']}[/]", f["rule_id"], escape(f["message"]))
            for f in shown.findings
        ]
        console.print(grid("Findings", ("severity", "rule", "what is wrong"), findings, markup=True))


def _statutory_table(found: Row, cells: list[Row]) -> Table:
    """A table as printed; one of a single row and many columns is turned, so that it fits."""
    rows = list(dict.fromkeys((c["row_order"], c["row_label"]) for c in cells))
    columns = list(dict.fromkeys((c["column_order"], _column_label(c)) for c in cells))
    printed = {(c["row_order"], c["column_order"]): _printed(c) for c in cells}
    if turned := len(rows) == 1 and len(columns) > _WIDEST:
        rows, columns = columns, rows
    table = Table(title=f"{cells[0]['table_title']} ({found['form_id']}, {found['layout']})", title_justify="left")
    table.add_column("", overflow="fold")
    for _, label in columns:
        table.add_column(escape(label), justify="right", overflow="fold")
    for row, label in rows:
        places = [(column, row) if turned else (row, column) for column, _ in columns]
        table.add_row(escape(label), *(escape(printed[place]) for place in places))
    return table


def _column_label(cell: Row) -> str:
    group = cell["column_group"]
    return (
        f"{group} / {cell['column_label']}"
        if (group and "/" in group) or group == "行政复议"
        else str(cell["column_label"])
    )


def _printed(cell: Row) -> str:
    """A cell as it is printed; · is a blank, — is not in the document, ? cannot be read."""
    if cell["status"] == "unreadable":
        return f"?{cell['source_text'] or ''}"
    return _MARKS.get(cell["status"]) or cell["source_text"] or ""


def _documents(build: Row) -> Table:
    names = ("in", *STATUSES)
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
        **{status.replace("_", " "): cells.get(status, 0) for status in CELL_STATUSES},
        "statistics": statistics,
        **{f"{severity}s" if severity != "info" else "info": found.get(severity, 0) for severity in _COLOURS},
    }
    for name in shown:
        table.add_column(name, justify="right")
    table.add_row(*(f"{count:,}" for count in shown.values()))
    return table


def _quarantined(data: Path) -> list[tuple[str, str]]:
    import duckdb

    query = f"""SELECT source_uri || CASE WHEN record_number > 0 THEN '#' || record_number ELSE '' END, status_reason
FROM core.documents WHERE status = 'quarantined' ORDER BY batch, source_uri, record_number LIMIT {_SHOWN}"""
    with duckdb.connect(str(warehouse_path(data)), read_only=True) as connection:
        return [(str(uri), str(reason)) for uri, reason in connection.execute(query).fetchall()]


def _flags(statistic: Row) -> str:
    flags = [name for name in ("approximate", "cumulative", "explicit_zero") if statistic[f"is_{name}"]]
    return ", ".join(flags + ([statistic["scope"]] if statistic["scope"] != "agency" else []))
