"""Apache Superset, the real one: the database, its tables, a chart's query, our dashboard in a browser, publications."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from assets.contracts import PUBLISHED
from assets.contracts.rendering import comment
from assets.out.publishing import publish
from assets.out.superset.bundle import address_of, bundle, read, sources
from tests.clients.superset import PASSWORD, USER, Superset, served
from tests.clients.test_readers import snippet
from tests.warehouse.test_publishing import candidate

FILTERS = 3
CHARTS = dict(sources("charts"))
PROVINCES = ", ".join(f"('{code}', '{p['iso']}', '{p['name']}')" for code, p in read("provinces").items())
# What each chart should say, asked of the marts without Superset.
ANSWERS = {
    "reports_per_year": "SELECT report_year, state, count(*) FROM out.coverage GROUP BY ALL",
    "requests_per_year": """
        SELECT report_year, sum(new_requests), count(*) FROM out.agency_years WHERE new_requests IS NOT NULL GROUP BY ALL""",
    "refusal_rate": """
        WITH refused AS (
          SELECT function_label AS zh, function_label_en AS en, value, printed_total, difference = 0 AS adds_up, difference <> 0 AS fails
          FROM out.outcome_groups JOIN (SELECT document_id, function_label, function_label_en FROM out.agency_years) USING (document_id)
          WHERE outcome_group = 'refused')
        SELECT zh, en, 100 * sum(value) FILTER (adds_up) / sum(printed_total) FILTER (adds_up AND value IS NOT NULL),
          sum(value) FILTER (adds_up), sum(printed_total) FILTER (adds_up AND value IS NOT NULL), count(*), count(*) FILTER (fails)
        FROM refused GROUP BY zh, en""",
    "coverage_map": f"""
        SELECT iso, name, count(*) FILTER (state = 'published')
        FROM out.coverage LEFT JOIN (VALUES {PROVINCES}) AS p(code, iso, name) ON left(region_code, 2) = code GROUP BY ALL""",
    "not_adding_up": """
        SELECT agency_name, report_year, count(*), max(abs(difference)),
          array_to_string(list_sort(list(DISTINCT rule_title_zh)), '；')
        FROM out.findings WHERE severity = 'error' AND responsibility = 'source' GROUP BY ALL""",
    "website_and_wechat": """
        WITH pairs AS (
          SELECT report_year,
            max(value) FILTER (item_id IN ('main.disclosed_on_website.count', 'disclosed_on_website')) AS website,
            max(value) FILTER (item_id IN ('main.disclosed_on_wechat.count', 'disclosed_on_wechat')) AS wechat
          FROM out.evidence
          WHERE NOT is_cumulative AND coalesce(scope, 'agency') = 'agency' AND coalesce(period_year, report_year) = report_year
          GROUP BY document_id, report_year
          HAVING website IS NOT NULL AND wechat IS NOT NULL)
        SELECT report_year, median(website), median(wechat), count(*) FROM pairs GROUP BY report_year""",
}
PUBLICATIONS, READERS = 20, 4
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def address(environment: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = snippet("Apache Superset")
    with served(environment("superset"), tmp_path_factory.mktemp("served"), settings) as found:
        yield found


@pytest.fixture(scope="module")
def superset(address: str) -> Superset:
    return Superset(address)


@pytest.fixture(scope="module")
def database(superset: Superset, warehouse_file: Path) -> int:
    """The warehouse, registered as ``docs/connect.md`` says."""
    return register(superset, "By hand", warehouse_file)


@pytest.fixture(scope="module")
def imported(superset: Superset, warehouse_file: Path) -> list[dict[str, Any]]:
    """The charts of the bundle, imported as the page of dashboards does it."""
    superset.upload("/api/v1/dashboard/import/", "formData", bundle(address_of(warehouse_file)), overwrite="true")
    return superset.get("/api/v1/dashboard/disclosure/charts")["result"]


def register(superset: Superset, name: str, warehouse: Path, *, allow_dml: bool = False) -> int:
    said = {"database_name": name, "sqlalchemy_uri": address_of(warehouse), "allow_dml": allow_dml}
    return int(superset.post("/api/v1/database/", said)["id"])


def test_it_lists_the_tables_with_their_comments(superset: Superset, database: int) -> None:
    for schema in ("out", "ref", "meta"):
        found = superset.get(f"/api/v1/database/{database}/tables/?q=(schema_name:{schema})")["result"]
        assert {table["value"] for table in found} == {t.name for t in PUBLISHED if t.schema == schema}
    columns = superset.get(f"/api/v1/database/{database}/table_metadata/?name=requests&schema=out")["columns"]
    declared = next(table for table in PUBLISHED if table.full_name == "out.requests")
    assert [(c["name"], c["comment"]) for c in columns] == [(c.name, comment(c)) for c in declared.columns]


def test_a_table_becomes_a_dataset_and_answers(superset: Superset, database: int, warehouse_file: Path) -> None:
    said = {"database": database, "schema": "out", "table_name": "agency_years"}
    dataset = superset.post("/api/v1/dataset/", said)["id"]
    columns = superset.get(f"/api/v1/dataset/{dataset}")["result"]["columns"]
    declared = next(table for table in PUBLISHED if table.full_name == "out.agency_years")
    assert {c["column_name"]: c["description"] for c in columns} == {c.name: comment(c) for c in declared.columns}
    metric = {"expressionType": "SQL", "sqlExpression": "sum(new_requests)", "label": "requests"}
    rows = superset.rows(dataset, columns=["report_year"], metrics=[metric], orderby=[["report_year", True]])
    with duckdb.connect(str(warehouse_file), read_only=True) as connection:
        expected = connection.execute(
            "SELECT report_year, sum(new_requests) FROM out.agency_years GROUP BY 1 ORDER BY 1"
        ).fetchall()
    # A year without a printed figure is null here too, and never a zero.
    assert [(r["report_year"], r["requests"]) for r in rows] == [
        (y, None if s is None else float(s)) for y, s in expected
    ]


def test_it_cannot_write_even_where_it_is_allowed_to(superset: Superset, warehouse_file: Path) -> None:
    database = register(superset, "May write", warehouse_file, allow_dml=True)
    said = {"database_id": database, "sql": "DELETE FROM core.cells", "client_id": "w", "runAsync": False}
    with pytest.raises(AssertionError, match="read-only"):
        superset.post("/api/v1/sqllab/execute/", said)


def test_every_chart_of_the_bundle_answers(
    superset: Superset, imported: list[dict[str, Any]], warehouse_file: Path
) -> None:
    ids = {chart["slice_name"]: chart["id"] for chart in imported}
    assert set(ids) == {source["name"] for source in CHARTS.values()}
    with duckdb.connect(str(warehouse_file), read_only=True) as connection:
        for name, source in CHARTS.items():
            answer = superset.get(f"/api/v1/chart/{ids[source['name']]}/data/?force=true")["result"][0]
            expected = connection.execute(ANSWERS[name]).fetchall()
            assert expected
            said = [tuple(row[column] for column in answer["colnames"]) for row in answer["data"]]
            assert plain(said) == plain(expected), name


def plain(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows without the difference between a decimal and what JSON makes of it."""
    return sorted(
        (tuple(round(float(v), 6) if isinstance(v, (int, float, Decimal)) else v for v in row) for row in rows), key=str
    )


