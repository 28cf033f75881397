"""Every record that comes in has a row; what cannot be read says why."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import zipfile
from pathlib import Path

import orjson
import polars as pl
import pytest
import zstandard

from assets.raw.batch import LandingError, grouped
from assets.raw.landing import batches, ignored
from assets.raw.records import read_batch, read_file


def problems(uri: str, content: bytes) -> list[str | None]:
    return [record.problem for record in read_file(uri, content)]


def test_text_and_html_files() -> None:
    (record,) = read_file("b/报告.TXT", "正文".encode())
    assert (record.media_type, record.problem) == ("text/plain", None)
    (record,) = read_file("b/a.htm", b"<p>x</p>")
    assert record.media_type == "text/html"


@pytest.mark.parametrize(
    ("uri", "content", "said"),
    [
        ("a.txt", b" \n", "empty"),
        ("a.jsonl", b"\n", "empty"),
        ("a.jsonl", b"{no json}", "no valid JSON"),
        ("a.jsonl", b"[1]", "no JSON object"),
        ("a.jsonl", b'{"url": "x"}', "no text, content or html field"),
        ("a.jsonl", b'{"text": " "}', "empty"),
        ("a.jsonl.gz", b"no gzip", "cannot be unpacked as gzip"),
        ("a.jsonl.zst", b"no zstandard", "cannot be unpacked as Zstandard"),
        ("a.parquet", b"no parquet", "cannot be read as Parquet"),
        ("a.zip", b"no zip", "cannot be read as ZIP"),
        ("a.pdf", b"%PDF-1.4", "PDF files are kept but not read yet"),
        ("a.exe", b"MZ", "Files of type .exe"),
        ("b/a", b"MZ", "Files without a suffix"),
    ],
)
def test_what_cannot_be_read_says_why(uri: str, content: bytes, said: str) -> None:
    (problem,) = problems(uri, content)
    assert problem is not None
    assert said in problem


def test_one_bad_line_leaves_the_others_standing() -> None:
    content = '{"text": "甲", "url": "u", "site": "s"}\n{broken\n{"html": "<p>乙</p>"}\n'.encode()
    first, second, third = read_file("a.jsonl", content)
    assert (first.content.decode(), first.url, first.extra) == ("甲", "u", '{"site":"s"}')
    assert "Line 2" in (second.problem or "")
    assert (third.media_type, third.record_number) == ("text/html", 2)
    assert first.as_row("b")["document_id"] == hashlib.sha256("甲".encode()).hexdigest()


def test_packed_json_lines_read_as_plain_ones() -> None:
    lines = '{"text": "甲"}\n{"text": "乙"}\n'.encode()
    for uri, packed in (("a.jsonl.gz", gzip.compress(lines)), ("a.jsonl.zst", zstandard.compress(lines))):
        assert [record.content.decode() for record in read_file(uri, packed)] == ["甲", "乙"]


def test_parquet_records_and_a_file_without_text() -> None:
    def packed(frame: pl.DataFrame) -> bytes:
        buffer = io.BytesIO()
        frame.write_parquet(buffer)
        return buffer.getvalue()

    first, second = read_file("a.parquet", packed(pl.DataFrame({"content": ["甲", None], "year": [2020, 2021]})))
    assert (first.content.decode(), first.extra) == ("甲", '{"year":2020}')
    assert second.problem is not None
    assert "has no text, content or html column" in (
        problems("b.parquet", packed(pl.DataFrame({"year": [1]})))[0] or ""
    )


def test_zip_members_are_files() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("b/2.txt", "乙")
        archive.writestr("1.jsonl", '{"text": "甲"}')
        archive.writestr(".hidden", "x")
    assert [(r.source_uri, r.content.decode()) for r in read_file("a.zip", buffer.getvalue())] == [
        ("a.zip/1.jsonl", "甲"),
        ("a.zip/b/2.txt", "乙"),
    ]


def test_zip_members_are_called_what_they_were_packed_as() -> None:
    names = {"g" * 8: "报告.t".encode("gb18030") + b"xt", "u" * 10: "报告.txt".encode(), "x" * 6: b"\xff\xfe.txt"}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("marked/报告.txt", "甲")
        for standing in names:
            archive.writestr(standing, "甲")
    packed = buffer.getvalue()
    for standing, name in names.items():
        packed = packed.replace(standing.encode(), name)  # as packers write names that they do not mark as UTF-8
    assert sorted(record.source_uri for record in read_file("a.zip", packed)) == [
        "a.zip/\\xff\\xfe.txt",
        "a.zip/marked/报告.txt",
        "a.zip/报告.txt",
        "a.zip/报告.txt",
    ]


def test_names_that_are_no_utf_8_fail_no_batch(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + "/县局".encode("gb18030")
    os.mkdir(folder)  # noqa: PTH102 - a name in bytes
    for name in ("报告.txt".encode("gb18030"), "说明.txt".encode(), b"\xff\xfe.txt"):
        Path(os.fsdecode(folder + b"/" + name)).write_text("甲", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + "/清单.md".encode("gb18030"))).touch()
    (batch,) = batches(tmp_path)
    assert batch.key == "县局"
    assert sorted(record.source_uri for record in read_batch(batch)) == [
        "县局/\\xff\\xfe.txt",
        "县局/报告.txt",
        "县局/说明.txt",
    ]
    assert batch.look()
    assert batch.fingerprint()
    assert ignored(tmp_path) == ["清单.md"]


def test_batches_of_a_landing_folder(tmp_path: Path) -> None:
    (tmp_path / "2024年 报告").mkdir()
    (tmp_path / "2024年 报告" / "1.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "2024年_报告.zip").write_bytes(b"")
    (tmp_path / "a.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "x.txt").write_text("乙", encoding="utf-8")
    (tmp_path / "truth.parquet").write_bytes(b"")
    (tmp_path / "notes.md").write_text("", encoding="utf-8")
    (tmp_path / ".hidden").write_text("", encoding="utf-8")
    found = batches(tmp_path)
    assert [batch.key for batch in found] == ["2024年_报告", "2024年_报告.zip", "a.jsonl", "loose"]
    assert ignored(tmp_path) == ["notes.md"]
    (record,) = read_batch(found[0])
    assert record.source_uri == "2024年 报告/1.txt"


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet", ".zip", ".JSONL"])
def test_a_file_of_records_is_a_batch_of_its_own(suffix: str) -> None:
    assert grouped([(f"crawl{suffix}", False), ("a.txt", False)]) == {
        f"crawl{suffix}": [f"crawl{suffix}"],
        "loose": ["a.txt"],
    }


def test_loose_files_are_one_batch_whatever_else_bears_its_name() -> None:
    files = [f"a{suffix}" for suffix in (".docx", ".htm", ".html", ".pdf", ".txt")]
    assert grouped((name, False) for name in files) == {"loose": files}
    held = grouped([("loose", True), ("a.txt", False)])
    assert sorted(held.values()) == [["a.txt"], ["loose"]]
    assert held["loose"] == ["loose"]


def test_what_a_record_says_of_itself_is_kept_and_the_rest_beside_it() -> None:
    line = '{"content": "甲", "url": "u", "title": "t", "fetched_at": "2026-01-02", "source": "s", "year": 2021, "tags": ["x"]}'
    (record,) = read_file("a.jsonl", line.encode())
    assert (record.url, record.title, record.fetched_at, record.source) == ("u", "t", "2026-01-02", "s")
    assert record.extra == '{"tags":["x"],"year":2021}'


def test_a_fingerprint_follows_contents_not_dates(tmp_path: Path) -> None:
    file = tmp_path / "b" / "1.txt"
    file.parent.mkdir()
    file.write_text("甲", encoding="utf-8")
    (batch,) = batches(tmp_path)
    before = batch.fingerprint()
    file.write_text("甲", encoding="utf-8")
    assert batch.fingerprint() == before
    file.write_text("乙", encoding="utf-8")
    assert batch.fingerprint() != before


def test_a_landing_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LandingError, match="does not exist: create it or name another with --landing"):
        batches(tmp_path / "nowhere")


def test_a_link_that_leads_nowhere_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("正文", encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (batch,) = batches(tmp_path)
    assert [record.source_uri for record in read_batch(batch)] == ["a.txt"]
    assert ignored(tmp_path) == ["gone.txt"]


def test_a_file_closed_to_us_is_a_record_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("正文", encoding="utf-8")

    def closed(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", closed)
    monkeypatch.setattr(Path, "read_bytes", closed)
    (batch,) = batches(tmp_path)
    assert batch.fingerprint()
    (record,) = read_batch(batch)
    assert record.problem is not None
    assert "permissions" in record.problem


def test_what_a_folder_holds_and_cannot_be_read_does_not_disappear(tmp_path: Path) -> None:
    batch = tmp_path / "landing" / "b"
    batch.mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (batch / "1.txt").write_text("正文", encoding="utf-8")
    (batch / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (batch / "circle.txt").symlink_to(batch / "circle.txt")
    (batch / "folder").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(batch / "pipe.txt")
    (found,) = batches(tmp_path / "landing")
    assert found.fingerprint()
    assert found.look()
    told = {record.source_uri: record.problem for record in read_batch(found)}
    assert told == {
        "b/1.txt": None,
        "b/circle.txt": "The file is a link that leads nowhere.",
        "b/folder": "A link to a folder is not followed: put the files themselves into the batch.",
        "b/gone.txt": "The file is a link that leads nowhere.",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_a_record_with_a_reason(tmp_path: Path) -> None:
    closed = tmp_path / "b" / "closed"
    closed.mkdir(parents=True)
    closed.chmod(0)
    (found,) = batches(tmp_path)
    assert found.fingerprint()
    assert found.look()
    (record,) = read_batch(found)
    assert record.problem == "The folder may not be opened: its permissions close it to us."


def test_a_landing_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("正文", encoding="utf-8")
    with pytest.raises(LandingError, match="is a file: name the folder"):
        batches(tmp_path / "a.txt")


def test_the_head_of_a_page_names_source_site_and_day() -> None:
    page = (
        '<html><head><META name="SiteName" content="甲市人民政府门户网站">'
        "<meta name='ContentSource' content=' 市民政局 '/><meta name=\"PubDate\" content=\"2022-01-18 09:30\"/></head><p>文</p>"
    )
    for content in (page.encode(), page.encode("gb18030")):
        (record,) = read_file("a.html", content)
        assert (record.source, record.published) == ("市民政局 甲市人民政府门户网站", "2022-01-18 09:30")
    line = orjson.dumps({"html": page, "source": "乙"})
    (record,) = read_file("a.jsonl", line)
    assert (record.source, record.published) == ("乙", "2022-01-18 09:30")
    (record,) = read_file("a.html", b"<meta name=SiteName content=x><p>x</p>")
    assert (record.source, record.published) == (None, None)
