"""Reading files into records. What cannot be read becomes a record with its bytes and a reason, never an exception."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import orjson
import polars as pl
import zstandard

from assets.raw.batch import Batch, named, why_unread
from assets.raw.pages import read_page_head

PLAIN, HTML, JSON_LINES, PARQUET, BINARY = (
    "text/plain",
    "text/html",
    "application/x-ndjson",
    "application/vnd.apache.parquet",
    "application/octet-stream",
)
_MARKED_UTF8 = 0x800  # flag of a ZIP member
_PAGE_HEAD = 1 << 15  # characters in which a page says what it is
TEXT_FIELDS = ("text", "content", "html")
RECORD_FIELDS = ("url", "title", "fetched_at", "source")
NOT_YET = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One input record: its bytes and what the source says about them. ``problem`` is set where it cannot be read."""

    source_uri: str
    record_number: int
    media_type: str
    content: bytes
    problem: str | None = None
    url: str | None = None
    title: str | None = None
    source: str | None = None
    published: str | None = None
    fetched_at: str | None = None
    extra: str | None = None

    def as_row(self, batch: str) -> dict[str, object]:
        """The record as a row of ``raw.documents``."""
        return {
            "document_id": hashlib.sha256(self.content).hexdigest(),
            "batch": batch,
            "source_uri": self.source_uri,
            "record_number": self.record_number,
            "media_type": self.media_type,
            "byte_size": len(self.content),
            "declared_encoding": "utf-8" if self.media_type in (JSON_LINES, PARQUET) else None,
            "url": self.url,
            "title": self.title,
            "source": self.source,
            "published": self.published,
            "fetched_at": self.fetched_at,
            "extra": self.extra,
            "problem": self.problem,
            "content": self.content,
        }


def read_batch(batch: Batch) -> Iterator[Record]:
    """Every record of a batch, in a stable order."""
    for file in batch.files():
        try:
            content = file.read_bytes()
        except OSError as error:
            if (why := why_unread(file, error)) is None:
                raise
            yield Record(batch.uri(file), 0, BINARY, b"", why)
            continue
        yield from read_file(batch.uri(file), content)


def read_file(uri: str, content: bytes) -> Iterator[Record]:
    """The records of one file, told by its name."""
    name = PurePosixPath(uri).name.lower()
    for suffix, reader in _READERS.items():
        if name.endswith(suffix):
            yield from reader(uri, content)
            return
    suffix = PurePosixPath(uri).suffix
    kind = f"of type {suffix}" if suffix else "without a suffix"
    yield Record(uri, 0, BINARY, content, f"Files {kind} are not read; give .txt, .html, .jsonl, .parquet or .zip.")


def _plain(uri: str, content: bytes) -> Iterator[Record]:
    yield Record(uri, 0, PLAIN, content, _emptiness(content))


def _html(uri: str, content: bytes) -> Iterator[Record]:
    head = read_page_head(content)
    yield Record(uri, 0, HTML, content, _emptiness(content), source=head.source, published=head.published)


def _emptiness(content: bytes) -> str | None:
    return None if content.strip() else "The file is empty."


def _later(uri: str, content: bytes) -> Iterator[Record]:
    suffix = PurePosixPath(uri).suffix.lower()
    yield Record(uri, 0, NOT_YET[suffix], content, f"{suffix[1:].upper()} files are kept but not read yet.")


def _json_lines(uri: str, content: bytes) -> Iterator[Record]:
    number = 0
    for line in io.BytesIO(content):
        if line.strip():
            yield _json_record(uri, number, line.rstrip(b"\r\n"))
            number += 1
    if number == 0:
        yield Record(uri, 0, JSON_LINES, content, "The file is empty.")


def _json_record(uri: str, number: int, line: bytes) -> Record:
    try:
        fields = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return Record(uri, number, JSON_LINES, line, f"Line {number + 1} is no valid JSON: {error.msg}.")
    if not isinstance(fields, dict):
        return Record(uri, number, JSON_LINES, line, f"Line {number + 1} is no JSON object.")
    return _record_of_fields(uri, number, JSON_LINES, fields, line)


