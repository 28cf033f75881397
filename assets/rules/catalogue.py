"""The catalogue: the arithmetic of the forms, the rules that stand as SQL files, and what the readers note.

A SQL file opens with ``-- key: value`` lines that declare the rule; the rest is its assessment. Files under
``sql/report`` judge one report, those under ``sql/across`` all published ones together.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assets.declarations import read_yaml
from assets.rules.arithmetic import arithmetic_rules
from assets.rules.model import Reach, Rule

_HERE = Path(__file__).parent
_READINGS = _HERE / "data" / "readings.yml"


class RuleError(Exception):
    """A rule file does not declare what a rule needs: a bug of ours."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule whose id can stand in a finding, by id."""
    files: tuple[Reach, ...] = ("report", "across")
    rules = [
        *arithmetic_rules(),
        *(read_rule(path, reach) for reach in files for path in sorted((_HERE / "sql" / reach).glob("*.sql"))),
        *noted_rules(),
    ]
    ids = [rule.id for rule in rules]
    if twice := {id_ for id_ in ids if ids.count(id_) > 1}:
        raise RuleError(f"rules declared twice: {sorted(twice)}")
    return tuple(sorted(rules, key=lambda rule: rule.id))


def rules_of(reach: Reach) -> tuple[Rule, ...]:
    """The rules of one reach."""
    return tuple(rule for rule in all_rules() if rule.reach == reach)


def read_rule(path: Path, reach: Reach = "report") -> Rule:
    """One rule from its file; the file's name is its id."""
    declared: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    while lines and lines[0].startswith("-- "):
        key, _, value = lines.pop(0)[3:].partition(":")
        declared[key.strip()] = value.strip()
    return _declared(path.stem, path.name, {**declared, "sql": "\n".join(lines).strip(), "reach": reach})


def noted_rules() -> list[Rule]:
    """What the readers note, and what the comparison of documents does: declared here, worded where it is noted."""
    loaded = read_yaml(_READINGS.read_text(encoding="utf-8"))
    return [_declared(id_, _READINGS.name, {**said, "reach": "reading"}) for id_, said in loaded.items()]


def _declared(id_: str, where: str, said: dict[str, str]) -> Rule:
    try:
        return Rule(id=id_, family=id_.split(".", maxsplit=1)[0], **said)  # type: ignore[arg-type]
    except TypeError as error:
        raise RuleError(f"{where}: {id_}: {error}") from error
