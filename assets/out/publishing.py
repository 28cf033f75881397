"""Publishing a checked candidate: readers see the old file or the new one, never anything between."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

from assets.contracts import PUBLISHED
from assets.contracts.rendering import literal

KEPT_BUILDS = 5


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
    for old in sorted(builds.glob("*.duckdb"))[:-keep]:
        old.unlink()


def export(warehouse: Path, exports: Path) -> int:
    """Parquet and CSV of every table; the folder changes as a whole. Returns the bytes written."""
    draft = exports.with_name(exports.name + ".draft")
    shutil.rmtree(draft, ignore_errors=True)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for declared in PUBLISHED:
            folder = draft / declared.schema
            folder.mkdir(parents=True, exist_ok=True)
            for suffix, options in (("parquet", "FORMAT parquet, COMPRESSION zstd"), ("csv", "FORMAT csv, HEADER")):
                target = folder / f"{declared.name}.{suffix}"
                connection.execute(f"COPY {declared.full_name} TO {literal(str(target))} ({options})")
    previous = exports.with_name(exports.name + ".previous")
    shutil.rmtree(previous, ignore_errors=True)
    if exports.exists():
        exports.replace(previous)
    draft.replace(exports)
    shutil.rmtree(previous, ignore_errors=True)
    return sum(file.stat().st_size for file in exports.rglob("*") if file.is_file())


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
