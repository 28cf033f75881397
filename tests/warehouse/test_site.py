"""The site: every report and figure is there and escaped, unchanged pages are linked, and a real browser finds its way."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest

from assets.out.site import write_site
from assets.out.site.charts import lines, stacked_shares
from assets.out.site.highlighting import Span, pieces

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)


@pytest.fixture(scope="module")
def site(warehouse_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "report"
    with duckdb.connect(str(warehouse_file), read_only=True) as connection:
        write_site(connection, folder, folder.with_name("none"))
    return folder


def test_pieces_are_the_text_and_know_their_figures() -> None:
    spans = [Span(1, 2, 8, "statistic"), Span(2, 4, 6, "cell"), Span(3, 5, 9, "finding"), Span(4, 9, 99, "cell")]
    found = list(pieces("0123456789", spans))
    assert "".join(piece.text for piece in found) == "0123456789"
    assert {piece.text: piece.covering for piece in found} == {
        "01": (),
        "23": (1,),
        "4": (1, 2),
        "5": (1, 2, 3),
        "67": (1, 3),
        "8": (3,),
        "9": (),
    }
    assert list(pieces("", [])) == []


def test_charts_stand_on_what_there_is() -> None:
    assert lines([{}]).lines[0].points == ()
    chart = stacked_shares([{2020: 1, 2022: 0}, {2020: 3}])
    assert [year for _, year in chart.years] == [2020, 2021, 2022]
    assert chart.bars[1].height == pytest.approx(3 * chart.bars[0].height)


def test_every_published_report_has_a_page_with_its_text_and_figures(
    site: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    published = warehouse.execute("SELECT document_id, text FROM core.documents WHERE status = 'published'").fetchall()
    assert len(list((site / "reports").iterdir())) == len(published)
    for document_id, text in published:
        page = (site / "reports" / f"{document_id[:20]}.html").read_text(encoding="utf-8")
        shown = re.search(r'<div class="text" lang="zh">(.*?)</div>', page, re.DOTALL)
        assert shown
        assert html.unescape(re.sub(r"<[^>]+>", "", shown[1])) == text
        figures = warehouse.execute(
            """SELECT (SELECT count(*) FROM core.cells WHERE document_id = $1 AND char_start IS NOT NULL AND source_text <> '')
  + (SELECT count(*) FROM core.statistics WHERE document_id = $1 AND char_start IS NOT NULL)""",
            [document_id],
        ).fetchall()[0][0]
        assert len(set(re.findall(r'data-to="(\d+)"', page))) >= figures


def test_nothing_of_a_report_is_markup_and_nothing_is_fetched(site: Path) -> None:
    for page in [*site.rglob("*.html"), *site.glob("*.js"), *site.glob("*.css")]:
        said = page.read_text(encoding="utf-8")
        assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]*\.(?:js|css|woff2?)', said)
        assert "@import" not in said
        assert "fetch(" not in said
        assert len(re.findall(r"<script", said)) <= 3


def test_a_hostile_report_stays_text(tmp_path: Path, warehouse_file: Path) -> None:
    hostile = "<script>document.title='owned'</script>\"'><img src=x onerror=alert(1)></div>5"
    copy = tmp_path / "hostile.duckdb"
    shutil.copyfile(warehouse_file, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "UPDATE core.documents SET text = $1, title = $1, agency_name = $1, url = 'javascript:alert(1)' WHERE status = 'published'",
            [hostile],
        )
        connection.execute("UPDATE out.coverage SET agency_name = $1", [hostile])
        write_site(connection, tmp_path / "site", tmp_path / "none")
    for page in (tmp_path / "site").rglob("*.html"):
        said = page.read_text(encoding="utf-8")
        assert "<script>document" not in said
        assert "<img" not in said
        assert 'href="javascript:' not in said
    assert "<" not in (tmp_path / "site" / "search.js").read_text(encoding="utf-8")


def test_a_page_that_did_not_change_is_not_written_again(site: Path, tmp_path: Path, warehouse_file: Path) -> None:
    with duckdb.connect(str(warehouse_file), read_only=True) as connection:
        again = write_site(connection, tmp_path / "again", site)
    assert again.written == 0
    assert again.kept > 10
    for page in site.rglob("*.*"):
        assert (tmp_path / "again" / page.relative_to(site)).read_bytes() == page.read_bytes()


def browse(page: Path, *, width: int = 1300) -> tuple[str, str]:
    """The page as a browser leaves it, and what it logged."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium")
    profile = page.parent / ".profile"
    done = subprocess.run(
        [
            CHROMIUM,
            *FLAGS,
            "--enable-logging=stderr",
            f"--user-data-dir={profile}",
            f"--window-size={width},1000",
            "--virtual-time-budget=3000",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    shutil.rmtree(profile, ignore_errors=True)
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


def act(page: Path, script: str) -> Path:
    """A copy of a page that does something once it is there."""
    copy = page.with_name(f"acting_{page.name}")
    said = page.read_text(encoding="utf-8").replace(
        "</body>", f"<script>addEventListener('load', () => {{{script}}})</script></body>"
    )
    copy.write_text(said, encoding="utf-8")
    return copy


def test_a_clicked_figure_leads_to_its_highlight(site: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    query = """SELECT document_id, quote FROM core.statistics SEMI JOIN core.cells USING (document_id)
SEMI JOIN (SELECT document_id FROM core.documents WHERE status = 'published') USING (document_id)
WHERE char_start IS NOT NULL ORDER BY document_id, char_start, char_end, indicator_id, category LIMIT 1"""
    document_id, quote = warehouse.execute(query).fetchall()[0]
    page = act(
        site / "reports" / f"{document_id[:20]}.html",
        """
        const links = [...document.querySelectorAll('tr[id] a[data-to]')];
        links[0].click();
        const marks = [...document.querySelectorAll('mark.on')];
        const seen = marks[0].getBoundingClientRect();
        document.body.dataset.shown = marks.map((mark) => mark.textContent).join('');
        document.body.dataset.visible = seen.top >= 0 && seen.bottom <= innerHeight;
        marks[0].click();
        document.body.dataset.back = document.querySelectorAll('tr.on, td.on').length;
        document.getElementById('language').click();
        document.body.dataset.spoken = document.documentElement.lang;
        """,
    )
    for width in (1300, 480):
        dom, console = browse(page, width=width)
        assert console == ""
        assert html.unescape(re.search(r'data-shown="([^"]*)"', dom)[1]) == quote  # type: ignore[index]
        assert 'data-visible="true"' in dom
        assert 'data-back="1"' in dom
        assert re.search(r'data-spoken="(zh|en)"', dom)
    page.unlink()


def test_the_first_page_finds_a_body_and_fits_a_phone(site: Path) -> None:
    page = act(
        site / "index.html",
        """
        document.getElementById('search').value = '罗田 统计 2022';
        document.getElementById('search').dispatchEvent(new Event('input'));
        document.body.dataset.found = [...document.querySelectorAll('#found li > a')].map((each) => each.textContent).join();
        document.body.dataset.wide = document.documentElement.scrollWidth - innerWidth;
        """,
    )
    dom, console = browse(page, width=480)
    page.unlink()
    assert console == ""
    assert 'data-found="罗田县统计局"' in dom
    assert int(re.search(r'data-wide="(-?\d+)"', dom)[1]) <= 0  # type: ignore[index]


def test_pages_of_bodies_have_no_errors(site: Path) -> None:
    _, console = browse(next((site / "agencies").iterdir()))
    assert console == ""
