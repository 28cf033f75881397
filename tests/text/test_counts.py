"""How many repairs a text needed, by kind, from the normaliser to the published documents."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import polars as pl

from assets.contracts import table
from assets.contracts.rendering import empty, from_rows
from assets.core.documents import document_rows
from assets.raw.records import PLAIN, Record
from assets.raw.texts import normalise_documents

TEXTS = {
    "clean": "一、总体情况\n2023年主动公开信息12条。",
    "annotated": "動(dòng)態(tài)162條</strong>，應(yīng)急管理\r\n複議\r\n",
    "shifted": "?。ㄒ唬┘訌?qiáng)組織",
    "binary": "\x00\x01\x02\x03",
}


def records() -> pl.DataFrame:
    rows = [Record(f"b/{name}.txt", 0, PLAIN, text.encode()).as_row("b") for name, text in TEXTS.items()]
    return from_rows(table("raw.documents"), rows)


def test_kinds_add_up_and_every_document_has_them() -> None:
    done = normalise_documents(records())
    documents = document_rows(records(), done.texts, empty(table("core.identities")))
    counted = {row["source_uri"][2:-4]: row for row in documents.iter_rows(named=True)}
    by_kind = {name: json.loads(row["repairs_by_kind"]) for name, row in counted.items()}
    assert by_kind["clean"] == by_kind["binary"] == {}
    assert by_kind["annotated"] == {"line_end": 1, "markup": 1, "pinyin": 3, "script": 1}
    assert by_kind["shifted"] == {"byte_shift": 1, "script": 1}
    assert all(sum(kinds.values()) == counted[name]["repairs"] for name, kinds in by_kind.items())


def test_kinds_are_those_of_the_steps() -> None:
    done = normalise_documents(records())
    steps = done.repairs.group_by("document_id").agg(pl.col("kind").unique())
    kinds = dict(done.texts.select("document_id", "repairs_by_kind").iter_rows())
    assert {key: set(json.loads(kinds[key])) for key, _ in steps.iter_rows()} == {
        k: set(v) for k, v in steps.iter_rows()
    }


def test_the_warehouse_counts_repairs_by_kind(warehouse_file: Path) -> None:
    query = """
        SELECT count(*) FILTER (coalesce(list_sum(map_values(kinds)), 0) IS DISTINCT FROM repairs), sum(kinds['script'])
        FROM (SELECT repairs, from_json(repairs_by_kind, '"MAP(VARCHAR, BIGINT)"') AS kinds FROM core.documents)
    """
    with duckdb.connect(str(warehouse_file), read_only=True) as connection:
        wrong, converted = connection.sql(query).fetchall()[0]
    assert wrong == 0
    assert converted > 0
