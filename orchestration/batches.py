"""The batches of the landing folder beside what the Dagster instance knows of them: which are new, current, gone."""

from __future__ import annotations

from dagster import DagsterInstance, DagsterRun, DagsterRunStatus, RunsFilter

from assets.contracts import TABLES
from assets.describing import BATCHES, CODE_TAG, FINGERPRINT_TAG, PARTITION_TAG, SEAL_TAG, key
from assets.places import Places
from assets.raw.landing import AnyBatch
from assets.version import READING, code_version
from orchestration.settings import Settings

PARTITIONS = str(BATCHES.name)
BATCH_TABLES = tuple(declared for declared in TABLES if declared.partitioned)
BATCH_JOB = "batch"
# A partition is rarely run more often than this between two readings of its records.
_RECENT_RUNS = 20


def places_now() -> Places:
    """The folders as the settings say at this moment: the first batch in an empty landing folder ends the sample corpus."""
    settings = Settings()
    return Places(
        landing=settings.effective_landing()[0],
        data=str(settings.data.absolute()),
        keep_builds=settings.keep_builds,
        sites_url=settings.sites_url,
    )


def register(instance: DagsterInstance, found: list[AnyBatch]) -> list[str]:
    """Make the partitions those of the landing folder. Returns the batches that are gone; their runs stay in history."""
    keys = {batch.key for batch in found}
    gone = sorted(set(instance.get_dynamic_partitions(PARTITIONS)) - keys)
    for partition in gone:
        instance.delete_dynamic_partition(PARTITIONS, partition)
    instance.add_dynamic_partitions(PARTITIONS, sorted(keys))
    return gone


def is_current(instance: DagsterInstance, places: Places, batch: AnyBatch) -> bool:
    """The same bytes were read by the same code, whole and successfully, and what was read is still in the lake.

    Whoever launched the run: the records' asset notes on its run what it read, so the UI, a sensor and the command line
    are alike.
    """
    runs = instance.get_runs(RunsFilter(tags={PARTITION_TAG: batch.key}), limit=_RECENT_RUNS)
    if not runs or runs[0].status != DagsterRunStatus.SUCCESS:
        return False
    read = next((run for run in runs if FINGERPRINT_TAG in run.tags), None)
    return (
        read is not None
        and read.status == DagsterRunStatus.SUCCESS
        and _is_whole(read)
        and read.tags.get(CODE_TAG) == code_version(READING)
        and all(places.part(declared, batch.key).exists() for declared in BATCH_TABLES)
        and _holds_the_same(batch, read)
    )


def _holds_the_same(batch: AnyBatch, read: DagsterRun) -> bool:
    """Whether its content is what that run read. A store that keeps hashes is believed; all else is hashed here."""
    seal = batch.seal()
    if seal is not None and read.tags.get(SEAL_TAG) == seal:
        return True
    return read.tags[FINGERPRINT_TAG] == batch.fingerprint()


def _is_whole(run: DagsterRun) -> bool:
    """Whether the run made every table of the batch: the batch job does, a choice of assets in the UI may."""
    if not run.asset_selection:
        return run.job_name == BATCH_JOB
    return set(map(key, BATCH_TABLES)) <= run.asset_selection
