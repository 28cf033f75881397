"""The Dagster UI in a headless browser, as ``make ui`` starts it: the graph, a batch read from it, its checks, its plot."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from dagster import DagsterInstance

from assets.raw.landing import batches
from orchestration.batches import register
from orchestration.settings import SAMPLES

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ROOT = Path(__file__).parents[2]
_START_SECONDS, _RUN_SECONDS, _WAIT = 120, 300, 60_000
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")


@pytest.fixture
def address(landing: Path, instance: DagsterInstance) -> Iterator[str]:
    shutil.copytree(SAMPLES / "county_texts", landing / "county_texts")
    register(instance, batches(landing))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "orchestration.cli", "ui", "--port", str(port)]
    # A session of its own, so that webserver, daemon and code server end together.
    served = subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(served.pid, signal.SIGINT)
        try:
            served.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(served.pid, signal.SIGKILL)


@pytest.fixture
def page() -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1500, "height": 950})
        opened.set_default_timeout(_WAIT)
        yield opened
        browser.close()


def _wait_for(port: int) -> None:
    over = time.monotonic() + _START_SECONDS
    while time.monotonic() < over:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/server_info")
            connection.getresponse()
        except OSError:
            time.sleep(0.5)
        else:
            return
    pytest.fail(f"the webserver did not answer within {_START_SECONDS} seconds")


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
