"""Reads the truth of the bundled corpus into the frame that an evaluation takes.

The files: ``documents.csv`` (a row per document and what it is), ``tables.csv`` (a row per row of a statutory table, its
cells in the order of the form: a number, perhaps with a unit; ``_`` blank; ``n/a`` not applicable), ``statistics.csv``
(what the prose states), ``errors.csv`` (relations that the printed figures break).
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import orjson
import polars as pl

from assets.forms import form
from assets.synthetic.corpus import truth_frame

_HERE = Path(__file__).parent
_CELL = re.compile(r"(-?\d+(?:\.\d+)?)(\D*)")
_FIELDS = ("agency_name", "region_code", "report_year", "document_type", "published_on", "signed_on", "status")

Row = dict[str, object]


def bundled_landing() -> Path:
    """The landing folder of the sample corpus."""
    return _HERE / "landing"


def _table(name: str) -> list[dict[str, str]]:
    with (_HERE / "truth" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _records(path: Path) -> list[bytes]:
    """The text field of every record, as bytes; a line that is no JSON stands for itself."""
    if path.suffix == ".parquet":
        return [text.encode("utf-8") for text in pl.read_parquet(path)["content"]]
    found = []
    for line in path.read_bytes().splitlines():
        try:
            found.append(orjson.loads(line)["text"].encode("utf-8"))
        except orjson.JSONDecodeError:
            found.append(line)
    return found


def document_bytes() -> dict[str, bytes]:
    """The raw bytes of every document of the corpus, by its name in ``documents.csv``."""
    batches: dict[str, list[bytes]] = {}
    raw: dict[str, bytes] = {}
    for document in _table("documents.csv"):
        file, _, number = document["source"].partition("#")
        path = bundled_landing() / file
        if not number:
            raw[document["document"]] = path.read_bytes()
            continue
        if file not in batches:
            batches[file] = _records(path)
        raw[document["document"]] = batches[file][int(number) - 1]
    return raw


def _cells(line: dict[str, str]) -> Iterator[Row]:
    """The cells of one row of a table."""
    table = form(line["form_id"]).table(line["table_id"])
    row = next(row for row in table.data_rows if row.id == line["row_id"])
    for column, cell in zip(table.columns, line["cells"].split(), strict=True):
        status = {"_": "blank", "n/a": "not_applicable"}.get(cell, "reported")
        value, unit = None, None
        if status == "reported":
            number = _CELL.fullmatch(cell)
            if number is None:
                raise ValueError(f"{line['document']}, {row.id}: {cell} is neither a number nor a mark of tables.csv")
            value = Decimal(number[1])
            declared = column.unit or row.unit or table.unit
            plain = None if declared is None or declared == "unspecified" or ";" in declared else declared
            unit = number[2] or plain
        yield {
            "kind": "cell",
            "form_id": line["form_id"],
            "table_id": table.id,
            "row_id": row.id,
            "column_id": column.id,
            "status": status,
            "recoverable": not line["vanished"],
            "value": value,
            "unit": unit,
            "printed": cell,
        }


def _statistic(line: dict[str, str]) -> Row:
    flags = line["flags"].split()
    return {
        "kind": "statistic",
        "indicator_id": line["indicator_id"],
        "category": line["category"] or None,
        "value": Decimal(line["value"]),
        "unit": line["unit"] or None,
        "is_explicit_zero": "zero" in flags,
        "is_approximate": "approximate" in flags,
        "is_cumulative": "cumulative" in flags,
        "period_year": int(line["period_year"]) if line["period_year"] else None,
    }


def _identity(document: dict[str, str]) -> Iterator[Row]:
    for field in _FIELDS:
        if document[field]:
            accepts = document["accepts"] if field == "agency_name" else None
            yield {"kind": "metadata", "field": field, "expected": document[field], "accepts": accepts}


def bundled_truth() -> pl.DataFrame:
    """Every expected item of the sample corpus, as ``assets.synthetic`` writes truth: one row per item."""
    raw = document_bytes()
    labels: dict[str, Row] = {}
    rows: list[Row] = []
    for document in _table("documents.csv"):
        name = document["document"]
        labels[name] = {
            "document_id": hashlib.sha256(raw[name]).hexdigest(),
            "name": name,
            "document_form": document["form"] or None,
            **{label: document[label] for label in ("layout", "damage", "style")},
        }
        rows += [labels[name] | item for item in _identity(document)]
    for line in _table("tables.csv"):
        rows += [labels[line["document"]] | cell for cell in _cells(line)]
    rows += [labels[line["document"]] | _statistic(line) for line in _table("statistics.csv")]
    for line in _table("errors.csv"):
        name = line.pop("document")
        rows.append(labels[name] | {"kind": "error"} | dict(line))
    return truth_frame(rows)
