"""The settings: one typed place, secrets never shown."""

from __future__ import annotations

import pytest

from orchestration.settings import Settings


def test_secrets_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_POSTGRES_PASSWORD", "wisteria")
    monkeypatch.setenv("DISCLOSURE_SETTLE_SECONDS", "7")
    shown = {name: value for name, value, _ in Settings().described()}
    assert shown["DISCLOSURE_SETTLE_SECONDS"] == "7"
    assert "wisteria" not in str(shown)
    assert "wisteria" not in repr(Settings())


def test_every_setting_says_what_it_means() -> None:
    assert all(meaning for _, _, meaning in Settings().described())