def test_a_later_bundle_replaces_the_earlier_one(
    superset: Superset, imported: list[dict[str, Any]], warehouse_file: Path, tmp_path: Path
) -> None:
    elsewhere = Path(shutil.copy(warehouse_file, tmp_path / "elsewhere.duckdb"))
    superset.upload("/api/v1/assets/import/", "bundle", bundle(address_of(elsewhere)))
    again = superset.get("/api/v1/dashboard/disclosure/charts")["result"]
    assert {chart["id"] for chart in again} == {chart["id"] for chart in imported}
    databases = superset.get("/api/v1/database/")["result"]
    (ours,) = [each["id"] for each in databases if each["database_name"] == read("database")["database_name"]]
    assert superset.get(f"/api/v1/database/{ours}/connection")["result"]["sqlalchemy_uri"] == address_of(elsewhere)


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
def test_the_dashboard_in_a_browser(address: str, imported: list[dict[str, Any]], tmp_path: Path) -> None:
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as playwright:
        # Without this the fonts that Superset's page asks for are looked up in vain.
        local = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", local])
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(120_000)
        answers: list[tuple[str, int]] = []
        page.on(
            "response",
            lambda r: answers.append((r.url, r.status)) if "dashboard_id=" in r.url and "form_data=" in r.url else None,
        )
        page.goto(f"{address}/login/")
        page.fill("#username", USER)
        page.fill("#password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/superset/welcome/**")
        page.goto(f"{address}/superset/dashboard/disclosure/?standalone=1", wait_until="commit")
        page.wait_for_function(f"document.querySelectorAll('[data-test=slice-container]').length == {len(CHARTS)}")
        page.wait_for_function("document.querySelectorAll('.loading').length == 0")
        page.wait_for_timeout(3000)  # the bars grow
        assert page.get_by_text(re.compile(r"^\d+ options?$")).count() == FILTERS, "every filter knows its values"
        assert page.locator(".chart-error, [data-test=error-alert], .ant-alert-error").count() == 0
        assert {status for _, status in answers} == {200}
        assert len({url for url, _ in answers}) == len(CHARTS)
        picture = Path(os.environ.get("DISCLOSURE_PICTURE") or tmp_path / "superset.png")
        page.screenshot(path=picture, full_page=True)
        assert "政府信息公开" in page.inner_text("body")
        browser.close()


def test_it_reads_through_twenty_publications(superset: Superset, tmp_path: Path) -> None:
    """No error and no mixed state while the file is replaced under it; the next query after the last one sees the last build."""
    warehouse, builds = tmp_path / "disclosure.duckdb", tmp_path / "builds"
    publish(candidate(tmp_path / "c.duckdb", 0), warehouse, builds, "000")
    both = "SELECT DISTINCT number FROM a UNION SELECT DISTINCT number FROM b"
    database = register(superset, "Replaced", warehouse)
    dataset = superset.post("/api/v1/dataset/", {"database": database, "table_name": "both", "sql": both})["id"]
    stop = threading.Event()
    seen: list[list[int]] = [[] for _ in range(READERS)]
    errors: list[str] = []

    def read(mine: list[int]) -> None:
        while not stop.is_set():
            try:
                (row,) = superset.rows(dataset, columns=["number"])
            except (AssertionError, ValueError, OSError) as error:
                errors.append(str(error))
                return
            mine.append(row["number"])

    threads = [threading.Thread(target=read, args=(mine,)) for mine in seen]
    for thread in threads:
        thread.start()
    for number in range(1, PUBLICATIONS + 1):
        publish(candidate(tmp_path / "c.duckdb", number), warehouse, builds, f"{number:03}")
        time.sleep(0.5)
    stop.set()
    for thread in threads:
        thread.join(120)
    assert errors == []
    assert all(mine == sorted(mine) for mine in seen), "nobody goes back to an older build"
    assert len(set().union(*seen)) > 1
    assert superset.rows(dataset, columns=["number"]) == [{"number": PUBLICATIONS}]
