"""Exports of a published warehouse: Parquet and CSV of every table, their Frictionless description, the site to look at."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from assets.contracts import PUBLISHED, SCHEMAS, Column, Kind, Table
from assets.contracts.rendering import literal
from assets.out.site import write_site
from assets.out.warehouse import limit_memory
from assets.queries import connected, side_by_side

# What a spreadsheet takes for the beginning of a formula, in ASCII and in full width.
_FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
# Whoever reads a file holds some groups of rows at once, and here each core does.
_ROW_GROUP = 61_440
_FRICTIONLESS = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "number",
    Kind.NUMBER: "number",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.TIMESTAMP: "datetime",
    Kind.BINARY: "string",
}
_FORMATS = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}
DESCRIPTION = """Annual disclosure reports of Chinese government bodies, figure by figure.
In the CSV files a text that a spreadsheet would take for a formula begins with an apostrophe; Parquet has it as it is."""


def export(warehouse: Path, exports: Path) -> int:
    """Write every table, ``datapackage.json`` and ``report/``; the folder changes as a whole. Returns its bytes.

    Another export into the same folder, a going back while a build publishes, waits until this one is done.
    """
    exports.parent.mkdir(parents=True, exist_ok=True)
    with _alone(exports.parent):
        return _export(warehouse, exports)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    # A lock on the folder itself leaves no file behind, and ends with the process that holds it.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _export(warehouse: Path, exports: Path) -> int:
    draft = exports.with_name(exports.name + ".draft")
    shutil.rmtree(draft, ignore_errors=True)
    with connected(warehouse) as connection:
        limit_memory(connection, draft)
        for schema in SCHEMAS:
            (draft / schema).mkdir(parents=True)
        side_by_side(connection, [_as_parquet(declared, draft) for declared in _LARGEST_FIRST])
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda declared: _as_csv(declared, draft), _LARGEST_FIRST))
        write_site(connection, draft / "report", previous=exports / "report")
    package = json.dumps(data_package(draft), ensure_ascii=False, indent=1) + "\n"
    (draft / "datapackage.json").write_text(package, encoding="utf-8")
    _put_in_place(draft, exports)
    return sum(file.stat().st_size for file in exports.rglob("*") if file.is_file())


# What takes longest begins first, so that the others fill what it leaves free.
_LARGEST_FIRST = PUBLISHED[::-1]


def _as_parquet(declared: Table, folder: Path) -> str:
    names = ", ".join(f'"{column.name}"' for column in declared.columns)
    target = literal(str(_file(folder, declared, "parquet")))
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP}"
    return f"COPY (SELECT {names} FROM {declared.full_name}) TO {target} ({options})"


def _as_csv(declared: Table, folder: Path) -> None:
    """The CSV of what stands in Parquet: Polars writes it on all cores, in half the time that DuckDB takes."""
    texts = [column.name for column in declared.columns if column.kind is Kind.TEXT and not column.domain]
    # A text that a spreadsheet would run gets an apostrophe before it.
    harmless = pl.col(texts).str.replace(_FORMULA, "'${0}")
    rows = pl.scan_parquet(_file(folder, declared, "parquet")).with_columns(harmless)
    (count,) = rows.select(pl.len()).collect().row(0)
    with _file(folder, declared, "csv").open("wb") as opened:
        # A group of rows at a time: the whole of evidence at once would take more memory than a build has for it.
        for start in range(0, max(count, 1), _ROW_GROUP):
            group = rows.slice(start, _ROW_GROUP).collect()
            group.write_csv(opened, include_header=start == 0, datetime_format="%Y-%m-%d %H:%M:%S%.f")


def _file(folder: Path, declared: Table, suffix: str) -> Path:
    return folder / declared.schema / f"{declared.name}.{suffix}"


def data_package(folder: Path) -> dict[str, object]:
    """The Frictionless data package of the files in a folder, with bytes and hashes."""
    files = [(declared, suffix) for declared in PUBLISHED for suffix in _FORMATS]
    # Hashing leaves the other cores to other files.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        resources = list(pool.map(lambda file: _resource(folder, *file), files))
    return {
        "profile": "data-package",
        "name": "disclosure-warehouse",
        "title": "Disclosure warehouse (政府信息公开工作年度报告)",
        "description": DESCRIPTION,
        "resources": resources,
    }


def _resource(folder: Path, declared: Table, suffix: str) -> dict[str, object]:
    file = _file(folder, declared, suffix)
    resource: dict[str, object] = {
        "name": declared.full_name if suffix == "csv" else f"{declared.full_name}.{suffix}",
        "path": f"{declared.schema}/{file.name}",
        "title": declared.zh,
        "description": declared.en,
        "format": suffix,
        "mediatype": _FORMATS[suffix],
        "bytes": file.stat().st_size,
        "hash": f"sha256:{_sha256(file)}",
    }
    if suffix == "csv":
        resource |= {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": _schema(declared)}
    return resource


def _schema(declared: Table) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [_field(column) for column in declared.columns]}
    return schema | ({"primaryKey": list(declared.key)} if declared.key else {})


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {"required": True} if column.required else {}
    if column.domain:
        constraints["enum"] = list(column.domain)
    field: dict[str, object] = {"name": column.name, "type": _FRICTIONLESS[column.kind]}
    field |= {"title": column.zh, "description": column.en}
    # DuckDB writes a point in time with a space and as many fractions of a second as it has.
    field |= {"format": "any"} if column.kind is Kind.TIMESTAMP else {}
    field |= {"unit": column.unit} if column.unit else {}
    return field | ({"constraints": constraints} if constraints else {})


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _put_in_place(draft: Path, exports: Path) -> None:
    previous = exports.with_name(exports.name + ".previous")
    shutil.rmtree(previous, ignore_errors=True)
    if exports.exists():
        exports.replace(previous)
    draft.replace(exports)
    shutil.rmtree(previous, ignore_errors=True)
