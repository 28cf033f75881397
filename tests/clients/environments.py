"""Environments of other clients: made with uv from a list of exact versions, kept, and made anew when the list changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).parent / "requirements"
PYTHON = "3.11"  # what every client here has wheels for
NODE_PACKAGE = "@duckdb/node-api@1.5.6-r.1"


class UnavailableError(Exception):
    """The environment cannot be had on this machine; the message says why."""


def python_of(name: str, clients: Path) -> Path:
    """The Python of the environment ``name``."""
    wanted = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
    folder = clients / name
    python, made = folder / "bin" / "python", folder / "made.txt"
    if made.exists() and made.read_text(encoding="utf-8") == wanted:
        return python
    uv = _uv()
    _run(uv, "venv", "--quiet", "--clear", "--no-python-downloads", "--python", PYTHON, folder)
    _run(uv, "pip", "install", "--quiet", "--python", python, "--requirement", REQUIREMENTS / f"{name}.txt")
    made.write_text(wanted, encoding="utf-8")
    return python


def node_modules(clients: Path) -> Path:
    """A folder from which Node finds the DuckDB client."""
    folder = clients / "node"
    made = folder / "made.txt"
    if not (made.exists() and made.read_text(encoding="utf-8") == NODE_PACKAGE):
        npm = shutil.which("npm")
        if npm is None or shutil.which("node") is None:
            raise UnavailableError("there is no Node.js")
        _run(npm, "install", "--silent", "--prefix", folder, NODE_PACKAGE)
        made.write_text(NODE_PACKAGE, encoding="utf-8")
    return folder


def _uv() -> str:
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        raise UnavailableError("there is no uv")
    return uv


def _run(*command: str | Path) -> None:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if done.returncode:
        raise UnavailableError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "it failed silently")
