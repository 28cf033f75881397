"""A synthetic corpus on disk: one landing batch, and ``truth.parquet`` beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import orjson
import polars as pl

from assets.synthetic.model import SyntheticReport

Format = Literal["txt", "html", "jsonl", "parquet"]

#: One row per expected item. ``kind``: cell, statistic, metadata, error. Which columns are filled depends on it.
TRUTH_SCHEMA: dict[str, Any] = {
    "kind": pl.String,
    "document_id": pl.String,
    "name": pl.String,
    "document_form": pl.String,
    "layout": pl.String,
    "damage": pl.String,
    "style": pl.String,
    "form_id": pl.String,
    "table_id": pl.String,
    "row_id": pl.String,
    "column_id": pl.String,
    "status": pl.String,
    "recoverable": pl.Boolean,
    "value": pl.Decimal(18, 4),
    "unit": pl.String,
    "printed": pl.String,
    "indicator_id": pl.String,
    "category": pl.String,
    "is_explicit_zero": pl.Boolean,
    "is_approximate": pl.Boolean,
    "is_cumulative": pl.Boolean,
    "period_year": pl.Int32,
    "field": pl.String,
    "expected": pl.String,
    "accepts": pl.String,
    "rule_id": pl.String,
}


def as_html(report: SyntheticReport) -> str:
    """The page of the report; a report that is text becomes a page with a paragraph for each line."""
    if report.html is not None:
        return report.html
    lines = (line.replace("&", "&amp;").replace("<", "&lt;") for line in report.text.split("\n"))
    body = "\n".join(f"<p>{line}</p>" for line in lines)
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'


def raw_bytes(report: SyntheticReport, format_: Format) -> bytes:
    """The document's bytes as a file; for records the text field in UTF-8."""
    if format_ in {"jsonl", "parquet"}:
        return report.content.encode("utf-8")
    content = as_html(report) if format_ == "html" else report.content
    return content.encode(report.encoding, errors="replace")


def truth_rows(report: SyntheticReport, document_id: str) -> list[dict[str, object]]:
    """The truth of one report, a row per expected item."""
    common: dict[str, object] = {
        "document_id": document_id,
        "name": report.name,
        "document_form": report.form_id,
        "layout": report.layout,
        "damage": "+".join(report.damages) or "none",
        "style": report.style,
    }
    rows: list[dict[str, object]] = [common | {"kind": "cell", **cell._asdict()} for cell in report.cells]
    rows += [common | {"kind": "statistic", **statistic._asdict()} for statistic in report.statistics]
    rows += [common | {"kind": "error", **error._asdict()} for error in report.injected_errors]
    fields: dict[str, object | None] = {
        "agency_name": report.agency_name,
        "region_code": report.region_code,
        "report_year": report.report_year,
        "document_type": report.document_type,
        "published_on": report.published_on,
        "signed_on": report.signed_on,
    }
    for field, expected in fields.items():
        if expected is not None:
            accepts = report.agency_accepts if field == "agency_name" else None
            rows.append(common | {"kind": "metadata", "field": field, "expected": str(expected), "accepts": accepts})
    return rows


def truth_frame(rows: Iterable[dict[str, object]]) -> pl.DataFrame:
    """Truth rows as a frame of ``TRUTH_SCHEMA``."""
    return pl.DataFrame(list(rows), schema=TRUTH_SCHEMA, orient="row")


def write_corpus(reports: Iterable[SyntheticReport], out: Path, format_: Format = "txt") -> Path:
    """Write the reports as the one batch ``synthetic`` of the landing folder ``out``, and ``truth.parquet`` beside it.

    Returns the path of the truth, which is no batch: who registers batches passes over a file of that name.
    """
    out.mkdir(parents=True, exist_ok=True)
    records: list[dict[str, object]] = []
    truth: list[pl.DataFrame] = []
    pending: list[dict[str, object]] = []
    folder = out / "synthetic"
    if format_ in {"txt", "html"}:
        folder.mkdir(exist_ok=True)
    for report in reports:
        raw = raw_bytes(report, format_)
        pending += truth_rows(report, hashlib.sha256(raw).hexdigest())
        if len(pending) > 100_000:
            truth.append(truth_frame(pending))
            pending = []
        if format_ in {"txt", "html"}:
            ending = "html" if report.html is not None or format_ == "html" else "txt"
            (folder / f"{report.name}.{ending}").write_bytes(raw)
        else:
            records.append(_record(report))
    if format_ == "jsonl":
        lines = b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records)
        (out / "synthetic.jsonl").write_bytes(lines)
    elif format_ == "parquet":
        pl.DataFrame(records).write_parquet(out / "synthetic.parquet")
    path = out / "truth.parquet"
    pl.concat([*truth, truth_frame(pending)]).write_parquet(path)
    return path


def _record(report: SyntheticReport) -> dict[str, object]:
    return {
        "text": report.content,
        "url": report.url,
        "title": report.title,
        "fetched_at": report.fetched_at,
        "source": "synthetic",
    }
