"""The names a body bore before: renamed and merged bodies, declared in ``data/predecessors.yml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

_DATA = Path(__file__).parent / "data" / "predecessors.yml"


@cache
def _former_names() -> tuple[tuple[str, str], ...]:
    rows = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return tuple((row["successor"], row["former"]) for row in rows)


def predecessors_of(name: str) -> tuple[str, ...]:
    """The names, with the same place, that a body of this name may have borne before, the last one first.

    >>> predecessors_of("黄石市应急管理局")
    ('黄石市安全生产监督管理局',)
    """
    former = [
        name.removesuffix(successor) + old
        for successor, old in _former_names()
        if name.endswith(successor) and not name.endswith(_formers_of(successor))
    ]
    return tuple(former + [older for old in former for older in predecessors_of(old)])


@cache
def _formers_of(successor: str) -> tuple[str, ...]:
    """A name that ends in one of these bears the old name itself: 国家税务局 ends in its successor 税务局."""
    return tuple(old for named, old in _former_names() if named == successor)
