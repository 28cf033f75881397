"""The landing folder: which batches lie in it, and the fingerprint that tells whether one has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
        return file.relative_to(self.root).as_posix()

    def fingerprint(self) -> str:
        """A hash over names and contents: the same files give the same fingerprint, whenever they were copied."""
        state = xxhash.xxh3_128()
        for file in self.files():
            state.update(self.uri(file).encode())
            state.update(b"\0")
            with file.open("rb") as stream:
                while block := stream.read(1 << 20):
                    state.update(block)
            state.update(b"\0")
        return state.hexdigest()


def batches(landing: Path) -> list[Batch]:
    """The batches under the landing folder, by key. ``LandingError`` where the folder is not there."""
    if not landing.is_dir():
        raise LandingError(f"The landing folder {landing} does not exist: create it or name another with --landing.")
    found: dict[str, Batch] = {}
    loose: list[Path] = []
    for entry in sorted(landing.iterdir()):
        if entry.name.startswith(".") or entry.name == GROUND_TRUTH:
            continue
        if entry.is_file() and entry.suffix.lower() in LOOSE_SUFFIXES:
            loose.append(entry)
        elif entry.is_dir() or entry.name.lower().endswith(FILE_BATCH_SUFFIXES):
            key = _free_key(safe_key(entry.name), entry.name, found)
            found[key] = Batch(key, (entry,), landing)
    if loose:
        key = _free_key(LOOSE, "\0loose", found)
        found[key] = Batch(key, tuple(loose), landing)
    return [found[key] for key in sorted(found)]


def ignored(landing: Path) -> list[str]:
    """Names directly under the landing folder that no batch takes up, so that a person can be told."""
    taken = {path for batch in batches(landing) for path in batch.paths}
    return [
        p.name
        for p in sorted(landing.iterdir())
        if p not in taken and not p.name.startswith(".") and p.name != GROUND_TRUTH
    ]


def safe_key(name: str) -> str:
    """A name as partition key and folder name.

    >>> safe_key("2024年 报告.jsonl.gz")
    '2024年_报告.jsonl.gz'
    """
    return re.sub(r"[^\w.\-]+", "_", name).strip("._") or "batch"


def _free_key(key: str, name: str, taken: dict[str, Batch]) -> str:
    return key if key not in taken else f"{key}-{xxhash.xxh32_hexdigest(name.encode())}"


def _visible_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path
