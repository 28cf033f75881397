"""The documents rendered from declarations say what the declarations say."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.parse import tables
from orchestration.documents import DOCS, RENDERED


@pytest.mark.parametrize("name", RENDERED)
def test_a_rendered_document_is_not_stale(name: str) -> None:
    """After a wanted change: make docs"""
    assert (DOCS / name).read_text(encoding="utf-8") == RENDERED[name]()


def test_the_map_of_steps_names_every_module_of_the_table_reader() -> None:
    method = (DOCS / "method.md").read_text(encoding="utf-8")
    steps = method[method.index("| step |") : method.index("A new form is a new file")]
    modules = {file.stem for file in Path(tables.__file__).parent.rglob("*.py")} - {"__init__", "reading"}
    assert {name for name in modules if f"`{name}`" not in steps} == set()
