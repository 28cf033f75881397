"""A landing folder in a store: S3 as moto serves it on loopback. Listed, settled, copied in, read once, tried again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dagster import DagsterInstance

from assets.raw import remote
from assets.raw.batch import LandingError
from assets.raw.landing import batches
from assets.raw.records import read_batch
from orchestration.batches import is_current, places_now
from orchestration.building import Scope, build
from orchestration.definitions import definitions
from orchestration.sensors import arriving_batches
from tests.orchestration.conftest import write_batch
from tests.orchestration.test_sensors import Ticking

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """A client of an S3 on loopback; the environment leads everyone else there."""
    server_module = pytest.importorskip("moto.server", reason="moto is not installed")
    import boto3
    from s3fs import S3FileSystem

    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    said = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "nothing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in said.items():
            patch.setenv(name, value)
        S3FileSystem.clear_instance_cache()
        yield boto3.client("s3")
        S3FileSystem.clear_instance_cache()
    server.stop()


@pytest.fixture
def bucket(s3: Any, request: pytest.FixtureRequest) -> str:
    name = request.node.name.replace("_", "-")[:60].rstrip("-")
    s3.create_bucket(Bucket=name)
    return name


def upload(s3: Any, bucket: str, folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            s3.put_object(Bucket=bucket, Key=f"landing/{file.relative_to(folder).as_posix()}", Body=file.read_bytes())


def landed(folder: Path) -> None:
    write_batch(folder, "2024 甲")
    (folder / "2024 甲" / ".hidden").write_text("not read")
    (folder / "2024 甲" / "deeper").mkdir()
    (folder / "2024 甲" / "deeper" / "b.html").write_text("<p>乙</p>", encoding="utf-8")
    (folder / "loose.txt").write_text("甲", encoding="utf-8")
    (folder / "crawl.jsonl").write_text('{"text": "丙"}\n', encoding="utf-8")
    (folder / "notes.odt").write_text("no batch")
    (folder / "truth.parquet").write_bytes(b"never input")


def test_the_same_files_are_the_same_batches(s3: Any, bucket: str, landing: Path) -> None:
    landed(landing)
    upload(s3, bucket, landing)
    s3.put_object(Bucket=bucket, Key="landing/empty/", Body=b"")
    here, there = batches(landing), batches(f"s3://{bucket}/landing")
    assert [batch.key for batch in there] == [batch.key for batch in here] == ["2024_甲", "crawl.jsonl", "loose"]
    for near, far in zip(here, there, strict=True):
        assert near.fingerprint() == far.fingerprint(), near.key
        with far.at_hand() as copied:
            rows = [record.as_row(far.key) for record in read_batch(copied)]
        assert rows == [record.as_row(near.key) for record in read_batch(near)]  # type: ignore[arg-type]


def test_a_key_that_climbs_out_of_its_folder_stays_where_it_is(s3: Any, bucket: str, tmp_path: Path) -> None:
    s3.put_object(Bucket=bucket, Key="landing/a/../../../escaped.txt", Body="甲".encode())
    s3.put_object(Bucket=bucket, Key="landing/a/b.txt", Body="乙".encode())
    for batch in batches(f"s3://{bucket}/landing"):
        with batch.at_hand() as copied:
            assert all(file.parent == copied.root for file in copied.files())


def test_what_is_not_there_is_said(s3: Any, bucket: str) -> None:
    for nowhere in (f"s3://{bucket}/nothing", "s3://no-such-bucket-at-all/x"):
        with pytest.raises(LandingError, match="does not exist: create it or name another with --landing"):
            batches(nowhere)
    with pytest.raises(LandingError, match="of a store that is not at hand"):
        batches("gopher://hole/x")


def test_the_sensor_sees_what_arrives_changes_and_goes(
    s3: Any, bucket: str, tmp_path: Path, landing: Path, instance: DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCLOSURE_LANDING", f"s3://{bucket}/landing")
    monkeypatch.setenv("DISCLOSURE_SETTLE_SECONDS", "30")
    monkeypatch.setenv("DISCLOSURE_BATCHES_PER_TICK", "2")
    for name in ("a", "b", "c"):
        write_batch(landing, name)
    upload(s3, bucket, landing)
    arriving = Ticking(arriving_batches, instance, monkeypatch)
    assert arriving.asked() == []
    assert [arriving.asked(31), arriving.asked(31), arriving.asked(31)] == [["a", "b"], ["c"], []]
    write_batch(landing, "b", information=66)
    upload(s3, bucket, landing)
    s3.delete_object(Bucket=bucket, Key="landing/c/report.txt")
    assert arriving.asked() == []
    assert instance.get_dynamic_partitions("batch") == ["a", "b"]
    # What was uploaded again is looked at again; the daemon would find that `a` holds what it held, once it was read.
    assert "b" in arriving.asked(31)


def test_a_build_reads_each_content_once(
    s3: Any, bucket: str, landing: Path, instance: DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCLOSURE_LANDING", f"s3://{bucket}/landing")
    for name in ("a", "b"):
        write_batch(landing, name)
    upload(s3, bucket, landing)
    built = build(definitions(), instance, places_now(), Scope(), lambda *_: None)
    assert (built.read, built.failed, built.published) == (["a", "b"], {}, True)

    write_batch(landing, "b", information=66)
    upload(s3, bucket, landing)
    places = places_now()
    copied: list[str] = []
    monkeypatch.setattr(remote.RemoteBatch, "at_hand", lambda batch: copied.append(batch.key) or nullcontext())
    (a, _) = batches(places.landing)
    assert is_current(instance, places, a)
    assert copied == [], "the store's own hashes tell that nothing changed; nothing is copied to see it"


def test_the_command_line(s3: Any, bucket: str, landing: Path, tmp_path: Path) -> None:
    write_batch(landing, "a")
    upload(s3, bucket, landing)
    command = [sys.executable, "-m", "orchestration.cli", "build", "--data", str(tmp_path / "data"), "--landing"]
    done = subprocess.run([*command, f"s3://{bucket}/landing"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Landing folder: s3://{bucket}/landing" in done.stdout
    with duckdb.connect(str(tmp_path / "data" / "warehouse" / "disclosure.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT source_uri FROM core.documents").fetchall() == [("a/report.txt",)]
    nowhere = subprocess.run([*command, f"s3://{bucket}/no"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert nowhere.returncode == 2
    assert nowhere.stderr.count("\n") == 1
    assert "does not exist" in nowhere.stderr


def test_an_accident_is_tried_again_an_answer_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("tenacity.nap.time.sleep", waited.append)

    def failing(errors: list[Exception]) -> str:
        if errors:
            raise errors.pop(0)
        return "answered"

    accidents: list[Exception] = [OSError("reset"), TimeoutError()]
    assert remote._patiently("ask", lambda: failing(accidents)) == "answered"
    assert len(waited) == 2
    with pytest.raises(LandingError, match="could not ask after 5 attempts: reset"):
        remote._patiently("ask", lambda: failing([OSError("reset")]))
    assert len(waited) == 2 + 4
    with pytest.raises(LandingError, match="could not ask: not yours"):
        remote._patiently("ask", lambda: failing([PermissionError("not yours")]))
    with pytest.raises(ZeroDivisionError):
        remote._patiently("ask", lambda: 1 / 0)
    assert len(waited) == 2 + 4
