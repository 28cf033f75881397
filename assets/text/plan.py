"""The order of the repairs, and the one call that makes them all.

Bytes come first (a run read one byte off needs the tags and private-use characters that later repairs remove), then what
is no text, then pinyin, then the script. One search tells which repairs a text may need: a clean text pays for no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, reduce
from itertools import takewhile
from operator import or_
from typing import NamedTuple

from assets.text import filler, lost, markup, mojibake, noise, pinyin, shapes, shift
from assets.text.classes import char_class
from assets.text.damage import find_damage
from assets.text.html import looks_like_html, render
from assets.text.markdown import from_markdown
from assets.text.model import Edits, Normalised, Script, Stage, apply, as_stage
from assets.text.script import find_script, has_chinese, script_of, traditional_only

_LOST = "?？\ufffd"


class Repair(NamedTuple):
    """One kind of repair: what it is called, what finds its places, and how to tell quickly that there are none.

    A text needs the repair only if it holds a character of the class ``needs``, or ``hint`` says so.
    """

    kind: str
    find: Callable[[str], Edits]
    needs: str
    hint: Callable[[str], bool] | None = None


@cache
def plan() -> tuple[Repair, ...]:
    """The repairs in their order."""
    toned = frozenset(pinyin.TONED)  # alone they are annotations
    return (
        Repair("mojibake", mojibake.find_mojibake, char_class(mojibake.signs() - toned)),
        Repair("line_end", noise.find_line_ends, noise.LINE_ENDS),
        Repair("replaced", mojibake.find_replaced, "锟烫屯"),
        Repair("comma", filler.find_commas, "", filler.might_be_filled),
        Repair("byte_shift", shift.find_shifted, _LOST + char_class(shift.odd() - toned)),
        Repair("lost_character", lost.find_lost, _LOST),
        Repair("entity", markup.find_entities, "&"),
        Repair("markup", markup.find_markup, "<"),
        Repair("invisible", noise.find_invisible, noise.INVISIBLE),
        Repair("emoji", noise.find_emoji, noise.EMOJI),
        Repair("shape", shapes.find_shapes, shapes.SHAPES),
        Repair("lost_space", filler.find_lost_spaces, "?"),
        Repair("pinyin", pinyin.find_pinyin, pinyin.TONED, pinyin.might_be_untoned),
        Repair("script", find_script, char_class(traditional_only())),
    )


# Kinds that concern the whole document count once, however many places they changed.
_ONCE = frozenset({"line_end", "script", "comma"})
# A repair can lay bare what another one repairs. Texts that need more rounds were made to.
_ROUNDS = 8
_ASTRAL = re.compile("[\U00010000-\U0010ffff]-[\U00010000-\U0010ffff]|[\U00010000-\U0010ffff]")


@cache
def _suspicious(*, astral: bool) -> re.Pattern[str]:
    """One class of all characters that some repair needs. Most texts hold none beyond the basic plane: without those the
    search is nearly twice as fast."""
    needs = "".join(repair.needs for repair in plan())
    return re.compile(f"[{needs if astral else _ASTRAL.sub('', needs)}]")


class _Needs(dict[str, int]):
    """For a character, the repairs that need it, one bit for each place in the plan. Looked up once for each character."""

    def __init__(self) -> None:
        """The class of each repair as a pattern."""
        self._classes = [re.compile(f"[{repair.needs}]" if repair.needs else r"(?!)") for repair in plan()]

    def __missing__(self, char: str) -> int:
        """The repairs of a character that was not asked for before."""
        self[char] = found = sum(1 << place for place, needs in enumerate(self._classes) if needs.match(char))
        return found


@cache
def _needs() -> _Needs:
    return _Needs()


@cache
def _hinted() -> tuple[tuple[int, Callable[[str], bool]], ...]:
    return tuple((1 << place, repair.hint) for place, repair in enumerate(plan()) if repair.hint is not None)


def _due_by_character(text: str) -> int:
    """The repairs whose characters a text holds, as bits."""
    astral = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
    return reduce(or_, map(_needs().__getitem__, set(_suspicious(astral=astral).findall(text))), 0)


def _due(text: str) -> int:
    """The repairs a text may need, as bits; none for a clean text."""
    return _due_by_character(text) | sum(bit for bit, hint in _hinted() if hint(text))


def normalise(source: str, *, media_type: str = "text/plain") -> Normalised:
    """The text its authors wrote, in simplified characters, and every change on record.

    >>> normalise("應(yīng)急管理</strong>局").text
    '应急管理局'
    """
    is_page = media_type == "text/html" or looks_like_html(source)
    text = rendered = render(source) if is_page else from_markdown(source)
    due = _due(text)
    if not due:
        return Normalised(text, rendered, script="simplified" if has_chinese(text) else "none")
    stages: list[Stage] = []
    idle: dict[int, str] = {}
    for round_ in range(_ROUNDS):
        made, text = _repaired(text, due, round_, idle)
        if not made:
            break
        stages += made
        due = _due(text)
        if not due:
            break
    by_kind = _counted(stages)
    damaged = tuple(find_damage(text)) if due else ()
    return Normalised(text, rendered, tuple(stages), by_kind, damaged, _script(rendered, stages, by_kind))


def _repaired(text: str, due: int, round_: int, idle: dict[int, str]) -> tuple[list[Stage], str]:
    """One round of the repairs, and the text they leave. ``due`` are those that the text may need, as bits; ``idle`` notes
    the text in which one found nothing, so that it is not asked again in the next round."""
    stages: list[Stage] = []
    for place, repair in enumerate(plan()):
        if not due >> place & 1 and not (stages and repair.hint is not None and repair.hint(text)):
            continue
        if idle.get(place) is text:
            continue
        edits = repair.find(text)
        made = as_stage(repair.kind, text, edits, round_)
        if made is None:
            idle[place] = text
        else:
            stages.append(made)
            text = apply(text, edits)
            if place + 1 < len(plan()):
                due |= _due_by_character("".join(set(made.afters)))
    return stages, text


def _counted(stages: list[Stage]) -> dict[str, int]:
    """How many repairs of each kind a text needed."""
    counts: dict[str, int] = {}
    for stage in stages:
        counts[stage.kind] = 1 if stage.kind in _ONCE else counts.get(stage.kind, 0) + len(stage)
    return dict(sorted(counts.items()))


def _script(rendered: str, stages: list[Stage], by_kind: dict[str, int]) -> Script:
    """The script the authors wrote in; of text in the wrong code it shows only once that is undone."""
    text = rendered
    if "mojibake" in by_kind:
        for stage in takewhile(lambda stage: stage.kind != "script", stages):
            text = apply(text, zip(stage.starts, stage.ends, stage.afters, strict=True))
    return script_of(text)
