"""Publishing a checked candidate: readers see the old file or the new one, never anything between."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

KEPT_BUILDS = 5


class UnknownBuildError(Exception):
    """No kept build answers to that name; the message lists those that are kept."""


def publish(candidate: Path, warehouse: Path, builds: Path, build_id: str, keep: int = KEPT_BUILDS) -> None:
    """Move the candidate into place and keep it among the last builds.

    The order makes every moment safe: the bytes are on disk before the name points at them, and a reader that has the
    old file open keeps its inode.
    """
    builds.mkdir(parents=True, exist_ok=True)
    _sync(candidate)
    kept = builds / f"{build_id}.duckdb"
    kept.unlink(missing_ok=True)
    _link_or_copy(candidate, kept)
    candidate.replace(warehouse)
    _sync(warehouse.parent)
    for old in kept_builds(builds)[:-keep]:
        (builds / f"{old}.duckdb").unlink()


def remove_abandoned(folder: Path, is_over: Callable[[str], bool]) -> list[Path]:
    """Remove the candidates that were never published, of runs that are over: killed, or refused by a check."""
    abandoned = [
        file for file in folder.glob("candidate-*") if is_over(file.name.removeprefix("candidate-").split(".")[0])
    ]
    for leftover in abandoned:
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
    return abandoned


def kept_builds(builds: Path) -> list[str]:
    """The builds one can go back to, the oldest first: their names begin with the time they were made."""
    return sorted(file.stem for file in builds.glob("*.duckdb"))


def roll_back(build: str, warehouse: Path, builds: Path) -> str:
    """Publish a kept build again, named whole or by a beginning that only it has. Returns its whole name."""
    kept = kept_builds(builds)
    meant = [name for name in kept if name.startswith(build)]
    if len(meant) != 1:
        if not kept:
            raise UnknownBuildError(f"There is no build to go back to under {builds}: run disclosure build first.")
        why = "no kept build" if not meant else f"{len(meant)} kept builds"
        raise UnknownBuildError(f"{build} names {why}: give one of {', '.join(kept)}.")
    # A name beside the published file, so that the last step is a rename within one folder.
    waiting = warehouse.with_name(f"rollback.{os.getpid()}.duckdb")
    waiting.unlink(missing_ok=True)
    _link_or_copy(builds / f"{meant[0]}.duckdb", waiting)
    waiting.replace(warehouse)
    # A rename onto another name of the same file does nothing and leaves the name behind.
    waiting.unlink(missing_ok=True)
    _sync(warehouse.parent)
    return meant[0]


def _link_or_copy(source: Path, target: Path) -> None:
    # Nothing ever edits a published file, so the same bytes under two names are safe.
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
        _sync(target)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
