"""The documents rendered from declarations say what the declarations say."""

from __future__ import annotations

import pytest

from orchestration.documents import DOCS, RENDERED


@pytest.mark.parametrize("name", RENDERED)
def test_a_rendered_document_is_not_stale(name: str) -> None:
    """After a wanted change: make docs"""
    assert (DOCS / name).read_text(encoding="utf-8") == RENDERED[name]()
