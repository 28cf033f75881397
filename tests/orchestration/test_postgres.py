"""The production deployment on a real PostgreSQL: started here on a folder of its own, by an unprivileged user."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dagster import DagsterRunStatus, RunsFilter

from orchestration.batches import places_now
from orchestration.building import Scope, build
from orchestration.definitions import definitions
from orchestration.instance import instance_at
from tests.orchestration.conftest import write_batch
from tests.orchestration.serving import free_port

_PASSWORD = "only-for-this-test"  # noqa: S105


def _binaries() -> Path | None:
    if found := shutil.which("initdb"):
        return Path(found).parent
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return packaged[-1].parent if packaged else None


BINARIES = _binaries()
pytestmark = pytest.mark.skipif(BINARIES is None, reason="no PostgreSQL server on this machine (Debian: postgresql)")


def _unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@pytest.fixture(scope="module")
def postgres() -> Iterator[int]:
    """The port of a server that asks for a password, on loopback."""
    assert BINARIES is not None
    who, port = _unprivileged(), free_port()
    # Not under the folders of pytest: another user must be able to walk there.
    folder = Path(tempfile.mkdtemp(prefix="disclosure-postgres-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    secret = folder / "password"
    secret.write_text(_PASSWORD, encoding="utf-8")
    secret.chmod(0o644)

    def run(name: str, *arguments: str) -> None:
        command = [str(BINARIES / name), *arguments]  # type: ignore[operator]
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=180, **who)
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        run(
            "initdb",
            "-D",
            "cluster",
            "-U",
            "dagster",
            "--auth=scram-sha-256",
            "--pwfile=password",
            "-E",
            "UTF8",
            "--no-sync",
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
        # Its output goes to a file: a server that holds our pipe would be waited for.
        run("pg_ctl", "-D", "cluster", "-w", "-t", "120", "-l", "server.log", "-o", options, "start")
        try:
            yield port
        finally:
            run("pg_ctl", "-D", "cluster", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_the_production_instance_builds_and_remembers(
    postgres: int, landing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"DEPLOYMENT": "production", "POSTGRES_PORT": str(postgres), "POSTGRES_PASSWORD": _PASSWORD}
    for name, value in (said | {"POSTGRES_HOST": "127.0.0.1", "POSTGRES_DATABASE": "postgres"}).items():
        monkeypatch.setenv(f"DISCLOSURE_{name}", value)
    monkeypatch.delenv("DISCLOSURE_POSTGRES_USER", raising=False)
    for name in ("a", "b"):
        write_batch(landing, name)
    home = tmp_path / "data" / "dagster"
    with instance_at(home) as instance:
        assert type(instance.run_storage).__name__ == "PostgresRunStorage"
        assert type(instance.event_log_storage).__name__ == "PostgresEventLogStorage"
        assert type(instance.schedule_storage).__name__ == "PostgresScheduleStorage"
        built = build(definitions(), instance, places_now(), Scope(), lambda *_: None)
        assert (built.read, built.published) == (["a", "b"], True)
    assert not list(home.rglob("*.db")), "nothing is kept in files"

    with instance_at(home) as again:
        assert sorted(again.get_dynamic_partitions("batch")) == ["a", "b"]
        assert again.get_runs_count(RunsFilter(job_name="batch", statuses=[DagsterRunStatus.SUCCESS])) == 2
        unchanged = build(definitions(), again, places_now(), Scope(), lambda *_: None)
        assert (unchanged.unchanged, unchanged.stood) == (["a", "b"], True)
