"""Many batches in one run of the job ``everything``, in a process as the daemon starts it, with trouble on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
from dagster import DagsterInstance, DagsterRunStatus, RunsFilter

from tests.orchestration.conftest import write_batch

ROOT = Path(__file__).parents[2]
# Fifty take minutes on a busy machine; a few show the same.
BATCHES, TROUBLED = int(os.environ.get("DISCLOSURE_TEST_BATCHES", "4")), "b03"


def _run_everything() -> bool:
    dagster = Path(sys.executable).with_name("dagster")
    command = [dagster, "job", "execute", "-m", "orchestration.definitions", "-j", "everything"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


def _statuses(instance: DagsterInstance, job: str) -> Counter[DagsterRunStatus]:
    return Counter(run.status for run in instance.get_runs(RunsFilter(job_name=job)))


def _published(data: Path) -> set[str]:
    with duckdb.connect(str(data / "warehouse" / "disclosure.duckdb"), read_only=True) as connection:
        return {batch for (batch,) in connection.execute("SELECT DISTINCT batch FROM core.documents").fetchall()}


def test_a_failed_batch_is_left_out_and_only_it_is_read_again(
    landing: Path, tmp_path: Path, instance: DagsterInstance
) -> None:
    data = tmp_path / "data"
    names = {f"b{number:02}" for number in range(BATCHES)}
    for number, name in enumerate(sorted(names)):
        write_batch(landing, name, information=number + 1)
    # A file where a folder must be: one table of this batch cannot be written.
    obstacle = data / "lake" / "core" / "findings" / f"batch={TROUBLED}"
    obstacle.parent.mkdir(parents=True)
    obstacle.write_text("in the way", encoding="utf-8")

    assert not _run_everything(), "a failed batch fails the run that asked for it"
    succeeded, failed = DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE
    assert _statuses(instance, "batch") == {succeeded: BATCHES - 1, failed: 1}
    assert _statuses(instance, "publish") == {succeeded: 1}, "one publishing after all of them"
    assert _published(data) == names - {TROUBLED}

    obstacle.unlink()
    assert _run_everything()
    assert _statuses(instance, "batch") == {succeeded: BATCHES, failed: 1}, "what stands is not done again"
    assert _published(data) == names
