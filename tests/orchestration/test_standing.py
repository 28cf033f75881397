"""What nothing changed is not published again; what changed, and what someone undid, is."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest
from dagster import DagsterInstance, RunsFilter

from assets.out.publishing import kept_builds, roll_back
from assets.raw.landing import batches
from orchestration.batches import places_now, register
from orchestration.building import Built, Scope, build
from orchestration.definitions import definitions
from orchestration.standing import stands, state_of
from tests.orchestration.conftest import write_batch


def test_a_build_publishes_where_something_changed(
    landing: Path, instance: DagsterInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def built(**scope: bool) -> Built:
        return build(definitions(), instance, places_now(), Scope(**scope), lambda *_: None)

    def still_stands() -> bool:
        return stands(instance, places_now(), state_of(instance, places_now()))

    for name in ("a", "b"):
        write_batch(landing, name)
    assert not built().stood
    again = built()
    assert (again.stood, again.published, again.unchanged) == (True, True, ["a", "b"])
    assert instance.get_runs_count(RunsFilter(job_name="publish")) == 1

    places = places_now()
    shutil.move(landing / "b", tmp_path / "b")
    register(instance, batches(landing))
    assert not still_stands(), "what is gone leaves the warehouse"
    shutil.move(tmp_path / "b", landing / "b")
    register(instance, batches(landing))
    assert still_stands()

    places.corrections.mkdir()
    (places.corrections / "none.yml").write_text("[]", encoding="utf-8")
    assert not still_stands(), "someone looked at the corrections"
    (places.corrections / "none.yml").unlink()

    job = definitions().resolve_job_def("batch")
    assert job.execute_in_process(instance=instance, partition_key="a").success
    assert not still_stands(), "a batch was read"
    assert not built().stood
    assert still_stands()
    roll_back(kept_builds(places.builds)[0], places.warehouse, places.builds)
    assert not still_stands(), "a build that was taken back is published again"

    monkeypatch.setenv("DISCLOSURE_KEEP_BUILDS", "2")
    assert not built(renew=True).stood, "the nightly check keeps it fresh"
    assert len(kept_builds(places.builds)) == 2


def test_batches_read_by_code_of_other_columns_are_named_and_published_once_read_again(
    landing: Path, instance: DagsterInstance, tmp_path: Path
) -> None:
    write_batch(landing, "a")
    write_batch(landing, "b", information=6)
    assert build(definitions(), instance, places_now(), Scope(), lambda *_: None).published
    old = tmp_path / "data" / "lake" / "core" / "statistics" / "batch=b" / "part-0.parquet"
    pl.read_parquet(old, hive_partitioning=False).drop("quote").write_parquet(old)
    built = build(definitions(), instance, places_now(), Scope(renew=True), lambda *_: None)
    assert not built.published
    assert built.failure is not None
    assert built.failure.startswith("core__sameness: ")
    assert "earlier code read, whose tables had other columns: b. Run disclosure build" in built.failure
    assert (tmp_path / "data" / "warehouse" / "disclosure.duckdb").exists()
    assert build(definitions(), instance, places_now(), Scope(full=True, first="b"), lambda *_: None).published
