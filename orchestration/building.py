"""One build: notice the batches, run the batch job for those that changed, publish. Reports progress; prints nothing.

The command line and the job ``everything`` of the UI both come here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dagster import (
    AssetCheckEvaluation,
    DagsterEvent,
    DagsterExecutionInterruptedError,
    DagsterInstance,
    Definitions,
    JobExecutionResult,
)

from assets.describing import PARTITION_TAG
from assets.places import Places
from assets.raw.landing import batches
from orchestration.batches import BATCH_JOB, is_current, register
from orchestration.running import run_here
from orchestration.standing import STATE_TAG, published_build_id, stands, state_of

PUBLISH_JOB = "publish"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a build is about: all batches, those from ``first`` to ``last`` by key, or ``only`` those named; ``full`` reads
    unchanged ones too.

    With ``renew`` it publishes even where nothing changed.
    """

    full: bool = False
    first: str | None = None
    last: str | None = None
    renew: bool = False
    only: frozenset[str] | None = None
    #: Tags of every run: who asked for it.
    tags: Mapping[str, str] = field(default_factory=dict)

    def holds(self, key: str) -> bool:
        """Whether the batch is to be looked at."""
        named = self.only is None or key in self.only
        return named and (self.first is None or key >= self.first) and (self.last is None or key <= self.last)


@dataclass(slots=True)
class Built:
    """What a build did: batches read anew, left as they were, gone, or failed with a reason; and whether a warehouse of
    them is published now. ``stood``: it was already, so it was left as it is. ``replaced``: the run failed after readers
    had got the new warehouse, so its exports are still the old ones."""

    read: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    published: bool = False
    stood: bool = False
    replaced: bool = False
    failure: str | None = None


def build(
    definitions: Definitions, instance: DagsterInstance, places: Places, scope: Scope, progress: Progress
) -> Built:
    """Bring the warehouse up to the landing folder. A batch that fails is left out; the others go on."""
    built = read(definitions, instance, places, scope, progress)
    if not built.read and not built.unchanged:
        built.failure = "no batch could be read, so there is nothing to publish"
        return built
    seen = len(built.read) + len(built.unchanged) + len(built.failed)
    progress("publish", seen, seen + 1)
    state = state_of(instance, places)
    if not scope.full and not scope.renew and stands(instance, places, state):
        built.published = built.stood = True
        return built
    before = published_build_id(places.warehouse)
    built.failure = _run(definitions, instance, PUBLISH_JOB, {**scope.tags, STATE_TAG: state})
    built.published = built.failure is None
    built.replaced = not built.published and published_build_id(places.warehouse) != before
    progress("done", seen + 1, seen + 1)
    return built


def read(
    definitions: Definitions, instance: DagsterInstance, places: Places, scope: Scope, progress: Progress
) -> Built:
    """Read the batches that changed, each in a run of its own, and publish nothing."""
    built = Built()
    found = batches(places.landing)
    built.removed = register(instance, found)
    for number, batch in enumerate(found):
        progress(f"batch {batch.key}", number, len(found) + 1)
        if not scope.holds(batch.key) or (not scope.full and is_current(instance, places, batch)):
            built.unchanged.append(batch.key)
            continue
        failure = _run(definitions, instance, BATCH_JOB, {**scope.tags, PARTITION_TAG: batch.key})
        if failure is None:
            built.read.append(batch.key)
        else:
            built.failed[batch.key] = failure
    return built


def failures(result: JobExecutionResult) -> list[str]:
    """Why a run failed, in one sentence each: a step's error or a blocking check, else what kept it from its first step."""
    said = []
    for event in result.all_events:
        if event.is_step_failure and event.step_failure_data.error:
            error = event.step_failure_data.error
            if error.cls_name == "DagsterAssetCheckFailedError":
                continue
            cause = error.cause or error
            lines = cause.message.strip().splitlines() or [str(cause.cls_name)]
            said.append(f"{event.step_key}: {lines[-1]}")
    checks = [each for each in result.get_asset_check_evaluations() if each.blocking and not each.passed]
    said += map(refusal, checks)
    ended = [event.job_failure_data.error for event in result.all_events if event.is_job_failure]
    return said or [error.message.strip().splitlines()[0] for error in ended if error]


def refusal(evaluation: AssetCheckEvaluation) -> str:
    """Which check stopped the run, which rows, and what to do about it."""
    told = {name: value.value for name, value in evaluation.metadata.items()}
    what = f"the check {evaluation.check_name} of {'.'.join(evaluation.asset_key.path)} failed"
    parts = [
        what,
        evaluation.description,
        told.get("what to do"),
        told.get("data docs page") and f"see {told['data docs page']}",
    ]
    return ": ".join(str(part).rstrip(".") for part in parts if part)


def _run(definitions: Definitions, instance: DagsterInstance, job: str, tags: Mapping[str, str]) -> str | None:
    """Why a run of the job failed; nothing where it did not."""
    result = run_here(definitions.resolve_job_def(job), instance, tags)
    if any(_is_interruption(event) for event in result.all_events):
        # Who stops one run means all of them: Dagster alone would call it failed, and the next one would begin.
        raise DagsterExecutionInterruptedError
    return None if result.success else "; ".join(failures(result))


def _is_interruption(event: DagsterEvent) -> bool:
    error = event.step_failure_data.error if event.is_step_failure else None
    return error is not None and error.cls_name == DagsterExecutionInterruptedError.__name__
