"""The layouts by name, and what each does to blanks and to the prose around its tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assets.synthetic.dice import Dice
from assets.synthetic.grid import Grid
from assets.synthetic.layouts import (
    apart,
    converted,
    lines,
    markup,
    markup_wild,
    paper,
    paper_wild,
    pipes,
    ruled,
    separated,
)

Prose = Literal["paragraphs", "one_line", "filler", "pages", "html", "json"]


@dataclass(frozen=True, slots=True)
class Layout:
    """``vanishes``: blank cells leave nothing. ``keeps``: false where the table itself is lost. ``in_order``: false
    where figures do not stand row by row. ``weight``: how often chance draws it; those of the catalogue of real pages
    have the most, those that nobody listed the least; none at all is drawn only when asked for."""

    name: str
    table: Callable[[Dice, Grid], str]
    vanishes: bool = False
    keeps: bool = True
    prose: Prose = "paragraphs"
    in_order: bool = True
    weight: float = 2.0


_ALL = (
    Layout("pipe_collapsed", pipes.trailing_collapsed),
    Layout("pipe_tails", pipes.trailing_tails),
    Layout("pipe_spans", pipes.trailing_spans),
    Layout("pipe_broken_rows", pipes.broken_rows),
    Layout("pipe_both_sides", pipes.leading_and_trailing),
    Layout("pipe_breaks_inside", pipes.breaks_inside),
    Layout("pipe_tight", pipes.tight, weight=1.0),
    Layout("pipe_leading", pipes.leading_only, weight=1.0),
    Layout("pipe_rows_apart", pipes.rows_apart, weight=1.0),
    Layout("pipe_all_columns", pipes.all_columns, weight=1.0),
    Layout("cell_pipe_after", pipes.cell_lines),
    Layout("cell_pipe_tails", pipes.cell_lines_tails),
    Layout("cell_pipe_opened", pipes.cell_lines_opened),
    Layout("cell_pipe_before", pipes.pipe_before),
    Layout("cell_pipe_alone", pipes.pipe_lines),
    Layout("cell_pipe_around", pipes.pipe_around, weight=1.0),
    Layout("cell_pipe_apart", pipes.cell_lines_apart, weight=1.0),
    Layout("cell_bare", lines.bare_cells, vanishes=True),
    Layout("cell_bare_dense", lines.bare_cells_dense, vanishes=True),
    Layout("cell_bare_by_row", lines.bare_cells_by_row, vanishes=True, weight=1.0),
    Layout("cell_blank_lines", lines.blank_lines_kept, vanishes=True, weight=1.0),
    Layout("mixed_rows", pipes.mixed_rows),
    Layout("lost", lines.lost, keeps=False),
    Layout("one_line_pipes", pipes.one_line_pipes, prose="one_line"),
    Layout("filler_pipes", pipes.one_line_pipes, prose="filler"),
    Layout("one_line_spaces", lines.one_line_spaces, vanishes=True, prose="one_line"),
    Layout("one_line_glued", lines.one_line_glued, vanishes=True, prose="one_line", weight=1.0),
    Layout("tabs", separated.tabs),
    Layout("tabs_with_spans", separated.tabs_with_spans),
    Layout("tabs_repeated", separated.tabs_repeated, weight=1.0),
    Layout("tabs_collapsed", separated.tabs_collapsed, vanishes=True, weight=1.0),
    Layout("double_spaces", separated.double_spaces, vanishes=True),
    Layout("fixed_width", separated.fixed_width, vanishes=True),
    Layout("semicolons", separated.semicolons, weight=1.0),
    Layout("commas", separated.commas, weight=1.0),
    Layout("commas_short", separated.commas_short, weight=1.0),
    Layout("dotted", separated.dotted, weight=0.5),
    Layout("bulleted", separated.bulleted, weight=0.5),
    Layout("markdown", ruled.markdown),
    Layout("markdown_repeated", ruled.markdown_repeated, weight=1.0),
    Layout("markdown_short", ruled.markdown_short, weight=1.0),
    Layout("markdown_padded", ruled.markdown_padded, weight=1.0),
    Layout("box_lines", ruled.box_lines, weight=0.5),
    Layout("box_full", ruled.box_full, weight=0.7),
    Layout("wide_pipes", ruled.wide_pipes, weight=0.5),
    Layout("wiki", ruled.wiki, weight=0.5),
    Layout("typeset", ruled.typeset, weight=0.3),
    Layout("html_in_text", converted.html_in_text, weight=0.7),
    Layout("xml_cells", converted.xml_cells, weight=0.3),
    Layout("lists", converted.lists, weight=0.5),
    Layout("markdown_styled", converted.styled_markdown, weight=0.3),
    Layout("box_wrapped", converted.wrapped_boxes, weight=0.3),
    Layout("paper_raw", paper.raw_order, vanishes=True, prose="pages"),
    Layout("paper_aligned", paper.aligned, vanishes=True, prose="pages"),
    Layout("paper_reading", paper.reading_order, vanishes=True, prose="pages"),
    Layout("paper_torn", paper_wild.torn_rows, vanishes=True, prose="pages"),
    Layout("paper_columns", paper_wild.held_columns, vanishes=True, prose="pages"),
    Layout("labels_then_columns", apart.labels_then_columns, vanishes=True, in_order=False, weight=0.7),
    Layout("labels_then_rows", apart.labels_then_rows, vanishes=True, in_order=False, weight=0.7),
    Layout("figures_then_labels", apart.figures_then_labels, vanishes=True, in_order=False, weight=0.0),
    Layout("records", apart.records, vanishes=True, weight=0.5),
    Layout("html_styled", markup.styled, prose="html"),
    Layout("html_plain", markup.plain, prose="html"),
    Layout("html_nested", markup.nested, prose="html"),
    Layout("html_divs", markup.divs, prose="html"),
    Layout("html_headed", markup_wild.headed, prose="html", weight=1.0),
    Layout("html_unclosed", markup_wild.unclosed, prose="html", weight=1.0),
    Layout("html_repeated", markup_wild.repeated, prose="html", weight=0.7),
    Layout("html_noisy", markup_wild.noisy, prose="html", weight=1.0),
    Layout("html_styled_divs", markup_wild.styled_divs, prose="html", weight=1.0),
    Layout("html_lists", markup_wild.lists, prose="html", weight=0.5),
    Layout("html_preformatted", markup_wild.preformatted, prose="html", weight=0.7),
    Layout("html_row_tables", markup_wild.row_tables, prose="html", weight=0.5),
    Layout("html_json", markup.fonts, prose="json"),
)

LAYOUTS = {layout.name: layout for layout in _ALL}
DRAWN = tuple((layout.name, layout.weight) for layout in _ALL if layout.weight)
