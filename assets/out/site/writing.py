"""Writing the site. A page whose content did not change since the last build is linked, not written."""

from __future__ import annotations

import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import orjson
import polars as pl
import xxhash

from assets.out.site import charts
from assets.out.site.grids import Row, grids
from assets.out.site.pages import TEMPLATES, Desk, write, write_bodies, write_reports
from assets.out.site.reading import bodies, layout, overview, reports
from assets.workers import ahead, over_chunks

_STATIC = ("style.css", "page.js", "index.js", "draw.js")
_MANIFEST = "pages.json"
# Cells become HTML column by column: short columns cost nearly as much as long ones.
_CHUNK = 256
_LINES = {
    "requests": (("requests received", "收到申请"),),
    "channels": (("on websites", "网站"), ("on WeChat", "微信")),
}


class Site:
    """The pages of one build in a folder, and those of the build before beside it."""

    def __init__(self, folder: Path, previous: Path) -> None:
        """``folder`` is made; ``previous`` may not exist."""
        self.folder, self.previous = folder, previous
        self.written = self.kept = 0
        self.version = _version()
        known = previous / _MANIFEST
        self._before: dict[str, str] = json.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
        self._now: dict[str, str] = {}
        for part in ("reports", "agencies"):
            (folder / part).mkdir(parents=True, exist_ok=True)

    def pages(self, step: str, work: Callable[[pl.DataFrame], int], frame: pl.DataFrame) -> None:
        """The pages of a frame of ``name``, ``content`` and what else ``work`` needs: those that changed are made by as
        many processes as there are cores."""
        changed = [
            not self._keep(name, self._fingerprint(content.encode()))
            for name, content in frame.select("name", "content").rows()
        ]
        chosen = frame.filter(pl.Series(changed, dtype=pl.Boolean))
        self.written += sum(over_chunks(step, work, chosen, chunk_size=_CHUNK))

    def page(self, name: str, template: str, context: Row) -> None:
        """One page, made here."""
        if not self._keep(name, self._fingerprint(orjson.dumps(context, default=str))):
            write(self.folder / name, template, context)
            self.written += 1

    def script(self, name: str, version: str, make: Callable[[], str]) -> None:
        """A script that takes long to make, and is the same from one build to the next."""
        if not self._keep(name, version):
            (self.folder / name).write_text(make(), encoding="utf-8")
            self.written += 1

    def _keep(self, name: str, fingerprint: str) -> bool:
        """Link the file of the build before where it was made from the same."""
        self._now[name] = fingerprint
        kept = self._before.get(name) == fingerprint and _link_or_copy(self.previous / name, self.folder / name)
        self.kept += kept
        return kept

    def _fingerprint(self, content: bytes) -> str:
        return xxhash.xxh3_128_hexdigest(self.version.encode() + content)

    def finish(self, search: object) -> None:
        """The files all pages share, and the index that the search looks into."""
        for name in _STATIC:
            shutil.copyfile(TEMPLATES / name, self.folder / name)
        # In a script and not fetched: a page opened from disk may not fetch. "<" cannot end the script.
        index = json.dumps(search, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        (self.folder / "search.js").write_text(f"const BODIES={index};\n", encoding="utf-8", errors="replace")
        (self.folder / _MANIFEST).write_text(json.dumps(self._now), encoding="utf-8")


def write_site(connection: duckdb.DuckDBPyConnection, folder: Path, previous: Path) -> Site:
    """All pages of the warehouse that is open in ``connection``."""
    site = Site(folder, previous)
    desk = Desk(folder, grids(layout(connection)))
    for frame in ahead(reports(connection)):
        site.pages("pages of reports", partial(write_reports, desk), frame)
    found = bodies(connection)
    site.pages("pages of bodies", partial(write_bodies, desk), found)
    seen = overview(connection)
    context = seen | {
        "root": "",
        "years": sorted({row["year"] for row in seen["coverage"]}),
        "provinces": _provinces(seen["coverage"]),
        "charts": _charts(seen),
        "bodies": found.height,
    }
    site.page("index.html", "index.html", context)
    site.script("charts.js", f"{site.version} {charts.declared_version()}", charts.declared)
    site.script("vega.js", charts.declared_version(), charts.vega)
    site.finish([_searched(orjson.loads(content)) for content in found["content"]])
    return site


def _searched(body: Row) -> list[object]:
    found = [year for year in body["years"] if year["state"] == "published"]
    trouble = sum((year["errors"] or 0) for year in found)
    place = " ".join(dict.fromkeys(filter(None, (body["province"], body["region_name"]))))
    years = [[year["year"], year["document_id"][:20]] for year in found if year["document_id"]]
    return [body["agency_id"], body["agency_name"], place, years, trouble]


def _provinces(coverage: list[Row]) -> list[tuple[str, dict[str, Row]]]:
    grouped: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in coverage:
        grouped[row["province"] or "?"][str(row["year"])] = row
    return list(grouped.items())


def _charts(seen: Row) -> dict[str, list[dict[str, Any]]]:
    groups: dict[int, dict[int, Row]] = defaultdict(dict)
    for row in seen["outcomes"]:
        if row["value"] is not None:
            groups[row["group_order"]][row["year"]] = {"value": float(row["value"])}
    names = {row["group_order"]: (row["en"], row["zh"]) for row in seen["outcomes"]}
    received = {
        row["year"]: {"value": float(row["value"]), "reports": row["reports"]}
        for row in seen["requests"]
        if row["value"] is not None
    }
    channels = [_by_year(seen["channels"], name) for name in ("website", "wechat")]
    return {
        "outcomes": charts.rows(names.values(), [groups[order] for order in names]),
        "requests": charts.rows(_LINES["requests"], [received]),
        "channels": charts.rows(_LINES["channels"], channels),
    }


def _by_year(found: Iterable[Row], name: str) -> dict[int, Row]:
    return {row["year"]: {"value": float(row[name])} for row in found if row[name] is not None}


def _version() -> str:
    state = xxhash.xxh3_128()
    for path in sorted([*TEMPLATES.iterdir(), *Path(__file__).parent.glob("*.py")]):
        state.update(path.read_bytes())
    return state.hexdigest()


def _link_or_copy(source: Path, target: Path) -> bool:
    """The same bytes under another name; False where there are none."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        return False
    except OSError:
        shutil.copyfile(source, target)
    return True
