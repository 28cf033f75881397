"""Statutory tables out of flattened text, to the cell: see ``docs/method.md`` for how it is done and proven."""

from assets.parse.tables.reading import SWITCHES, read_tables

__all__ = ["SWITCHES", "read_tables"]
