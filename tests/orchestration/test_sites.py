"""The sites beside the UI: the two folders, nothing else, and no longer than the process that wanted them."""

from __future__ import annotations

import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from assets.places import Places
from orchestration.settings import Settings
from orchestration.sites import serve_beside
from tests.orchestration.serving import free_port, until

ROOT = Path(__file__).parents[2]
# A process that serves beside itself until a line comes in.
_PARENT = """import sys
from orchestration.settings import Settings
from orchestration.sites import serve_beside
print(serve_beside(Settings()), flush=True)
sys.stdin.readline()"""


def _asked(port: int, path: str) -> int | None:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def test_the_two_folders_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, port = tmp_path / "data", free_port()
    for file in ("quality/index.html", "exports/report/页.html", "dagster/secrets.txt", "warehouse/disclosure.duckdb"):
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        (data / file).write_text(file, encoding="utf-8")
    (data / "quality" / "out").symlink_to(data / "dagster")
    monkeypatch.setenv("DISCLOSURE_DATA", str(data))
    monkeypatch.setenv("DISCLOSURE_SITES_URL", f"http://localhost:{port}/")
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        until("the sites are served", lambda: _asked(port, "/quality/index.html") == 200, 60)
        page = Places(landing="", data=str(data), sites_url=f"http://localhost:{port}/").link(
            data / "exports" / "report" / "页.html"
        )
        assert str(page.value).startswith(f"http://localhost:{port}/exports/report/%")
        assert _asked(port, str(page.value).partition(str(port))[2]) == 200
        for path in (
            "/dagster/secrets.txt", "/warehouse/disclosure.duckdb", "/quality/../dagster/secrets.txt",
            "/quality/%2e%2e/dagster/secrets.txt", "/quality/out/secrets.txt", "/",
        ):  # fmt: skip
            assert _asked(port, path) == 404, path
    finally:
        parent.communicate(b"\n", timeout=30)
    until("they are served no longer", lambda: _asked(port, "/quality/index.html") is None, 30)


def test_where_they_are_elsewhere_nothing_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    for elsewhere in ("https://data.example/disclosure", ""):
        monkeypatch.setenv("DISCLOSURE_SITES_URL", elsewhere)
        assert "localhost" not in serve_beside(Settings())


def test_a_port_that_is_taken_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("DISCLOSURE_SITES_URL", f"http://localhost:{taken.getsockname()[1]}")
        assert "not served" in serve_beside(Settings())


def test_without_an_address_a_link_is_a_path_to_copy(tmp_path: Path) -> None:
    told = Places(landing="", data=str(tmp_path)).link(tmp_path / "quality" / "index.html")
    assert str(told.value) == str(tmp_path / "quality" / "index.html")
