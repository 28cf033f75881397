"""The site: every report and figure is there and escaped, unchanged pages are linked, and a real browser finds its way."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from assets.out.site import charts, write_site
from assets.out.site.highlighting import Span, marked, pieces

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
    spans = [Span(2, 8, 1, "statistic"), Span(4, 6, 2, "cell"), Span(5, 9, 3, "finding")]
    found = list(pieces("0123456789", spans))
    assert "".join(piece.text for piece in found) == "2345678"
    assert {piece.text: piece.covering for piece in found} == {
        "23": (1,),
        "4": (1, 2),
        "5": (1, 2, 3),
        "67": (1, 3),
        "8": (3,),
    }


@given(
    st.text("ab<&5 ", max_size=30),
    st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32), st.sampled_from(["cell", "finding"])), max_size=12),
)
def test_a_marked_text_is_the_text_and_every_figure_has_its_place(
    text: str, places: list[tuple[int, int, str]]
) -> None:
    spans = [Span(start, end, number, kind) for number, (start, end, kind) in enumerate(places, start=1)]
    page = marked(text, spans)
    assert html.unescape(re.sub(r"<[^>]+>", "", page)) == text
    inside = {span.number for span in spans if 0 <= span.start < span.end <= len(text)}
    assert sorted(map(int, re.findall(r'id="f(\d+)"', page))) == sorted(inside)


def test_charts_of_both_languages_are_what_vega_understands() -> None:
    said = charts.declared()
    declared = json.loads(said.removeprefix("const CHARTS=").rstrip(";\n"))
    names = [("received", "收到"), ("concluded", "办结")]
    shown = charts.rows(names, [{2020: {"value": 1}}, {2020: {"value": 3}, 2022: {"value": 0}}])
    assert [row["zh"] for row in shown] == ["收到", "办结", "办结"]
    for language, kinds in declared.items():
        for specification in kinds.values():
            svg = vl_convert.vegalite_to_svg(specification | {"width": 300, "datasets": {"rows": shown}})
            assert ">2020<" in svg
            assert dict(zip(("en", "zh"), names[1], strict=True))[language] in svg


def test_every_report_has_a_page_with_its_text_and_figures(site: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    query = """SELECT document_id, text, status FROM core.documents
WHERE status IN ('published', 'superseded') AND text IS NOT NULL"""
    listed = warehouse.execute(query).fetchall()
    assert len(list((site / "reports").iterdir())) == len(listed)
    assert {status for _, _, status in listed} == {"published", "superseded"}
    for document_id, text, status in listed:
        page = (site / "reports" / f"{document_id[:20]}.html").read_text(encoding="utf-8")
        shown = re.search(r'<div class="text" lang="zh">(.*?)</div>', page, re.DOTALL)
        assert shown
        assert html.unescape(re.sub(r"<[^>]+>", "", shown[1])) == text
        figures = warehouse.execute(
            """SELECT (SELECT count(*) FROM core.cells WHERE document_id = $1 AND char_start IS NOT NULL AND source_text <> '')
  + (SELECT count(*) FROM core.statistics WHERE document_id = $1 AND char_start IS NOT NULL)""",
            [document_id],
        ).fetchall()[0][0]
        linked = set(re.findall(r'href="#f(\d+)"', page))
        assert len(linked) >= figures
        assert linked <= set(re.findall(r'id="f(\d+)"', page))
        assert ('class="superseded"' in page) == (status == "superseded")


def test_nothing_of_a_report_is_markup_and_nothing_is_fetched(site: Path) -> None:
    # Vega could fetch; the browser tests see that it does not, as every chart brings its rows.
    ours = (page for page in [*site.glob("*.js"), *site.glob("*.css")] if page.name != "vega.js")
    for page in [*site.rglob("*.html"), *ours]:
        said = page.read_text(encoding="utf-8")
        assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]*\.(?:js|css|woff2?)', said)
        assert "@import" not in said
        assert "fetch(" not in said
        assert set(re.findall(r"<script[^>]*>", said)) <= {
            f'<script src="{root}{name}.js">'
            for root in ("", "../")
            for name in ("page", "vega", "charts", "draw", "search", "index")
        }


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
        const links = [...document.querySelectorAll('tr[id] a[href^="#f"]')];
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
        // A body with a report for each of many years has to fit too.
        BODIES[0][3] = Array.from({ length: 19 }, (_, number) => [2008 + number, 'x']);
        document.getElementById('search').value = '';
        document.getElementById('search').dispatchEvent(new Event('input'));
        setTimeout(() => {
          document.body.dataset.drawn = document.querySelectorAll('.chart svg').length;
          const fetched = performance.getEntriesByType('resource').map((each) => each.name);
          document.body.dataset.elsewhere = fetched.filter((name) => !name.startsWith('file:')).length;
          document.body.dataset.wide = document.documentElement.scrollWidth - innerWidth;
        }, 1500);
        """,
    )
    dom, console = browse(page, width=480)
    page.unlink()
    assert console == ""
    assert 'data-found="罗田县统计局"' in dom
    assert 'data-drawn="3"' in dom
    assert 'data-elsewhere="0"' in dom
    assert int(re.search(r'data-wide="(-?\d+)"', dom)[1]) <= 0  # type: ignore[index]


def test_a_body_with_several_years_has_a_chart_in_the_language_of_the_page(site: Path) -> None:
    body = next(
        page for page in sorted((site / "agencies").iterdir()) if "data-chart" in page.read_text(encoding="utf-8")
    )
    page = act(
        body,
        """
        setTimeout(() => {
          const legend = () => document.querySelector('.chart svg').textContent;
          const before = legend();
          document.getElementById('language').click();
          setTimeout(() => { document.body.dataset.said = before + ' ' + legend(); }, 800);
        }, 1000);
        """,
    )
    dom, console = browse(page)
    page.unlink()
    assert console == ""
    said = re.search(r'data-said="([^"]*)"', dom)
    assert said
    assert "received" in said[1]
    assert "新收" in said[1]
