"""The settings: one typed place, secrets never shown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from dagster import AssetKey

from orchestration.definitions import definitions
from orchestration.settings import Settings
from tests.conftest import run_disclosure


def test_secrets_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_POSTGRES_PASSWORD", "wisteria")
    monkeypatch.setenv("DISCLOSURE_LANDING", "ftp://reader:wisteria@store.example/landing")
    monkeypatch.setenv("DISCLOSURE_SETTLE_SECONDS", "7")
    shown = {name: value for name, value, _ in Settings().described()}
    assert shown["DISCLOSURE_SETTLE_SECONDS"] == "7"
    assert "wisteria" not in str(shown)
    assert shown["DISCLOSURE_POSTGRES_PASSWORD"] == "set, not shown"  # noqa: S105
    assert shown["DISCLOSURE_LANDING"] == "ftp://…@store.example/landing"
    assert "wisteria" not in repr(Settings().postgres_password)


def test_the_command_prints_every_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_POSTGRES_PASSWORD", "wisteria")
    done = run_disclosure("status", "--settings")
    assert done.returncode == 0, done.stderr
    assert "wisteria" not in done.stdout
    for name in Settings.model_fields:
        assert f"DISCLOSURE_{name.upper()}" in done.stdout


def test_how_old_the_warehouse_may_be_is_a_setting(landing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_STALE_HOURS", "5")
    monkeypatch.setenv("DISCLOSURE_OVERDUE_HOURS", "9")
    policy = definitions().resolve_asset_graph().get(AssetKey("warehouse")).freshness_policy
    assert (policy.warn_window.to_timedelta(), policy.fail_window.to_timedelta()) == (
        timedelta(hours=5),
        timedelta(hours=9),
    )


def test_every_setting_says_what_it_means() -> None:
    assert all(meaning for _, _, meaning in Settings().described())


def test_folders_are_those_of_the_contract_unless_the_environment_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("LANDING", "DATA"):
        monkeypatch.delenv(f"DISCLOSURE_{name}", raising=False)
    assert (Settings().landing, Settings().data) == ("data/landing", Path("data"))
    monkeypatch.setenv("DISCLOSURE_LANDING", str(tmp_path / "in"))
    monkeypatch.setenv("DISCLOSURE_DATA", str(tmp_path / "out"))
    assert (Settings().landing, Settings().data) == (str(tmp_path / "in"), tmp_path / "out")
