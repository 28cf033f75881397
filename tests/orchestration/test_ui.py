"""The Dagster UI in a headless browser, as ``make ui`` starts it: the graph, a batch read from it, its checks, its plot."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from dagster import DagsterInstance

from assets.raw.landing import batches
from orchestration.batches import register
from orchestration.settings import SAMPLES
from tests.orchestration.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_RUN_SECONDS, _WAIT = 300, 60_000
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")


@pytest.fixture
def address(landing: Path, instance: DagsterInstance) -> Iterator[str]:
    shutil.copytree(SAMPLES / "county_texts", landing / "county_texts")
    register(instance, batches(landing))
    with serving() as served:
        yield served


@pytest.fixture
def page() -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1500, "height": 950})
        opened.set_default_timeout(_WAIT)
        yield opened
        browser.close()


def test_a_batch_is_read_from_the_ui(address: str, page: Page, instance: DagsterInstance) -> None:
    page.goto(f"{address}/asset-groups")
    for group in ("raw", "core", "ref", "out"):
        page.get_by_text(group, exact=True).first.wait_for()

    page.goto(f"{address}/locations/orchestration.definitions/jobs/batch")
    page.get_by_text("Materialize all").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Select a partition or create one").click()
    page.get_by_text("county_texts").first.click()
    page.keyboard.press("Escape")
    dialog.get_by_text("Launch 1 run").click()
    _wait_for_run(instance)

    page.goto(f"{address}/assets/core/cells?view=checks")
    page.get_by_text("structure", exact=True).first.wait_for()
    page.get_by_text("Passed").first.wait_for()

    page.goto(f"{address}/assets/core/cells?view=partitions&partition=county_texts")
    page.get_by_text("cells by status", exact=True).wait_for()
    page.get_by_text("[Show Markdown]").last.click()
    page.locator('img[src^="data:image/png;base64,"]').wait_for()


def _wait_for_run(instance: DagsterInstance) -> None:
    over = time.monotonic() + _RUN_SECONDS
    while time.monotonic() < over:
        runs = instance.get_runs(limit=1)
        if runs and runs[0].is_finished:
            assert runs[0].is_success, instance.all_logs(runs[0].run_id)[-3:]
            return
        time.sleep(1)
    pytest.fail("the run did not finish")
