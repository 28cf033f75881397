"""Tables are declared once; every rendering follows."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest

from assets.contracts import PUBLISHED, TABLES, table
from assets.contracts.rendering import (
    BrokenContractError,
    comments,
    conform,
    ddl,
    dictionary,
    empty,
    from_rows,
    polars_schema,
)


@pytest.mark.parametrize("declared", TABLES, ids=lambda t: t.full_name)
def test_names_are_unique_and_keys_exist(declared) -> None:  # type: ignore[no-untyped-def]
    names = [column.name for column in declared.columns]
    assert len(set(names)) == len(names)
    assert {*declared.key, *declared.sort} <= set(names)
    assert all(column.en and column.zh for column in declared.columns)
    assert polars_schema(declared) == empty(declared).schema


def test_duckdb_takes_every_table_and_shows_the_comments() -> None:
    with duckdb.connect() as connection:
        for schema in {declared.schema for declared in PUBLISHED}:
            connection.execute(f"CREATE SCHEMA {schema}")
        for declared in PUBLISHED:
            connection.execute(ddl(declared))
            for statement in comments(declared):
                connection.execute(statement)
        silent = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
        )
        assert silent.fetchall() == []
        shown = connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'cells' AND column_name = 'value'"
        )
        assert "数值" in shown.fetchall()[0][0]


def test_the_contract_names_every_column_of_the_public_tables() -> None:
    """The columns BI tools rely on, as the public contract lists them."""
    promised = {
        "core.documents": "document_id batch source_uri record_number media_type byte_size encoding script status status_reason "
        "document_type form_id title agency_id agency_name report_year published_on signed_on index_number document_number url "
        "repairs unrepaired text extra",
        "core.sections": "document_id section_id title position char_start char_end",
        "core.cells": "document_id form_id table_id row_id column_id value unit status source_text char_start char_end",
        "core.statistics": "document_id indicator_id category value unit period_year is_explicit_zero is_approximate "
        "is_cumulative scope quote char_start char_end",
        "core.findings": "document_id rule_id severity responsibility table_id row_id column_id expected observed difference "
        "message message_zh proposal char_start char_end",
        "core.agencies": "agency_id name short_name function level region_code predecessor_names",
        "ref.regions": "region_code name level parent_code province city county valid_from valid_to",
        "meta.builds": "build_id started_at finished_at code_version documents_in documents_published documents_quarantined "
        "documents_duplicate documents_superseded input_fingerprint",
    }
    for name, columns in promised.items():
        assert set(columns.split()) <= {column.name for column in table(name).columns}, name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("core.documents", ("document_id", "source_uri", "record_number")),
        ("raw.documents", ("document_id", "source_uri", "record_number")),
        ("ref.regions", ("region_code", "name")),
        ("ref.form_cells", ("form_id", "table_id", "row_id", "column_id")),
        ("core.cells", ("document_id", "form_id", "table_id", "row_id", "column_id")),
    ],
)
def test_keys_are_those_that_the_contract_names(name: str, key: tuple[str, ...]) -> None:
    assert table(name).key == key


def test_a_frame_that_breaks_its_contract_is_refused() -> None:
    sections = table("core.sections")
    frame = from_rows(sections, [{"document_id": "d", "section_id": "overall", "position": 0}])
    assert conform(sections, frame).equals(frame)
    with pytest.raises(BrokenContractError, match=r"missing.*position"):
        conform(sections, frame.drop("position"))
    with pytest.raises(BrokenContractError, match=r"nobody declared.*extra"):
        conform(sections, frame.with_columns(extra=pl.lit(1)))
    with pytest.raises(BrokenContractError, match="does not declare"):
        from_rows(sections, [{"document_ID": "d"}])


def test_the_dictionary_names_every_published_column() -> None:
    rows = dictionary(PUBLISHED)
    assert len(rows) == sum(len(declared.columns) for declared in PUBLISHED)
