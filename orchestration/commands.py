"""What the commands do: settings in, work done by others, a summary a person can read out."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from orchestration import display
from orchestration.settings import Settings

console = Console()
_WORKSPACE = Path(__file__).parent.parent / "workspace.yaml"


def settings(landing: Path | None = None, data: Path | None = None) -> Settings:
    """The settings with what the command line says, and the environment told so that Dagster sees the same."""
    if landing is not None:
        if not landing.is_dir():
            from assets.raw.landing import LandingError

            raise LandingError(
                f"The landing folder {landing} does not exist: create it or name another with --landing."
            )
        os.environ["DISCLOSURE_LANDING"] = str(landing.absolute())
    if data is not None:
        os.environ["DISCLOSURE_DATA"] = str(data.absolute())
    return Settings()


def run_build(landing: Path | None, data: Path | None, *, full: bool, debug: bool) -> bool:
    """Build and publish; the summary says what came of it. True where everything succeeded."""
    chosen = settings(landing, data)
    folder, bundled = chosen.effective_landing()
    if not debug:
        logging.disable(logging.CRITICAL)
    with _progress() as progress:
        overall = progress.add_task("starting Dagster", total=None)
        from assets.workers import PROGRESS
        from orchestration.building import build
        from orchestration.definitions import defs
        from orchestration.instance import instance_at

        documents = progress.add_task("documents", visible=False)
        PROGRESS.set(
            lambda step, done, total: progress.update(
                documents, description=f"  {step}", completed=done, total=total, visible=True
            )
        )
        with instance_at(chosen.dagster_home) as instance:
            built = build(
                defs,
                instance,
                _places(folder, chosen),
                full=full,
                progress=lambda what, done, total: progress.update(
                    overall, description=what, completed=done, total=total
                ),
            )
    display.build_summary(console, chosen, built, bundled=bundled, landing=folder)
    return built.published and not built.failed


def show_status(data: Path | None, landing: Path | None) -> None:
    """Batches of landing folder, lake and warehouse, and the published build. Starts no Dagster."""
    from orchestration.looking import batch_states, published_build

    chosen = settings(landing, data)
    folder, bundled = chosen.effective_landing()
    display.status(console, batch_states(folder, chosen.data), published_build(chosen.data), bundled=bundled)


def show_document(document: str, data: Path | None) -> None:
    """Everything the warehouse knows of one document."""
    from orchestration.looking import look_up

    display.document(console, look_up(document, settings(data=data).data))


def run_ui(data: Path | None, landing: Path | None, port: int) -> None:
    """Become ``dagster dev`` on the instance under the data folder."""
    from orchestration.instance import prepare

    chosen = settings(landing, data)
    os.environ["DAGSTER_HOME"] = str(prepare(chosen.dagster_home))
    os.environ["DISCLOSURE_DATA"] = str(chosen.data.absolute())
    os.environ["DISCLOSURE_LANDING"] = str(chosen.landing.absolute())
    console.print(f"Dagster UI: http://localhost:{port}  (instance {chosen.dagster_home})", soft_wrap=True)
    dagster = Path(sys.executable).with_name("dagster")
    os.execv(dagster, [str(dagster), "dev", "-w", str(_WORKSPACE), "-p", str(port)])  # noqa: S606


def _places(folder: Path, chosen: Settings):  # type: ignore[no-untyped-def]
    from assets.places import Places

    return Places(landing=str(folder), data=str(chosen.data.absolute()))


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
