"""The one code location: every asset, check, job, sensor and schedule, with the folders they work in."""

from __future__ import annotations

from dagster import Definitions, in_process_executor, load_assets_from_modules, with_source_code_references

from assets.core import assets as core
from assets.out import assets as out
from assets.raw import assets as raw
from assets.ref import assets as ref
from expectations.checks import CHECKS
from orchestration.batches import places_now
from orchestration.io_managers import LakeIOManager
from orchestration.jobs import JOBS
from orchestration.schedules import SCHEDULES
from orchestration.sensors import SENSORS


def definitions() -> Definitions:
    """The code location with the folders of this moment's settings."""
    places = places_now()
    return Definitions(
        assets=with_source_code_references(load_assets_from_modules([raw, core, ref, out])),
        asset_checks=CHECKS,
        jobs=JOBS,
        sensors=SENSORS,
        schedules=SCHEDULES,
        # One process for a run: a step is a frame, and the work inside it is spread over processes that stay alive.
        executor=in_process_executor,
        resources={"places": places, "io_manager": LakeIOManager(places=places)},
    )


defs = definitions()
