"""Many batches through the real daemon: a backfill as the UI starts it, trouble on the way, one publishing after all."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest
from dagster import DagsterInstance, DagsterRunStatus, RunsFilter
from dagster._core.execution.backfill import BULK_ACTION_TERMINAL_STATUSES, BulkActionStatus

from assets.raw.landing import batches
from orchestration.batches import register
from tests.orchestration.conftest import write_batch
from tests.orchestration.serving import LOCATION, ask, serving, until

# Fifty take many minutes on a busy machine; a few show the same.
BATCHES, TROUBLED = int(os.environ.get("DISCLOSURE_TEST_BATCHES", "2")), "b01"
_SECONDS_EACH = 120
_BACKFILL = """mutation ($of: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $of) {
  __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }"""
_START = "mutation ($of: SensorSelector!) { startSensor(sensorSelector: $of) { __typename } }"
_STOPPED = (DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED)


def test_a_failed_batch_is_a_failed_partition_and_the_others_are_published_once(
    landing: Path, instance: DagsterInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCLOSURE_SENSOR_SECONDS", "2")
    names = [f"b{number:02}" for number in range(BATCHES)]
    for number, name in enumerate(names):
        write_batch(landing, name, information=number + 1)
    register(instance, batches(landing))
    # A file where a folder must be: one table of this batch cannot be written.
    obstacle = tmp_path / "data" / "lake" / "core" / "findings" / f"batch={TROUBLED}"
    obstacle.parent.mkdir(parents=True)
    obstacle.write_text("in the way", encoding="utf-8")

    with serving() as address:
        _backfill(address, instance, names)
        reached = {
            name: instance.get_runs(RunsFilter(tags={"dagster/partition": name}), limit=1)[0].status for name in names
        }
        assert reached.pop(TROUBLED) == DagsterRunStatus.FAILURE
        assert set(reached.values()) == {DagsterRunStatus.SUCCESS}, reached

        ask(address, _START, of={**LOCATION, "sensorName": "publish_after_batches"})
        _published(instance, 1)
        assert _batches(tmp_path) == set(names) - {TROUBLED}

        obstacle.unlink()
        _backfill(address, instance, [TROUBLED])
        _published(instance, 2)
        assert _batches(tmp_path) == set(names)
    runs = instance.get_runs_count(RunsFilter(job_name="publish"))
    assert runs == 2, "one publishing after many batches, one more after the last of them"


def _backfill(address: str, instance: DagsterInstance, names: list[str]) -> None:
    selector = {**LOCATION, "partitionSetName": "batch_partition_set"}
    where = {"repositorySelector": LOCATION, "partitionSetName": selector["partitionSetName"]}
    told = ask(address, _BACKFILL, of={"selector": where, "partitionNames": names})["launchPartitionBackfill"]
    assert told["__typename"] == "LaunchBackfillSuccess", told

    def over() -> bool:
        backfill = instance.get_backfill(told["backfillId"])
        return backfill is not None and backfill.status in (*BULK_ACTION_TERMINAL_STATUSES, BulkActionStatus.COMPLETED)

    until(f"the backfill of {len(names)} batches is over", over, 60 + _SECONDS_EACH * len(names))


def _published(instance: DagsterInstance, times: int) -> None:
    def done() -> bool:
        runs = instance.get_runs(RunsFilter(job_name="publish", statuses=list(_STOPPED)))
        return len(runs) >= times

    until(f"publishing number {times} is over", done, 300)
    assert all(run.status == DagsterRunStatus.SUCCESS for run in instance.get_runs(RunsFilter(job_name="publish")))


def _batches(folder: Path) -> set[str]:
    with duckdb.connect(str(folder / "data" / "warehouse" / "disclosure.duckdb"), read_only=True) as connection:
        return {batch for (batch,) in connection.execute("SELECT DISTINCT batch FROM core.documents").fetchall()}
