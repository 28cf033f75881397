"""Findings and statistics of a report as HTML: lists as long as a report is, so made without a template."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from html import escape

from assets.out.site.grids import Row, in_both, spoken


def findings_html(findings: Iterable[Row]) -> str:
    """A line for each finding, linked to its characters where it has any."""
    return "".join(map(_finding, findings))


def statistics_html(statistics: Iterable[Row], report_year: int | None) -> str:
    """A row for each statistic: what it counts with its flags, and the figure linked to its quote."""
    return "".join(_statistic(statistic, report_year) for statistic in statistics)


def said(value: float | str | None) -> str:
    """A figure as a person writes it; nothing for null. A text is a figure with all its digits.

    >>> said("12345.5"), said(12345), said(None)
    ('12,345.5', '12,345', '')
    """
    if value is None:
        return ""
    return f"{Decimal(value):,f}" if isinstance(value, str) else f"{value:,.12g}"


def _finding(finding: Row) -> str:
    proposal = finding["proposal"]
    more = f'<br><small class="quiet">{escape(proposal)}</small>' if proposal else ""
    message = _link(finding, in_both(finding["message"], finding["message_zh"]))
    return f'<li class="{finding["severity"]}">{message}{more}</li>'


def _statistic(statistic: Row, report_year: int | None) -> str:
    number, category, period = statistic["number"], statistic["category"], statistic["period_year"]
    name = f' id="t{number}"' if number else ""
    part = f": {escape(category)}" if category else ""
    flags = [
        spoken("about", "约数") if statistic["is_approximate"] else None,
        spoken("cumulated", "累计") if statistic["is_cumulative"] else None,
        escape(statistic["scope"]) if statistic["scope"] != "agency" else None,
        period if period and period != report_year else None,
    ]
    flagged = "".join(f'<small class="flag">{flag}</small>' for flag in flags if flag)
    what = f"<td>{spoken(statistic['label_en'], statistic['label'])}{part}\n{flagged}</td>"
    figure = f"{_link(statistic, said(statistic['value']))} {escape(statistic['unit'] or '')}"
    return f'<tr{name}>{what}<td class="figure">{figure}</td></tr>'


def _link(figure: Row, shown: str) -> str:
    return f'<a href="#f{figure["number"]}">{shown}</a>' if figure["number"] else shown
