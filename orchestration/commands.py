"""What the commands do: settings in, work done by others, a summary a person can read out."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from assets.raw.batch import LandingError
from assets.raw.landing import ignored, is_remote, unusable
from orchestration import display, judged
from orchestration.settings import Settings
from orchestration.usage import UsageError


def _console() -> Console:
    """The terminal; where the output goes elsewhere, lines wide enough for the tables."""
    there = Console()
    return there if there.is_terminal else Console(width=160)


console = _console()
errors = Console(stderr=True)
_WORKSPACE = Path(__file__).parent.parent / "workspace.yaml"


def settings(landing: str | None = None, data: Path | None = None) -> Settings:
    """The settings with what the command line says, and the environment told so that Dagster sees the same."""
    if landing is not None:
        if not is_remote(landing) and (why := unusable(Path(landing))):
            raise UsageError(why)
        os.environ["DISCLOSURE_LANDING"] = landing if is_remote(landing) else str(Path(landing).absolute())
    if data is not None:
        os.environ["DISCLOSURE_DATA"] = str(data.absolute())
    return Settings()


def run_build(landing: str | None, data: Path | None, *, full: bool, debug: bool) -> bool:
    """Build and publish; the summary says what came of it. True where everything succeeded."""
    chosen = settings(landing, data)
    folder, bundled = chosen.effective_landing()
    if not debug:
        logging.disable(logging.CRITICAL)
    with _told(), _progress() as progress:
        overall = progress.add_task("starting Dagster", total=None)
        from assets.workers import PROGRESS
        from orchestration.batches import places_now
        from orchestration.building import Scope, build
        from orchestration.definitions import defs
        from orchestration.instance import instance_at

        documents = progress.add_task("documents", visible=False)
        PROGRESS.set(
            lambda step, done, total: progress.update(
                documents, description=f"  {step}", completed=done, total=total, visible=True
            )
        )
        with instance_at(chosen.dagster_home) as instance, _stoppable():
            built = build(
                defs,
                instance,
                places_now(),
                Scope(full=full),
                lambda what, done, total: progress.update(overall, description=what, completed=done, total=total),
            )
    display.build_summary(console, chosen, built, bundled=bundled, landing=folder, left=_left(folder))
    display.build_failures(errors, built)
    return built.published and not built.failed


def show_status(data: Path | None, landing: str | None) -> None:
    """Batches of landing folder, lake and warehouse, and the published build. Starts no Dagster."""
    from orchestration.looking import batch_states, published_build

    chosen = settings(landing, data)
    folder, bundled = chosen.effective_landing()
    with _told():
        states = batch_states(folder, chosen.data)
    display.status(console, states, published_build(chosen.data), bundled=bundled, landing=folder, left=_left(folder))


def _left(landing: str) -> list[str]:
    """The entries of the landing folder that are no batch; what lies in a store is not asked for again."""
    return [] if is_remote(landing) else ignored(Path(landing))


def show_settings(data: Path | None, landing: str | None) -> None:
    """Every setting as it is in force, with what it means; secrets show only whether they are set."""
    display.settings(console, settings(landing, data))


def show_document(document: str, data: Path | None) -> None:
    """Everything the warehouse knows of one document."""
    from orchestration.looking import look_up

    display.document(console, look_up(document, settings(data=data).data))


def run_generate(documents: int, out: Path, seed: int, format_: str) -> None:
    """Write a synthetic corpus; says where, and how to build and evaluate it."""
    from assets.synthetic import generate, write_corpus

    with _progress() as progress:
        reports = progress.track(generate(documents, seed), total=documents, description="writing reports")
        truth = write_corpus(reports, out, format_)  # type: ignore[arg-type]
    console.print(f"{documents:,} reports under {out}, their truth in {truth}.", soft_wrap=True)
    console.print(
        f"disclosure build --landing {out} --data DIR && disclosure evaluate --truth {truth} --data DIR", soft_wrap=True
    )


def run_evaluate(truth: Path, data: Path | None) -> None:
    """Compare the published build with a ground truth."""
    import duckdb
    import polars as pl

    from assets.synthetic import evaluate
    from orchestration.looking import warehouse_path

    if not truth.is_file():
        raise UsageError(f"There is no ground truth at {truth}: name the truth.parquet that disclosure generate wrote.")
    try:
        true = pl.read_parquet(truth)
    except pl.exceptions.PolarsError as error:
        raise UsageError(
            f"{truth} is no ground truth: name the truth.parquet that disclosure generate wrote."
        ) from error
    with duckdb.connect(str(warehouse_path(settings(data=data).data)), read_only=True) as connection:
        cells, statistics = (connection.execute(f"SELECT * FROM core.{name}").pl() for name in ("cells", "statistics"))
        documents = connection.execute(
            "SELECT d.* EXCLUDE (text), a.region_code FROM core.documents d LEFT JOIN core.agencies a USING (agency_id)"
        ).pl()
        findings = connection.execute("SELECT document_id, rule_id, responsibility, table_id FROM core.findings").pl()
    judged.evaluation(console, evaluate(true, cells, statistics, documents, findings))


def run_rollback(build: str, data: Path | None) -> None:
    """Publish a kept build again, and export it."""
    from assets.out.exporting import export
    from assets.out.publishing import UnknownBuildError, roll_back
    from orchestration.batches import places_now

    settings(data=data)
    places = places_now()
    try:
        build_id = roll_back(build, places.warehouse, places.builds)
    except UnknownBuildError as error:
        raise UsageError(str(error)) from error
    export(places.warehouse, places.exports)
    console.print(f"Build {build_id} is published again: {places.warehouse}", soft_wrap=True)


def run_ui(data: Path | None, landing: str | None, port: int) -> None:
    """Become ``dagster dev`` on the instance under the data folder."""
    from orchestration.instance import prepare
    from orchestration.sites import serve_beside

    chosen = settings(landing, data)
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        raise UsageError(f"Port {port} is not to be had ({error.strerror}): name another with --port.") from error
    os.environ["DAGSTER_HOME"] = str(prepare(chosen.dagster_home))
    os.environ["DISCLOSURE_DATA"] = str(chosen.data.absolute())
    os.environ["DISCLOSURE_LANDING"] = (
        chosen.landing if is_remote(chosen.landing) else str(Path(chosen.landing).absolute())
    )
    console.print(
        f"Dagster UI: http://localhost:{port}  (in about 20 seconds; instance {chosen.dagster_home})", soft_wrap=True
    )
    console.print(serve_beside(chosen), soft_wrap=True)
    console.print(
        "Batches that arrive are read by themselves once the sensors under Automation are on. Ctrl+C ends all."
    )
    # Dagster 1.13 would greet with a hint at another command of its own.
    os.environ.setdefault("PYTHONWARNINGS", "ignore:Function `dev_command` is superseded")
    dagster = Path(sys.executable).with_name("dagster")
    os.execv(dagster, [str(dagster), "dev", "-w", str(_WORKSPACE), "-p", str(port)])  # noqa: S606


@contextmanager
def _told() -> Iterator[None]:
    """A landing folder that cannot be used is the caller's to put right."""
    try:
        yield
    except LandingError as error:
        raise UsageError(str(error)) from error


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl+C is what it is everywhere; Dagster has an error of its own for it."""
    from dagster import DagsterExecutionInterruptedError

    from assets.workers import stop

    try:
        yield
    except DagsterExecutionInterruptedError as error:
        stop()  # what other processes were still to read is not waited for
        raise KeyboardInterrupt from error


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
