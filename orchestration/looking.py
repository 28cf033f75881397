"""Looking into the published warehouse and the lake, read-only: the state of batches, one document whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from assets.contracts import table
from assets.contracts.rendering import literal
from assets.lake import lake_folder, part, warehouse_file
from assets.out.warehouse import read_build
from orchestration.usage import UsageError

Row = dict[str, Any]
#: Neither in the landing folder nor published: what is left of it in the lake goes with the weekly retention.
GONE = "gone"
# The last table of a batch that is written, and the first.
_LAST_AND_FIRST = ("core/findings", "raw/documents")


@dataclass(frozen=True, slots=True)
class Document:
    """What the warehouse holds of one document."""

    about: Row
    agency: Row | None
    repairs: list[Row]
    tables: list[Row]
    cells: list[Row]
    statistics: list[Row]
    findings: list[Row]


def warehouse_path(data: Path) -> Path:
    """The published warehouse; ``UsageError`` where nothing was published."""
    path = warehouse_file(data)
    if not path.exists():
        raise UsageError(f"There is no published warehouse at {path}: run disclosure build first.")
    return path


def published_build(data: Path) -> Row | None:
    """The row of ``meta.builds``; null where nothing was published."""
    path = warehouse_file(data)
    return read_build(path) if path.exists() else None


def batch_states(landing: str, data: Path) -> list[Row]:
    """Each batch with its records and its state: published, read, waiting or gone."""
    from assets.raw.landing import batches

    waiting = {batch.key for batch in batches(landing)}
    read, begun = (_batches_in(lake_folder(data) / name) for name in _LAST_AND_FIRST)
    counted: dict[str, int] = {}
    if (published := warehouse_file(data)).exists():
        with duckdb.connect(str(published), read_only=True) as connection:
            counted = dict(connection.execute("SELECT batch, count(*) FROM core.documents GROUP BY batch").fetchall())
    return [
        {"batch": key, "records": counted.get(key), "state": _state(key, waiting, read, begun, set(counted))}
        for key in sorted(waiting | read | begun | set(counted))
    ]


def _batches_in(folder: Path) -> set[str]:
    return {part.parent.name.removeprefix("batch=") for part in folder.glob("batch=*/part-*.parquet")}


def _state(key: str, waiting: set[str], read: set[str], begun: set[str], published: set[str]) -> str:
    if key in published:
        return "published" if key in waiting else "published, gone from the landing folder"
    if key not in waiting:
        return GONE
    if key in read:
        return "read, not published"
    return "read in part: its run failed or is under way" if key in begun else "waiting"


def look_up(document: str, data: Path) -> Document:
    """One document by its id, a unique beginning of it, or its path."""
    with duckdb.connect(str(warehouse_path(data)), read_only=True) as connection:
        about = _find(connection, document)
        key = literal(about["document_id"])
        agencies = _rows(
            connection, f"SELECT * FROM core.agencies WHERE agency_id = {literal(about['agency_id'] or '')}"
        )
        return Document(
            about,
            agencies[0] if agencies else None,
            _repairs(connection, data, about),
            _rows(connection, f"SELECT * FROM core.tables WHERE document_id = {key} ORDER BY char_start"),
            _rows(
                connection,
                f"""SELECT c.*, l.row_label, l.column_label, l.row_order, l.column_order, l.column_group, l.table_title
FROM core.cells c JOIN ref.form_cells l USING (form_id, table_id, row_id, column_id)
WHERE document_id = {key} ORDER BY l.table_order, l.row_order, l.column_order""",
            ),
            _rows(
                connection,
                f"SELECT * FROM core.statistics WHERE document_id = {key} ORDER BY char_start, char_end, value",
            ),
            _rows(
                connection,
                f"SELECT * FROM core.findings WHERE document_id = {key} ORDER BY severity, rule_id, char_start",
            ),
        )


def _find(connection: duckdb.DuckDBPyConnection, document: str) -> Row:
    if not document.strip():
        raise UsageError("No document is named: give an id, the beginning of one, or its path.")
    path, _, record = document.lower().rpartition("#")  # crawl.jsonl#4, as the summary of a build names records
    numbered = bool(path) and record.isdecimal()
    said = literal(path if numbered else document.lower())
    which = f"record_number = {int(record)}" if numbered else "true"
    found = _rows(
        connection,
        f"""SELECT * EXCLUDE (text) FROM core.documents
WHERE (starts_with(document_id, {said}) OR lower(source_uri) = {said} OR ends_with(lower(source_uri), '/' || {said}))
  AND {which}
ORDER BY status <> 'published', batch, source_uri, record_number""",
    )
    if not found:
        raise UsageError(f"No document answers to {document}: give an id, the beginning of one, or its path.")
    ids = sorted({row["document_id"] for row in found})
    if len(ids) > 1:
        some = ", ".join(id_[:12] for id_ in ids[:5])
        raise UsageError(
            f"{len(ids)} documents answer to {document}: give more of the id ({some}…), or the record ({document}#0)."
        )
    return found[0]


def _repairs(connection: duckdb.DuckDBPyConnection, data: Path, about: Row) -> list[Row]:
    kept = part(lake_folder(data), table("raw.repairs"), about["batch"])
    if not kept.exists():
        return []
    return _rows(
        connection,
        f"""SELECT kind, count(*) AS steps, first(before ORDER BY step) AS before, first(after ORDER BY step) AS after
FROM read_parquet({literal(str(kept))}, hive_partitioning = false) WHERE document_id = {literal(about["document_id"])}
GROUP BY kind ORDER BY min(step)""",
    )


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