def _record_of_fields(uri: str, number: int, media_type: str, fields: Mapping[str, object], raw: bytes) -> Record:
    field = next((name for name in TEXT_FIELDS if isinstance(fields.get(name), str)), None)
    if field is None:
        return Record(uri, number, media_type, raw, f"Record {number + 1} has no text, content or html field.")
    text = str(fields[field])
    known = {name: str(fields[name]) for name in RECORD_FIELDS if fields.get(name) not in (None, "")}
    if field == "html":
        head = read_page_head(text[:_PAGE_HEAD].encode("utf-8", "ignore"))
        known = {name: said for name, said in head._asdict().items() if said is not None} | known
    rest = {name: value for name, value in fields.items() if name not in (field, *RECORD_FIELDS) and value is not None}
    return Record(
        uri,
        number,
        HTML if field == "html" else PLAIN,
        text.encode("utf-8", "surrogatepass"),
        problem=None if text.strip() else f"The {field} field of record {number + 1} is empty.",
        extra=orjson.dumps(rest, option=orjson.OPT_SORT_KEYS, default=str).decode() if rest else None,
        **known,
    )


def _unpacked(unpack: Callable[[bytes], bytes], what: str) -> Callable[[str, bytes], Iterator[Record]]:
    def read(uri: str, content: bytes) -> Iterator[Record]:
        try:
            unpacked = unpack(content)
        except (OSError, EOFError, zstandard.ZstdError) as error:
            yield Record(uri, 0, BINARY, content, f"The file cannot be unpacked as {what}: {error}.")
            return
        yield from _json_lines(uri, unpacked)

    return read


def _unzstd(content: bytes) -> bytes:
    return zstandard.ZstdDecompressor().stream_reader(io.BytesIO(content), read_across_frames=True).read()


def _parquet(uri: str, content: bytes) -> Iterator[Record]:
    try:
        frame = pl.read_parquet(io.BytesIO(content))
    except (pl.exceptions.PolarsError, OSError) as error:
        yield Record(uri, 0, PARQUET, content, f"The file cannot be read as Parquet: {str(error).splitlines()[0]}.")
        return
    if not set(TEXT_FIELDS) & set(frame.columns):
        yield Record(uri, 0, PARQUET, content, "The Parquet file has no text, content or html column.")
        return
    for number, fields in enumerate(frame.iter_rows(named=True)):
        yield _record_of_fields(uri, number, PARQUET, fields, f"{uri}#{number}".encode())


def _zip(uri: str, content: bytes) -> Iterator[Record]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
            for info in members:
                if not Path(info.filename).name.startswith("."):
                    yield from _zip_member(uri, archive, info)
    except zipfile.BadZipFile as error:
        yield Record(uri, 0, BINARY, content, f"The file cannot be read as ZIP: {error}.")


def _zip_member(uri: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Record]:
    name = f"{uri}/{_member_name(info)}"
    try:
        content = archive.read(info)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        yield Record(name, 0, BINARY, b"", f"The member cannot be read: {error}.")
        return
    yield from read_file(name, content)


def _member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member. Unless it is marked as UTF-8, ``zipfile`` reads it as the code page of the first PCs, which
    hardly any archive means."""
    return info.filename if info.flag_bits & _MARKED_UTF8 else named(info.filename.encode("cp437"))


_READERS: dict[str, Callable[[str, bytes], Iterator[Record]]] = {
    ".txt": _plain,
    ".html": _html,
    ".htm": _html,
    ".jsonl": _json_lines,
    ".jsonl.gz": _unpacked(gzip.decompress, "gzip"),
    ".jsonl.zst": _unpacked(_unzstd, "Zstandard"),
    ".parquet": _parquet,
    ".zip": _zip,
    ".pdf": _later,
    ".docx": _later,
}
