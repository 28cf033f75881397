"""Parquet and CSV of every table, harmless in a spreadsheet, described by a data package, the same bytes every time."""

from __future__ import annotations

import csv
import filecmp
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from assets.contracts import PUBLISHED, Kind
from assets.contracts.rendering import POLARS, comments, ddl
from assets.out.exporting import export
from assets.out.warehouse import Build, build_warehouse

FORMULAS = ("=1+1", "+86 10", "-", "@sum", "\t=1", "＝1")


@pytest.fixture(scope="module")
def exports(warehouse_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports") / "exports"
    export(warehouse_file, folder)
    return folder


def test_parquet_has_every_table_as_declared(exports: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    for declared in PUBLISHED:
        frame = pl.read_parquet(exports / declared.schema / f"{declared.name}.parquet")
        assert dict(frame.schema) == {column.name: POLARS[column.kind] for column in declared.columns}
        assert frame.equals(warehouse.execute(f"SELECT * FROM {declared.full_name}").pl())


def test_the_data_package_describes_every_file(exports: Path) -> None:
    package = json.loads((exports / "datapackage.json").read_text(encoding="utf-8"))
    assert [each["name"] for each in package["resources"]] == [
        name for declared in PUBLISHED for name in (f"{declared.full_name}.parquet", declared.full_name)
    ]
    for resource in package["resources"]:
        content = (exports / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
    files = {path.relative_to(exports).as_posix() for path in exports.rglob("*.*") if "report" not in path.parts}
    assert files == {resource["path"] for resource in package["resources"]} | {"datapackage.json"}


def test_two_exports_at_once_leave_one_that_is_whole(warehouse_file: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        sizes = list(pool.map(lambda _: export(warehouse_file, tmp_path / "exports"), range(2)))
    assert sizes[0] == sizes[1]
    test_the_data_package_describes_every_file(tmp_path / "exports")
    assert [path.name for path in tmp_path.iterdir()] == ["exports"]


def test_csv_runs_nothing_in_a_spreadsheet_and_leaves_figures_alone(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        for schema in {declared.schema for declared in PUBLISHED}:
            connection.execute(f"CREATE SCHEMA {schema}")
        for declared in PUBLISHED:
            connection.execute(ddl(declared))
            for statement in comments(declared):
                connection.execute(statement)
        connection.execute("INSERT INTO meta.builds VALUES ('b', now(), now(), 'c', 0, 0, 0, 0, 0, 'i')")
        for number, formula in enumerate(FORMULAS):
            connection.execute(
                "INSERT INTO core.cells VALUES (?, 'f', 't', 'r', 'c', -5, NULL, 'reported', ?, 0, 1)",
                [str(number), formula],
            )
    export(tmp_path / "w.duckdb", tmp_path / "exports")
    with (tmp_path / "exports/core/cells.csv").open(encoding="utf-8", newline="") as opened:
        read = list(csv.DictReader(opened))
    assert [row["source_text"] for row in read] == ["'" + formula for formula in FORMULAS]
    assert {row["value"] for row in read} == {"-5.0000"}
    whole = pl.read_parquet(tmp_path / "exports/core/cells.parquet")
    assert whole["source_text"].to_list() == list(FORMULAS)


def test_no_text_of_the_corpus_looks_like_a_formula(exports: Path) -> None:
    for declared in PUBLISHED:
        texts = [column.name for column in declared.columns if column.kind is Kind.TEXT]
        with (exports / declared.schema / f"{declared.name}.csv").open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened):
                assert not any(row[name].startswith(("=", "+", "-", "@", "\t", "\r")) for name in texts)


def test_two_builds_of_the_same_lake_give_the_same_bytes(data: Path, tmp_path: Path) -> None:
    batches = sorted(path.name.removeprefix("batch=") for path in (data / "lake/core/documents").iterdir())
    build = Build("b", datetime(2026, 1, 1), "code", "input")
    for name in ("one", "two"):
        build_warehouse(tmp_path / f"{name}.duckdb", data / "lake", batches, build, datetime(2026, 1, 1))
        export(tmp_path / f"{name}.duckdb", tmp_path / name)
    names = [f"{declared.schema}/{declared.name}.{suffix}" for declared in PUBLISHED for suffix in ("csv", "parquet")]
    same, different, missing = filecmp.cmpfiles(
        tmp_path / "one", tmp_path / "two", [*names, "datapackage.json"], shallow=False
    )
    assert (different, missing, len(same)) == ([], [], len(names) + 1)
