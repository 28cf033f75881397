"""The charts of the site, declared with Altair and drawn by Vega in the browser. A page holds only its rows.

Vega and these charts lie once beside the pages: a report weighs no more for them, and nothing is fetched. Drawing each
chart here would take a hundred times as long as writing its page.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

COLOURS = ("#2f7d5b", "#8fc1a9", "#c8553d", "#e0a458", "#7d6b91", "#a9b1bd")
LANGUAGES = ("en", "zh")
_HEIGHT = 210
_WORDS = {
    "year": ("Year", "年度"),
    "value": ("Figure", "数值"),
    "share": ("Share", "占比"),
    "reports": ("Reports with a figure", "有数据的年报"),
}
_FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'


def rows(names: Iterable[tuple[str, str]], series: Iterable[Mapping[int, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """What a chart is given: a row for each year of each series, with the name of the series in both languages.

    >>> rows([("received", "新收")], [{2021: {"value": 5}}])
    [{'year': 2021, 'order': 0, 'en': 'received', 'zh': '新收', 'value': 5}]
    """
    return [
        {"year": year, "order": order, "en": en, "zh": zh, **figures}
        for order, ((en, zh), years) in enumerate(zip(names, series, strict=True))
        for year, figures in years.items()
    ]


def declared() -> str:
    """All charts in both languages as a script that defines ``CHARTS``."""
    charts = {language: {"shares": _shares(language), "lines": _lines(language)} for language in LANGUAGES}
    return f"const CHARTS={json.dumps(charts, ensure_ascii=False, separators=(',', ':'))};\n"


def declared_version() -> str:
    """Changes when the charts or Vega may look different."""
    return f"altair {version('altair')}, vl-convert {version('vl-convert-python')}"


@cache
def vega() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script."""
    # In a process of its own, which gives back the 200 MB that a JavaScript engine takes.
    code = "import sys, vl_convert; sys.stdout.buffer.write(vl_convert.javascript_bundle().encode())"
    done = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own words
    # As a script the bundle would leave its names to every other script of the page.
    return f"(function(){{{done.stdout.decode('utf-8')}}})();\n"


def _shares(language: str) -> dict[str, Any]:
    """One bar a year, each series with its share of all."""
    import altair as alt

    chart = (
        _chart()
        .transform_joinaggregate(all="sum(value)", groupby=["year"])
        .transform_calculate(share="datum.all ? datum.value / datum.all : null")
        .mark_bar()
        .encode(
            x=alt.X("year:O", axis=alt.Axis(labelAngle=0, labelOverlap=True), title=None),
            y=alt.Y("value:Q", stack="normalize", axis=alt.Axis(format="%", tickCount=4), title=None),
            color=_series(language),
            order=alt.Order("order:Q"),
            tooltip=_told(language, share=".1%", value=",.0f"),
        )
    )
    return _specification(chart)


def _lines(language: str) -> dict[str, Any]:
    """One line a series; a year without a figure has no point."""
    import altair as alt

    # Numbers and not names, which would close up over years without a report; but none between two years.
    years = alt.Axis(format="d", labelExpr="datum.value % 1 ? '' : datum.label", grid=False)
    chart = (
        _chart()
        .mark_line(point=alt.OverlayMarkDef(size=55), strokeWidth=2.5)
        .encode(
            x=alt.X("year:Q", axis=years, scale=alt.Scale(zero=False), title=None),
            y=alt.Y("value:Q", axis=alt.Axis(format="~s", tickCount=4), title=None),
            color=_series(language, [COLOURS[0], COLOURS[2]]),
            tooltip=_told(language, value=",.10~f", reports=",d"),
        )
    )
    return _specification(chart)


def _chart() -> Any:
    import altair as alt

    return alt.Chart(alt.NamedData("rows"), width="container", height=_HEIGHT, background="transparent")


def _series(language: str, colours: Sequence[str] = COLOURS) -> Any:
    import altair as alt

    legend = alt.Legend(orient="bottom", title=None, columns=2, labelLimit=160)
    return alt.Color(
        f"{language}:N",
        sort=alt.EncodingSortField("order", op="min"),
        scale=alt.Scale(range=list(colours)),
        legend=legend,
    )


def _told(language: str, **formats: str) -> list[Any]:
    import altair as alt

    word = LANGUAGES.index(language)
    figures = [alt.Tooltip(f"{name}:Q", format=each, title=_WORDS[name][word]) for name, each in formats.items()]
    # The name of a series needs no title; with none at all Vega would show the name of the column.
    return [
        alt.Tooltip("year:O", title=_WORDS["year"][word]),
        alt.Tooltip(f"{language}:N", title=" "),
        *figures,
    ]


def _specification(chart: Any) -> dict[str, Any]:
    import altair as alt

    axis = alt.AxisConfig(labelColor="#667085", gridColor="#e3e7ee", domainColor="#b9c2d0", ticks=False)
    said: dict[str, Any] = chart.configure(font=_FONT, axis=axis, view=alt.ViewConfig(stroke=None)).to_dict()
    return said
