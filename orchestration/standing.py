"""Whether the published warehouse still stands: nothing that it was made from has changed since.

A publishing notes on its run the state that it was made from; a build that would publish the same again need not.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import xxhash
from dagster import AssetKey, DagsterInstance, DagsterRunStatus, RunsFilter

import expectations
from assets.describing import PARTITION_TAG
from assets.out.warehouse import read_build
from assets.places import Places
from assets.version import code_version
from orchestration.batches import PARTITIONS

STATE_TAG = "disclosure/state"
_WAREHOUSE = AssetKey("warehouse")


def state_of(instance: DagsterInstance, places: Places) -> str:
    """A fingerprint of what publishing is made from: the last good reading of each batch, the code, the corrections."""
    state = xxhash.xxh3_128(code_version().encode())
    for file in sorted(Path(expectations.__file__).parent.rglob("*.[pyh][ymt]*")):
        state.update(file.read_bytes())
    for key in sorted(instance.get_dynamic_partitions(PARTITIONS)):
        last = instance.get_runs(RunsFilter(tags={PARTITION_TAG: key}), limit=1)
        if last and last[0].status == DagsterRunStatus.SUCCESS:
            state.update(f"{key}\0{last[0].run_id}\0".encode())
    corrections = sorted(places.corrections.glob("*.yml"))
    for file in corrections:
        state.update(file.read_bytes())
    if corrections:
        # A correction may end on a day.
        state.update(f"{datetime.now(UTC):%Y-%m-%d}".encode())
    return state.hexdigest()


def stands(instance: DagsterInstance, places: Places, state: str) -> bool:
    """Whether the file that readers see was published from this state, whole, and is in its place."""
    event = instance.get_latest_materialization_event(_WAREHOUSE)
    if event is None or event.asset_materialization is None or not places.warehouse.exists():
        return False
    run = instance.get_run_by_id(event.run_id)
    build = event.asset_materialization.metadata["build"].value
    return (
        run is not None
        and run.status == DagsterRunStatus.SUCCESS
        and run.tags.get(STATE_TAG) == state
        and places.exports.is_dir()
        and places.quality.is_dir()
        and build == published_build_id(places.warehouse)
    )


def published_build_id(warehouse: Path) -> str | None:
    """The build that readers see; nothing where none is published."""
    return str(read_build(warehouse)["build_id"]) if warehouse.exists() else None
