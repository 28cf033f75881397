"""The clean texts that damage is made from: those of the bundled corpus that need no repair."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assets.text import NotText, decode, normalise

LANDING = Path(__file__).parents[2] / "assets" / "samples" / "landing"


@cache
def clean_texts() -> tuple[str, ...]:
    """Whole texts in simplified characters, as their authors wrote them."""
    found = []
    for path in sorted(LANDING.glob("county_texts/*.txt")):
        try:
            text = decode(path.read_bytes()).text
        except NotText:
            continue
        done = normalise(text)
        if not done.steps and done.script == "simplified":
            found.append(text)
    return tuple(found)


@cache
def clean_lines() -> tuple[str, ...]:
    """Their lines, those with a few characters at least."""
    return tuple(line.strip() for text in clean_texts() for line in text.split("\n") if len(line.strip()) > 7)
