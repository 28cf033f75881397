"""A reader that breaks on one document costs that document, never the batch."""

from __future__ import annotations

import polars as pl
import pytest

from assets.core import reading
from assets.raw import texts

_RAW = {"document_id": ["a", "b"], "source_uri": ["1", "2"], "record_number": [0, 0], "batch": ["x", "x"]}


def _break_on_bad(text: str, **_: object) -> reading.Report:
    if text == "bad":
        raise ValueError
    return reading._NOTHING


def test_a_text_that_breaks_the_reader_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_report", _break_on_bad)
    said = {name: [None, None] for name in ("url", "title", "source", "published")}
    frame = pl.DataFrame(_RAW | said | {"text": ["bad", "good"], "damaged": ["[]", "[]"]})
    failures = reading.read_chunk(frame).identities["failure"].to_list()
    assert failures == ["Our reader broke on it: ValueError, see the log of the run.", None]


def test_bytes_that_break_the_text_repair_are_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(content: bytes, declared: str | None) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(texts, "decode", broken)
    said = {"content": [b"1", b"2"], "media_type": ["text/plain"] * 2, "declared_encoding": [None, None]}
    done = texts.normalise_chunk(pl.DataFrame(_RAW | said))
    assert (
        done.texts["problem"].to_list()
        == ["Our text repair broke on it: ZeroDivisionError, see the log of the run."] * 2
    )
