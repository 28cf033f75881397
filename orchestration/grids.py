"""Tables and values as the terminal shows them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich.markup import escape
from rich.table import Table


def grid(
    title: str, names: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, header: bool = True, markup: bool = False
) -> Table:
    """Rows under names; with ``markup`` the rows bring colours of their own."""
    table = Table(title=title, title_justify="left", show_header=header)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(row if markup else map(escape, row)))
    return table


def said(value: Any) -> str:
    """A value as people write it; nothing for null."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) and value > 9999 else str(value)


def cut(value: str, most: int = 30) -> str:
    """The beginning of a text, in one line."""
    value = value.replace("\n", "⏎")
    return value if len(value) <= most else value[:most] + "…"
