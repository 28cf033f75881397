"""The one code location: every asset, check and job, with the folders they work in."""

from __future__ import annotations

from dagster import AssetSelection, Definitions, define_asset_job, in_process_executor, load_assets_from_modules

from assets.core import assets as core
from assets.out import assets as out
from assets.places import Places
from assets.raw import assets as raw
from assets.ref import assets as ref
from expectations.checks import CHECKS
from orchestration.io_managers import LakeIOManager
from orchestration.settings import Settings

_CORE_BY_BATCH = (
    "documents", "identities", "sections", "tables", "cells", "statistics", "notes", "findings", "agencies",
)  # fmt: skip
BY_BATCH = ("raw/documents", "raw/texts", "raw/repairs", *(f"core/{name}" for name in _CORE_BY_BATCH))


def _selection(*keys: str) -> AssetSelection:
    chosen = AssetSelection.assets(*(key.split("/") for key in keys))
    return chosen | AssetSelection.checks_for_assets(*(key.split("/") for key in keys))


batch_job = define_asset_job(
    "batch",
    selection=_selection(*BY_BATCH),
    description="Read one batch: records, texts, tables, statistics, findings, and their checks.",
)
publish_job = define_asset_job(
    "publish",
    selection=AssetSelection.all() - _selection(*BY_BATCH),
    description="Settle which documents are the same, build the warehouse of all batches, check it, publish it.",
)


def _places() -> Places:
    settings = Settings()
    return Places(landing=str(settings.effective_landing()[0]), data=str(settings.data.absolute()))


defs = Definitions(
    assets=load_assets_from_modules([raw, core, ref, out]),
    asset_checks=CHECKS,
    jobs=[batch_job, publish_job],
    # One process for a run: a step is a frame, and the work inside it is spread over processes that stay alive.
    executor=in_process_executor,
    resources={"places": _places(), "io_manager": LakeIOManager(places=_places())},
)
