"""A landing folder in a store that fsspec reaches (``s3://bucket/folder``): listing it, and copying a batch in.

The one place of the project where the world is flaky, so the one place that tries again. What a batch is belongs to
``assets.raw.batch``, reading its files to ``assets.raw.records``: they see a batch on this machine.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import fsspec
import xxhash
from tenacity import Retrying, before_sleep_log, retry_if_exception, stop_after_attempt, wait_random_exponential

from assets.raw.batch import Batch, LandingError, grouped

Result = TypeVar("Result")
_LOG = logging.getLogger(__name__)
_ATTEMPTS, _FIRST_WAIT, _LONGEST_WAIT = 5, 1.0, 30.0
#: Files asked for at once: what has to be asked for again when the line drops.
_TOGETHER = 64
#: What stores call the hash that they keep of a file, and the time of its last change.
_HASHES, _TIMES = (
    ("ETag", "etag", "md5Hash", "content_md5"),
    ("LastModified", "last_modified", "updated", "mtime", "created"),
)
#: Answers, not accidents: the same question gets the same answer.
_ANSWERS = (FileNotFoundError, PermissionError, NotADirectoryError, IsADirectoryError)


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of the store: its path there, its path inside the landing folder, and what the store says of it."""

    path: str
    uri: str
    about: Mapping[str, Any]

    def said(self, names: tuple[str, ...]) -> str | None:
        """The first of these that the store tells."""
        return next((str(self.about[name]) for name in names if self.about.get(name)), None)


@dataclass(frozen=True, slots=True)
class CopiedBatch(Batch):
    """A batch whose files were copied to this machine under names of ours; their addresses are those of the store."""

    uris: Mapping[Path, str] = field(default_factory=dict)

    def files(self) -> Iterator[Path]:
        """Its files in the order of their addresses."""
        yield from self.paths

    def uri(self, file: Path) -> str:
        """The path of a file inside the landing folder of the store."""
        return self.uris[file]


@dataclass(frozen=True, slots=True)
class RemoteBatch:
    """A batch that lies in a store. Looks like ``Batch``; its content is seen through ``at_hand``."""

    key: str
    found: tuple[RemoteFile, ...]
    store: Any

    def look(self) -> str:
        """Names, sizes and the store's hashes and times, hashed: what shows at once that a batch changed."""
        state = xxhash.xxh3_128()
        for file in self.found:
            state.update(f"{file.uri}\0{file.about.get('size')}\0{file.said(_HASHES)}\0{file.said(_TIMES)}\0".encode())
        return state.hexdigest()

    def seal(self) -> str | None:
        """The store's hashes of all its files, hashed; null where it does not keep one of each."""
        state = xxhash.xxh3_128()
        for file in self.found:
            told = file.said(_HASHES)
            if told is None:
                return None
            state.update(f"{file.uri}\0{file.about.get('size')}\0{told}\0".encode())
        return state.hexdigest()

    def fingerprint(self) -> str:
        """The fingerprint that the same files would have on this machine; copies them in to tell."""
        with self.at_hand() as copied:
            return copied.fingerprint()

    @contextmanager
    def at_hand(self) -> Iterator[Batch]:
        """The batch copied to this machine; the copies go when they were read."""
        with tempfile.TemporaryDirectory(prefix="disclosure-landing-") as folder:
            copies = [Path(folder) / str(number) for number in range(len(self.found))]
            for start in range(0, len(copies), _TOGETHER):
                sources = [file.path for file in self.found[start : start + _TOGETHER]]
                targets = [str(copy) for copy in copies[start : start + _TOGETHER]]
                _patiently(f"copy batch {self.key}", lambda s=sources, t=targets: self.store.get(s, t))  # type: ignore[misc]
            uris = {copy: file.uri for copy, file in zip(copies, self.found, strict=True)}
            yield CopiedBatch(self.key, tuple(copies), Path(folder), uris)


def remote_batches(landing: str) -> list[RemoteBatch]:
    """The batches of a landing folder in a store, by key."""
    store, root = _opened(landing)
    # What was listed before is remembered by some stores; this question is about now.
    store.invalidate_cache()
    if not _patiently(f"look at {landing}", lambda: store.isdir(root)):
        raise LandingError(f"The landing folder {landing} does not exist: create it or name another with --landing.")
    listed = _patiently(f"list {landing}", lambda: store.find(root, detail=True))
    files = sorted(_visible(root, listed), key=lambda file: PurePosixPath(file.uri))
    tops = {file.uri.partition("/")[0]: "/" in file.uri for file in files}
    held: dict[str, list[RemoteFile]] = {}
    owner = {name: key for key, names in grouped(tops.items()).items() for name in names}
    for file in files:
        if key := owner.get(file.uri.partition("/")[0]):
            held.setdefault(key, []).append(file)
    return [RemoteBatch(key, tuple(held[key]), store) for key in sorted(held)]


def _opened(landing: str) -> tuple[Any, str]:
    if not landing.partition("://")[2].strip("/"):
        raise LandingError(f"The landing folder {landing} names no folder: write it as s3://bucket/folder.")
    try:
        store, root = _patiently(f"open {landing}", lambda: fsspec.core.url_to_fs(landing))
    except (ImportError, ValueError) as error:
        raise LandingError(f"The landing folder {landing} is of a store that is not at hand: {error}.") from error
    return store, str(root).rstrip("/")


def _visible(root: str, listed: Mapping[str, Mapping[str, Any]]) -> Iterator[RemoteFile]:
    """Files, without hidden ones and without the empty objects that stand for folders."""
    for path, about in listed.items():
        uri = path.removeprefix(root).lstrip("/")
        hidden = any(part.startswith(".") for part in uri.split("/"))
        if uri and not hidden and not path.endswith("/") and about.get("type") == "file":
            yield RemoteFile(path, uri, about)


def _patiently(what: str, ask: Callable[[], Result]) -> Result:
    """The answer of the store, asked again after growing pauses where the line or the store fails."""
    tries = Retrying(
        stop=stop_after_attempt(_ATTEMPTS),
        wait=wait_random_exponential(multiplier=_FIRST_WAIT, max=_LONGEST_WAIT),
        retry=retry_if_exception(_is_accident),
        before_sleep=before_sleep_log(_LOG, logging.WARNING),
        reraise=True,
    )
    try:
        return tries(ask)
    except Exception as error:
        if not isinstance(error, _ANSWERS) and not _is_accident(error) and not _is_refusal(error):
            raise
        tried = f" after {_ATTEMPTS} attempts" if _is_accident(error) else ""
        raise LandingError(f"The store could not {what}{tried}: {str(error) or type(error).__name__}.") from error


def _is_accident(error: BaseException) -> bool:
    """Whether asking again may help: the line, the store's own trouble, too many questions."""
    if isinstance(error, _ANSWERS):
        return False
    return isinstance(error, OSError) or _is_of(
        error, "HTTPClientError", "ConnectionError", "ClientError", "IncompleteRead"
    )


def _is_refusal(error: BaseException) -> bool:
    """Whether the store, or the client in front of it, says no: no credentials, a bucket that is not there."""
    return _is_of(error, "BotoCoreError", "HttpError")


def _is_of(error: BaseException, *names: str) -> bool:
    # By name: which client stands behind a store is fsspec's affair, and none of them is imported before it is needed.
    return any(kind.__name__ in names for kind in type(error).__mro__)
