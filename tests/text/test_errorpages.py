"""Pages that a server sent instead of a report become rows with a reason."""

from __future__ import annotations

import polars as pl
import pytest

from assets.contracts import table
from assets.contracts.rendering import from_rows
from assets.raw.texts import normalise_documents


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("404 Not Found", "error message of a server"),
        ("<html><title>502 Bad Gateway</title><body><h1>502 Bad Gateway</h1>nginx</body></html>", "error message"),
        ("您访问的页面不存在或已被删除", "error message"),
        ("锟斤拷" * 300, "damaged beyond repair"),
        ("某县教育局2020年度报告附件页面不存在", None),
        ("收到申请404件。", None),
    ],
)
def test_what_is_no_document_has_a_reason(content: str, reason: str | None) -> None:
    row = {
        "document_id": "a", "batch": "b", "source_uri": "b/a.html", "record_number": 0, "byte_size": 1,
        "media_type": "text/html" if content.startswith("<") else "text/plain", "content": content.encode(),
    }  # fmt: skip
    texts, _ = normalise_documents(from_rows(table("raw.documents"), [row]))
    (problem,) = texts.select(pl.col("problem")).to_series().to_list()
    assert problem is None if reason is None else reason in problem
