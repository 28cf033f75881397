"""The command line ``disclosure``. Heavy imports stand inside the commands: ``--help`` answers at once."""

from __future__ import annotations

import sqlite3
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from orchestration.usage import UsageError

app = typer.Typer(
    name="disclosure",
    help="Annual disclosure reports of Chinese government bodies (政府信息公开工作年度报告) as a DuckDB warehouse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
FAILED, BAD_USAGE = 1, 2
STOPPED = 130  # what Typer, as shells do, makes of Ctrl+C

Landing = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        # No square brackets: the terminal would take them for its own marks and show nothing.
        help="Folder whose entries are the batches, here or in a store (s3://bucket/folder); "
        "without it $DISCLOSURE_LANDING, else data/landing",
        show_default=False,
    ),
]
Data = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Folder of lake, warehouse and exports; without it $DISCLOSURE_DATA, else data",
        show_default=False,
    ),
]
# Read by ``main`` from the command line itself, so that it also holds where a command does not come to run.
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks and the log of Dagster.")]


class Format(StrEnum):
    """How a synthetic corpus is written."""

    txt = "txt"
    html = "html"
    jsonl = "jsonl"
    parquet = "parquet"


@app.command()
def build(
    landing: Landing = None,
    data: Data = None,
    full: Annotated[bool, typer.Option("--full", help="From scratch, ignoring what the lake already holds.")] = False,
    debug: Debug = False,
) -> None:
    """Read what is new or changed under the landing folder, check it, and publish the warehouse."""
    from orchestration.commands import run_build

    if not run_build(landing, data, full=full, debug=debug):
        raise typer.Exit(FAILED)


@app.command()
def status(
    data: Data = None,
    landing: Landing = None,
    settings: Annotated[bool, typer.Option("--settings", help="The settings in force, secrets hidden.")] = False,
    debug: Debug = False,
) -> None:
    """Batches, their state, and the published build."""
    from orchestration.commands import show_settings, show_status

    if settings:
        show_settings(data, landing)
    else:
        show_status(data, landing)


@app.command()
def explain(
    document: Annotated[str, typer.Argument(help="An id, the beginning of one, or the path of the document.")],
    data: Data = None,
    debug: Debug = False,
) -> None:
    """One document: metadata, repairs, tables as printed, statistics with their quotes, findings."""
    from orchestration.commands import show_document

    show_document(document, data)


@app.command()
def generate(
    documents: Annotated[int, typer.Option(metavar="N", help="How many reports.", min=1)],
    out: Annotated[
        Path,
        typer.Option(
            metavar="DIR",
            help="Folder to write: usable as a landing folder; truth.parquet stands beside the batch.",
        ),
    ],
    seed: Annotated[int, typer.Option(metavar="S", help="The same seed gives the same reports.")] = 0,
    format_: Annotated[
        Format,
        typer.Option("--format", metavar="FORMAT", help="How the reports are written: txt, html, jsonl, parquet."),
    ] = Format.txt,
    debug: Debug = False,
) -> None:
    """Write a synthetic corpus with its ground truth, for tests and benchmarks."""
    from orchestration.commands import run_generate

    run_generate(documents, out, seed, format_.value)


@app.command()
def evaluate(
    truth: Annotated[Path, typer.Option(metavar="FILE", help="The truth.parquet of a generated corpus.")],
    data: Data = None,
    debug: Debug = False,
) -> None:
    """Accuracy of the published build against a ground truth: cells, statistics, metadata, by form and by layout."""
    from orchestration.commands import run_evaluate

    run_evaluate(truth, data)


@app.command()
def rollback(
    build_id: Annotated[str, typer.Argument(metavar="BUILD", help="A kept build, or the beginning of its name.")],
    data: Data = None,
    debug: Debug = False,
) -> None:
    """Publish one of the last builds again: warehouse and exports."""
    from orchestration.commands import run_rollback

    run_rollback(build_id, data)


@app.command()
def ui(
    data: Data = None,
    landing: Landing = None,
    port: Annotated[int, typer.Option(metavar="PORT", help="Port of the UI on this machine.", min=1, max=65535)] = 3000,
    debug: Debug = False,
) -> None:
    """Open the Dagster UI of this instance: asset graph, runs, checks."""
    from orchestration.commands import run_ui

    run_ui(data, landing, port)


def main() -> None:
    """Run the command line; every error is one plain sentence on standard error."""
    try:
        status = app(standalone_mode=False)
        if status == STOPPED:
            print(
                "Stopped: what was read and what is published stay, the next build goes on from there.", file=sys.stderr
            )
        sys.exit(status)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        sentence, code = _plainly(error)
        print(sentence, file=sys.stderr)
        sys.exit(code)


def _plainly(error: Exception) -> tuple[str, int]:
    """What to tell, and the exit status."""
    if isinstance(error, UsageError):
        return str(error), BAD_USAGE
    if isinstance(error, typer.Abort):
        return (
            "Stopped. What was read stays, and so does the published warehouse: the next build goes on from there.",
            FAILED,
        )
    # What Typer raises for options and arguments it cannot read.
    if unreadable := getattr(error, "format_message", None):
        command = getattr(getattr(error, "ctx", None), "command_path", "disclosure")
        return f"{unreadable().rstrip('.') or 'No command is given'}: see {command} --help.", BAD_USAGE
    if isinstance(error, OSError) and error.filename and error.strerror:
        return (
            f"disclosure stopped at {error.filename} ({error.strerror}): see that it is there and open to this user, "
            "or name another (--debug shows where).",
            FAILED,
        )
    if isinstance(kept := getattr(error, "orig", error), sqlite3.Error):
        return (
            f"Dagster cannot keep its history ({kept}): see that the disk of the data folder has room and that "
            "this user may write there (--debug shows where).",
            FAILED,
        )
    # SQLAlchemy ends its messages with an address of its own documentation.
    said = " ".join(str(error).partition("(Background on this error")[0].split())
    return f"disclosure stopped: {type(error).__name__}: {said} (run again with --debug for the traceback)", FAILED


if __name__ == "__main__":
    main()
