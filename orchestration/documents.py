"""``make docs``: the documents that are rendered from declarations. A test fails when one is stale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assets.contracts import PUBLISHED
from assets.contracts.rendering import dictionary_markdown
from assets.parse.narrative.documentation import indicators_markdown
from assets.rules import all_rules

DOCS = Path(__file__).parent.parent / "docs"


def rules_markdown() -> str:
    """``docs/rules.md``: every rule with formula, severity and legal basis."""
    lines = ["# Rules", "", "Rendered from `assets/rules` and the relations in `assets/forms/data` by `make docs`.", ""]
    lines += [
        "| rule | what it says | 含义 | formula | severity | whose fault | basis |",
        "|---|---|---|---|---|---|---|",
    ]
    for rule in all_rules():
        cells = (
            f"`{rule.id}`",
            rule.title,
            rule.title_zh,
            rule.formula,
            rule.severity,
            rule.responsibility,
            rule.legal_basis or "",
        )
        lines.append("| " + " | ".join(cell.replace("|", "¦") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _data_dictionary() -> str:
    return dictionary_markdown(PUBLISHED)


RENDERED: dict[str, Callable[[], str]] = {
    "data_dictionary.md": _data_dictionary,
    "indicators.md": indicators_markdown,
    "rules.md": rules_markdown,
}


def main() -> None:
    """Write every rendered document."""
    for name, render in RENDERED.items():
        (DOCS / name).write_text(render(), encoding="utf-8")
        print(DOCS / name)


if __name__ == "__main__":
    main()
