"""The jobs: one batch, everything, publishing, cleaning up. ``disclosure build`` and the UI run the same ones."""

# No postponed annotations here: Dagster reads the types of an op's arguments when it is defined.

from typing import Any

from dagster import (
    AssetSelection,
    Config,
    Failure,
    MetadataValue,
    OpExecutionContext,
    Output,
    define_asset_job,
    in_process_executor,
    job,
    op,
)
from pydantic import Field

from assets.describing import key
from assets.places import Places
from orchestration.batches import BATCH_JOB, BATCH_TABLES
from orchestration.building import PUBLISH_JOB, Built, Scope, build, read
from orchestration.retention import clean_up
from orchestration.settings import Settings

_OF_A_BATCH = AssetSelection.assets(*map(key, BATCH_TABLES)) | AssetSelection.checks_for_assets(*map(key, BATCH_TABLES))
#: The run that a run is a part of, as the UI names it; and the tags by which Dagster knows what asked for one.
WITHIN_TAG = "disclosure/within"
_ASKERS = ("dagster/sensor_name", "dagster/schedule_name")

batch_job = define_asset_job(
    BATCH_JOB,
    selection=_OF_A_BATCH,
    description="Read one batch: records, texts, tables, statistics, findings, and their checks.",
)
publish_job = define_asset_job(
    PUBLISH_JOB,
    selection=AssetSelection.all() - _OF_A_BATCH,
    description="Settle which documents are the same, build the warehouse of all batches, check it, publish it.",
)


class ScopeConfig(Config):
    """Which batches the job ``everything`` looks at."""

    full: bool = Field(default=False, description="Read batches that did not change too")
    first: str | None = Field(default=None, description="First batch of a range, by key; empty for no lower end")
    last: str | None = Field(default=None, description="Last batch of a range, by key; empty for no upper end")
    renew: bool = Field(
        default=True, description="Publish even where nothing changed, so that the warehouse counts as fresh"
    )


@op(description="Notice new, changed and removed batches, read them one after another, publish once.")
def bring_up_to_date(context: OpExecutionContext, config: ScopeConfig, places: Places) -> Output[None]:
    """Each batch is a run of the batch job, so a failed one is a failed partition; this run lists what came of all."""
    from orchestration.definitions import defs  # which hold this job: known only once it runs

    scope = Scope(config.full, config.first or None, config.last or None, config.renew, tags=_askers(context))
    return _told(build(defs, context.instance, places, scope, lambda what, done, total: context.log.info(what)))


class BatchesConfig(Config):
    """Which batches the job ``several_batches`` reads."""

    keys: list[str] = Field(description="The batches, by key")


@op(description="Read the named batches one after another, and publish nothing.")
def read_several(context: OpExecutionContext, config: BatchesConfig, places: Places) -> Output[None]:
    """As ``bring_up_to_date``: each batch is a run of the batch job."""
    from orchestration.definitions import defs  # which hold this job: known only once it runs

    scope = Scope(only=frozenset(config.keys), tags=_askers(context))
    return _told(read(defs, context.instance, places, scope, lambda what, done, total: context.log.info(what)))


def _askers(context: OpExecutionContext) -> dict[str, str]:
    """What the runs within this one say of where they come from, so that the UI does not call them launched by hand."""
    asked = {name: tag for name, tag in context.run.tags.items() if name in _ASKERS}
    return asked | {WITHIN_TAG: context.run_id[:8]}


def _told(built: Built) -> Output[None]:
    """What came of all batches, as metadata; a failure where one of them failed."""
    counts = {name: len(getattr(built, name)) for name in ("read", "unchanged", "removed", "failed")}
    reasons = "\n".join(f"- `{batch}`: {reason}" for batch, reason in built.failed.items())
    metadata = counts | ({"why they failed": MetadataValue.md(reasons)} if reasons else {})
    if built.failure or built.failed:
        said = built.failure or f"{len(built.failed)} of the batches failed and are left out of what is published"
        raise Failure(f"{said[:1].upper()}{said[1:]}.", metadata=metadata, allow_retries=False)
    return Output(None, metadata=metadata)


@job(
    executor_def=in_process_executor,
    description=(
        "What `disclosure build` does, in one process: every new or changed batch is read as a run of its own, "
        "then the warehouse is published once.\n\nWith `full: true` everything is read anew; with `first` and `last` "
        "only a range of batches is looked at: a range rebuilt in one go is `full: true` with both."
    ),
)
def everything() -> None:
    """Bring the warehouse up to the landing folder."""
    bring_up_to_date()


@job(
    executor_def=in_process_executor,
    description=(
        "Several batches in one process, each as a run of its own: what starting a process costs, and what its "
        "libraries cost to load, is paid once. The sensor asks for it where many batches arrive together."
    ),
)
def several_batches() -> None:
    """Read the named batches."""
    read_several()


@op(description="Remove what nothing needs any more; says what it removed.")
def remove_leftovers(context: OpExecutionContext, places: Places) -> Output[None]:
    """Lake folders of batches that are gone, drafts of killed runs, old runs that did not succeed."""
    settings = Settings()
    removed = clean_up(context.instance, places, settings.keep_failed_days, settings.keep_draft_hours)
    return Output(None, metadata={name.replace("_", " "): count for name, count in removed.items()})


@job(
    executor_def=in_process_executor,
    description="Remove lake folders of batches that are gone, drafts of killed runs, and old failed runs.",
)
def retention() -> None:
    """Keep the disk and the history small."""
    remove_leftovers()


JOBS: list[Any] = [batch_job, publish_job, everything, several_batches, retention]
