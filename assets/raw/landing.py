"""The landing folder, of this machine or of a store: which batches lie in it, and what in it is none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from assets.raw.batch import GROUND_TRUTH, Batch, LandingError, grouped, named

if TYPE_CHECKING:
    from assets.raw.remote import RemoteBatch

AnyBatch: TypeAlias = "Batch | RemoteBatch"


def is_remote(landing: str | Path) -> bool:
    """Whether a location is of a store (``s3://bucket/folder``) and not of the file system."""
    return "://" in str(landing)


def batches(landing: str | Path) -> list[AnyBatch]:
    """The batches under the landing folder, by key. ``LandingError`` where the folder is not there or cannot be reached."""
    if is_remote(landing):
        from assets.raw.remote import remote_batches

        return list(remote_batches(str(landing)))
    folder = Path(landing)
    if why := unusable(folder):
        raise LandingError(why)
    # A link that leads nowhere holds nothing to read; ``ignored`` tells of it.
    held = grouped((entry.name, entry.is_dir()) for entry in folder.iterdir() if entry.exists())
    return [Batch(key, tuple(folder / name for name in names), folder) for key, names in held.items()]


def ignored(landing: Path) -> list[str]:
    """Names directly under a landing folder on this machine that no batch takes up, so that a person can be told."""
    entries = [(entry.name, entry.is_dir(), entry.exists()) for entry in landing.iterdir()]
    held = grouped((name, is_folder) for name, is_folder, exists in entries if exists)
    taken = {name for names in held.values() for name in names}
    names = sorted(name for name, _, _ in entries)
    return [named(name) for name in names if name not in taken and not name.startswith(".") and name != GROUND_TRUTH]


def unusable(folder: Path) -> str | None:
    """Why a landing folder on this machine cannot be used, and what to do; nothing where it can."""
    if not folder.exists():
        return f"The landing folder {folder} does not exist: create it or name another with --landing."
    if not folder.is_dir():
        return f"The landing folder {folder} is a file: name the folder that holds the batches with --landing."
    if not os.access(folder, os.R_OK | os.X_OK):
        return f"The landing folder {folder} is closed to us: give this user the right to read it, or name another."
    return None
