"""A corpus on disk, and its truth."""

import hashlib
import json
from pathlib import Path

import polars as pl
import pytest

from assets.synthetic import generate, write_corpus
from assets.synthetic.corpus import TRUTH_SCHEMA
from assets.synthetic.damages import BROKEN


@pytest.mark.parametrize("format_", ["txt", "html", "jsonl", "parquet"])
def test_every_document_has_its_truth(tmp_path: Path, format_: str) -> None:
    truth = pl.read_parquet(write_corpus(generate(12, seed=2), tmp_path, format_))  # type: ignore[arg-type]
    assert dict(truth.schema) == TRUTH_SCHEMA
    if format_ in {"txt", "html"}:
        raw = [path.read_bytes() for path in sorted((tmp_path / "synthetic").iterdir())]
    elif format_ == "jsonl":
        lines = (tmp_path / "synthetic.jsonl").read_text(encoding="utf-8").splitlines()
        raw = [json.loads(line)["text"].encode("utf-8") for line in lines]
    else:
        raw = [text.encode("utf-8") for text in pl.read_parquet(tmp_path / "synthetic.parquet")["text"]]
    assert len(raw) == 12
    assert {hashlib.sha256(document).hexdigest() for document in raw} == set(truth["document_id"])
    assert set(truth["kind"]) <= {"cell", "statistic", "metadata", "error"}


def test_files_are_written_in_several_encodings(tmp_path: Path) -> None:
    reports = list(generate(200, seed=2))
    write_corpus(reports, tmp_path, "txt")
    assert {report.encoding for report in reports} >= {"utf-8", "utf-8-sig", "gb18030", "utf-16", "big5hkscs"}
    for report in reports:
        ending = "txt" if report.html is None else "html"
        raw = (tmp_path / "synthetic" / f"{report.name}.{ending}").read_bytes()
        if BROKEN in report.content:
            with pytest.raises(UnicodeDecodeError):
                raw.decode(report.encoding)
        else:
            written = report.content.encode(report.encoding, errors="replace").decode(report.encoding)
            assert raw.decode(report.encoding).replace("\r\n", "\n") == written.replace("\r\n", "\n")
