"""The Data Docs under ``quality/``: what Great Expectations found, a page for each run of a batch and for each build.

The pages are rendered here and not by Great Expectations: its own load styles and scripts from four foreign hosts, name
files by hashes, and show text from documents as markup. Each page has a record as JSON, whole under ``records/whole`` and
in numbers under ``records``; the index is drawn from the numbers of those that are kept.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Any

from expectations.validating import Outcome, Verdict

if TYPE_CHECKING:
    from jinja2 import Environment

KEPT = 20
_TEMPLATES = Path(__file__).parent / "templates"
_UNSAFE = re.compile(r"[^\w.\-]+")
_ID = re.compile(r"[0-9a-f]{64}")
_ZEROS = re.compile(r"^(-?\d+)\.0+$|^(-?\d+\.\d*?[1-9])0+$")
# What the index and the trends need of a check, of this run and of those before it.
_BRIEF = ("asset", "check", "blocking", "passed", "unexpected", "assessed", "rate")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what was checked (a ``batch``, what was found ``across`` all of them, a ``build``), its name, when, and in which run."""

    kind: str
    name: str
    at: datetime
    run_id: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One check as a page shows it."""

    asset: str
    check: str
    description: str
    blocking: bool
    verdict: Verdict


def publish_page(quality: Path, page: Page, checks: Iterable[Checked]) -> Path:
    """Add the checks to the page of their run, draw it, and draw the index anew. Returns the path of the page."""
    records = quality / "records"
    (records / "whole").mkdir(parents=True, exist_ok=True)
    path = _record_path(records, page)
    whole = records / "whole" / path.name
    record = json.loads(whole.read_text(encoding="utf-8")) if whole.exists() else _new_record(page, path.stem)
    before = [each for each in _records(records) if _precedes(each, page)]
    told = [_told(checked) | {"trend": _trend(before, checked.asset, checked.check)} for checked in checks]
    again = {(check["asset"], check["check"]) for check in told}
    record["checks"] = [c for c in record["checks"] if (c["asset"], c["check"]) not in again] + told
    _write(whole, json.dumps(record, ensure_ascii=False, default=str))
    brief = record | {"checks": [{name: check[name] for name in _BRIEF} for check in record["checks"]]}
    _write(path, json.dumps(brief, ensure_ascii=False))
    root = "../" * str(record["page"]).count("/")
    earlier = [{"at": each["at"], "page": each["page"]} for each in before]
    drawn = _templates().get_template("page.html").render(record=record, root=root, earlier=earlier, points=points)
    _write(quality / record["page"], drawn)
    _draw_index(quality, _prune(quality, _records(records)))
    return quality / str(record["page"])


def trend(quality: Path, page: Page, asset: str, check: str) -> list[dict[str, Any]]:
    """What this check found before, oldest first: in earlier runs of the same batch, or in earlier builds."""
    return _trend([each for each in _records(quality / "records") if _precedes(each, page)], asset, check)


def _precedes(record: dict[str, Any], page: Page) -> bool:
    same = record["kind"] == page.kind and record["run_id"] != page.run_id
    return same and (page.kind == "build" or record["name"] == page.name)


def _trend(before: Sequence[dict[str, Any]], asset: str, check: str) -> list[dict[str, Any]]:
    return [
        {"at": record["at"], **_numbers(each)}
        for record in reversed(before)
        for each in record["checks"]
        if each["asset"] == asset and each["check"] == check
    ]


def _numbers(check: dict[str, Any]) -> dict[str, Any]:
    return {name: check[name] for name in ("unexpected", "assessed", "rate")}


def _record_path(records: Path, page: Page) -> Path:
    """The record of the run, whichever of its checks comes first."""
    tail = f"{page.kind}-{_safe(page.name)}-{page.run_id[:8]}.json"
    return next(iter(sorted(records.glob(f"*-{tail}"))), records / f"{page.at:%Y%m%dT%H%M%SZ}-{tail}")


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", name)[:80]


def _new_record(page: Page, stem: str) -> dict[str, Any]:
    at = f"{page.at:%Y-%m-%d %H.%M.%S}"
    series = {"batch": f"batches/{_safe(page.name)}/{at}", "build": f"builds/{_safe(page.name)}"}
    path = f"{series.get(page.kind, f'{page.kind}/{at}')}.html"
    return {
        "kind": page.kind, "name": page.name, "at": f"{page.at:%Y-%m-%d %H:%M:%S}", "run_id": page.run_id,
        "page": path, "record": stem, "checks": [],
    }  # fmt: skip


def _told(checked: Checked) -> dict[str, Any]:
    outcomes = checked.verdict.outcomes
    unexpected = sum(outcome.unexpected for outcome in outcomes)
    assessed = sum(outcome.assessed or 0 for outcome in outcomes)
    return {
        "asset": checked.asset,
        "check": checked.check,
        "description": checked.description,
        "blocking": checked.blocking,
        "passed": checked.verdict.success,
        "unexpected": unexpected,
        "assessed": assessed,
        "rate": unexpected / assessed if assessed else None,
        "outcomes": [_outcome(outcome) for outcome in outcomes],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "description": outcome.description,
        "rule_id": outcome.rule_id,
        "passed": outcome.success,
        "unexpected": outcome.unexpected,
        "assessed": outcome.assessed,
        "not_assessable": outcome.not_assessable,
        "unexpected_as_zero": outcome.unexpected_as_zero,
        "rate": outcome.rate,
        "most": outcome.threshold.most if outcome.threshold else None,
        "evidence": outcome.threshold.evidence if outcome.threshold else None,
        "rows": [{name: plain(value) for name, value in row.items()} for row in outcome.rows],
    }


def plain(value: object) -> str:
    """A value as a person writes it: 616, not 616.0000; the beginning of a document's id, by which it is found as well."""
    said = "" if value is None else str(value)
    if _ID.fullmatch(said):
        return said[:12]
    return _ZEROS.sub(r"\1\2", said)


