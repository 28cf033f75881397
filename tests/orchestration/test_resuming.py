"""A run resumed from failure does only what is missing, and its batch counts as read."""

from __future__ import annotations

from pathlib import Path

from dagster import (
    DagsterInstance,
    DagsterRunStatus,
    JobDefinition,
    ReexecutionOptions,
    RunsFilter,
    execute_job,
    reconstructable,
)

from assets.raw.landing import batches
from orchestration.batches import is_current, places_now, register
from orchestration.building import Scope, build
from orchestration.definitions import definitions
from tests.orchestration.conftest import write_batch
from tests.orchestration.serving import LOCATION


def batch() -> JobDefinition:
    return definitions().resolve_job_def("batch")


def test_what_stands_is_not_done_again(landing: Path, tmp_path: Path, instance: DagsterInstance) -> None:
    write_batch(landing, "a")
    obstacle = tmp_path / "data" / "lake" / "core" / "findings" / "batch=a"
    obstacle.parent.mkdir(parents=True)
    obstacle.write_text("in the way", encoding="utf-8")
    built = build(definitions(), instance, places_now(), Scope(), lambda *_: None)
    assert list(built.failed) == ["a"]
    assert built.failed["a"].startswith("judge_reports: ")
    assert not built.published

    obstacle.unlink()
    (failed,) = instance.get_runs(RunsFilter(job_name="batch"))
    again = execute_job(
        reconstructable(batch),
        instance=instance,
        tags=failed.tags,
        reexecution_options=ReexecutionOptions.from_failure(failed.run_id, instance),
    )
    assert again.success
    done = {event.step_key for event in again.all_events if event.is_step_success}
    assert "judge_reports" in done
    assert not {"raw__documents", "normalise", "read_reports"} & done
    (read,) = batches(landing)
    assert is_current(instance, places_now(), read)


def test_the_ui_lists_and_runs_again_what_the_command_line_ran(landing: Path, instance: DagsterInstance) -> None:
    write_batch(landing, "a")
    build(definitions(), instance, places_now(), Scope(), lambda *_: None)
    runs = instance.get_runs()
    assert {run.job_name for run in runs} == {"batch", "publish"}
    for run in runs:
        assert run.remote_job_origin is not None
        where = run.remote_job_origin.repository_origin
        assert where.get_label() == f"{LOCATION['repositoryName']}@{LOCATION['repositoryLocationName']}"
        assert run.remote_job_origin.job_name == run.job_name
        assert run.tags["dagster/max_retries"] == "0"  # the daemon leaves alone what another process does


def test_a_range_is_one_run(landing: Path, instance: DagsterInstance) -> None:
    for name in ("a", "b", "c", "d"):
        write_batch(landing, name)
    register(instance, batches(landing))
    built = build(definitions(), instance, places_now(), Scope(full=True, first="b", last="c"), lambda *_: None)
    assert built.read == ["b", "c"]
    assert instance.get_runs_count(RunsFilter(job_name="publish", statuses=[DagsterRunStatus.SUCCESS])) == 1
