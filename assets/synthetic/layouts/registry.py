"""The layouts by name, and what each does to blanks and to the prose around its tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid
from assets.synthetic.layouts import lines, markup, paper, pipes, unseen

Prose = Literal["paragraphs", "one_line", "filler", "pages", "html", "json"]


@dataclass(frozen=True, slots=True)
class Layout:
    """``vanishes``: blank cells leave nothing. ``keeps``: false where the table itself is lost. ``drawn``: false for
    layouts that are used only when asked for. ``in_order``: false where figures do not stand row by row."""

    name: str
    table: Callable[[Dice, Grid], str]
    vanishes: bool = False
    keeps: bool = True
    prose: Prose = "paragraphs"
    drawn: bool = True
    in_order: bool = True


_ALL = (
    Layout("pipe_collapsed", pipes.trailing_collapsed),
    Layout("pipe_tails", pipes.trailing_tails),
    Layout("pipe_spans", pipes.trailing_spans),
    Layout("pipe_broken_rows", pipes.broken_rows),
    Layout("pipe_both_sides", pipes.leading_and_trailing),
    Layout("pipe_breaks_inside", pipes.breaks_inside),
    Layout("cell_pipe_after", pipes.cell_lines),
    Layout("cell_pipe_tails", pipes.cell_lines_tails),
    Layout("cell_pipe_opened", pipes.cell_lines_opened),
    Layout("cell_pipe_before", pipes.pipe_before),
    Layout("cell_pipe_alone", pipes.pipe_lines),
    Layout("cell_bare", lines.bare_cells, vanishes=True),
    Layout("cell_bare_dense", lines.bare_cells_dense, vanishes=True),
    Layout("mixed_rows", pipes.mixed_rows),
    Layout("lost", lines.lost, keeps=False),
    Layout("one_line_pipes", pipes.one_line_pipes, prose="one_line"),
    Layout("filler_pipes", pipes.one_line_pipes, prose="filler"),
    Layout("one_line_spaces", lines.one_line_spaces, vanishes=True, prose="one_line"),
    Layout("tabs", lines.tabs),
    Layout("tabs_with_spans", lines.tabs_with_spans),
    Layout("paper_raw", paper.raw_order, vanishes=True, prose="pages"),
    Layout("paper_aligned", paper.aligned, vanishes=True, prose="pages"),
    Layout("paper_reading", paper.reading_order, vanishes=True, prose="pages"),
    Layout("html_styled", markup.styled, prose="html"),
    Layout("html_plain", markup.plain, prose="html"),
    Layout("html_nested", markup.nested, prose="html"),
    Layout("html_divs", markup.divs, prose="html"),
    Layout("html_json", markup.fonts, prose="json"),
    Layout("box_lines", unseen.box_lines, drawn=False),
    Layout("wide_pipes", unseen.wide_pipes, drawn=False),
    Layout("ruled_markdown", unseen.ruled_markdown, drawn=False),
    Layout("double_spaces", unseen.double_spaces, vanishes=True, drawn=False),
    Layout("semicolons", unseen.semicolons, drawn=False),
    Layout("labels_then_figures", unseen.labels_then_figures, vanishes=True, drawn=False, in_order=False),
)

LAYOUTS = {layout.name: layout for layout in _ALL}
DRAWN = tuple(layout.name for layout in _ALL if layout.drawn)
UNSEEN = tuple(layout.name for layout in _ALL if not layout.drawn)