def _records(folder: Path) -> list[dict[str, Any]]:
    """The newest first."""
    if not folder.is_dir():
        return []
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"), reverse=True)]


def _prune(quality: Path, records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last of each batch and the last builds; older pages go."""
    kept, seen = [], dict[tuple[str, str], int]()
    for record in records:
        series = (record["kind"], record["name"] if record["kind"] == "batch" else "")
        seen[series] = seen.get(series, 0) + 1
        if seen[series] <= KEPT:
            kept.append(record)
        else:
            for folder in ("records", "records/whole"):
                (quality / folder / f"{record['record']}.json").unlink(missing_ok=True)
            (quality / record["page"]).unlink(missing_ok=True)
    return kept


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader

    return Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _draw_index(quality: Path, records: Sequence[dict[str, Any]]) -> None:
    """Builds one by one; of each batch its last run, with those before it as a line."""
    kinds = {kind: [record for record in records if record["kind"] == kind] for kind in ("build", "across", "batch")}
    batches: dict[str, list[dict[str, Any]]] = {}
    for record in kinds["batch"]:
        batches.setdefault(record["name"], []).append(record)
    shown = [
        ("Builds 构建", [_line([record]) for record in kinds["build"]]),
        ("Across years and bodies 跨年度跨机关", [_line(kinds["across"])] if kinds["across"] else []),
        ("Batches 批次", [_line(runs) for runs in batches.values()]),
    ]
    _write(quality / "index.html", _templates().get_template("index.html").render(shown=shown))


def _line(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A line of the index: the newest of some runs, and the share of broken places in each, oldest first."""
    judging = [[check for check in run["checks"] if not check["blocking"]] for run in runs]
    rates = [sum(c["unexpected"] for c in of) / max(sum(c["assessed"] for c in of), 1) for of in judging]
    return runs[0] | {
        "unexpected": sum(check["unexpected"] for check in judging[0]),
        "assessed": sum(check["assessed"] for check in judging[0]),
        "rate": rates[0],
        "runs": len(runs),
        "points": points(rates[::-1]),
    }


def _write(path: Path, said: str) -> None:
    """Whole or not at all: two batches may be checked at the same time, and somebody may be reading."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{get_ident()}.draft")
    draft.write_text(said, encoding="utf-8")
    draft.replace(path)


def points(rates: Sequence[float]) -> str:
    """Shares over time as the points of a small line of 100 by 24; nothing where there is one only."""
    if len(rates) < 2:
        return ""
    top = max(rates) or 1.0
    step = 100 / (len(rates) - 1)
    return " ".join(f"{number * step:.1f},{22 - 20 * rate / top:.1f}" for number, rate in enumerate(rates))
