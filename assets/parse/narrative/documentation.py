"""``docs/indicators.md``, rendered from the vocabulary by ``make docs``."""

from __future__ import annotations

from assets.parse.narrative.vocabulary import indicators

_HEAD = """# Indicators of the narrative

Rendered from `assets/parse/narrative/indicators.yml` by `make docs`.

What decides an indicator is what is counted, by which channel, and whose act it is; the unit alone never does.
An indicator that is also a row of a statutory form has that row's meaning, so that prose and tables can be compared.
The unit column is the usual unit; a figure keeps the unit it is printed with. 万 and 亿 before a unit are multiplied out;
万元 and 亿元 are units. A figure that stands for two things together, or that counts a change, is kept as `other`.
A part of a total names itself in `category` and keeps the total's indicator; the kinds of information a website's
total is divided into are kinds of disclosed information. A zero may be printed or stated in words (then without unit).
N stands for the figure in a wording.

| indicator | unit | 指标 | meaning | wordings |
|---|---|---|---|---|
"""


def indicators_markdown() -> str:
    """The page as Markdown."""
    return _HEAD + "".join(
        f"| `{i.indicator_id}` | {i.unit or 'as printed'} | {i.label_zh} | {i.label_en}. {i.definition} "
        f"| {'; '.join(i.wordings)} |\n"
        for i in indicators()
    )
