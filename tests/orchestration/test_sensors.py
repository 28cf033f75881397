"""The sensors on real folders: what arrives, settles, changes and goes; and publishing once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from dagster import AssetKey, DagsterInstance, SensorResult, SkipReason, build_sensor_context

from assets.raw.landing import batches
from orchestration.batches import PARTITIONS, is_current, places_now, register
from orchestration.building import Scope, build
from orchestration.definitions import definitions
from orchestration.sensors import TOGETHER, arriving_batches, publish_after_batches
from tests.orchestration.conftest import write_batch


class Ticking:
    """A sensor with its cursor, as the daemon drives it; the clock is ours."""

    def __init__(self, sensor: object, instance: DagsterInstance, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sensor, self.instance, self.cursor, self.now = sensor, instance, None, 1_000_000.0
        monkeypatch.setattr("orchestration.sensors.time.time", lambda: self.now)

    def tick(self, seconds: float = 0) -> SensorResult:
        self.now += seconds
        context = build_sensor_context(instance=self.instance, cursor=self.cursor, repository_def=None)
        result = self.sensor(context)
        if isinstance(result, SkipReason):
            return SensorResult(skip_reason=result)
        for request in result.dynamic_partitions_requests or []:
            if hasattr(request, "partition_keys") and type(request).__name__.startswith("Add"):
                self.instance.add_dynamic_partitions(PARTITIONS, request.partition_keys)
            else:
                for key in request.partition_keys:
                    self.instance.delete_dynamic_partition(PARTITIONS, key)
        self.cursor = result.cursor
        return result

    def asked(self, seconds: float = 0) -> list[str]:
        return [str(request.partition_key) for request in self.tick(seconds).run_requests or []]


@pytest.fixture
def arriving(landing: Path, instance: DagsterInstance, monkeypatch: pytest.MonkeyPatch) -> Ticking:
    monkeypatch.setenv("DISCLOSURE_SETTLE_SECONDS", "30")
    monkeypatch.setenv("DISCLOSURE_BATCHES_PER_TICK", "3")
    return Ticking(arriving_batches, instance, monkeypatch)


def test_a_batch_is_read_once_it_has_settled(landing: Path, arriving: Ticking) -> None:
    folder = write_batch(landing, "a")
    assert arriving.asked() == []
    (folder / "second.txt").write_text("still being copied", encoding="utf-8")
    assert arriving.asked(29) == [], "it changed while it settled"
    assert arriving.asked(29) == [], "it has not stayed long enough since"
    assert arriving.asked(2) == ["a"]
    assert arriving.asked(60) == [], "it is asked for once"
    assert arriving.instance.get_dynamic_partitions(PARTITIONS) == ["a"]


def test_no_more_than_the_cap_at_once(landing: Path, arriving: Ticking) -> None:
    for number in range(8):
        write_batch(landing, f"b{number}")
    arriving.tick()
    assert [len(arriving.asked(30)) for _ in range(4)] == [3, 3, 2, 0]


def test_many_at_once_are_read_by_one_run(landing: Path, arriving: Ticking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_BATCHES_PER_TICK", "20")
    names = [f"b{number}" for number in range(TOGETHER)]
    for name in names:
        write_batch(landing, name)
    # A file where a folder must be: one table of this batch cannot be written.
    obstacle = Path(places_now().data) / "lake" / "core" / "findings" / "batch=b1"
    obstacle.parent.mkdir(parents=True)
    obstacle.write_text("in the way", encoding="utf-8")
    arriving.tick()
    write_batch(landing, "later")
    (request,) = arriving.tick(30).run_requests or []
    # The daemon runs it in a process of its own, whose folders are those of its settings.
    monkeypatch.setattr("orchestration.definitions.defs", definitions())
    job = definitions().resolve_job_def(str(request.job_name))
    done = job.execute_in_process(run_config=request.run_config, instance=arriving.instance, raise_on_error=False)
    assert not done.success, "a failed batch fails the run that asked for it"
    read = {each.key for each in batches(landing) if is_current(arriving.instance, places_now(), each)}
    assert read == {*names} - {"b1"}, "the others go on, and nothing is read that did not settle"
    assert arriving.asked(0) == [], "it is asked for once"
    assert arriving.asked(30) == ["later"]


def test_a_change_is_read_again_under_a_key_of_its_own(landing: Path, arriving: Ticking) -> None:
    write_batch(landing, "a")
    arriving.tick()
    first = arriving.tick(30).run_requests
    write_batch(landing, "a", information=66)
    assert arriving.asked() == []
    again = arriving.tick(30).run_requests
    assert first and again and first[0].run_key != again[0].run_key


def test_a_removed_batch_loses_its_partition(landing: Path, arriving: Ticking) -> None:
    for name in ("a", "b"):
        write_batch(landing, name)
    arriving.tick()
    assert arriving.asked(30) == ["a", "b"]
    shutil.rmtree(landing / "a")
    arriving.tick()
    assert arriving.instance.get_dynamic_partitions(PARTITIONS) == ["b"]
    write_batch(landing, "a")
    arriving.tick()
    assert arriving.asked(30) == ["a"], "one that comes back is new"


def test_what_the_command_line_read_is_not_read_again(landing: Path, arriving: Ticking) -> None:
    write_batch(landing, "a")
    done = build(definitions(), arriving.instance, places_now(), Scope(), lambda *_: None)
    assert (done.read, done.published) == (["a"], True)
    arriving.tick()
    assert arriving.asked(30) == []


def test_publishing_once_for_each_state(
    landing: Path, instance: DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    publishing = Ticking(publish_after_batches, instance, monkeypatch)
    assert not publishing.tick().run_requests, "nothing was read yet"
    for name in ("a", "b"):
        write_batch(landing, name)
    build(definitions(), instance, places_now(), Scope(), lambda *_: None)
    assert not publishing.tick().run_requests, "the build has published"
    (landing / "b" / "report.txt").write_text("乙县教育局2022年政府信息公开工作年度报告", encoding="utf-8")
    for name in ("a", "b"):
        assert definitions().resolve_job_def("batch").execute_in_process(instance=instance, partition_key=name).success
    assert len(publishing.tick().run_requests or []) == 1, "two batches, one publishing"
    assert not publishing.tick().run_requests
    shutil.rmtree(landing / "a")
    register(instance, [])
    assert len(publishing.tick().run_requests or []) == 1, "what was removed leaves the warehouse"


def test_a_run_of_chosen_assets_from_the_ui_counts_when_it_is_whole(landing: Path, instance: DagsterInstance) -> None:
    write_batch(landing, "a")
    places = places_now()
    (batch,) = batches(landing)
    register(instance, [batch])
    job = definitions().resolve_implicit_global_asset_job_def()
    whole = sorted(definitions().resolve_job_def("batch").asset_layer.executable_asset_keys, key=lambda key: key.path)
    assert job.execute_in_process(instance=instance, partition_key="a", asset_selection=whole).success
    assert is_current(instance, places, batch)
    write_batch(landing, "a", information=66)
    assert not is_current(instance, places, batch)
    records = [AssetKey(["raw", "documents"])]
    assert job.execute_in_process(instance=instance, partition_key="a", asset_selection=records).success
    assert not is_current(instance, places, batch), "its records alone are not the whole of it"
