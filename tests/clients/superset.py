"""A real Apache Superset for the tests: set up by its own commands, served by gunicorn, spoken to through its REST API."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

USER, PASSWORD = "reader", "only-for-the-tests"
SETTINGS = f"""
from pathlib import Path
SECRET_KEY = "{uuid.uuid4()}{uuid.uuid4()}"
SQLALCHEMY_DATABASE_URI = f"sqlite:///{{Path(__file__).parent}}/superset.db"
TALISMAN_ENABLED = False
RATELIMIT_ENABLED = False
"""
SET_UP = (
    "db upgrade",
    f"fab create-admin --username {USER} --password {PASSWORD} --firstname Disclosure --lastname Reader --email reader@example.org",
    "init",
)
PATIENCE = 240  # seconds until the server answers: it loads for half a minute when the machine is busy


class Superset:
    """A session of the API, logged in."""

    def __init__(self, address: str) -> None:
        self.address = address
        # The token against forged requests is good for the session of a cookie.
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        self.headers = {"Referer": address}
        token = self.post(
            "/api/v1/security/login", {"username": USER, "password": PASSWORD, "provider": "db", "refresh": True}
        )
        self.headers["Authorization"] = f"Bearer {token['access_token']}"
        self.headers["X-CSRFToken"] = self.get("/api/v1/security/csrf_token/")["result"]

    def get(self, path: str) -> Any:
        """What an address answers; ``AssertionError`` with the answer when that is an error."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, body: Any) -> Any:
        """What an address answers to a body in JSON."""
        return self._ask("POST", path, json.dumps(body).encode(), {"Content-Type": "application/json"})

    def upload(self, path: str, field: str, file: bytes, **others: str) -> Any:
        """What an address answers to a form with a file."""
        mark = uuid.uuid4().hex
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in others.items()]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="b.zip"\r\nContent-Type: application/zip\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + file + f"\r\n--{mark}--\r\n".encode()
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}"})

    def rows(self, dataset: int, **query: Any) -> list[dict[str, Any]]:
        """What ``/api/v1/chart/data`` answers to one query of a dataset."""
        body = {
            "datasource": {"id": dataset, "type": "table"},
            "queries": [{"row_limit": 10000, **query}],
            "result_format": "json",
            "result_type": "full",
        }
        return self.post("/api/v1/chart/data", body)["result"][0]["data"]

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Any:
        request = urllib.request.Request(self.address + path, body, self.headers | headers, method=method)
        try:
            with self.opener.open(request, timeout=120) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.code} {error.read()[:800].decode()}") from error


@contextmanager
def served(python: Path, folder: Path, settings: str) -> Iterator[str]:
    """The address of a Superset with one worker of eight threads. ``settings``: what its ``superset_config.py`` says besides."""
    home = _set_up(python, folder)
    config = home / "superset_config.py"
    config.write_text(config.read_text(encoding="utf-8") + settings, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [python.with_name("gunicorn"), "--workers", "1", "--worker-class", "gthread", "--threads", "8"]
    command += ["--timeout", "300", "--no-control-socket", "--bind", f"127.0.0.1:{port}", "superset.app:create_app()"]
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=_environment(home), stdout=log, stderr=log, cwd=home)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/health", server, home / "server.log")
            yield address
        finally:
            server.terminate()
            server.wait(30)


def _set_up(python: Path, folder: Path) -> Path:
    # The tables of Superset take a minute to make: they are kept beside the environment, and every server gets a copy.
    kept = python.parent.parent / "home"
    if not (kept / "done").exists():
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir()
        (kept / "superset_config.py").write_text(SETTINGS, encoding="utf-8")
        for command in SET_UP:
            done = subprocess.run(
                [python.with_name("superset"), *command.split()],
                env=_environment(kept),
                capture_output=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr.decode()[-2000:]
        (kept / "done").touch()
    return Path(shutil.copytree(kept, folder / "superset"))


def _environment(home: Path) -> dict[str, str]:
    return os.environ | {
        "SUPERSET_HOME": str(home),
        "SUPERSET_CONFIG_PATH": str(home / "superset_config.py"),
        "FLASK_APP": "superset.app:create_app()",
        "SCARF_ANALYTICS": "false",
    }


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"Superset did not start: {log.read_text(errors='replace')[-2000:]}")
