"""A landing folder, a data folder and a Dagster instance of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dagster import DagsterInstance

from orchestration.instance import instance_at


@pytest.fixture
def landing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "landing"
    folder.mkdir()
    monkeypatch.setenv("DISCLOSURE_LANDING", str(folder))
    monkeypatch.setenv("DISCLOSURE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "data" / "dagster"))
    return folder


@pytest.fixture
def instance(landing: Path, tmp_path: Path) -> Iterator[DagsterInstance]:
    with instance_at(tmp_path / "data" / "dagster") as made:
        yield made


def write_batch(landing: Path, name: str, county: str = "甲", information: int = 5) -> Path:
    """A batch of one short report."""
    folder = landing / name
    folder.mkdir(exist_ok=True)
    text = f"{county}县教育局2023年政府信息公开工作年度报告\n一、总体情况\n主动公开政府信息{information}条。\n"
    (folder / "report.txt").write_text(text, encoding="utf-8")
    return folder
