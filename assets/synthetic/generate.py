"""Synthetic reports in any number. Document ``i`` is the same whatever their number, on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assets.synthetic.compose import compose
from assets.synthetic.dice import Dice
from assets.synthetic.model import SyntheticReport
from assets.synthetic.spec import draw_spec

#: Every so many documents one is the text of the document before it again.
_COPY_EVERY = 60


def generate(documents: int, seed: int = 0, **given: object) -> Iterator[SyntheticReport]:
    """``documents`` synthetic reports. What is ``given`` (fields of ``Spec``: ``layout="tabs"``) holds for all of them;
    without it, some are copies of others."""
    for number in range(documents):
        is_copy = not given and number % _COPY_EVERY == _COPY_EVERY - 1
        report = _drawn(number - 1 if is_copy else number, seed, given)
        yield _copied(report, f"s{seed}-{number:06d}") if is_copy else report


def _drawn(number: int, seed: int, given: dict[str, object]) -> SyntheticReport:
    dice = Dice(seed, number)
    return compose(dice, draw_spec(dice, **given), f"s{seed}-{number:06d}")


def _copied(report: SyntheticReport, name: str) -> SyntheticReport:
    """The same report from another place, other only in the blank lines at its end: nothing of it counts twice."""
    return replace(
        report,
        name=name,
        text=report.text + "\n\n",
        html=None if report.html is None else report.html + "\n\n",
        agency_name=None,
        region_code=None,
        report_year=None,
        published_on=None,
        signed_on=None,
        cells=(),
        statistics=(),
        injected_errors=(),
        status="duplicate",
    )
