"""The sensors: batches that arrive, change or go, and publishing once after many of them.

Both are stopped until someone starts them in the UI, so that a build by hand and the UI do not work at cross purposes.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

import xxhash
from dagster import (
    AddDynamicPartitionsRequest,
    AssetKey,
    DagsterInstance,
    DagsterRunStatus,
    DeleteDynamicPartitionsRequest,
    RunRequest,
    RunsFilter,
    SensorEvaluationContext,
    SensorResult,
    SkipReason,
    sensor,
)

from assets.raw.landing import batches
from orchestration.batches import PARTITIONS, is_current, places_now
from orchestration.jobs import JOBS, batch_job, publish_job, several_batches
from orchestration.settings import Settings
from orchestration.standing import STATE_TAG, state_of

#: So many batches at once are read by one run: starting a process for each would cost more than reading it.
TOGETHER = 4
_SETTINGS = Settings()
_ACTIVE = [
    DagsterRunStatus.QUEUED, DagsterRunStatus.NOT_STARTED, DagsterRunStatus.STARTING, DagsterRunStatus.STARTED,
    DagsterRunStatus.CANCELING,
]  # fmt: skip
# The last table of a batch, and what publishing ends with.
_READ, _PUBLISHED = AssetKey(["core", "findings"]), AssetKey("warehouse")


@dataclass(slots=True)
class Seen:
    """What the sensor remembers of the batches: the look of each that was dealt with, and of those that settle how they
    look and since when. Every tick keeps a copy, so no more than that."""

    done: dict[str, str] = field(default_factory=dict)
    settling: dict[str, tuple[str, float]] = field(default_factory=dict)

    @classmethod
    def from_cursor(cls, cursor: str | None) -> Seen:
        """What was remembered; nothing where it was noted in another form."""
        told = json.loads(cursor) if cursor else {}
        if set(told) != {"done", "settling"}:
            return cls()
        return cls(told["done"], {key: (look, since) for key, (look, since) in told["settling"].items()})

    def cursor(self) -> str:
        """To be remembered."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def look(self, key: str, look: str, now: float) -> float:
        """Note how a batch looks; returns for how many seconds it has looked so."""
        if self.settling.get(key, ("",))[0] != look:
            self.settling[key] = (look, round(now, 1))
        return now - self.settling[key][1]

    def deal_with(self, key: str) -> None:
        """It has settled, and what is to be done about it is done now."""
        self.done[key] = self.settling.pop(key)[0]

    def forget_all_but(self, keys: set[str]) -> None:
        """Forget batches that are gone: one that comes back is new."""
        for memory in (self.done, self.settling):
            for key in set(memory) - keys:
                del memory[key]  # type: ignore[attr-defined]


@sensor(
    jobs=[batch_job, several_batches],
    minimum_interval_seconds=_SETTINGS.sensor_seconds,
    description=(
        "Reads batches that arrive in the landing folder or change, once they have stayed as they are for "
        f"{_SETTINGS.settle_seconds} seconds, at most {_SETTINGS.batches_per_tick} at a time: a few as a run each, more as "
        "one run that reads them one after another. Content that was read before is not read again. Removed batches "
        "lose their partition; their runs stay."
    ),
)
def arriving_batches(context: SensorEvaluationContext) -> SensorResult:
    """A run for each batch that settled and is not current, or one for all of them where they are many."""
    places, settings, now = places_now(), Settings(), time.time()
    found = batches(places.landing)
    keys = {batch.key for batch in found}
    known = set(context.instance.get_dynamic_partitions(PARTITIONS))
    seen = Seen.from_cursor(context.cursor)
    seen.forget_all_but(keys)
    settled: dict[str, str] = {}
    examined = waiting = 0
    for batch in found:
        try:
            look = batch.look()
        except FileNotFoundError:
            waiting += 1  # a file went while we looked: not settled
            continue
        if seen.done.get(batch.key) == look:
            seen.settling.pop(batch.key, None)  # it changed and changed back
            continue
        stayed = seen.look(batch.key, look, now)
        if stayed < settings.settle_seconds or examined >= settings.batches_per_tick:
            waiting += 1
            continue
        seen.deal_with(batch.key)
        examined += 1  # it may have to be read whole to tell, so those that turn out to be current count too
        if batch.key not in known or not is_current(context.instance, places, batch):
            settled[batch.key] = look
    skipped = f"{waiting} batches are settling or wait for their turn." if waiting else "No batch is new or changed."
    return SensorResult(
        run_requests=_requests(settled),
        skip_reason=None if settled else SkipReason(skipped),
        cursor=seen.cursor(),
        dynamic_partitions_requests=list(_partition_requests(keys, known)),
    )


def _requests(settled: dict[str, str]) -> list[RunRequest]:
    """Runs that read batches, by the looks of these: what was asked for is not asked for again."""
    if len(settled) < TOGETHER:
        return [
            RunRequest(run_key=f"{key}:{look}", partition_key=key, job_name=batch_job.name)
            for key, look in settled.items()
        ]
    run_key = xxhash.xxh3_128_hexdigest(json.dumps(settled).encode())
    config = {"ops": {"read_several": {"config": {"keys": list(settled)}}}}
    return [RunRequest(run_key=run_key, run_config=config, job_name=several_batches.name)]


def _partition_requests(
    keys: set[str], known: set[str]
) -> Iterator[AddDynamicPartitionsRequest | DeleteDynamicPartitionsRequest]:
    if new := sorted(keys - known):
        yield AddDynamicPartitionsRequest(PARTITIONS, new)
    if gone := sorted(known - keys):
        yield DeleteDynamicPartitionsRequest(PARTITIONS, gone)


@sensor(
    job=publish_job,
    minimum_interval_seconds=_SETTINGS.sensor_seconds,
    description=(
        "Publishes once when batches were read or removed and no run of this location is under way any more: "
        "one warehouse after fifty batches, not fifty."
    ),
)
def publish_after_batches(context: SensorEvaluationContext) -> SensorResult | SkipReason:
    """One publish for each state of the lake."""
    instance = context.instance
    if any(instance.get_runs(RunsFilter(job_name=name, statuses=_ACTIVE), limit=1) for name in _job_names()):
        return SkipReason("Runs are under way.")
    # A batch that only arrived is nothing to publish: it counts once it was read.
    standing = set(instance.get_dynamic_partitions(PARTITIONS)) & instance.get_materialized_partitions(_READ)
    state = f"{_last(instance, _READ)} {xxhash.xxh3_64_hexdigest(repr(sorted(standing)).encode())}"
    if _last(instance, _READ) == 0 or state == context.cursor:
        return SkipReason("Nothing was read or removed since the last publishing.")
    if context.cursor is None and _last(instance, _PUBLISHED) > _last(instance, _READ):
        return SensorResult(cursor=state, skip_reason=SkipReason("What was read is published already."))
    tags = {STATE_TAG: state_of(instance, places_now())}
    request = RunRequest(run_key=xxhash.xxh3_128_hexdigest(state.encode()), tags=tags)
    return SensorResult(run_requests=[request], cursor=state)


def _job_names() -> list[str]:
    # The last is what the UI runs for assets that a person chose.
    return [job.name for job in JOBS] + ["__ASSET_JOB"]


def _last(instance: DagsterInstance, key: AssetKey) -> int:
    """The storage id of the last materialisation, which only grows; 0 where there is none."""
    records = instance.fetch_materializations(key, limit=1).records
    return records[0].storage_id if records else 0


SENSORS = [arriving_batches, publish_after_batches]
