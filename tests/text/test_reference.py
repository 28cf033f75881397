"""Real documents: what their damage comes to, and that correct ones stay as they are."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from assets.text import decode, find_numbers, normalise, replay


def documents(reference: Path) -> list[Path]:
    return [*sorted((reference / "seeds").glob("*.txt")), *sorted((reference / "openings").glob("*.txt"))]


def test_every_document_is_on_record_and_done_once(reference: Path) -> None:
    for path in documents(reference):
        source = decode(path.read_bytes()).text
        done = normalise(source)
        assert replay(source, done.steps) == done.text
        assert normalise(done.text).text == done.text
        assert not done.damaged, path.name


def test_damaged_documents_come_back(reference: Path) -> None:
    kinds = {path.name: normalise(path.read_text(encoding="utf-8")) for path in documents(reference)}
    needed = {name: done for name, done in kinds.items() if done.by_kind}
    assert len(needed) == 10
    (shifted,) = (done for name, done in kinds.items() if name.startswith("003_"))
    for fragment in (
        "(一)加强组织领导",
        "(二)主动公开内容",
        "(五)加强政府",
        "(一)存在问题",
        "(二)改进情况",
        "平台栏目内容",
    ):
        assert fragment in shifted.text
    (narrowed,) = (done for name, done in kinds.items() if name.startswith("002_"))
    assert "。现将2019年" in narrowed.text and "着眼" in narrowed.text


def test_no_annotation_is_left(reference: Path) -> None:
    for path in documents(reference):
        text = normalise(path.read_text(encoding="utf-8")).text
        assert not [char for char in text if char in "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"], path.name


def test_quotes_of_statistics_are_found_in_the_text(reference: Path) -> None:
    for path in sorted((reference / "openings").glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        text = normalise(path.with_suffix(".txt").read_text(encoding="utf-8")).text
        values = {float(number.value) for number in find_numbers(text)}
        for statistic in labels.get("statistics", []):
            if isinstance(statistic["value"], (int, float)) and statistic["value"]:
                assert float(statistic["value"]) in values, (path.name, statistic)


def test_a_real_page_shows_every_cell(reference: Path) -> None:
    folder = reference / "reports" / "shuyang_ndrc_2023"
    done = normalise(decode((folder / "page.html").read_bytes()).text, media_type="text/html")
    rows = [line.strip("| ").split(" | ") for line in done.text.split("\n") if line.startswith("|")]
    widths = {line.count("|") for line in done.text.split("\n") if line.startswith("|")}
    assert widths == {5, 11, 16}
    with (folder / "cells.csv").open(encoding="utf-8", newline="") as lines:
        cells = [row for row in csv.DictReader(lines) if row["status"] == "reported"]
    printed = sum(text.isdigit() for row in rows for text in row)
    assert printed == len(cells)
