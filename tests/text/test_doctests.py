"""Every example in the documentation of the text package holds."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import assets.text

MODULES = sorted(module.name for module in pkgutil.iter_modules(assets.text.__path__, "assets.text."))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_each_repair_has_an_example() -> None:
    from assets.text.plan import plan

    assert all(repair.find.__doc__ and ">>>" in repair.find.__doc__ for repair in plan())
