"""Every table declared once. Schemas, DDL, comments, expectations, the data dictionary are rendered from here."""

from assets.contracts.core import CORE, HIDDEN
from assets.contracts.meta import META
from assets.contracts.model import Column, Kind, Table
from assets.contracts.out import OUT
from assets.contracts.raw import LAKE
from assets.contracts.ref import REF

TABLES: tuple[Table, ...] = (*LAKE, *CORE, *HIDDEN, *REF, *OUT, *META)
PUBLISHED: tuple[Table, ...] = tuple(table for table in TABLES if table.published)
SCHEMAS = {
    "core": "What was read from the reports, figure by figure (原始解析结果)",
    "ref": "Dictionaries: regions, forms, indicators, rules (字典)",
    "out": "What an analyst opens first: no joins needed (分析宽表)",
    "meta": "The build and the data dictionary (构建信息与数据字典)",
}


def table(full_name: str) -> Table:
    """The table of that full name, ``core.cells``; ``KeyError`` where none is declared."""
    for declared in TABLES:
        if declared.full_name == full_name:
            return declared
    raise KeyError(f"no table {full_name} is declared")


__all__ = [
    "CORE",
    "HIDDEN",
    "LAKE",
    "META",
    "OUT",
    "PUBLISHED",
    "REF",
    "SCHEMAS",
    "TABLES",
    "Column",
    "Kind",
    "Table",
    "table",
]
