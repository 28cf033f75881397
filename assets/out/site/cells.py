"""The cells of many reports as HTML, made column by column: a report has hundreds, and a site ten thousand reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import islice, repeat
from typing import NamedTuple

import polars as pl

from assets.out.site.grids import Row

# What stands for a cell without a figure.
MARKS = {"blank": "·", "missing": "—", "not_applicable": "/"}
_SCHEMA = {"report": pl.UInt32(), "n": pl.Int64(), "severity": pl.String(), "said": pl.String()}


class Printed(NamedTuple):
    """The cells of one report: each as HTML by its number in the layout of the forms, and what they cover of the text."""

    html: dict[int, str]
    spans: list[tuple[int, int, int, str]]


def printed(cells: pl.Series, troubles: Sequence[Mapping[int, Row]]) -> Iterator[Printed]:
    """What is printed in each report or what stands for it, linked to its characters, with what is wrong with it.

    ``cells``: for each report a list of ``n`` (number in the layout), ``status``, ``text``, ``start`` and ``stop``;
    ``troubles``: for each report the finding about a cell, by its number.
    """
    flat = _flat(cells, troubles)
    made = flat.select("report", "n", html=_html())
    covering = flat.filter(pl.col("number").is_not_null()).select("report", "start", "stop", "number")
    htmls = zip(made["n"].to_list(), made["html"].to_list(), strict=True)
    spans = zip(*(covering[name].to_list() for name in ("start", "stop", "number")), repeat("cell"), strict=False)
    many, linked = (dict(frame.group_by("report").len().iter_rows()) for frame in (made, covering))
    for report in range(len(cells)):
        yield Printed(dict(islice(htmls, many.get(report, 0))), list(islice(spans, linked.get(report, 0))))


def _flat(cells: pl.Series, troubles: Sequence[Mapping[int, Row]]) -> pl.DataFrame:
    """A row for each cell in the order of the layout, with its number in the text where its characters are known, and
    what is wrong with it."""
    rows = [
        (report, n, finding["severity"], f' title="{escape(finding["message_zh"])} {escape(finding["message"])}"')
        for report, found in enumerate(troubles)
        for n, finding in found.items()
    ]
    wrong = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    known = (pl.col("text") != "") & pl.col("start").is_not_null() & pl.col("stop").is_not_null()
    return (
        cells.alias("cells")
        .to_frame()
        .with_row_index("report")
        .explode("cells")
        .unnest("cells")
        .drop_nulls("n")
        .join(wrong, on=["report", "n"], how="left")
        .sort("report", "n")
        .with_columns(known=known.fill_null(value=False))
        .with_columns(number=pl.when("known").then(pl.col("known").cum_sum().over("report")))
    )


def _html() -> pl.Expr:
    linked = pl.col("number").is_not_null()
    reported = pl.col("status") == "reported"
    said = pl.col("text").fill_null("").str.replace_many(["&", "<", ">"], ["&amp;", "&lt;", "&gt;"])
    names = pl.concat_str(pl.when(~reported).then("status"), "severity", separator=" ", ignore_nulls=True)
    return pl.concat_str(
        pl.lit("<td"),
        pl.when(linked).then(pl.format(' id="t{}"', "number")),
        pl.when(names != "").then(pl.format(' class="{}"', names)),
        "said",
        pl.lit(">"),
        pl.when(linked).then(pl.format('<a href="#f{}">', "number")),
        pl.col("status").replace_strict(MARKS, default=said, return_dtype=pl.String()),
        pl.when(linked).then(pl.lit("</a>")),
        pl.lit("</td>"),
        ignore_nulls=True,
    )
