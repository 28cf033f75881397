"""How large a share of breaches is what agencies do, and from where on it looks like a mistake of ours: one file, with evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from assets.rules import Rule

_FILE = Path(__file__).parent / "thresholds.yml"


@dataclass(frozen=True, slots=True)
class Threshold:
    """``most``: the share of assessed places that may break a rule before its check warns; ``least``: how many places
    must be assessed for a share to mean anything; ``evidence``: what was measured."""

    most: float
    least: int
    evidence: str

    def holds(self, broken: int, assessed: int) -> bool:
        """Whether so many breaches are within what is usual."""
        return assessed < self.least or broken <= self.most * assessed


@cache
def _declared() -> dict[str, Threshold]:
    loaded = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {name: Threshold(**said) for name, said in loaded.items()}


def threshold_of(rule: Rule) -> Threshold:
    """The threshold of the rule itself, else of its family, else of its severity; ``KeyError`` where none is declared."""
    declared = _declared()
    return declared.get(rule.id) or declared.get(rule.family) or declared[rule.severity]
