"""The command line ``disclosure``. Heavy imports stand inside the commands: ``--help`` answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="disclosure",
    help="Annual disclosure reports of Chinese government bodies (政府信息公开工作年度报告) as a DuckDB warehouse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
FAILED, BAD_USAGE = 1, 2

Landing = Annotated[
    Path | None, typer.Option(help="Folder whose entries are the batches [env: DISCLOSURE_LANDING]", show_default=False)
]
Data = Annotated[
    Path | None, typer.Option(help="Folder of lake, warehouse and exports [env: DISCLOSURE_DATA]", show_default=False)
]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks and the log of Dagster.")]


class UsageError(Exception):
    """Something the caller can put right; one plain sentence."""


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
def status(data: Data = None, landing: Landing = None, debug: Debug = False) -> None:
    """Batches, their state, and the published build."""
    from orchestration.commands import show_status

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
def ui(data: Data = None, landing: Landing = None, port: int = 3000, debug: Debug = False) -> None:
    """Open the Dagster UI of this instance: asset graph, runs, checks."""
    from orchestration.commands import run_ui

    run_ui(data, landing, port)


def main() -> None:
    """Run the command line; every error is one plain sentence on standard error."""
    debug = "--debug" in sys.argv
    try:
        app()
    except Exception as error:
        if debug:
            raise
        sentence, code = _plainly(error)
        print(sentence, file=sys.stderr)
        sys.exit(code)


def _plainly(error: Exception) -> tuple[str, int]:
    known = {"UsageError", "LandingError", "UnknownDocumentError"}
    if type(error).__name__ in known:
        return str(error), BAD_USAGE
    return f"disclosure stopped: {type(error).__name__}: {error} (run again with --debug for the traceback)", FAILED


if __name__ == "__main__":
    main()
