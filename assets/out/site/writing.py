"""Writing the site. A page whose content did not change since the last build is linked, not written."""

from __future__ import annotations

import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import duckdb
import xxhash
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assets.out.site.charts import lines, stacked_shares
from assets.out.site.pages import MARKS, report_page, said
from assets.out.site.reading import Row, agencies, overview, reports

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
_STATIC = ("style.css", "page.js", "index.js")
_MANIFEST = "pages.json"


class Site:
    """The pages of one build in a folder, and those of the build before beside it."""

    def __init__(self, folder: Path, previous: Path) -> None:
        """``folder`` is made; ``previous`` may not exist."""
        self.folder, self.previous = folder, previous
        self.written = self.kept = 0
        known = previous / _MANIFEST
        self._before: dict[str, str] = json.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
        self._now: dict[str, str] = {}
        # S701 does not see that autoescape is on for everything.
        self._jinja = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._jinja.filters["said"] = said
        self._jinja.globals["MARKS"] = MARKS
        self._version = _version()
        for part in ("reports", "agencies"):
            (folder / part).mkdir(parents=True, exist_ok=True)

    def page(self, name: str, template: str, content: object, context: Callable[[], Row]) -> None:
        """Write a page, or link the one of the build before where ``content`` and templates are the same."""
        fingerprint = xxhash.xxh3_128_hexdigest((self._version + repr(content)).encode("utf-8", "surrogatepass"))
        self._now[name] = fingerprint
        if self._before.get(name) == fingerprint and (self.previous / name).exists():
            _link_or_copy(self.previous / name, self.folder / name)
            self.kept += 1
            return
        html = self._jinja.get_template(template).render(context())
        (self.folder / name).write_text(html, encoding="utf-8", errors="replace")
        self.written += 1

    def finish(self, search: object) -> None:
        """The files all pages share, and the index that the search looks into."""
        for name in _STATIC:
            shutil.copyfile(_TEMPLATES / name, self.folder / name)
        # In a script and not fetched: a page opened from disk may not fetch. "<" cannot end the script.
        index = json.dumps(search, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        (self.folder / "search.js").write_text(f"const BODIES={index};\n", encoding="utf-8", errors="replace")
        (self.folder / _MANIFEST).write_text(json.dumps(self._now), encoding="utf-8")


def write_site(connection: duckdb.DuckDBPyConnection, folder: Path, previous: Path) -> Site:
    """All pages of the warehouse that is open in ``connection``."""
    site = Site(folder, previous)
    bodies = agencies(connection)
    for report in reports(connection):
        page = report_name(report["document_id"])
        site.page(page, "report.html", report, lambda report=report: {"report": report_page(report), "root": "../"})  # type: ignore[misc]
    for body in bodies:
        context = {"body": body, "root": "../", "report_name": report_name, "charts": _body_charts(body)}
        site.page(agency_name(body["agency_id"]), "agency.html", body, lambda context=context: context)  # type: ignore[misc]
    seen = overview(connection)
    years = sorted({row["year"] for row in seen["coverage"]})
    context = seen | {"root": "", "years": years, "provinces": _provinces(seen["coverage"]), "charts": _charts(seen)}
    site.page("index.html", "index.html", (seen, len(bodies)), lambda: context | {"bodies": len(bodies)})
    site.finish([_searched(body) for body in bodies])
    return site


def report_name(document_id: str) -> str:
    """The page of a report, from the root of the site."""
    return f"reports/{document_id[:20]}.html"


def agency_name(agency_id: str) -> str:
    """The page of a body."""
    return f"agencies/{agency_id}.html"


def _searched(body: Row) -> list[object]:
    found = [year for year in body["years"] if year["state"] == "published"]
    trouble = sum((year["errors"] or 0) for year in found)
    place = " ".join(dict.fromkeys(filter(None, (body["province"], body["region_name"]))))
    return [body["agency_id"], body["agency_name"], place, [[y["year"], y["document_id"][:20]] for y in found], trouble]


def _provinces(coverage: list[Row]) -> list[tuple[str, dict[int, Row]]]:
    grouped: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in coverage:
        grouped[row["province"] or "?"][row["year"]] = row
    return list(grouped.items())


def _charts(seen: Row) -> Row:
    groups: dict[int, dict[int, float]] = defaultdict(dict)
    for row in seen["outcomes"]:
        if row["value"] is not None:
            groups[row["group_order"]][row["year"]] = float(row["value"])
    names = {row["group_order"]: (row["en"], row["zh"]) for row in seen["outcomes"]}
    channels = [_by_year(seen["channels"], name) for name in ("website", "wechat")]
    return {
        "outcomes": (stacked_shares([groups[order] for order in names]), list(names.values())),
        "requests": (lines([_by_year(seen["requests"], "value")]), [("requests received", "收到申请")]),
        "channels": (lines(channels), [("on websites", "网站"), ("on WeChat", "微信")]),
    }


def _body_charts(body: Row) -> Row:
    series = [_by_year(body["years"], name) for name in ("new_requests", "results_total")]
    return {"requests": (lines(series), [("received", "新收"), ("concluded", "办结")])}


def _by_year(found: list[Row], name: str) -> dict[int, float]:
    return {row["year"]: float(row[name]) for row in found if row[name] is not None}


def _version() -> str:
    state = xxhash.xxh3_128()
    for path in sorted([*_TEMPLATES.iterdir(), *_HERE.glob("*.py")]):
        state.update(path.read_bytes())
    return state.hexdigest()


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
