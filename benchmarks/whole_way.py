"""What the whole way costs: ``python -m benchmarks.whole_way [documents …]``, by default 1,000 and 10,000.

Generated documents go through the real jobs, as ``disclosure build`` runs them, in a process of its own. Beside it the
floor: read the same input, convert its characters, write the same Parquet, load the same rows into DuckDB, nothing else.
Wall time depends on what else the machine does; processor seconds hardly do, so both are shown, in all and of each stage.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from bisect import bisect
from pathlib import Path

SIZES = (1_000, 10_000)
_SEED = 7


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:] if size.isdigit()] or list(SIZES)
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="whole-way-") as folder:
            landing, data = Path(folder) / "landing", Path(folder) / "data"
            _generate(size, landing)
            print(_said(size, _in_own_process("build", landing, data), _in_own_process("floor", landing, data)))


def _generate(size: int, landing: Path) -> None:
    from assets.synthetic import generate, write_corpus

    write_corpus(generate(size, _SEED), landing, "txt")


def _in_own_process(what: str, landing: Path, data: Path) -> dict[str, object]:
    environment = os.environ | {"DISCLOSURE_LANDING": str(landing), "DISCLOSURE_DATA": str(data)}
    command = [sys.executable, "-m", "benchmarks.whole_way", f"--{what}"]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _said(size: int, built: dict[str, object], floor: dict[str, object]) -> str:
    wall, cpu, least = float(str(built["wall"])), float(str(built["cpu"])), float(str(floor["wall"]))
    lines = [
        f"{size:,} documents, {os.cpu_count()} cores: {size / wall:,.0f} documents/s "
        f"({wall:.1f} s, {cpu:.1f} processor s, {1000 * cpu / size:.1f} processor ms a document), "
        f"peak memory {float(str(built['peak'])) / 1e9:.2f} GB, "
        f"floor {least:.1f} s ({float(str(floor['cpu'])):.1f} processor s): {wall / least:.1f} times the floor"
    ]
    stages: dict[str, tuple[float, float, int]] = built["stages"]  # type: ignore[assignment]
    lines += ["      wall  processor     memory"]
    lines += [
        f"  {seconds:8.1f} {spent:8.1f} s {held / 1e9:7.2f} GB  {name}"
        for name, (seconds, spent, held) in sorted(stages.items(), key=lambda item: -item[1][1])
    ]
    return "\n".join(lines)


def _measured_build() -> dict[str, object]:
    import logging

    logging.disable(logging.CRITICAL)
    from orchestration.batches import places_now
    from orchestration.building import Scope, build
    from orchestration.definitions import defs
    from orchestration.instance import instance_at
    from orchestration.settings import Settings

    with instance_at(Settings().dagster_home) as instance, Watch() as watch:
        began = time.perf_counter()
        built = build(defs, instance, places_now(), Scope(full=True), lambda *_: None)
        wall = time.perf_counter() - began
        if not built.published or built.failed:
            raise SystemExit(f"The build failed: {built.failure} {built.failed}")
        stages: dict[str, tuple[float, float, int]] = {}
        for run in instance.get_runs():
            for step in instance.get_run_step_stats(run.run_id):
                if step.start_time and step.end_time:
                    seconds, spent, held = stages.get(step.step_key, (0.0, 0.0, 0))
                    seconds += step.end_time - step.start_time
                    spent += watch.spent(step.start_time, step.end_time)
                    stages[step.step_key] = seconds, spent, max(held, watch.most(step.start_time, step.end_time))
    return {"wall": wall, "stages": stages, "peak": max(watch.held)}


def _floor() -> dict[str, object]:
    import duckdb
    import polars as pl
    import zhconv_rs

    from assets.contracts import CORE
    from assets.contracts.rendering import ddl, literal
    from assets.raw.landing import batches
    from assets.raw.records import read_batch
    from orchestration.settings import Settings

    settings = Settings()
    (batch,) = batches(settings.landing)
    frames = {
        path: pl.read_parquet(path, hive_partitioning=False)
        for path in settings.data.glob("lake/*/*/batch=*/*.parquet")
    }
    target = settings.data / "floor.duckdb"
    began = time.perf_counter()
    for record in read_batch(batch):
        zhconv_rs.zhconv(record.content.decode("utf-8", "replace"), "zh-cn")
    for path, frame in frames.items():
        frame.write_parquet(path.with_suffix(".floor"), compression="zstd")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {literal(str(target))} AS floor (STORAGE_VERSION 'v1.2.0')")
        connection.execute("USE floor")
        connection.execute("CREATE SCHEMA core")
        for declared in CORE:
            source = settings.data / "lake" / declared.schema / declared.name / f"batch={batch.key}" / "part-0.floor"
            if not source.exists():
                continue  # a table that is not made batch by batch
            connection.execute(ddl(declared))
            names = ", ".join(f'"{column.name}"' for column in declared.columns)
            connection.execute(
                f"INSERT INTO {declared.full_name} SELECT {names} FROM read_parquet({literal(str(source))})"
            )
        connection.execute("CHECKPOINT floor")
    return {"wall": time.perf_counter() - began}


class Watch:
    """The memory that this process and those it started ``held`` at each moment, in bytes, and the processor seconds
    they had used, sampled ten times a second (Linux only)."""

    def __enter__(self) -> Watch:
        self._over = threading.Event()
        self.held: list[int] = []
        self._moments: list[float] = []
        self._used: list[float] = []
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def spent(self, began: float, ended: float) -> float:
        """Processor seconds between two moments (Unix times); one stage runs at a time."""
        first, last = self._between(began, ended)
        return self._used[last] - self._used[first]

    def most(self, began: float, ended: float) -> int:
        """The most memory held between two moments."""
        first, last = self._between(began, ended)
        return max(self.held[first : last + 1])

    def _between(self, began: float, ended: float) -> tuple[int, int]:
        first, last = (min(bisect(self._moments, at), len(self._moments) - 1) for at in (began, ended))
        return first, last

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            children = _children()
            self.held.append(sum(map(_resident, [os.getpid(), *children])))
            self._moments.append(time.time())
            self._used.append(_processor_seconds() + sum(map(_used, children)))


def _children() -> list[int]:
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return (
        [int(pid) for task in Path("/proc/self/task").glob("*/children") for pid in task.read_text().split()]
        if listed.exists()
        else []
    )


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _used(pid: int) -> float:
    """Processor seconds of a process that still runs."""
    try:
        user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _processor_seconds() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    if "--build" in sys.argv or "--floor" in sys.argv:
        measured = _measured_build() if "--build" in sys.argv else _floor()
        # The workers must have ended for their processor time to count.
        from assets.workers import stop

        stop()
        print(json.dumps(measured | {"cpu": _processor_seconds()}))
    else:
        main()
