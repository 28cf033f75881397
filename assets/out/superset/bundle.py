"""The sources of the dashboard → the files of a Superset bundle → one ZIP file, the same bytes for the same input.

Superset knows things by UUID. Ours are derived from the names of the sources, so that a later bundle replaces what an
earlier one brought. Datasets are SQL and no bare tables, because Superset 6.1 cannot parse the schema name ``out`` unquoted.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import yaml

from assets.contracts import PUBLISHED
from assets.contracts.model import Column
from assets.contracts.rendering import DUCKDB, comment

SOURCES = Path(__file__).parent / "sources"
VERSION = "1.0.0"  # of the bundle format
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "disclosure-warehouse/superset")
EPOCH = "1980-01-01T00:00:00+00:00"  # the first moment a ZIP file can tell
COLUMNS_OF_GRID = 12

Config = dict[str, Any]


class BrokenSourceError(Exception):
    """A source of the dashboard names what is not there: a bug of ours."""


def bundle(address: str) -> bytes:
    """The ZIP file. ``address``: the SQLAlchemy address of the warehouse as Superset's workers reach it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, config in sorted(files(address).items()):
            entry = zipfile.ZipInfo(f"disclosure/{name}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, yaml.safe_dump(config, allow_unicode=True, sort_keys=True))
    return stream.getvalue()


def address_of(warehouse: Path) -> str:
    """The address that opens a warehouse file read-only."""
    return f"duckdb:///{warehouse.absolute()}?access_mode=read_only"


def files(address: str) -> dict[str, Config]:
    """Every file of the bundle by its name within it."""
    database = {**read("database"), "sqlalchemy_uri": address, **_stamp("database")}
    found = {"metadata.yaml": {"version": VERSION, "timestamp": EPOCH}}
    found["databases/disclosure.yaml"] = database
    for name, source in sources("datasets"):
        found[f"datasets/disclosure/{name}.yaml"] = dataset(name, source)
    for name, source in sources("charts"):
        found[f"charts/{name}.yaml"] = chart(name, source)
    found["dashboards/disclosure.yaml"] = dashboard(read("dashboard"))
    return found


def dataset(name: str, source: Config) -> Config:
    """A dataset: the declared columns that its SQL yields, the columns and metrics it adds."""
    declared = [_declared(column, source["tables"]) for column in source["columns"]]
    added = source.get("added", {})
    columns = [
        _column(each.name, DUCKDB[each.kind], comment(each), f"{each.name.replace('_', ' ')} {each.zh}")
        for each in declared
    ]
    columns += [_column(key, each["type"], each["description"], each["label"]) for key, each in added.items()]
    if "region_code" in source["columns"]:
        columns += _places()
    metrics = [
        {
            "metric_name": key,
            "verbose_name": each["label"],
            "expression": each["sql"],
            "description": each.get("description"),
            "d3format": each.get("format"),
        }
        for key, each in source["metrics"].items()
    ]
    return {
        "table_name": f"disclosure_{name}",
        "schema": None,
        "description": source["description"],
        "sql": source["sql"],
        "columns": columns,
        "metrics": metrics,
        "database_uuid": _uuid("database"),
        **_stamp(f"datasets/{name}"),
    }


def chart(name: str, source: Config) -> Config:
    """A chart with the query that answers it, so that the API can run it without a browser."""
    query = {"row_limit": 10000, **source["query"]}
    context = {
        # The import puts the number that Superset gave the dataset here.
        "datasource": {"id": 0, "type": "table"},
        "force": False,
        "queries": [query],
        "form_data": {},
        "result_format": "json",
        "result_type": "full",
    }
    return {
        "slice_name": source["name"],
        "description": source["description"],
        "viz_type": source["kind"],
        "params": {**source["params"], "viz_type": source["kind"]},
        "query_context": orjson.dumps(context).decode(),
        "dataset_uuid": _uuid(f"datasets/{source['dataset']}"),
        **_stamp(f"charts/{name}"),
    }


def dashboard(source: Config) -> Config:
    """The dashboard: rows of charts on Superset's grid of twelve columns, and its filters."""
    return {
        "dashboard_title": source["title"],
        "description": source["description"],
        "slug": source["slug"],
        "published": True,
        "position": _position(source),
        "metadata": {
            "cross_filters_enabled": True,
            "native_filter_configuration": [_filter(each) for each in source["filters"]],
        },
        **_stamp("dashboard"),
    }


def _position(source: Config) -> Config:
    """Where title, rows and charts stand."""
    rows = {f"ROW-{index}": row for index, row in enumerate(source["rows"], start=1)}
    charts = [(name, row_id) for row_id, row in rows.items() for name in row["charts"]]
    grid = {"type": "GRID", "id": "GRID_ID", "children": list(rows), "parents": ["ROOT_ID"]}
    position: Config = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": grid,
        "HEADER_ID": {"type": "HEADER", "id": "HEADER_ID", "meta": {"text": source["title"]}},
    }
    for row_id, row in rows.items():
        position[row_id] = {
            "type": "ROW",
            "id": row_id,
            "children": [f"CHART-{name}" for name in row["charts"]],
            "parents": ["ROOT_ID", "GRID_ID"],
            "meta": {"background": "BACKGROUND_TRANSPARENT"},
        }
    for number, (name, row_id) in enumerate(charts, start=1):
        position[f"CHART-{name}"] = {
            "type": "CHART",
            "id": f"CHART-{name}",
            "children": [],
            "parents": ["ROOT_ID", "GRID_ID", row_id],
            # The import replaces ``chartId``, and needs it to find the charts that the filters leave out.
            "meta": {
                "chartId": number,
                "uuid": _uuid(f"charts/{name}"),
                "sliceName": read(f"charts/{name}")["name"],
                "width": COLUMNS_OF_GRID // len(rows[row_id]["charts"]),
                "height": rows[row_id]["height"],
            },
        }
    return position


