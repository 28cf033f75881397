"""What nothing changed is not published again; what changed, and what someone undid, is."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from dagster import DagsterInstance, RunsFilter

from assets.out.publishing import kept_builds, roll_back
from orchestration.batches import places_now
from orchestration.building import Built, Scope, build
from orchestration.definitions import definitions
from tests.orchestration.conftest import write_batch


def test_a_build_publishes_where_something_changed(
    landing: Path, instance: DagsterInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def built(scope: Scope = Scope()) -> Built:  # noqa: B008
        return build(definitions(), instance, places_now(), scope, lambda *_: None)

    def published() -> int:
        return instance.get_runs_count(RunsFilter(job_name="publish"))

    for name in ("a", "b"):
        write_batch(landing, name)
    assert (built().stood, published()) == (False, 1)
    again = built()
    assert (again.stood, again.published, again.unchanged, published()) == (True, True, ["a", "b"], 1)

    write_batch(landing, "a", information=66)
    assert (built().stood, published()) == (False, 2)
    assert built().stood

    shutil.rmtree(landing / "b")
    assert (built().stood, published()) == (False, 3), "what is gone leaves the warehouse"

    corrections = tmp_path / "data" / "corrections"
    corrections.mkdir()
    (corrections / "none.yml").write_text("[]", encoding="utf-8")
    assert (built().stood, published()) == (False, 4), "someone looked at the corrections"
    assert built().stood

    places = places_now()
    roll_back(kept_builds(places.builds)[0], places.warehouse, places.builds)
    assert (built().stood, published()) == (False, 5), "a build that was taken back is published again"
    with duckdb.connect(str(places.warehouse), read_only=True) as connection:
        assert connection.execute("SELECT DISTINCT batch FROM core.documents").fetchall() == [("a",)]

    assert (built(Scope(renew=True)).stood, published()) == (False, 6), "the nightly check keeps it fresh"
    monkeypatch.setenv("DISCLOSURE_KEEP_BUILDS", "2")
    assert not built(Scope(renew=True)).stood
    assert len(kept_builds(places.builds)) == 2
