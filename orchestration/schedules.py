"""The schedules: every night the landing folder against the lake, every week what is left over."""

from __future__ import annotations

from dagster import ScheduleDefinition

from orchestration.jobs import everything, retention
from orchestration.settings import Settings

_SETTINGS = Settings()

SCHEDULES = [
    ScheduleDefinition(
        name="nightly_check",
        job=everything,
        cron_schedule=_SETTINGS.check_cron,
        description=(
            "Compares the content of every batch, not only sizes and times, with what was read; reads what differs, "
            "also where the code changed; publishes. When: DISCLOSURE_CHECK_CRON."
        ),
    ),
    ScheduleDefinition(
        name="weekly_retention",
        job=retention,
        cron_schedule=_SETTINGS.retention_cron,
        description=(
            "Removes lake folders of batches that are gone, drafts of killed runs, and old failed runs. "
            "When: DISCLOSURE_RETENTION_CRON."
        ),
    ),
]
