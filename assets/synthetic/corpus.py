"""A synthetic corpus on disk: one landing batch, and ``truth.parquet`` beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import orjson
import polars as pl

from assets.synthetic.damages import BROKEN
from assets.synthetic.model import InjectedError, SyntheticReport, TrueCell, TrueStatistic

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
    "noise": pl.String,
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
    "scope": pl.String,
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
        return record_text(report).encode("utf-8")
    content = as_html(report) if format_ == "html" else report.content
    if report.encoding == "gb18030":  # what is in the old encoding comes from the system with the old line ends
        content = content.replace("\r\n", "\n").replace("\n", "\r\n")
    raw = content.encode(report.encoding, errors="replace")
    return raw.replace(BROKEN.encode(report.encoding.removesuffix("-sig")), b"\xff") if BROKEN in content else raw


def record_text(report: SyntheticReport) -> str:
    """The text field of a record: whoever filled it had to put a character where a byte was broken."""
    return report.content.replace(BROKEN, "\ufffd")


_LABELS = ("document_id", "name", "document_form", "layout", "damage", "style", "noise")
_FIELDS = ("agency_name", "region_code", "report_year", "document_type", "published_on", "signed_on", "status")


def _labels(report: SyntheticReport, document_id: str) -> tuple[str, ...]:
    return (
        document_id, report.name, report.form_id, report.layout, "+".join(report.damages) or "none", report.style,
        "+".join(report.noise) or "none",
    )  # fmt: skip


def _identity(report: SyntheticReport) -> Iterator[tuple[str, str, str | None]]:
    for field in _FIELDS:
        expected = getattr(report, field)
        if expected is not None:
            yield field, str(expected), report.agency_accepts if field == "agency_name" else None


def truth_of(documents: Iterable[tuple[SyntheticReport, str]]) -> pl.DataFrame:
    """The truth of reports and their document ids, a row per expected item."""
    labels: list[tuple[object, ...]] = []
    items: dict[str, list[tuple[object, ...]]] = {"cell": [], "statistic": [], "error": [], "metadata": []}
    for number, (report, document_id) in enumerate(documents):
        labels.append((number, *_labels(report, document_id)))
        items["cell"] += [(number, *cell) for cell in report.cells]
        items["statistic"] += [(number, *statistic) for statistic in report.statistics]
        items["error"] += [(number, *error) for error in report.injected_errors]
        items["metadata"] += [(number, *field) for field in _identity(report)]
    columns = {
        "cell": TrueCell._fields,
        "statistic": TrueStatistic._fields,
        "error": InjectedError._fields,
        "metadata": ("field", "expected", "accepts"),
    }
    frames = [
        pl.DataFrame(rows, schema={"number": pl.Int64} | {name: TRUTH_SCHEMA[name] for name in columns[kind]}, orient="row")
        .with_columns(pl.lit(kind).alias("kind"))
        for kind, rows in items.items()
    ]  # fmt: skip
    documents_frame = pl.DataFrame(
        labels, schema={"number": pl.Int64} | {name: TRUTH_SCHEMA[name] for name in _LABELS}, orient="row"
    )
    joined = pl.concat(frames, how="diagonal").join(documents_frame, on="number", how="left", maintain_order="left")
    return joined.select(
        *[pl.col(name).cast(dtype) if name in joined.columns else pl.lit(None, dtype=dtype).alias(name)
          for name, dtype in TRUTH_SCHEMA.items()]
    )  # fmt: skip


def truth_frame(rows: Iterable[dict[str, object]]) -> pl.DataFrame:
    """Truth given item by item as a frame of ``TRUTH_SCHEMA``; what an item does not give is null."""
    return pl.DataFrame(list(rows), schema=TRUTH_SCHEMA, orient="row")


def write_corpus(reports: Iterable[SyntheticReport], out: Path, format_: Format = "txt") -> Path:
    """Write the reports as the one batch ``synthetic`` of the landing folder ``out``, and ``truth.parquet`` beside it.

    Returns the path of the truth, which is no batch: who registers batches passes over a file of that name.
    """
    out.mkdir(parents=True, exist_ok=True)
    records: list[dict[str, object]] = []
    truth: list[pl.DataFrame] = []
    pending: list[tuple[SyntheticReport, str]] = []
    folder = out / "synthetic"
    if format_ in {"txt", "html"}:
        folder.mkdir(exist_ok=True)
    for report in reports:
        raw = raw_bytes(report, format_)
        pending.append((report, hashlib.sha256(raw).hexdigest()))
        if len(pending) == 500:
            truth.append(truth_of(pending))
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
    pl.concat([*truth, truth_of(pending)]).write_parquet(path)
    return path


def _record(report: SyntheticReport) -> dict[str, object]:
    return {
        "text": record_text(report),
        "url": report.url,
        "title": report.title,
        "fetched_at": report.fetched_at,
        "source": "synthetic",
    }
