"""What every test of a client may ask for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.clients.environments import UnavailableError, python_of


@pytest.fixture(scope="session")
def clients() -> Path:
    """The folder that keeps the environments from one run to the next."""
    folder = os.environ.get("DISCLOSURE_CLIENTS")
    if not folder:
        pytest.skip("DISCLOSURE_CLIENTS is not set: other clients are tried by `make clients`")
    return Path(folder).expanduser().absolute()


@pytest.fixture(scope="session")
def environment(clients: Path) -> Callable[[str], Path]:
    """The Python of an environment by the name of its list in ``requirements``; a skip where it cannot be had."""

    def had(name: str) -> Path:
        clients.mkdir(parents=True, exist_ok=True)
        with FileLock(clients / f"{name}.lock"):
            try:
                return python_of(name, clients)
            except UnavailableError as error:
                pytest.skip(f"{name} cannot be had here: {error}")

    return had


def ask(python: Path | str, code: str, *arguments: object) -> str:
    """What a piece of Python prints in an environment."""
    # Isolated from the checkout, whose packages a client must not see.
    command = [python, "-I", "-c", code, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def ask_here(code: str, *arguments: object) -> str:
    """The same in the environment of the tests."""
    return ask(sys.executable, code, *arguments)
