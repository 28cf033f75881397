"""Charts as plain geometry for the SVG of the templates: stacked bars and lines over years."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 240, 52, 24, 10


class Bar(NamedTuple):
    """A rectangle of a series, with what it stands for."""

    x: float
    y: float
    width: float
    height: float
    series: int
    year: int
    value: float


class Line(NamedTuple):
    """A polyline of a series and its points."""

    series: int
    path: str
    points: tuple[tuple[float, float, int, float], ...]


class Chart(NamedTuple):
    """What a template draws: ticks on both axes and either bars or lines."""

    years: tuple[tuple[float, int], ...]
    ticks: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()


Series = Sequence[Mapping[int, float]]


def stacked_shares(series: Series) -> Chart:
    """One bar a year, each series with its share of 100."""
    years = _years(series)
    slot = (WIDTH - LEFT) / max(len(years), 1)
    bars = []
    for number, year in enumerate(years):
        total, floor = sum(each.get(year, 0) for each in series), 0.0
        for index, each in enumerate(series):
            share = each.get(year, 0) / total if total else 0
            height = share * (HEIGHT - BOTTOM - TOP)
            y = HEIGHT - BOTTOM - floor - height
            floor += height
            bars.append(Bar(LEFT + slot * number + slot * 0.12, y, slot * 0.76, height, index, year, each.get(year, 0)))
    return Chart(
        _labels(years), tuple((_y(share, 1), f"{share:.0%}") for share in (0, 0.25, 0.5, 0.75, 1)), tuple(bars)
    )


def lines(series: Series) -> Chart:
    """One line a series; a year without a figure interrupts nothing and has no point."""
    years = _years(series)
    most = _round(max((value for each in series for value in each.values()), default=0))
    x = dict(_labels_by_year(years))
    drawn = []
    for index, each in enumerate(series):
        points = tuple((x[year], _y(each[year], most), year, each[year]) for year in years if year in each)
        drawn.append(Line(index, " ".join(f"{a:.1f},{b:.1f}" for a, b, _, _ in points), points))
    steps = tuple((_y(most * part, most), f"{most * part:,.0f}") for part in (0, 0.5, 1))
    return Chart(_labels(years), steps, lines=tuple(drawn))


def _round(most: float) -> float:
    """The next number above whose half can be written in two digits."""
    unit: int = 2 * 10 ** max(0, len(str(int(most))) - 2)
    return max(1, math.ceil(most / unit)) * unit


def _years(series: Series) -> list[int]:
    known = {year for each in series for year in each}
    return list(range(min(known), max(known) + 1)) if known else []


def _labels_by_year(years: Sequence[int]) -> list[tuple[int, float]]:
    slot = (WIDTH - LEFT) / max(len(years), 1)
    return [(year, LEFT + slot * (number + 0.5)) for number, year in enumerate(years)]


def _labels(years: Sequence[int]) -> tuple[tuple[float, int], ...]:
    return tuple((x, year) for year, x in _labels_by_year(years))


def _y(value: float, most: float) -> float:
    return HEIGHT - BOTTOM - value / most * (HEIGHT - BOTTOM - TOP)
