"""One build: notice the batches, run the batch job for those that changed, publish. Reports progress; prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dagster import DagsterInstance, DagsterRunStatus, Definitions, ExecuteInProcessResult, RunsFilter

from assets.contracts import table
from assets.describing import BATCHES
from assets.places import Places
from assets.raw.landing import Batch, batches
from assets.version import READING, code_version
from orchestration.definitions import BY_BATCH, batch_job, publish_job

FINGERPRINT, CODE = "disclosure/fingerprint", "disclosure/code"
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Built:
    """What a build did: batches read anew, left as they were, gone, or failed with a reason; and whether it published."""

    read: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    published: bool = False
    failure: str | None = None


def build(
    definitions: Definitions, instance: DagsterInstance, places: Places, *, full: bool, progress: Progress
) -> Built:
    """Bring the warehouse up to the landing folder."""
    built = Built()
    found = batches(Path(places.landing))
    built.removed = register(instance, found)
    for number, batch in enumerate(found):
        progress(f"batch {batch.key}", number, len(found) + 1)
        tags = {FINGERPRINT: batch.fingerprint(), CODE: code_version(READING)}
        if not full and is_current(instance, places, batch.key, tags):
            built.unchanged.append(batch.key)
            continue
        result = _run(definitions, instance, batch_job.name, partition_key=batch.key, tags=tags)
        if result.success:
            built.read.append(batch.key)
        else:
            built.failed[batch.key] = "; ".join(failures(result))
    if not built.read and not built.unchanged:
        built.failure = "no batch could be read, so there is nothing to publish"
        return built
    progress("publish", len(found), len(found) + 1)
    result = _run(definitions, instance, publish_job.name)
    built.published = result.success
    built.failure = None if result.success else "; ".join(failures(result))
    progress("done", len(found) + 1, len(found) + 1)
    return built


def register(instance: DagsterInstance, found: list[Batch]) -> list[str]:
    """Make the partitions those of the landing folder. Returns the batches that are gone; their runs stay in history."""
    name, keys = _partitions(), {batch.key for batch in found}
    gone = sorted(set(instance.get_dynamic_partitions(name)) - keys)
    for key in gone:
        instance.delete_dynamic_partition(name, key)
    instance.add_dynamic_partitions(name, sorted(keys))
    return gone


def is_current(instance: DagsterInstance, places: Places, key: str, tags: dict[str, str]) -> bool:
    """The same bytes were read by the same code, successfully, and what was read is still in the lake."""
    wanted = RunsFilter(
        job_name=batch_job.name, statuses=[DagsterRunStatus.SUCCESS], tags={"dagster/partition": key} | tags
    )
    kept = all(places.part(table(name.replace("/", ".")), key).exists() for name in BY_BATCH)
    return kept and bool(instance.get_run_records(wanted, limit=1))


def failures(result: ExecuteInProcessResult) -> Iterator[str]:
    """Why a run failed, in one sentence each: a step's error, or a blocking check."""
    for event in result.all_events:
        if event.is_step_failure and event.step_failure_data.error:
            error = event.step_failure_data.error
            cause = error.cause or error
            yield f"{event.step_key}: {cause.message.strip().splitlines()[-1] if cause.message.strip() else error.cls_name}"
    for evaluation in result.get_asset_check_evaluations():
        if evaluation.blocking and not evaluation.passed:
            yield f"check {evaluation.check_name} of {evaluation.asset_key.to_user_string()} failed"


def _run(definitions: Definitions, instance: DagsterInstance, job: str, **options: object) -> ExecuteInProcessResult:
    return definitions.resolve_job_def(job).execute_in_process(instance=instance, raise_on_error=False, **options)  # type: ignore[arg-type]


def _partitions() -> str:
    return str(BATCHES.name)
