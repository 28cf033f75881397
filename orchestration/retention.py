"""What may be removed: lake folders of batches that are gone, drafts of killed runs, old runs that did not succeed.

The last published builds are kept by publishing itself. A run that succeeded is never removed: it says what was read.
"""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dagster import DagsterInstance, DagsterRun, DagsterRunStatus, RunsFilter

from assets.describing import PARTITION_TAG
from assets.places import Places
from orchestration.batches import PARTITIONS


def clean_up(instance: DagsterInstance, places: Places, keep_failed_days: int, keep_draft_hours: int) -> dict[str, int]:
    """Remove all of it. Returns how many batches, drafts and runs went. A run that still writes is younger than drafts kept."""
    return {
        "batches_removed": _remove_batches(places.lake, set(instance.get_dynamic_partitions(PARTITIONS))),
        "drafts_removed": _remove_drafts(Path(places.data), time.time() - keep_draft_hours * 3600),
        "runs_removed": _remove_runs(instance, datetime.now(UTC) - timedelta(days=keep_failed_days)),
    }


def _remove_batches(lake: Path, kept: set[str]) -> int:
    """Folders of batches that are no partition any more; the published warehouse holds none of their rows."""
    folders = [f for f in lake.glob("*/*/batch=*") if f.name.removeprefix("batch=") not in kept]
    for folder in folders:
        shutil.rmtree(folder)
    return len({folder.name for folder in folders})


def _remove_drafts(data: Path, before: float) -> int:
    drafts = [*data.glob("lake/**/*.draft"), *data.glob("warehouse/candidate*"), *data.glob("exports.*")]
    old = [draft for draft in drafts if draft.stat().st_mtime < before]
    for draft in old:
        if draft.is_dir():
            shutil.rmtree(draft)
        else:
            draft.unlink()
    return len(old)


def _remove_runs(instance: DagsterInstance, before: datetime) -> int:
    lost = RunsFilter(statuses=[DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED], created_before=before)
    runs = [record.dagster_run for record in instance.get_run_records(lost)]
    old = [run for run in runs if not _is_last_of_its_batch(instance, run)]
    for run in old:
        instance.delete_run(run.run_id)
    return len(old)


def _is_last_of_its_batch(instance: DagsterInstance, run: DagsterRun) -> bool:
    """Such a run says that the batch must be left out; without it, half-written rows would count as read."""
    batch = run.tags.get(PARTITION_TAG)
    if batch is None:
        return False
    return instance.get_runs(RunsFilter(tags={PARTITION_TAG: batch}), limit=1)[0].run_id == run.run_id
