"""The catalogue: the arithmetic of the forms, and the rules that stand as SQL files under ``sql/``.

A SQL file opens with ``-- key: value`` lines that declare the rule; the rest is its assessment.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assets.rules.arithmetic import arithmetic_rules
from assets.rules.model import Rule

_SQL = Path(__file__).parent / "sql"


class RuleError(Exception):
    """A rule file does not declare what a rule needs: a bug of ours."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by id."""
    rules = [*arithmetic_rules(), *(read_rule(path) for path in sorted(_SQL.glob("*.sql")))]
    ids = [rule.id for rule in rules]
    if twice := {id_ for id_ in ids if ids.count(id_) > 1}:
        raise RuleError(f"rules declared twice: {sorted(twice)}")
    return tuple(sorted(rules, key=lambda rule: rule.id))


def read_rule(path: Path) -> Rule:
    """One rule from its file; the file's name is its id."""
    declared: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    while lines and lines[0].startswith("-- "):
        key, _, value = lines.pop(0)[3:].partition(":")
        declared[key.strip()] = value.strip()
    try:
        return Rule(id=path.stem, family=path.stem.split(".")[0], sql="\n".join(lines).strip(), **declared)  # type: ignore[arg-type]
    except TypeError as error:
        raise RuleError(f"{path.name}: {error}") from error
