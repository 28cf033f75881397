"""How fast batches were read: documents and seconds of the runs since the last publishing."""

from __future__ import annotations

from datetime import UTC, datetime

from dagster import AssetKey, AssetRecordsFilter, DagsterInstance, DagsterRunStatus, RunsFilter

from assets.contracts import table
from assets.describing import PARTITION_TAG

_RECORDS = AssetKey(list(table("raw.documents").path))


def pace(instance: DagsterInstance, since: float) -> dict[str, float]:
    """Documents that were read since a moment (a Unix time), the seconds their runs took, and documents a second.

    Empty where nothing was read. A run counts whole: reading, rules and checks of its batch.
    """
    after = datetime.fromtimestamp(since, UTC)
    records = instance.get_run_records(RunsFilter(statuses=[DagsterRunStatus.SUCCESS], updated_after=after))
    runs = [record for record in records if PARTITION_TAG in record.dagster_run.tags and record.start_time]
    documents = seconds = 0.0
    for record in runs:
        began, ended = record.start_time, record.end_time
        if began is None or ended is None or ended < since:
            continue
        documents += _documents(instance, record.dagster_run.tags[PARTITION_TAG])
        seconds += ended - began
    if not documents or not seconds:
        return {}
    return {
        "documents read": documents,
        "seconds of reading": round(seconds, 1),
        "documents per second": round(documents / seconds, 1),
    }


def _documents(instance: DagsterInstance, batch: str) -> float:
    last = instance.fetch_materializations(AssetRecordsFilter(_RECORDS, asset_partitions=[batch]), limit=1).records
    said = last[0].asset_materialization if last else None
    return float(str(said.metadata["dagster/row_count"].value)) if said else 0.0
