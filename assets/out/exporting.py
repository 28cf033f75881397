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

import duckdb

from assets.contracts import PUBLISHED, Column, Kind, Table
from assets.contracts.rendering import literal
from assets.out.site import write_site
from assets.out.warehouse import limit_memory

# What a spreadsheet takes for the beginning of a formula, in ASCII and in full width, as code points.
_FORMULA = [ord(begun) for begun in "=+-@\t\r\n＝＋－＠"]
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
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        limit_memory(connection, draft)
        for declared in PUBLISHED:
            _write(connection, declared, draft / declared.schema)
        write_site(connection, draft / "report", previous=exports / "report")
    package = json.dumps(data_package(draft), ensure_ascii=False, indent=1) + "\n"
    (draft / "datapackage.json").write_text(package, encoding="utf-8")
    _put_in_place(draft, exports)
    return sum(file.stat().st_size for file in exports.rglob("*") if file.is_file())


def _write(connection: duckdb.DuckDBPyConnection, declared: Table, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names = ", ".join(f'"{column.name}"' for column in declared.columns)
    dangerous = _dangerous(connection, declared)
    harmless = ", ".join(_harmless(c) if c.name in dangerous else f'"{c.name}"' for c in declared.columns)
    for suffix, columns, options in (
        ("parquet", names, "FORMAT parquet, COMPRESSION zstd"),
        ("csv", harmless, "FORMAT csv, HEADER"),
    ):
        target = literal(str(folder / f"{declared.name}.{suffix}"))
        connection.execute(f"COPY (SELECT {columns} FROM {declared.full_name}) TO {target} ({options})")


def _dangerous(connection: duckdb.DuckDBPyConnection, declared: Table) -> set[str]:
    """The columns that hold a text which a spreadsheet would run: few do, and the others are written as they lie."""
    texts = [column.name for column in declared.columns if column.kind is Kind.TEXT and not column.domain]
    if not texts:
        return set()
    asked = ", ".join(f"bool_or({_is_formula(name)})" for name in texts)
    (found,) = connection.execute(f"SELECT {asked} FROM {declared.full_name}").fetchall()
    return {name for name, runs in zip(texts, found, strict=True) if runs}


def _harmless(column: Column) -> str:
    """A text that a spreadsheet would run gets an apostrophe before it."""
    name = f'"{column.name}"'
    return f"CASE WHEN {_is_formula(column.name)} THEN '''' || {name} ELSE {name} END AS {name}"


def _is_formula(name: str) -> str:
    return f'list_contains({_FORMULA}, unicode("{name}"))'


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
    file = folder / declared.schema / f"{declared.name}.{suffix}"
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
