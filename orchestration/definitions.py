"""The one code location: every asset, check, job, sensor and schedule, with the folders they work in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from dagster import (
    AssetsDefinition,
    AssetSpec,
    Definitions,
    FreshnessPolicy,
    in_process_executor,
    load_assets_from_modules,
    with_source_code_references,
)

from assets.contracts import PUBLISHED
from assets.core import assets as core
from assets.core import whole
from assets.describing import key
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

_PUBLISHED = {key(declared) for declared in PUBLISHED}
_CHECKED = {spec.asset_key for checks in CHECKS for spec in checks.check_specs}


def definitions() -> Definitions:
    """The code location with the folders of this moment's settings."""
    places = places_now()
    settings, assets = Settings(), load_assets_from_modules([raw, core, whole, ref, out])
    fresh = FreshnessPolicy.time_window(
        fail_window=timedelta(hours=settings.overdue_hours), warn_window=timedelta(hours=settings.stale_hours)
    )
    return Definitions(
        assets=with_source_code_references([_dressed(each, fresh) for each in assets]),
        asset_checks=CHECKS,
        jobs=JOBS,
        sensors=SENSORS,
        schedules=SCHEDULES,
        # One process for a run: a step is a frame, and the work inside it is spread over processes that stay alive.
        executor=in_process_executor,
        resources={"places": places, "io_manager": LakeIOManager(places=places)},
    )


def _dressed(asset: Any, policy: FreshnessPolicy) -> Any:
    """An asset with the tags one filters by, and what judges it; the published warehouse also with its freshness policy: how old it may be
    is a setting, which assets do not know."""

    def dress(spec: AssetSpec) -> AssetSpec:
        tags = {
            "holds": "one-batch" if spec.partitions_def else "all-batches",
            "published": "yes" if spec.key == out.WAREHOUSE or spec.key in _PUBLISHED else "no",
        }
        judges = {"greatexpectations"} if spec.key in _CHECKED else set[str]()
        dressed = spec.merge_attributes(tags=tags, kinds=judges)
        return dressed.replace_attributes(freshness_policy=policy) if spec.key == out.WAREHOUSE else dressed

    return asset.map_asset_specs(dress) if isinstance(asset, AssetsDefinition) else asset


defs = definitions()
