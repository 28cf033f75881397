"""What ``docs/cookbook.md`` and the README say of the bundled corpus: the answers to their queries, the summary of its build.

``python -m tests.warehouse.cookbook DATA`` writes it anew, with DATA a build of the bundled corpus.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from pathlib import Path

import duckdb

from tests.conftest import run_disclosure

ROOT = Path(__file__).parent.parent.parent
COOKBOOK, README = ROOT / "docs" / "cookbook.md", ROOT / "README.md"
# A heading, its query, and the table below it.
RECIPE = re.compile(r"(?P<before>```sql\n(?P<sql>[^`]+?)```\n\n)(?P<answer>(?:\|[^\n]*\n)+)")

SUMMARY = re.compile(r"^Documents *\n.*?(?=^Warehouse:)", re.MULTILINE | re.DOTALL)


def summary(said: str) -> str:
    """The tables that a build prints at its end, wherever they are shown."""
    (tables,) = SUMMARY.findall(said)
    return "".join(line.rstrip() + "\n" for line in tables.splitlines())


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
    data = Path(sys.argv[1])
    printed = summary(run_disclosure("build", "--data", data, landing=data / "landing").stdout)
    for document in (COOKBOOK, README):
        text = answered(document.read_text(encoding="utf-8"), data / "warehouse" / "disclosure.duckdb")
        document.write_text(SUMMARY.sub(lambda _: printed, text), encoding="utf-8")
