"""What is known of one row of a printed table: its cells by column, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from assets.parse.tables.collecting.rows import Item, RawRow
from assets.parse.tables.splitting.atoms import Atoms
from assets.parse.tables.splitting.values import Value, read_value

Cells = dict[str, Item]


@dataclass(slots=True)
class Resolved:
    """Cells of one row by column id. ``doubt`` says why a row was not read: few or many cells, or their
    order; ``placed``: blanks were placed by the sums; ``positioned``: by the page; ``cut``: the text ends in the row;
    ``detached``: the totals of its table, printed behind it."""

    row_id: str
    row: RawRow
    cells: Cells = field(default_factory=dict)
    doubt: str | None = None
    placed: bool = False
    positioned: bool = False
    cut: bool = False
    detached: tuple[Item, ...] = ()


def item_text(atoms: Atoms, item: Item) -> str:
    """The folded text of a cell; a unit set off by a space is joined, several figures are not."""
    if item.first == item.last:
        return atoms.pieces[item.first]
    text = atoms.text(item.first, item.last)
    return "".join(text.split()) if item.figures == 1 else text


def item_value(atoms: Atoms, item: Item) -> Value:
    """What a printed cell says."""
    return read_value(item_text(atoms, item))


def item_figure(atoms: Atoms, item: Item | None) -> Decimal | None:
    """The figure of a cell, none where it has none."""
    return None if item is None or item.blank else item_value(atoms, item).value
