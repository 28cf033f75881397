"""The order of the repairs, and the one call that makes them all.

Bytes come first (a run read one byte off needs the tags and private-use characters that later repairs remove), then
what is no text, then pinyin, then the script. A clean text pays for one search.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from assets.text.html import looks_like_html, render
from assets.text.markup import find_entities, find_markup
from assets.text.model import Edit, Normalised, Step, apply, as_steps
from assets.text.noise import INVISIBLE, find_invisible, find_line_ends
from assets.text.pinyin import find_pinyin
from assets.text.script import find_script, script_of, traditional_only


class Repair(NamedTuple):
    """One kind of repair: what it is called, and what finds the places."""

    kind: str
    find: Callable[[str], list[Edit]]


PLAN = (
    Repair("line_end", find_line_ends),
    Repair("markup", find_markup),
    Repair("entity", find_entities),
    Repair("invisible", find_invisible),
    Repair("pinyin", find_pinyin),
    Repair("script", find_script),
)
# Kinds that concern the whole document count once, however many places they changed.
_ONCE = frozenset({"line_end", "script"})


@cache
def _suspicious() -> re.Pattern[str]:
    return re.compile(f"[<&\r\x0b\x0c\x85\u2028\u2029(（{INVISIBLE}{''.join(sorted(traditional_only()))}]")


def normalise(source: str, *, media_type: str = "text/plain") -> Normalised:
    """The text its authors wrote, in simplified characters, and every change on record.

    >>> normalise("應(yīng)急管理</strong>局").text
    '应急管理局'
    """
    text = rendered = render(source) if media_type == "text/html" or looks_like_html(source) else source
    if _suspicious().search(text) is None:
        return Normalised(text, rendered, script=script_of(text))
    steps: list[Step] = []
    for repair in PLAN:
        made = as_steps(repair.kind, text, repair.find(text))
        if made:
            steps += made
            text = apply(text, (Edit(step.start, step.end, step.after) for step in made))
    counts = Counter(step.kind for step in steps)
    repairs = sum(1 if kind in _ONCE else count for kind, count in counts.items())
    return Normalised(text, rendered, tuple(steps), repairs, (), script_of(rendered), dict(counts))
