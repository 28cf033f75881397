"""Identity scored against hand-read labels of real documents. The scores are printed in the test run."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assets.parse.identity import read_identity
from assets.parse.model import Identity
from assets.parse.sections import read_sections
from assets.regions import all_regions
from assets.text import normalise

LEVELS = {"county": "county", "city": "prefecture", "province": "province"}


@dataclass
class Tally:
    """How many labels of each kind were met."""

    met: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def count(self, what: str, read: object, label: object, document: str) -> None:
        self.asked[what] = self.asked.get(what, 0) + 1
        if read == label:
            self.met[what] = self.met.get(what, 0) + 1
        else:
            self.missed.append(f"{document}: {what} {read!r}, labelled {label!r}")

    def share(self, what: str) -> float:
        return self.met.get(what, 0) / self.asked[what]

    def __str__(self) -> str:
        shares = ", ".join(f"{what} {self.met.get(what, 0)}/{count}" for what, count in self.asked.items())
        return "\n  ".join([shares, *self.missed])


def labelled_code(place: dict[str, str | None]) -> str | None:
    """The code of the narrowest place of a label."""
    if not place["province"]:
        return None
    for key, level in LEVELS.items():
        if name := place[key]:
            fitting = {
                region.code
                for region in all_regions()
                if region.name == name and region.province == place["province"] and place["city"] in (None, region.city)
                if region.level in (level, "province")  # a municipality is its own city
            }
            return fitting.pop()
    return None


def read(text: str, url: str | None) -> Identity:
    normal = normalise(text).text
    return read_identity(normal, url=url, sections=read_sections(normal), has_tables="第二十条第" in normal)


def score(paths: list[Path]) -> Tally:
    tally = Tally()
    for path in paths:
        label: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        identity = read(path.with_suffix(".txt").read_text(encoding="utf-8"), label["url"])
        published = identity.published_on.isoformat() if identity.published_on else None
        tally.count("agency", identity.agency_name, label["agency_name"], path.stem)
        tally.count("year", identity.report_year, label["report_year"], path.stem)
        tally.count("published", published, label["published_on"], path.stem)
        tally.count("type", identity.document_type, label["document_type"], path.stem)
        if (code := labelled_code(label["region"])) is not None:
            tally.count("region", identity.region_code, code, path.stem)
        else:
            tally.count("no region", identity.region_code, None, path.stem)
    return tally


def test_openings(reference: Path, capsys: pytest.CaptureFixture[str]):
    tally = score(sorted((reference / "openings").glob("*.json")))
    with capsys.disabled():
        print(f"\nidentity of the openings: {tally}")
    assert tally.share("agency") >= 0.97
    assert tally.share("year") >= 0.98
    assert tally.share("region") >= 0.96
    assert tally.share("published") >= 0.94


SEEDS = {
    "000": ("黄石市应急管理局", 2019, "420200", date(2020, 1, 15), date(2020, 1, 10), "annual_report"),
    "001": ("沈阳市应急管理局", 2020, "210100", date(2021, 1, 29), date(2020, 1, 27), "annual_report"),
    "002": ("武定县应急管理局", 2019, "532329", None, None, "work_summary"),
    "003": ("遂溪县应急管理局", 2024, "440823", None, date(2025, 1, 9), "annual_report"),
    "004": ("嘉兴市秀洲区安全生产监督管理局", 2014, "330411", date(2015, 3, 27), None, "annual_report"),
}


@pytest.mark.parametrize("seed", SEEDS)
def test_seeds(reference: Path, seed: str):
    path = next((reference / "seeds").glob(f"{seed}_*.txt"))
    identity = read(path.read_text(encoding="utf-8"), None)
    assert (
        identity.agency_name,
        identity.report_year,
        identity.region_code,
        identity.published_on,
        identity.signed_on,
        identity.document_type,
    ) == SEEDS[seed]


@pytest.mark.parametrize("name", ["raw", "reading", "layout"])
def test_whole_report(reference: Path, name: str):
    text = (reference / "reports" / "huaian_2024" / f"{name}.txt").read_text(encoding="utf-8")
    identity = read(text, None)
    assert (identity.agency_name, identity.report_year, identity.region_code) == ("淮安市人民政府", 2024, "320800")
    ids = [section.section_id for section in read_sections(normalise(text).text)]
    assert ids[-6:] == [
        "overall", "proactive_disclosure", "requests", "review_and_litigation", "problems_and_improvements", "other_matters",
    ]  # fmt: skip
