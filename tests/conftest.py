"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of real documents with labels; tests that need it are skipped where it is not set."""
    folder = os.environ.get("DISCLOSURE_REFERENCE")
    if not folder:
        pytest.skip("DISCLOSURE_REFERENCE is not set: real documents are not at hand")
    return Path(folder)
