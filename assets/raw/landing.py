"""The landing folder: which batches lie in it, and the fingerprint that tells whether one has changed.

A folder elsewhere (``s3://…``) is listed and copied in by ``assets.raw.remote``; what a batch is, is said here for both.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import xxhash

if TYPE_CHECKING:
    from assets.raw.remote import RemoteBatch

LOOSE = "loose"
LOOSE_SUFFIXES = {".txt", ".html", ".htm", ".pdf", ".docx"}
FILE_BATCH_SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet", ".zip")
# Written by `disclosure generate` beside a corpus: ground truth, never input.
GROUND_TRUTH = "truth.parquet"


class LandingError(Exception):
    """The landing folder cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One entry of the landing folder. ``key`` is its name made safe: the partition key and the folder in the lake."""

    key: str
    paths: tuple[Path, ...]
    root: Path

    def files(self) -> Iterator[Path]:
        """Its files in a stable order, hidden ones left out."""
        for path in self.paths:
            yield from sorted(_visible_files(path)) if path.is_dir() else [path]

    def uri(self, file: Path) -> str:
        """The path of one of its files inside the landing folder, with forward slashes."""
        return file.relative_to(self.root).as_posix()

    def fingerprint(self) -> str:
        """A hash over names and contents: the same files give the same fingerprint, whenever they were copied."""
        state = xxhash.xxh3_128()
        for file in self.files():
            state.update(self.uri(file).encode())
            state.update(b"\0")
            try:
                with file.open("rb") as stream:
                    while block := stream.read(1 << 20):
                        state.update(block)
            except OSError as error:
                if (why := why_unread(file, error)) is None:
                    raise
                state.update(why.encode())  # read again once it can be
            state.update(b"\0")
        return state.hexdigest()

    def look(self) -> str:
        """Names, sizes and times of its files, hashed: what shows at once that a batch changed.

        ``FileNotFoundError`` where one goes while we look.
        """
        state = xxhash.xxh3_128()
        for file in self.files():
            try:
                about = file.stat()
                looks = f"{about.st_size}\0{about.st_mtime_ns}"
            except OSError as error:
                if (why := why_unread(file, error)) is None:
                    raise
                looks = why
            state.update(f"{self.uri(file)}\0{looks}\0".encode())
        return state.hexdigest()

    def seal(self) -> str | None:
        """What the store itself vouches for of the content; a file system vouches for nothing."""
        return None

    @contextmanager
    def at_hand(self) -> Iterator[Batch]:
        """The batch with its files on this machine."""
        yield self


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


def grouped(entries: Iterable[tuple[str, bool]]) -> dict[str, list[str]]:
    """The names of entries, each with whether it is a folder, by the key of the batch that takes them up.

    >>> grouped([("b.txt", False), ("2024", True), ("a.html", False), ("notes.odt", False)])
    {'2024': ['2024'], 'loose': ['a.html', 'b.txt']}
    """
    found: dict[str, list[str]] = {}
    loose: list[str] = []
    for name, is_folder in sorted(entries):
        if name.startswith(".") or name == GROUND_TRUTH:
            continue
        if not is_folder and Path(name).suffix.lower() in LOOSE_SUFFIXES:
            loose.append(name)
        elif is_folder or name.lower().endswith(FILE_BATCH_SUFFIXES):
            found[_free_key(safe_key(name), name, found)] = [name]
    if loose:
        found[_free_key(LOOSE, "\0loose", found)] = loose
    return dict(sorted(found.items()))


def ignored(landing: Path) -> list[str]:
    """Names directly under a landing folder on this machine that no batch takes up, so that a person can be told."""
    entries = [(entry.name, entry.is_dir(), entry.exists()) for entry in landing.iterdir()]
    held = grouped((name, is_folder) for name, is_folder, exists in entries if exists)
    taken = {name for names in held.values() for name in names}
    names = sorted(name for name, _, _ in entries)
    return [name for name in names if name not in taken and not name.startswith(".") and name != GROUND_TRUTH]


def safe_key(name: str) -> str:
    """A name as partition key and folder name.

    >>> safe_key("2024年 报告.jsonl.gz")
    '2024年_报告.jsonl.gz'
    """
    return re.sub(r"[^\w.\-]+", "_", name).strip("._") or "batch"


def _free_key(key: str, name: str, taken: dict[str, list[str]]) -> str:
    return key if key not in taken else f"{key}-{xxhash.xxh32_hexdigest(name.encode())}"


def unusable(folder: Path) -> str | None:
    """Why a landing folder on this machine cannot be used, and what to do; nothing where it can."""
    if not folder.exists():
        return f"The landing folder {folder} does not exist: create it or name another with --landing."
    if not folder.is_dir():
        return f"The landing folder {folder} is a file: name the folder that holds the batches with --landing."
    if not os.access(folder, os.R_OK | os.X_OK):
        return f"The landing folder {folder} is closed to us: give this user the right to read it, or name another."
    return None


def why_unread(file: Path, error: OSError) -> str | None:
    """Why a file of a batch holds nothing for us, as a sentence; nothing where the error is no matter of the file."""
    if isinstance(error, PermissionError):
        what = "folder may not be opened" if os.path.isdir(file) else "file may not be read"  # noqa: PTH112 - never raises
        return f"The {what}: its permissions close it to us."
    if isinstance(error, IsADirectoryError):
        return "A link to a folder is not followed: put the files themselves into the batch."
    if file.is_symlink() and error.errno in (errno.ENOENT, errno.ELOOP):
        return "The file is a link that leads nowhere."
    return None


def _visible_files(folder: Path) -> Iterator[Path]:
    """Files at any depth. A folder that is closed to us, or is a link, and a link that leads nowhere are given
    themselves: what came in and cannot be read must not disappear."""
    closed: list[str] = []
    for here, folders, files in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        inside = Path(here)
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (inside / name for name in files if not name.startswith(".") and not _is_special(inside / name))
        yield from (inside / name for name in folders if (inside / name).is_symlink())
    yield from map(Path, closed)


def _is_special(path: Path) -> bool:
    """A pipe or a device: reading it may never end. The functions of ``os.path`` raise nothing in a closed folder."""
    return os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113
