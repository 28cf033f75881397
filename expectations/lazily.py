"""Importing a module when it is first used: for what a library imports whole and this project never calls."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType


class _Later(ModuleType):
    """Stands for a module until something in it is asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(self.__name__, None)
        return getattr(importlib.import_module(self.__name__), name)


def import_lazily(*names: str) -> None:
    """Let these modules load at the first use of anything in them. One that is missing, or loaded, stays as it is."""
    for name in names:
        if name in sys.modules or not (spec := importlib.util.find_spec(name)):
            continue
        later = _Later(name)
        later.__spec__ = spec
        sys.modules[name] = later
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, later)
