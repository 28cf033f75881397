"""A run of a job in this process that the UI knows as one of its own: on its timeline, under its job, to be run again.

``execute_in_process`` says of no run where its job is defined, so the UI neither lists it nor runs it again.
"""

from __future__ import annotations

from collections.abc import Mapping

from dagster import DagsterInstance, JobDefinition, JobExecutionResult
from dagster._core.definitions.job_base import InMemoryJob
from dagster._core.execution.api import execute_run
from dagster._core.remote_origin import RegisteredCodeLocationOrigin, RemoteRepositoryOrigin

#: As ``workspace.yaml`` has it, whose module names it; and what Dagster calls the definitions of a module.
LOCATION, REPOSITORY = "orchestration.definitions", "__repository__"
_ORIGIN = RemoteRepositoryOrigin(RegisteredCodeLocationOrigin(LOCATION), REPOSITORY)
# What started this process sees to it that the work is done; the daemon is not to do it a second time.
_NOT_AGAIN = {"dagster/max_retries": "0"}


def run_here(job: JobDefinition, instance: DagsterInstance, tags: Mapping[str, str]) -> JobExecutionResult:
    """Run a job to its end; one that fails is a result like any other."""
    run = instance.create_run_for_job(
        job_def=job, tags={**job.run_tags, **_NOT_AGAIN, **tags}, remote_job_origin=_ORIGIN.get_job_origin(job.name)
    )
    return execute_run(InMemoryJob(job), run, instance)
