"""Whoever stops a build stops all of it, and what was killed is not asked again."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from concurrent.futures.process import BrokenProcessPool

import polars as pl
import pytest
from dagster import DagsterExecutionInterruptedError, DagsterInstance, Definitions, in_process_executor, job, op
from sqlalchemy.exc import OperationalError

from assets.workers import CHUNK, over_chunks
from orchestration.building import _run
from orchestration.cli import main


@op
def stopped() -> None:
    raise DagsterExecutionInterruptedError


@op
def broken() -> None:
    raise ValueError("it broke")


@job(executor_def=in_process_executor)
def stops() -> None:
    stopped()


@job(executor_def=in_process_executor)
def breaks() -> None:
    broken()


@job
def never_begins() -> None:
    """Its executor would start processes that cannot know the job."""
    broken()


def test_a_run_that_never_begins_says_why() -> None:
    with DagsterInstance.ephemeral() as instance:
        said = _run(Definitions(jobs=[never_begins]), instance, "never_begins", {})
    assert said
    assert "DagsterUnmetExecutorRequirementsError" in said


def test_an_interrupted_run_ends_the_build_and_a_broken_one_does_not() -> None:
    definitions = Definitions(jobs=[stops, breaks])
    with DagsterInstance.ephemeral() as instance:
        assert _run(definitions, instance, "breaks", {}) == "broken: ValueError: it broke"
        with pytest.raises(DagsterExecutionInterruptedError):
            _run(definitions, instance, "stops", {})


def test_what_the_terminal_says_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped_by_hand(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("orchestration.commands.run_build", stopped_by_hand)
    monkeypatch.setattr("sys.argv", ["disclosure", "build"])
    with pytest.raises(SystemExit, match="130"):
        main()
    assert capsys.readouterr().err.startswith("Stopped:")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device", "/data/x"), "disclosure stopped at /data/x (No space left on device)"),
        (
            OperationalError("PRAGMA x", None, sqlite3.OperationalError("disk I/O error")),
            "Dagster cannot keep its history (disk I/O error): see that the disk of the data folder has room",
        ),
        (
            OperationalError("SELECT 1", None, ConnectionError("refused\n\tIs the server running?")),
            "OperationalError: (builtins.ConnectionError) refused Is the server running? [SQL: SELECT 1] (run again",
        ),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("orchestration.commands.run_build", fails)
    monkeypatch.setattr("sys.argv", ["disclosure", "build"])
    with pytest.raises(SystemExit, match="1"):
        main()
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def length_unless_seven(chunk: pl.DataFrame) -> int:
    if 7 in chunk["n"]:
        os.kill(os.getpid(), signal.SIGKILL)
    return chunk.height


def test_a_killed_process_costs_the_work_it_was_at_and_no_other() -> None:
    numbers = pl.DataFrame({"n": range(100, 100 + 5 * CHUNK)})
    with pytest.raises(BrokenProcessPool):
        list(over_chunks("count", length_unless_seven, pl.DataFrame({"n": range(5 * CHUNK)}), processes=2))
    assert sum(over_chunks("count", length_unless_seven, numbers, processes=2)) == 5 * CHUNK


def count_in_other_processes() -> None:
    assert sum(over_chunks("count", length_unless_seven, pl.DataFrame({"n": range(100, 500)}), processes=2)) == 400


def test_a_run_that_the_daemon_starts_ends_with_its_work() -> None:
    """The daemon runs each run in a child of multiprocessing, which waits for its children at its end."""
    run = multiprocessing.get_context("spawn").Process(target=count_in_other_processes)
    run.start()
    run.join(60)
    ended = run.exitcode
    run.kill()
    assert ended == 0
