"""The Data Docs: pages people can read and open offline, text from documents that stays text, the last runs kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from dagster import AssetCheckEvaluation, AssetCheckSpec, MetadataValue

from assets.places import Places
from assets.rules import all_rules
from expectations.quality import KEPT, Checked, Page, plain, publish_page, trend
from expectations.showing import result, table
from expectations.thresholds import Threshold, threshold_of
from expectations.validating import Outcome, Verdict
from orchestration.building import refusal

EVIL = "<script>alert(1)</script>"
AT = datetime(2026, 1, 2, 3, 4, 5)


def checked(unexpected: int = 1) -> Checked:
    threshold = Threshold(0.1, 1, "measured")
    outcome = Outcome("a sum", "f.sum", unexpected == 0, unexpected, ({"title": EVIL},), 10, 2, 3, threshold)
    return Checked("core/cells", "arithmetic", "sums", False, Verdict("core.cells arithmetic", (outcome,)))


def test_text_of_documents_stays_text(tmp_path: Path) -> None:
    page = publish_page(tmp_path, Page("batch", EVIL, AT, "run00001"), [checked()])
    for path in (page, tmp_path / "index.html"):
        written = path.read_text(encoding="utf-8")
        assert "&lt;script&gt;" in written
        assert "<script" not in written
    assert "<script" not in table([{"title": EVIL}])


def test_pages_load_nothing_from_elsewhere_and_have_readable_names(tmp_path: Path) -> None:
    page = publish_page(tmp_path, Page("batch", "city pages", AT, "run00001"), [checked()])
    assert page.relative_to(tmp_path).as_posix() == "batches/city_pages/2026-01-02 03.04.05.html"
    assert "http" not in page.read_text(encoding="utf-8") + (tmp_path / "index.html").read_text(encoding="utf-8")


def test_checks_of_one_run_share_a_page(tmp_path: Path) -> None:
    page = Page("batch", "a", AT, "run00001")
    other = Checked("core/tables", "structure", "", True, Verdict("core.tables structure", ()))
    assert publish_page(tmp_path, page, [checked()]) == publish_page(tmp_path, page, [other])
    assert len(list((tmp_path / "batches").rglob("*.html"))) == 1


def test_the_last_runs_are_kept_and_make_a_trend(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        publish_page(tmp_path, Page("batch", "a", AT + timedelta(days=number), f"run{number:05d}"), [checked(number)])
    assert len(list((tmp_path / "batches" / "a").glob("*.html"))) == KEPT
    before = trend(tmp_path, Page("batch", "a", AT + timedelta(days=99), "run99999"), "core/cells", "arithmetic")
    assert [point["unexpected"] for point in before] == list(range(3, KEPT + 3))


def test_what_is_no_longer_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    for number in range(KEPT + 2):
        publish_page(
            tmp_path, Page("build", f"b{number}", AT + timedelta(days=number), f"run{number:05d}"), [checked()]
        )
    for files in ("records/*.json", "records/whole/*.json", "builds/*.html"):
        assert len(list(tmp_path.glob(files))) == KEPT
    assert not list(tmp_path.rglob("*.draft"))


def test_the_link_in_the_ui_leads_to_the_check_on_its_page(tmp_path: Path) -> None:
    spec = AssetCheckSpec("arithmetic", asset=["core", "cells"])
    page = publish_page(tmp_path / "quality", Page("batch", "a", AT, "run00001"), [checked()])
    served = Places(landing="x", data=str(tmp_path), sites_url="http://localhost:3001")
    told = result(spec, checked().verdict, page, link=served.link(page))
    assert told.metadata["data docs"] == MetadataValue.url(
        "http://localhost:3001/quality/batches/a/2026-01-02%2003.04.05.html#core-cells-arithmetic"
    )
    assert 'id="core-cells-arithmetic"' in page.read_text(encoding="utf-8")
    # Nobody serves the page: a browser would not follow a link to a file, so its path is given to copy.
    told = result(spec, checked().verdict, page, link=Places(landing="x", data=str(tmp_path)).link(page))
    assert told.metadata["data docs"] == MetadataValue.path(str(page.absolute()))


def test_a_broken_structure_says_which_check_which_rows_and_what_to_do(tmp_path: Path) -> None:
    spec = AssetCheckSpec("structure", asset=["core", "cells"], blocking=True)
    broken = Outcome(
        "offsets point at the source text", None, False, 3, ({"document_id": "d1", "unit": None, "row_id": "granted"},)
    )
    told = result(spec, Verdict("core.cells structure", (broken,)), tmp_path / "page.html")
    evaluation = AssetCheckEvaluation(
        asset_key=spec.asset_key, check_name="structure", passed=False, metadata=told.metadata, blocking=True,
        description=told.description,
    )  # fmt: skip
    said = refusal(evaluation)
    for part in (
        "the check structure of core.cells failed",
        "offsets point at the source text: 3 rows do not, the first with document_id d1, row_id granted",
        "the last published warehouse stays in place",
        "page.html",
    ):
        assert part in said


def test_a_single_row_is_told_as_one() -> None:
    spec = AssetCheckSpec("still_fits", asset=["core", "corrections"])
    broken = Outcome("a correction still fits", None, False, 1, ({"correction_id": "a.yml#2", "state": "unmatched"},))
    told = result(spec, Verdict("core.corrections still_fits", (broken,)))
    assert told.description == (
        "a correction still fits: 1 row does not, the first with correction_id a.yml#2, state unmatched"
    )


def test_every_rule_has_a_threshold_with_evidence() -> None:
    assert all(threshold_of(rule).evidence for rule in all_rules())
    usual = Threshold(0.1, 50, "")
    assert usual.holds(5, 50) and not usual.holds(6, 50) and usual.holds(40, 49)


def test_values_are_shown_as_people_write_them() -> None:
    assert [plain(value) for value in (Decimal("616.0000"), Decimal("-0.5000"), "12.30", None, "f" * 64)] == [
        "616", "-0.5", "12.3", "", "f" * 12,
    ]  # fmt: skip


def test_a_check_that_holds_says_how_far(tmp_path: Path) -> None:
    spec = AssetCheckSpec("arithmetic", asset=["core", "cells"])
    idle = Outcome("a sum of a form nobody follows", "f.idle", True, 0, (), 0, 0, 0, Threshold(0.1, 1, ""))
    told = result(spec, Verdict("core.cells arithmetic", (*checked().verdict.outcomes, idle)))
    sound = result(spec, Verdict("core.cells structure", (Outcome("a is never null", None, True, 0),)))
    assert told.metadata["rate"] == MetadataValue.float(0.1)
    assert "f.idle" not in str(told.metadata["outcomes"])
    assert sound.description == "1 expectation, met"
