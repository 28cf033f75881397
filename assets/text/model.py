"""What the text package yields: decoded text, repair steps that can be replayed, and normalised text.

Nothing here repairs anything; the repairs stand beside this module, ``plan`` orders them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Literal, NamedTuple

Script = Literal["simplified", "traditional", "mixed", "none"]


class NotText(ValueError):  # noqa: N818 (the contract names it so)
    """The bytes are no text that could be read; ``reason`` is one plain sentence."""

    def __init__(self, reason: str) -> None:
        """``reason`` is shown to whoever brought the file."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and how many bytes no character could be made of.

    Each undecodable byte stands as one U+FFFD in ``text``.
    """

    text: str
    encoding: str
    undecodable: int = 0


class Edit(NamedTuple):
    """One replacement a repair proposes: ``text[start:end]`` becomes ``after``."""

    start: int
    end: int
    after: str


class Step(NamedTuple):
    """One repair that was made. ``start`` and ``end`` are positions in the text of its stage.

    Steps of one kind and round that follow each other form one stage: they are ordered, do not overlap, and were made
    on the text that the stage before them left. Nearly every text needs one round of the repairs; what a repair lays
    bare (a tag inside a tag) is repaired in the next.
    """

    kind: str
    start: int
    end: int
    before: str
    after: str
    round: int = 0

    @property
    def stage(self) -> tuple[int, str]:
        """What the steps of one stage have in common."""
        return self.round, self.kind


@dataclass(frozen=True)
class Normalised:
    """The text as its authors wrote it, in simplified characters, with the record of how it came to be.

    ``rendered`` is the text the steps start from: the input itself, or for HTML what the page shows.
    ``by_kind`` counts the repairs the text needed: one per step, but one per document for kinds that concern all of it
    (line ends, script). ``damaged`` are the ranges of ``text`` whose characters are still suspicious, ``unrepaired`` how
    many characters they hold: no figure may be read from them.
    """

    text: str
    rendered: str
    steps: tuple[Step, ...] = ()
    by_kind: dict[str, int] = field(default_factory=dict)
    damaged: tuple[tuple[int, int], ...] = ()
    script: Script = "none"

    @property
    def repairs(self) -> int:
        """How many repairs the text needed, of all kinds."""
        return sum(self.by_kind.values())

    @property
    def unrepaired(self) -> int:
        """How many suspicious characters are left."""
        return sum(end - start for start, end in self.damaged)

    @cached_property
    def _maps(self) -> tuple[OffsetMap, ...]:
        return tuple(OffsetMap(list(steps)) for _, steps in groupby(self.steps, key=lambda step: step.stage))[::-1]

    def origin(self, position: int) -> int:
        """The position in ``rendered`` of the character at that position of ``text``.

        Inside a replacement of another length it is the start of what was replaced.
        """
        for offsets in self._maps:
            position = offsets.back(position)
        return position


class OffsetMap:
    """Positions after one stage of steps, back to positions before it."""

    def __init__(self, steps: Sequence[Step]) -> None:
        """``steps`` are those of one stage, in order."""
        self._steps = steps
        self._starts: list[int] = []
        shift = 0
        for step in steps:
            self._starts.append(step.start + shift)
            shift += len(step.after) - len(step.before)

    def back(self, position: int) -> int:
        """Where the character at ``position`` of the later text stood in the earlier one."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return position
        step, inside = self._steps[index], position - self._starts[index]
        if inside >= len(step.after):
            return step.end + inside - len(step.after)
        return step.start + inside if len(step.before) == len(step.after) else step.start

    def forward(self, position: int) -> int:
        """Where the character at ``position`` of the earlier text stands in the later one."""
        index = bisect_right(self._steps, position, key=lambda step: step.start) - 1
        if index < 0:
            return position
        step, start = self._steps[index], self._starts[index]
        if position >= step.end:
            return start + len(step.after) + position - step.end
        return start + min(position - step.start, len(step.after))


def apply(text: str, edits: Iterable[Edit | Step]) -> str:
    """The text with every edit made; edits are ordered and do not overlap.

    >>> apply("政(zheng)府", [Edit(1, 8, "")])
    '政府'
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += (text[done : edit.start], edit.after)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


def as_steps(kind: str, text: str, edits: Iterable[Edit], round_: int = 0) -> list[Step]:
    """The edits as steps of one kind; an edit that changes nothing is none."""
    return [
        Step(kind, start, end, before, after, round_)
        for start, end, after in edits
        if (before := text[start:end]) != after
    ]


def replay(source: str, steps: Iterable[Step]) -> str:
    """The text that the steps make of their source (for HTML: of the rendered text).

    Raises ``ValueError`` where a step does not fit the source.

    >>> replay("應(yīng)急", [Step("pinyin", 1, 7, "(yīng)", ""), Step("script", 0, 1, "應", "应")])
    '应急'
    """
    for (_, kind), group in groupby(steps, key=lambda step: step.stage):
        stage = list(group)
        for step in stage:
            if source[step.start : step.end] != step.before:
                raise ValueError(f"a step of kind {kind} does not fit the text at {step.start}")
        source = apply(source, stage)
    return source
