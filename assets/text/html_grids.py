"""Tables drawn without table elements: rows of sibling elements with short texts, as pipe rows.

Only what is certain is turned into rows: elements that say they are rows (role, class or style), or at least three
siblings of one shape whose later cells are figures or blanks; and lists one behind the other that are rows of figures, where
some of their items are empty, which lines would not keep. Everything else stays lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assets.text.html_tables import Cell, pipe_row, rows_of_grid

# Stands for a line end in text put into the tree; no page can hold it.
LINE = "\x1e"
_CONTAINERS = "div, ul, ol, section, dl"
_ROW_TAGS = frozenset(("div", "ul", "ol", "li", "dl", "section", "p"))
_CELL_TAGS = frozenset(("div", "span", "li", "p", "dt", "dd", "label", "b", "strong", "em", "i", "font"))
_SAYS_ROW = re.compile(r"(?:^|[\s_-])(?:t?r(?:ow)?|table-row|line)(?:[\s_-]|\d|$)|display\s*:\s*table-row", re.I)
_FIGURE = re.compile(r"[+-]?\d[\d,.]*%?|[/-]|")
_FEWEST_ROWS, _FEWEST_CELLS, _MOST_CELLS = 3, 2, 40
_LONGEST = 80


# A container whose first element is a row whose first element is a cell; few pages hold such a thing.
_DRAWN = re.compile(
    r"<(?:div|[uod]l|section)\b[^<]*>\s*<(?:div|[uod]l|li|section|p)\b[^<]*>\s*"
    r"<(?:div|span|li|p|d[dt]|label|b|strong|em|i|font)\b",
    re.I,
)


# An empty item: where lists are the rows of a table, a blank cell that lines would not keep.
_EMPTY_ITEM = re.compile(r"<li\b[^<>]*>(?:\s|&nbsp;|\xa0)*</li>", re.I)


def might_be_drawn(html: str) -> bool:
    """Whether a page may hold tables drawn with other elements."""
    return _DRAWN.search(html) is not None or _EMPTY_ITEM.search(html) is not None


def draw_grids(tree: LexborHTMLParser) -> None:
    """Replace every drawn table of a page by its pipe rows."""
    for container in tree.css(_CONTAINERS):
        rows = _rows(container)
        if rows:
            # No-break spaces: the blanks between pipes must not close up.
            lines = LINE.join(pipe_row(row).replace(" ", "\xa0") for row in rows_of_grid(rows))
            container.replace_with(LINE + lines + LINE)
    for run in _runs_of_lists(tree):
        texts = [_items(node) for node in run]
        if _have_empty_cells(texts):
            for node, row in zip(run, texts, strict=True):
                node.replace_with(LINE + pipe_row(row).replace(" ", "\xa0") + LINE)


def _runs_of_lists(tree: LexborHTMLParser) -> list[list[LexborNode]]:
    """The lists of a page that stand one right behind the other."""
    runs: list[list[LexborNode]] = []
    last: LexborNode | None = None
    for node in tree.css("ul, ol"):
        before = node.prev
        while before is not None and before.tag == "-text" and not (before.text_content or "").strip():
            before = before.prev
        if last is None or before is None or before.mem_id != last.mem_id:
            runs.append([])
        runs[-1].append(node)
        last = node
    return [run for run in runs if len(run) >= _FEWEST_ROWS]


def _items(node: LexborNode) -> list[str]:
    """The short texts of the items of a list; nothing where it holds anything else."""
    children = _only_elements(node) or []
    texts = [" ".join((child.text() or "").split()) for child in children]
    plain = all(child.tag == "li" for child in children) and not any(map(_is_built, children))
    return texts if plain and all(len(text) <= _LONGEST for text in texts) else []


def _have_empty_cells(rows: Sequence[Sequence[str]]) -> bool:
    """Whether lists are rows of a table: figures and blanks behind a label in most of those of several items, and none
    that is anything else than a list of short texts."""
    several = [row for row in rows if len(row) >= _FEWEST_CELLS]
    filled = [row for row in several if _FIGURE.fullmatch(row[-1]) and any(not _FIGURE.fullmatch(text) for text in row)]
    figures = any(text.isdigit() for row in filled for text in row)
    blanks = any(not text for row in filled for text in row)
    return all(rows) and figures and blanks and len(filled) >= _FEWEST_ROWS and 2 * len(filled) > len(several)


def _rows(container: LexborNode) -> list[list[Cell]] | None:
    first = container.child
    while first is not None and first.tag == "-text":
        first = first.next
    if first is None or first.tag not in _ROW_TAGS or _cells(first) is None:
        return None  # most elements end here
    children = _only_elements(container)
    if children is None or len({child.tag for child in children}) != 1:
        return None
    rows = [_cells(child) for child in children]
    if len(rows) < _FEWEST_ROWS or any(row is None for row in rows):
        return None
    found = [row for row in rows if row]
    figures = any(cell.lines and cell.lines[0].isdigit() for row in found for cell in row)
    return found if figures and (all(_says_row(child) for child in children) or _is_regular(found)) else None


def _only_elements(node: LexborNode) -> list[LexborNode] | None:
    """The child elements of a node; nothing where text stands between them."""
    children = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            if (child.text_content or "").strip():
                return None
        else:
            children.append(child)
    return children


def _cells(row: LexborNode) -> list[Cell] | None:
    """The cells of a row; nothing where it is none."""
    children = _only_elements(row)
    fewest = 1 if _is_styled_row(row) else _FEWEST_CELLS  # a title has one cell
    if not children or not fewest <= len(children) <= _MOST_CELLS:
        return None
    if any(child.tag not in _CELL_TAGS for child in children):
        return None
    texts = [" ".join((child.text() or "").split()) for child in children]
    if any(len(text) > _LONGEST for text in texts) or any(map(_is_built, children)):
        return None
    return [Cell((text,) if text else ()) for text in texts]


def _is_built(cell: LexborNode) -> bool:
    """Whether a cell holds more than its text, a paragraph around it aside."""
    only = cell.child
    if only is None or (only.tag == "-text" and only.next is None):
        return False
    return len(cell.css("div, li, ul, dl, table, p, img, input")) - (cell.tag in ("div", "li", "p")) > 1


def _says_row(node: LexborNode) -> bool:
    attributes = node.attributes
    said = f"{attributes.get('class') or ''} {attributes.get('style') or ''}"
    return attributes.get("role") == "row" or _SAYS_ROW.search(said) is not None


def _is_styled_row(node: LexborNode) -> bool:
    """Whether an element is drawn as a row of a table, so that each of its children is a cell."""
    attributes = node.attributes
    return attributes.get("role") == "row" or "table-row" in (attributes.get("style") or "")


def part_cells(tree: LexborHTMLParser) -> None:
    """Set inline elements drawn as cells apart, so that figures beside each other do not close up."""
    for cell in tree.css('[style*="table-cell"], [style*="inline-block"]'):
        cell.insert_before(" ")


def _is_regular(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether all rows have one width, most of them figures or blanks behind their label, and figures are there."""
    if len({len(row) for row in rows}) != 1:
        return False
    texts = [[cell.lines[0] if cell.lines else "" for cell in row] for row in rows]
    filled = [
        row for row in texts if all(_FIGURE.fullmatch(text) for text in row[1:]) and not _FIGURE.fullmatch(row[0])
    ]
    return len(filled) * 2 > len(rows)
