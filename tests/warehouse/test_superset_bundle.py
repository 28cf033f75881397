"""The Superset bundle without a Superset: its SQL runs on the warehouse, its charts name what its datasets have."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from assets.out.superset.bundle import BrokenSourceError, address_of, bundle, dataset, files, read, sources

DATASETS = dict(sources("datasets"))
CHARTS = dict(sources("charts"))


@pytest.mark.parametrize("name", DATASETS)
def test_a_dataset_answers_with_every_column_and_metric(name: str, warehouse: duckdb.DuckDBPyConnection) -> None:
    made = dataset(name, DATASETS[name])
    for column in made["columns"]:
        expression = column["expression"] or f'"{column["column_name"]}"'
        kinds = warehouse.execute(f"SELECT DISTINCT typeof({expression}) FROM ({made['sql']}) AS virtual").fetchall()
        assert [kind for (kind,) in kinds] == [column["type"]], column["column_name"]
    for metric in made["metrics"]:
        found = warehouse.execute(f"SELECT {metric['expression']} FROM ({made['sql']}) AS virtual").fetchall()
        assert found[0][0] is not None, metric["metric_name"]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_names_what_its_dataset_has(name: str) -> None:
    source = CHARTS[name]
    made = dataset(source["dataset"], DATASETS[source["dataset"]])
    columns = {column["column_name"] for column in made["columns"]}
    metrics = {metric["metric_name"] for metric in made["metrics"]}
    query, params = source["query"], source["params"]
    assert set(query["columns"]) <= columns
    assert set(query["metrics"]) <= metrics
    drawn = set(params.get("metrics", [])) | {params["metric"]} if "metric" in params else set(params["metrics"])
    assert drawn <= set(query["metrics"]), "the page draws what the API answers"
    filters = {(each["subject"], each["operator"]) for each in params.get("adhoc_filters", [])}
    assert filters == {(each["col"], each["op"]) for each in query.get("filters", [])}


def test_the_dashboard_shows_every_chart_and_filters_by_what_all_have() -> None:
    source = read("dashboard")
    assert sorted(name for row in source["rows"] for name in row["charts"]) == sorted(CHARTS)
    for each in source["filters"]:
        for name, made in DATASETS.items():
            columns = {column["column_name"] for column in dataset(name, made)["columns"]}
            assert each["column"] in columns, name


def test_provinces_are_those_of_the_regions(warehouse: duckdb.DuckDBPyConnection) -> None:
    known = dict(warehouse.execute("SELECT DISTINCT left(region_code, 2), province FROM ref.regions").fetchall())
    for code, province in read("provinces").items():
        assert known[code].startswith(province["name"])


def test_a_column_nobody_declares_is_refused() -> None:
    broken: dict[str, Any] = {**DATASETS["coverage"], "columns": ["colour"]}
    with pytest.raises(BrokenSourceError, match="colour"):
        dataset("coverage", broken)


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    warehouse, target = tmp_path / "disclosure.duckdb", tmp_path / "bundle.zip"
    command = [sys.executable, "-m", "assets.out.superset", str(warehouse), str(target)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert target.read_bytes() == bundle(address_of(warehouse))
    with zipfile.ZipFile(io.BytesIO(target.read_bytes())) as archive:
        inside = {name.removeprefix("disclosure/"): yaml.safe_load(archive.read(name)) for name in archive.namelist()}
    assert inside == files(address_of(warehouse))
    database = inside["databases/disclosure.yaml"]
    assert database["sqlalchemy_uri"] == f"duckdb:///{warehouse}?access_mode=read_only"
    assert not database["allow_dml"]


def test_bad_usage_is_said() -> None:
    done = subprocess.run([sys.executable, "-m", "assets.out.superset"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "usage" in done.stderr
