"""What the text package yields: decoded text, repair steps that can be replayed, and normalised text.

Nothing here repairs anything; the repairs stand beside this module, ``plan`` orders them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, groupby
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


#: Such replacements, ordered, none of which overlap; plain tuples where a text has thousands of them.
Edits = Sequence[tuple[int, int, str]]


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


@dataclass(frozen=True, slots=True)
class Stage:
    """The steps of one kind and round, by columns: an annotated page has thousands of them, and the lake keeps them so."""

    kind: str
    round: int
    starts: Sequence[int]
    ends: Sequence[int]
    befores: Sequence[str]
    afters: Sequence[str]

    def __len__(self) -> int:
        """How many steps there are."""
        return len(self.starts)

    @property
    def steps(self) -> list[Step]:
        """The steps one by one."""
        columns = zip(self.starts, self.ends, self.befores, self.afters, strict=True)
        return [Step(self.kind, *step, self.round) for step in columns]


@dataclass(frozen=True)
class Normalised:
    """The text as its authors wrote it, in simplified characters, with the record of how it came to be.

    ``rendered`` is the text the stages start from: the input itself, or for HTML what the page shows.
    ``by_kind`` counts the repairs the text needed: one per step, but one per document for kinds that concern all of it
    (line ends, script). ``damaged`` are the ranges of ``text`` whose characters are still suspicious, ``unrepaired`` how
    many characters they hold: no figure may be read from them.
    """

    text: str
    rendered: str
    stages: tuple[Stage, ...] = ()
    by_kind: dict[str, int] = field(default_factory=dict)
    damaged: tuple[tuple[int, int], ...] = ()
    script: Script = "none"

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every repair that was made, in order."""
        return tuple(step for stage in self.stages for step in stage.steps)

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
        return tuple(OffsetMap(stage.steps) for stage in reversed(self.stages))

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


def apply(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with every edit made; edits are ordered and do not overlap.

    >>> apply("政(zheng)府", [Edit(1, 8, "")])
    '政府'
    """
    pieces: list[str] = []
    done = 0
    for start, end, after in edits:
        pieces += (text[done:start], after)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def as_stage(kind: str, text: str, edits: Edits, round_: int = 0) -> Stage | None:
    """The edits as steps of one kind; an edit that changes nothing is none, and a stage without steps neither."""
    befores = [text[start:end] for start, end, _ in edits]
    changing = [before != edit[2] for before, edit in zip(befores, edits, strict=True)]
    if not any(changing):
        return None
    if not all(changing):
        edits, befores = list(compress(edits, changing)), list(compress(befores, changing))
    starts, ends, afters = zip(*edits, strict=True)
    return Stage(kind, round_, starts, ends, befores, afters)


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
        source = apply(source, ((step.start, step.end, step.after) for step in stage))
    return source
