"""The Dagster UI and daemon as ``make ui`` starts them, for tests that go through them; asked as the UI asks."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).parents[2]
LOCATION = {"repositoryLocationName": "orchestration.definitions", "repositoryName": "__repository__"}
_START_SECONDS = 180


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving() -> Iterator[str]:
    """The address of a UI with its daemon on the instance that the environment names."""
    port = free_port()
    command = [sys.executable, "-m", "orchestration.cli", "ui", "--port", str(port)]
    # A session of its own, so that webserver, daemon, code server and what serves the sites end together.
    served = subprocess.Popen(
        command,
        cwd=ROOT,
        # Several UIs may be up at once, and the sites have one port.
        env=os.environ | {"DISCLOSURE_SITES_URL": ""},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until("the webserver answers", lambda: _answers(port), _START_SECONDS)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(served.pid, signal.SIGINT)
        try:
            served.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(served.pid, signal.SIGKILL)
            served.wait()


def _answers(port: int) -> bool:
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=2)
        connection.request("GET", "/server_info")
        connection.getresponse()
    except OSError:
        return False
    return True


def until(what: str, holds: Callable[[], Any], seconds: float) -> Any:
    """What ``holds`` returns as soon as it is true; the test fails where that takes too long."""
    over = time.monotonic() + seconds
    while time.monotonic() < over:
        if found := holds():
            return found
        time.sleep(0.5)
    pytest.fail(f"{seconds:.0f} seconds are over and not yet: {what}")


def ask(address: str, query: str, **variables: Any) -> dict[str, Any]:
    """The answer of the UI's own GraphQL."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = Request(f"{address}/graphql", body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=60) as answer:
        told = json.load(answer)
    assert "errors" not in told, told["errors"]
    return dict(told["data"])