def _filter(source: Config) -> Config:
    return {
        "id": f"NATIVE_FILTER-{source['column']}",
        "name": source["name"],
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "targets": [
            {"column": {"name": source["column"]}, "datasetUuid": _uuid(f"datasets/{source['dataset']}")},
        ],
        "controlValues": {"enableEmptyFilter": False, "multiSelect": True, "searchAllOptions": True},
        "defaultDataMask": {"extraFormData": {}, "filterState": {}},
        "cascadeParentIds": [],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": []},
        "chartsInScope": [],
    }


def _places() -> list[Config]:
    """The province of a row, by name and by the code that Superset's map of China knows, from its division."""
    provinces = read("provinces")
    return [
        {
            **_column(name, "VARCHAR", description, label),
            "expression": f"CASE left(region_code, 2) {' '.join(_when(code, p[key]) for code, p in provinces.items())} END",
        }
        for name, key, description, label in (
            ("province", "name", "Province of the division (省级行政区)", "province 省"),
            ("province_iso", "iso", "Code of the province in ISO 3166-2", "province code ISO 3166-2"),
        )
    ]


def _when(code: str, value: str) -> str:
    return f"WHEN '{code}' THEN '{value}'"


def _column(name: str, kind: str, description: str, label: str) -> Config:
    return {
        "column_name": name,
        "type": kind,
        "description": description,
        "verbose_name": label,
        "is_dttm": kind in ("DATE", "TIMESTAMP"),
        "is_active": True,
        "groupby": True,
        "filterable": True,
        "expression": None,
    }


def _declared(column: str, tables: list[str]) -> Column:
    for table in PUBLISHED:
        if table.full_name in tables and any(each.name == column for each in table.columns):
            return table.column(column)
    raise BrokenSourceError(f"none of {', '.join(tables)} declares {column}")


def _stamp(name: str) -> Config:
    return {"uuid": _uuid(name), "version": VERSION}


def _uuid(name: str) -> str:
    return str(uuid.uuid5(NAMES, name))


def sources(folder: str) -> Iterator[tuple[str, Config]]:
    """The sources in ``datasets`` or ``charts``, by name."""
    for file in sorted((SOURCES / folder).glob("*.yml")):
        yield file.stem, read(f"{folder}/{file.stem}")


def read(name: str) -> Config:
    """One source, by its path without the ending."""
    source: Config = yaml.safe_load((SOURCES / f"{name}.yml").read_text(encoding="utf-8"))
    return source
