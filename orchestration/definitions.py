"""The one code location: every asset, check, job, sensor and schedule, with the folders they work in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from dagster import (
    AssetsDefinition,
    Definitions,
    FreshnessPolicy,
    in_process_executor,
    load_assets_from_modules,
    with_source_code_references,
)

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
from orchestration.settings import Settings


def definitions() -> Definitions:
    """The code location with the folders of this moment's settings."""
    places = places_now()
    settings, assets = Settings(), load_assets_from_modules([raw, core, ref, out])
    fresh = FreshnessPolicy.time_window(
        fail_window=timedelta(hours=settings.overdue_hours), warn_window=timedelta(hours=settings.stale_hours)
    )
    return Definitions(
        assets=with_source_code_references([_kept_fresh(each, fresh) for each in assets]),
        asset_checks=CHECKS,
        jobs=JOBS,
        sensors=SENSORS,
        schedules=SCHEDULES,
        # One process for a run: a step is a frame, and the work inside it is spread over processes that stay alive.
        executor=in_process_executor,
        resources={"places": places, "io_manager": LakeIOManager(places=places)},
    )


def _kept_fresh(asset: Any, policy: FreshnessPolicy) -> Any:
    """The published warehouse has a freshness policy; how old it may be is a setting, which assets do not know."""
    if isinstance(asset, AssetsDefinition) and asset.keys == {out.WAREHOUSE}:
        return asset.map_asset_specs(lambda spec: spec.replace_attributes(freshness_policy=policy))
    return asset


defs = definitions()
