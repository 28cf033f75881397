"""Plots for the metadata of a materialisation: small PNG images inside Markdown, so that the Dagster UI shows them.

What is counted belongs to the assets; how it is drawn belongs here. Matplotlib is imported when a plot is drawn.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl
from dagster import MetadataValue

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INCHES, _DOTS = (6.4, 2.8), 80
_COLOURS = ("#2f6690", "#81a4cd", "#d9a441", "#b04a3f", "#6a994e", "#8d6a9f", "#7a7a7a", "#4a4e69")
_MOST = 24  # bars that can still be told apart


def bars(title: str, counted: Mapping[str, float], unit: str = "") -> MetadataValue:
    """One horizontal bar for each name, the longest first."""
    names = sorted(counted, key=lambda name: (-counted[name], name))[:_MOST]

    def draw(axes: Axes) -> None:
        drawn = axes.barh(names, [counted[name] for name in names], color=_COLOURS[0])
        axes.bar_label(drawn, fmt="{:,.0f}", padding=3, fontsize=8)
        axes.invert_yaxis()
        axes.margins(x=0.12)
        axes.set_xlabel(unit)

    return _image(title, draw)


def stacks(title: str, frame: pl.DataFrame, along: str, by: str, count: str, *, unit: str = "") -> MetadataValue:
    """Bars along one column, each divided by another; nulls are shown as unknown."""
    named = frame.with_columns(pl.col(along, by).cast(pl.String).fill_null("unknown"))
    places = named[along].unique().sort().to_list()
    parts = named[by].unique().sort().to_list()

    def draw(axes: Axes) -> None:
        floor = [0.0] * len(places)
        for number, part in enumerate(parts):
            rows = dict(named.filter(pl.col(by) == part).select(along, count).iter_rows())
            heights = [float(rows.get(place, 0)) for place in places]
            axes.bar(places, heights, bottom=floor, label=part, color=_COLOURS[number % len(_COLOURS)])
            floor = [low + height for low, height in zip(floor, heights, strict=True)]
        axes.tick_params(axis="x", rotation=60 if len(places) > 8 else 0)
        axes.set_ylabel(unit or count)
        if parts:  # beside the bars: inside it would hide some
            axes.legend(fontsize=7, loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)

    return _image(title, draw)


def shares(title: str, frame: pl.DataFrame, along: str, by: str, count: str) -> MetadataValue:
    """Bars of equal height along one column, each divided by another: what part of the whole each is."""
    whole = pl.col(count).sum().over(along)
    return stacks(title, frame.with_columns((100 * pl.col(count) / whole).alias(count)), along, by, count, unit="%")


def line(title: str, names: Sequence[str], values: Sequence[float], unit: str) -> MetadataValue:
    """Values in their order, as over builds."""

    def draw(axes: Axes) -> None:
        axes.plot(range(len(values)), values, marker="o", color=_COLOURS[0])
        axes.set_xticks(range(len(names)), names, rotation=60, fontsize=6)
        axes.set_ylim(bottom=0)
        axes.set_ylabel(unit)

    return _image(title, draw)


def _image(title: str, draw: Any) -> MetadataValue:
    from matplotlib.figure import Figure

    # A Figure of our own, not pyplot: no global state, no window, safe in any thread.
    figure = Figure(figsize=_INCHES, dpi=_DOTS, layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=8)
    axes.set_title(title, fontsize=9, loc="left")
    draw(axes)
    stream = io.BytesIO()
    figure.savefig(stream, format="png")
    return MetadataValue.md(f"![{title}](data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()})")
