"""Real documents judged: what contradicts itself is found once, what is sound is left alone, blanks are no errors."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from assets.contracts import table
from assets.contracts.rendering import from_rows
from assets.core.findings import Judged, judged
from assets.core.reading import read_documents
from assets.raw.texts import normalise_documents

# One seed, and two whole reports; one of them as three text layers of the same pages.
FILES = {
    "seed": "seeds/001_95792bc5c8cdda6c.txt",
    "blank": "reports/shuyang_ndrc_2023/page.html",
    "sound": "reports/huaian_2024/raw.txt",
    "layout": "reports/huaian_2024/layout.txt",
    "reading": "reports/huaian_2024/reading.txt",
}


@pytest.fixture(scope="module")
def verdicts(reference: Path) -> dict[str, Judged]:
    contents = {name: (reference / path).read_bytes() for name, path in FILES.items()}
    ids = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    documents = from_rows(
        table("raw.documents"),
        [
            {
                "document_id": ids[name], "batch": "r", "source_uri": path, "record_number": 0, "byte_size": 1,
                "media_type": "text/html" if path.endswith(".html") else "text/plain", "content": contents[name],
            }
            for name, path in FILES.items()
        ],
    )  # fmt: skip
    texts, _ = normalise_documents(documents)
    readings = read_documents(documents, texts)._asdict() | {"texts": texts.select("document_id", "text", "damaged")}
    found = judged(readings)
    return {
        name: Judged(*(frame.filter(pl.col("document_id") == document) for frame in found))
        for name, document in ids.items()
    }


def test_each_contradiction_of_a_report_is_found_once(verdicts: dict[str, Judged]) -> None:
    findings = verdicts["seed"].findings.filter(pl.col("responsibility") == "source")
    told = Counter((row["rule_id"], row["row_id"], row["column_id"]) for row in findings.iter_rows(named=True))
    assert told == {
        ("annual_2019.results_sum", "results_total", "natural_person"): 1,
        ("annual_2019.results_sum", "results_total", "total"): 1,
        ("narrative.agrees_with_tables", "new_requests", "total"): 1,
        ("narrative.agrees_with_tables", "granted", "total"): 1,
        ("cells.rules_without_power", "rules", None): 1,
        ("identity.signed_before_year_end", None, None): 1,
    }


@pytest.mark.parametrize("name", ["sound", "layout", "reading"])
def test_a_sound_report_is_accused_of_nothing(verdicts: dict[str, Judged], name: str) -> None:
    findings, assessments = verdicts[name]
    assert findings.filter(pl.col("responsibility") != "extraction").height == 0
    assert assessments["failed"].sum() == 0
    assert assessments["passed"].sum() > 200


def test_blanks_are_neither_right_nor_wrong(verdicts: dict[str, Judged]) -> None:
    findings, assessments = verdicts["blank"]
    assert findings.filter(pl.col("severity") != "info").height == 0
    assert assessments["not_assessable"].sum() > 30
    sums = assessments.filter(pl.col("rule_id").str.starts_with("annual_"))
    assert sums.select("failed", "failed_as_zero").sum().row(0) == (0, 0)
