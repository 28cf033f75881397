"""The documents rendered from declarations say what the declarations say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assets.parse import tables
from orchestration.cli import app
from orchestration.documents import DOCS, RENDERED
from orchestration.settings import Settings

README = (DOCS.parent / "README.md").read_text(encoding="utf-8")
PROSE = README + "".join(file.read_text(encoding="utf-8") for file in sorted(DOCS.glob("*.md")))
# Read by the tests alone.
FOR_TESTS = {"DISCLOSURE_REFERENCE", "DISCLOSURE_BUILT", "DISCLOSURE_CLIENTS"}


@pytest.mark.parametrize("name", RENDERED)
def test_a_rendered_document_is_not_stale(name: str) -> None:
    """After a wanted change: make docs"""
    assert (DOCS / name).read_text(encoding="utf-8") == RENDERED[name]()


def test_the_map_of_steps_names_every_module_of_the_table_reader() -> None:
    method = (DOCS / "method.md").read_text(encoding="utf-8")
    steps = method[method.index("| step |") : method.index("A new form is a new file")]
    modules = {file.stem for file in Path(tables.__file__).parent.rglob("*.py")} - {"__init__", "reading"}
    assert {name for name in modules if f"`{name}`" not in steps} == set()


def test_the_readme_names_every_command() -> None:
    commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert commands == set(re.findall(r"^\| `disclosure (\w+)", README, re.MULTILINE))


def test_the_documents_name_settings_that_there_are() -> None:
    settings = {f"DISCLOSURE_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"DISCLOSURE_[A-Z_]+", PROSE)) <= settings | FOR_TESTS


def test_links_between_the_documents_lead_somewhere() -> None:
    for file in (DOCS.parent / "README.md", *DOCS.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (file.parent / link).exists(), f"{file.name}: {link}"
