"""The queries of ``docs/cookbook.md`` and their answers. ``python -m tests.warehouse.cookbook DATA`` writes the answers anew."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from pathlib import Path

import duckdb

COOKBOOK = Path(__file__).parent.parent.parent / "docs" / "cookbook.md"
# A heading, its query, and the table below it.
RECIPE = re.compile(r"(?P<before>```sql\n(?P<sql>[^`]+?)```\n\n)(?P<answer>(?:\|[^\n]*\n)+)")


def answered(markdown: str, warehouse: Path) -> str:
    """The document with every table as the warehouse answers it."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return RECIPE.sub(lambda found: found["before"] + answer(connection, found["sql"]), markdown)


def answer(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """The rows of a query as a Markdown table."""
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    rows = cursor.fetchall()
    lines = [names, ["---"] * len(names), *([shown(value) for value in row] for row in rows)]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        value = f"{value.normalize():f}"
    elif isinstance(value, float):
        value = f"{value:g}"
    return str(value).replace("|", "¦").replace("\n", "⏎")


if __name__ == "__main__":
    built = Path(sys.argv[1]) / "warehouse" / "disclosure.duckdb"
    COOKBOOK.write_text(answered(COOKBOOK.read_text(encoding="utf-8"), built), encoding="utf-8")
