"""A verdict as Dagster shows it: numbers it can plot, the worst rows as a table, the trend, the page of the Data Docs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dagster import AssetCheckResult, AssetCheckSeverity, AssetCheckSpec, MetadataValue, UrlMetadataValue

from expectations.quality import plain
from expectations.rates import worst
from expectations.validating import Outcome, Verdict

_WORST, _NAMED = 10, 8
WHAT_TO_DO = "what to do"
_ADVICE = (
    "Structure is our own doing: look at the rows, mend the code that made them, and build again; "
    "the last published warehouse stays in place until then."
)


def result(
    spec: AssetCheckSpec,
    verdict: Verdict,
    page: Path | None = None,
    trend: Sequence[dict[str, Any]] = (),
    link: MetadataValue | None = None,
) -> AssetCheckResult:
    """The result of a check, whatever asset it is of. ``link`` leads a browser to the page, where it can."""
    failed = tuple(outcome for outcome in verdict.outcomes if not outcome.success)
    broken = tuple(outcome for outcome in verdict.outcomes if outcome.unexpected)
    return AssetCheckResult(
        check_name=spec.name,
        asset_key=spec.asset_key,
        passed=verdict.success,
        severity=AssetCheckSeverity.ERROR if spec.blocking else AssetCheckSeverity.WARN,
        description=_said(failed) if failed else _summary(verdict.outcomes),
        metadata={
            "expectations": len(verdict.outcomes),
            "failed expectations": len(failed),
            "unexpected rows": sum(outcome.unexpected for outcome in broken),
            **_rates(verdict.outcomes),
            "outcomes": MetadataValue.md(_outcome_table(verdict.outcomes)),
            **({"worst rows": MetadataValue.md(table(worst(broken, _WORST)))} if broken else {}),
            **({"trend": MetadataValue.md(table(trend))} if trend else {}),
            **({WHAT_TO_DO: _ADVICE} if failed and spec.blocking else {}),
            **({"data docs": at_check(link, spec)} if link else {}),
            **({"data docs page": MetadataValue.path(str(page.absolute()))} if page else {}),
        },
    )


def at_check(link: MetadataValue, spec: AssetCheckSpec) -> MetadataValue:
    """The place of a check on its page, where the link is an address."""
    if not isinstance(link, UrlMetadataValue):
        return link
    return MetadataValue.url(f"{link.value}#{'-'.join(spec.asset_key.path)}-{spec.name}")


def _said(failed: Sequence[Outcome]) -> str:
    """What failed and the first row of it, in one line a person can act on."""
    parts = []
    for outcome in failed:
        if outcome.rate is not None and outcome.threshold is not None:
            parts.append(
                f"{outcome.description}: {outcome.rate:.2%} of {outcome.assessed:,} places, more than {outcome.threshold.most:.0%}"
            )
            continue
        rows = "1 row does not" if outcome.unexpected == 1 else f"{outcome.unexpected:,} rows do not"
        first = ", ".join(f"{name} {said}" for name, said in _told(outcome)[:_NAMED])
        parts.append(f"{outcome.description}: {rows}" + (f", the first with {first}" if first else ""))
    return "; ".join(parts)


def _told(outcome: Outcome) -> list[tuple[str, str]]:
    """What the first row that broke it holds."""
    first = outcome.rows[0] if outcome.rows else {}
    return [(name, _short(plain(value), 24)) for name, value in first.items() if value is not None]


def _summary(outcomes: Sequence[Outcome]) -> str:
    """What held, in one line: for rules how often, and which was broken most."""
    assessed = sum(outcome.assessed or 0 for outcome in outcomes)
    if not assessed:
        return "1 expectation, met" if len(outcomes) == 1 else f"{len(outcomes)} expectations, all met"
    broken, blank = (sum(getattr(each, name) or 0 for each in outcomes) for name in ("unexpected", "not_assessable"))
    said = f"{broken:,} of {assessed:,} places break a rule ({broken / assessed:.2%}), {blank:,} could not be assessed"
    most = max(outcomes, key=lambda outcome: outcome.unexpected)
    return f"{said}; most often {most.rule_id} ({most.unexpected:,})" if broken else said


def _rates(outcomes: Sequence[Outcome]) -> dict[str, float | int]:
    assessed = sum(outcome.assessed or 0 for outcome in outcomes)
    if not assessed:
        return {}
    return {
        "places assessed": assessed,
        "places not assessable": sum(outcome.not_assessable or 0 for outcome in outcomes),
        "rate": round(sum(outcome.unexpected for outcome in outcomes) / assessed, 6),
    }


def _outcome_table(outcomes: Sequence[Outcome]) -> str:
    judged = any(outcome.threshold for outcome in outcomes)
    # A rule that had nothing to judge says nothing here; the page of the Data Docs lists it.
    spoken = [outcome for outcome in outcomes if not judged or outcome.assessed or outcome.unexpected]
    rows: list[dict[str, object]] = []
    for outcome in sorted(spoken, key=lambda outcome: (outcome.success, -outcome.unexpected)):
        row: dict[str, object] = {
            " ": "✓" if outcome.success else "✗",
            "expectation": outcome.description,
            "broken": outcome.unexpected,
        }
        if judged:
            row |= {
                "assessed": outcome.assessed,
                "not assessable": outcome.not_assessable,
                "broken if blanks were 0": outcome.unexpected_as_zero,
                "rate": "" if outcome.rate is None else f"{outcome.rate:.3%}",
                "rule": outcome.rule_id,
            }
        rows.append(row)
    return table(rows)


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Rows as a Markdown table; text from documents is shown, never rendered."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    lines += ["| " + " | ".join(_shown(row.get(name)) for name in names) + " |" for row in rows]
    return "\n".join(lines)


def _shown(value: object) -> str:
    said = f"{value:.4f}" if isinstance(value, float) else _short(plain(value), 100)
    return said.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;").replace("\n", " ")


def _short(value: object, most: int) -> str:
    said = "" if value is None else str(value)
    return said if len(said) <= most else said[:most] + "…"
