"""Readers during publications, builds killed at any moment, the last builds, and going back."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from dagster import DagsterInstance, DagsterRun, asset, materialize

from assets.out.publishing import UnknownBuildError, kept_builds, publish, remove_abandoned, roll_back
from assets.places import Places
from tests.conftest import ROOT, run_disclosure

READERS, PUBLICATIONS = 8, 20


def candidate(path: Path, number: int) -> Path:
    """A small warehouse whose two tables say the same number in every row."""
    path.unlink(missing_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS c (STORAGE_VERSION 'v1.2.0')")
        for name in ("a", "b"):
            connection.execute(f"CREATE TABLE c.{name} AS SELECT {number} AS number FROM range(5000)")
    return path


def read_without_pause(warehouse: str, ready: Barrier, stop: Event, answers: multiprocessing.Queue[object]) -> None:
    """Query again and again; report what was seen, or the first error."""
    seen: set[int] = set()
    slowest = queries = 0.0
    ready.wait(60)
    try:
        while not stop.is_set() or queries == 0:
            started = time.perf_counter()
            with duckdb.connect(warehouse, read_only=True, config={"threads": "1"}) as connection:
                for _ in range(3):
                    rows = connection.execute(
                        "SELECT DISTINCT number FROM a UNION SELECT DISTINCT number FROM b"
                    ).fetchall()
                    assert len(rows) == 1, f"mixed state: {rows}"
                    seen.add(rows[0][0])
            queries += 1
            slowest = max(slowest, time.perf_counter() - started)
    except Exception as error:  # noqa: BLE001 - whatever a reader meets is the answer
        answers.put(f"{type(error).__name__}: {error}")
    else:
        answers.put((sorted(seen), queries, slowest))


def test_eight_readers_see_whole_states_through_twenty_publications(tmp_path: Path) -> None:
    warehouse, builds = tmp_path / "disclosure.duckdb", tmp_path / "builds"
    publish(candidate(tmp_path / "c.duckdb", 0), warehouse, builds, "000")
    spawning = multiprocessing.get_context("spawn")
    ready, stop, answers = spawning.Barrier(READERS + 1), spawning.Event(), spawning.Queue()
    readers = [
        spawning.Process(target=read_without_pause, args=(str(warehouse), ready, stop, answers)) for _ in range(READERS)
    ]
    for reader in readers:
        reader.start()
    ready.wait(60)
    for number in range(1, PUBLICATIONS + 1):
        publish(candidate(tmp_path / "c.duckdb", number), warehouse, builds, f"{number:03}")
        time.sleep(0.2)
    stop.set()
    said = [answers.get(timeout=60) for _ in readers]
    for reader in readers:
        reader.join(timeout=30)
    assert [each for each in said if isinstance(each, str)] == []
    seen = set().union(*(each[0] for each in said))
    assert len(seen) > PUBLICATIONS / 2, "the readers read while the file changed"


def test_an_open_connection_keeps_its_build_and_a_new_one_sees_the_next(tmp_path: Path) -> None:
    warehouse, builds = tmp_path / "disclosure.duckdb", tmp_path / "builds"
    publish(candidate(tmp_path / "c.duckdb", 1), warehouse, builds, "001")
    said = "SELECT any_value(number) FROM a"
    with duckdb.connect(str(warehouse), read_only=True) as before:
        assert before.execute(said).fetchall() == [(1,)]
        publish(candidate(tmp_path / "c.duckdb", 2), warehouse, builds, "002")
        assert before.execute(said).fetchall() == [(1,)]
        after = [
            sys.executable,
            "-c",
            f"import duckdb; print(duckdb.connect({str(warehouse)!r}, read_only=True).sql({said!r}))",
        ]
        assert "2" in subprocess.run(after, capture_output=True, text=True, check=True).stdout


def test_the_last_builds_are_kept_and_one_can_go_back(tmp_path: Path) -> None:
    warehouse, builds = tmp_path / "disclosure.duckdb", tmp_path / "builds"
    for number in range(1, 8):
        publish(candidate(tmp_path / "c.duckdb", number), warehouse, builds, f"b{number:03}")
    assert kept_builds(builds) == [f"b{number:03}" for number in range(3, 8)]
    for build, number in (("b004", 4), ("b004", 4), ("b007", 7)):
        assert roll_back(build, warehouse, builds) == build
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            assert connection.execute("SELECT any_value(number) FROM b").fetchall() == [(number,)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["builds", "disclosure.duckdb"]
    with pytest.raises(UnknownBuildError, match="b000 names no kept build: give one of b003, b004"):
        roll_back("b000", warehouse, builds)
    with pytest.raises(UnknownBuildError, match="5 kept builds"):
        roll_back("b", warehouse, builds)


def test_two_runs_never_share_a_candidate_and_one_that_takes_up_another_finds_its_own(tmp_path: Path) -> None:
    seen: list[Path] = []

    @asset
    def looks(places: Places) -> None:
        seen.append(places.candidate)

    places = Places(landing=str(tmp_path), data=str(tmp_path))
    with DagsterInstance.ephemeral() as instance:
        first, second = (materialize([looks], resources={"places": places}, instance=instance) for _ in range(2))
    assert [path.name for path in seen] == [f"candidate-{run.run_id}.duckdb" for run in (first, second)]
    again = DagsterRun("publish", run_id=second.run_id, root_run_id=first.run_id, parent_run_id=first.run_id)
    places.setup_for_execution(SimpleNamespace(run=again))  # type: ignore[arg-type]
    assert places.candidate == seen[0]


def test_candidates_of_runs_that_are_over_are_removed(tmp_path: Path) -> None:
    for name in ("candidate-a-1.duckdb", "candidate-a-1.duckdb.wal", "candidate-b-2.duckdb", "disclosure.duckdb"):
        (tmp_path / name).touch()
    (tmp_path / "candidate-a-1.duckdb.tmp").mkdir()
    assert len(remove_abandoned(tmp_path, lambda run: run == "a-1")) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["candidate-b-2.duckdb", "disclosure.duckdb"]


_REBUILD = """
import sys
from datetime import datetime
from pathlib import Path
from assets.out.publishing import publish
from assets.out.warehouse import Build, build_warehouse
data, batches = Path(sys.argv[1]), sys.argv[2].split(",")
folder = Path(sys.argv[3])
print("begun", flush=True)
for number in range(1000):
    build = Build(f"b{number}", datetime(2026, 1, 1), "code", "input")
    build_warehouse(folder / "candidate.duckdb", data / "lake", batches, build, datetime(2026, 1, 1))
    publish(folder / "candidate.duckdb", folder / "disclosure.duckdb", folder / "builds", build.build_id)
