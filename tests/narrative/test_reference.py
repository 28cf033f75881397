"""Real documents with labels: the score is printed, and may not fall below what was promised."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from assets.parse.narrative import read_statistics
from assets.text import normalise
from tests.narrative.scoring import Score, add

SEEDS = yaml.safe_load((Path(__file__).with_name("cases") / "seeds.yml").read_text(encoding="utf-8"))


def test_openings(reference: Path, capsys: pytest.CaptureFixture[str]) -> None:
    score = Score()
    for labelled in sorted((reference / "openings").glob("*.json")):
        labels = json.loads(labelled.read_text(encoding="utf-8"))
        text = normalise(labelled.with_suffix(".txt").read_text(encoding="utf-8"))
        read = read_statistics(text.text, report_year=labels["report_year"], damaged=text.damaged)
        assert all(text.text[s.char_start : s.char_end] == s.quote for s in read)
        add(score, labelled.stem, read, labels["statistics"])
    with capsys.disabled():
        print(f"\nopenings, statistics: {score}")
    assert score.precision >= 0.95, "\n".join(score.notes)
    assert score.f1 >= 0.92, "\n".join(score.notes)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_seeds(reference: Path, name: str) -> None:
    (path,) = (reference / "seeds").glob(f"{name}_*.txt")
    text = normalise(path.read_text(encoding="utf-8"))
    read = read_statistics(text.text, report_year=SEEDS[name]["year"], damaged=text.damaged)
    expected = [(i, category, Decimal(str(value)), unit) for i, category, value, unit in SEEDS[name]["read"]]
    assert sorted((s.indicator_id, s.category, s.value, s.unit) for s in read if s.category) == sorted(
        entry for entry in expected if entry[1]
    )
    assert [(s.indicator_id, s.category, s.value, s.unit) for s in read] == expected


@pytest.mark.parametrize("layer", ["raw.txt", "layout.txt", "reading.txt"])
def test_figures_of_a_city_in_three_text_layers(reference: Path, layer: str) -> None:
    folder = reference / "reports" / "huaian_2024"
    labels = json.loads((folder / "report.json").read_text(encoding="utf-8"))["narrative"]
    text = normalise((folder / layer).read_text(encoding="utf-8")).text
    read = {statistic.value: statistic for statistic in read_statistics(text, report_year=2024)}
    for label in labels:
        assert read[Decimal(label["value"])].is_approximate == label.get("approximate", False), label["quote"]
    assert read[Decimal(3119)].scope == "region"
