"""What a batch is: which entries of a landing folder make one, under which key, what in it can be read, and the fingerprint
that tells a change."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import xxhash

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
        return named(file.relative_to(self.root).as_posix())

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
            found[_free_key(safe_key(named(name)), named(name), found)] = [name]
    if loose:
        found[_free_key(LOOSE, "\0loose", found)] = loose
    return dict(sorted(found.items()))


def named(path: str | bytes) -> str:
    """A path that can be stored and shown. A name on a disk or in an archive is bytes: where they are no UTF-8 they are
    read as Chinese systems write them, and where they are neither, as they are.

    >>> named("报告/2024年.txt".encode("gb18030")), named(b"a/\\xff.txt")
    ('报告/2024年.txt', 'a/\\\\xff.txt')
    """
    return "/".join(map(_name, os.fsencode(path).split(b"/")))


def _name(part: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return part.decode(encoding)
        except UnicodeDecodeError:
            continue
    return part.decode("utf-8", "backslashreplace")


def safe_key(name: str) -> str:
    """A name as partition key and folder name.

    >>> safe_key("2024年 报告.jsonl.gz")
    '2024年_报告.jsonl.gz'
    """
    return re.sub(r"[^\w.\-]+", "_", name).strip("._") or "batch"


def _free_key(key: str, name: str, taken: dict[str, list[str]]) -> str:
    return key if key not in taken else f"{key}-{xxhash.xxh32_hexdigest(name.encode())}"


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