"""


def test_a_build_killed_at_any_moment_leaves_the_last_file_whole(data: Path, tmp_path: Path) -> None:
    batches = ",".join(sorted(path.name.removeprefix("batch=") for path in (data / "lake/core/documents").iterdir()))
    command = [sys.executable, "-c", _REBUILD, str(data), batches, str(tmp_path)]
    dice, published = random.Random(7), tmp_path / "disclosure.duckdb"  # noqa: S311 - moments, no secrets
    expected = None
    for _ in range(6):
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
        ) as building:
            assert building.stdout is not None
            assert building.stdout.readline() == "begun\n"
            while not published.exists():
                time.sleep(0.05)
            time.sleep(dice.uniform(0.2, 4))
            building.send_signal(signal.SIGKILL)
        with duckdb.connect(str(published), read_only=True) as connection:
            found = connection.execute("SELECT count(*), sum(value) FROM core.cells").fetchall()
            assert connection.execute("SELECT count(*) FROM meta.builds").fetchall() == [(1,)]
        expected = expected or found
        assert found == expected


def test_rollback_on_the_command_line(data: Path, tmp_path: Path, warehouse_file: Path) -> None:
    for number in (1, 2):
        (tmp_path / "warehouse").mkdir(exist_ok=True)
        copy = tmp_path / "warehouse" / "candidate.duckdb"
        copy.write_bytes(warehouse_file.read_bytes())
        publish(
            copy, tmp_path / "warehouse" / "disclosure.duckdb", tmp_path / "warehouse" / "builds", f"build-{number}"
        )
    done = run_disclosure("rollback", "build-1", "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Build build-1 is published again" in done.stdout
    assert (tmp_path / "exports" / "datapackage.json").exists()
    unknown = run_disclosure("rollback", "build-9", "--data", tmp_path)
    assert (unknown.returncode, unknown.stderr) == (
        2,
        "build-9 names no kept build: give one of build-1, build-2.\n",
    )
