"""What publishing costs as the warehouse grows: ``python -m benchmarks.warehouse [DATA] [--reports N]``.

Takes a build of the bundled corpus (DATA, or one made here), repeats its documents under new ids and names until there
are so many reports, and measures the build of the file from a lake, its size, the exports and the site, from scratch and
with nothing changed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl

from assets.contracts import CORE, REF, table
from assets.contracts.rendering import empty
from assets.lake import part, warehouse_file
from assets.out.exporting import export
from assets.out.site import write_site
from assets.out.warehouse import Build, build_warehouse
from benchmarks.whole_way import Watch


@contextmanager
def timed(what: str):
    """Wall time, processor time of this process (not of its workers), and the most memory that it and they held."""
    started, busy = time.perf_counter(), time.process_time()
    with Watch() as watch:
        yield
    wall, cpu = time.perf_counter() - started, time.process_time() - busy
    print(f"{what:<44} {wall:8.1f} s {cpu:8.1f} processor s {max(watch.held) / 1e9:8.2f} GB", flush=True)


def built(data: Path) -> Path:
    """The bundled corpus, built as a person builds it."""
    environment = os.environ | {"DISCLOSURE_LANDING": str(data / "landing"), "DISCLOSURE_DATA": str(data)}
    command = [sys.executable, "-m", "orchestration.cli", "build"]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return data


def grow(data: Path, lake: Path, reports: int) -> None:
    """A lake of one batch with as many published reports as asked for, or a few more."""
    with duckdb.connect(str(warehouse_file(data)), read_only=True) as connection:
        frames = {
            declared: connection.execute(f"SELECT * FROM {declared.full_name}").pl() for declared in (*CORE, *REF)
        }
    published = frames[table("core.documents")].filter(pl.col("status") == "published").height
    times = range(-(-reports // published))
    for declared, frame in frames.items():
        grown = pl.concat(renamed(frame, number) for number in times) if declared.partitioned else frame
        target = part(lake, declared, "grown") if declared.partitioned else part(lake, declared)
        target.parent.mkdir(parents=True)
        grown.write_parquet(target)
    sameness = pl.read_parquet(part(lake, table("core.documents"), "grown"), hive_partitioning=False).select(
        "document_id", "batch", "source_uri", "record_number", "status", "status_reason", winner=pl.lit(None, pl.String)
    )
    # The findings across documents stand among the findings already.
    across = table("core.findings_across")
    for declared, frame in ((table("core.sameness"), sameness), (across, empty(across))):
        target = part(lake, declared)
        target.parent.mkdir(parents=True)
        frame.write_parquet(target)


def renamed(frame: pl.DataFrame, number: int) -> pl.DataFrame:
    new = {
        "document_id": pl.format("{}{}", pl.lit(f"{number:06}"), pl.col("document_id").str.tail(58)),
        "source_uri": pl.format("{}/{}", pl.lit(number), "source_uri"),
        "batch": pl.lit("grown"),
        "agency_id": pl.format("{}-{}", "agency_id", pl.lit(number)),
    }
    return frame.with_columns(expression.alias(name) for name, expression in new.items() if name in frame.columns)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", help="the data folder of a build of the bundled corpus")
    parser.add_argument("--reports", type=int, default=10_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lake, warehouse = Path(folder) / "lake", Path(folder) / "disclosure.duckdb"
        data = arguments.data or built(Path(folder) / "data")
        with timed(f"growing the lake to {arguments.reports:,} reports"):
            grow(data, lake, arguments.reports)
        build = Build("b", datetime(2026, 1, 1), "code", "input")
        with timed("building the file"):
            rows = build_warehouse(warehouse, lake, ["grown"], build, datetime(2026, 1, 1))
        print(f"{rows['core.cells']:,} cells, {rows['out.evidence']:,} rows of evidence")
        print(f"the file: {warehouse.stat().st_size / 1e6:,.0f} MB")
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            with timed("the site, from scratch"):
                write_site(connection, Path(folder) / "site", Path(folder) / "none")
            with timed("the site, nothing changed"):
                site = write_site(connection, Path(folder) / "again", Path(folder) / "site")
        pages = list((Path(folder) / "site").rglob("*.*"))
        print(
            f"{len(pages):,} files, {sum(path.stat().st_size for path in pages) / 1e6:,.0f} MB; {site.written} written again"
        )
        with timed("exports with the site, from scratch"):
            size = export(warehouse, Path(folder) / "exports")
        with timed("exports with the site, nothing changed"):
            export(warehouse, Path(folder) / "exports")
        print(f"the exports: {size / 1e6:,.0f} MB")
        with (
            timed("one body over all years, through out.requests"),
            duckdb.connect(str(warehouse), read_only=True) as c,
        ):
            c.execute(
                "SELECT * FROM out.requests WHERE agency_id = (SELECT min(agency_id) FROM out.requests)"
            ).fetchall()


if __name__ == "__main__":
    main()
