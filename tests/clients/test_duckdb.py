"""DuckDB itself, older and newer than ours: in Python, on the command line, in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from assets.contracts import PUBLISHED
from tests.clients.conftest import ask, ask_here
from tests.clients.environments import UnavailableError, node_modules

NAMES = [declared.full_name for declared in PUBLISHED]
# Every value of every row, as Python sees it: how DuckDB writes a row as text differs between versions.
ASK = """
import duckdb, hashlib, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
for name in sys.argv[2:]:
    rows = sorted(map(repr, connection.execute(f"SELECT * FROM {name}").fetchall()))
    print(name, len(rows), hashlib.sha256("\\n".join(rows).encode()).hexdigest())
comments = connection.execute("SELECT count(comment) FROM duckdb_columns() WHERE NOT internal").fetchall()
print("comments", comments[0][0])
"""
REFUSED = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
try:
    connection.execute("DELETE FROM core.cells")
except duckdb.Error as error:
    print(type(error).__name__)
"""
SUMS = """
import duckdb, sys
question = "SELECT count(*), sum(new_requests) FROM out.agency_years"
print(*duckdb.connect(sys.argv[1], read_only=True).execute(question).fetchall()[0])
"""
NODE = """
const { DuckDBInstance } = require("@duckdb/node-api");
(async () => {
  const instance = await DuckDBInstance.create(process.argv[1], { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const read = await connection.runAndReadAll("SELECT count(*) AS reports, sum(new_requests) AS requests FROM out.agency_years");
  console.log(JSON.stringify(read.getRowsJson()[0]));
})();
"""


@pytest.mark.parametrize("version", ["1.2.2", "1.4.4", "1.5.6", "2.0.0"])
def test_python_reads_every_value(version: str, environment: Callable[[str], Path], warehouse_file: Path) -> None:
    python = environment(f"duckdb-{version}")
    assert ask(python, "import duckdb; print(duckdb.__version__)").strip() == version
    assert ask(python, ASK, warehouse_file, *NAMES) == ask_here(ASK, warehouse_file, *NAMES)
    assert ask(python, REFUSED, warehouse_file).strip() == "InvalidInputException"


def test_the_command_line_reads(environment: Callable[[str], Path], warehouse_file: Path) -> None:
    duckdb = environment("command-line").with_name("duckdb")

    def answer(*arguments: str) -> list[dict[str, object]]:
        command = [str(duckdb), "-json", "-no-init", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    question = "SELECT count(*) AS reports FROM {}out.agency_years"
    file = str(warehouse_file)
    direct = answer("-readonly", file, "-c", question.format(""))
    attached = answer("-c", f"ATTACH '{file}' AS disclosure (READ_ONLY); {question.format('disclosure.')}")
    expected = int(ask_here(ASK, warehouse_file, "out.agency_years").split()[1])
    assert direct == attached == [{"reports": expected}]


def test_node_reads(clients: Path, warehouse_file: Path) -> None:
    clients.mkdir(parents=True, exist_ok=True)
    with FileLock(clients / "node.lock"):
        try:
            folder = node_modules(clients)
        except UnavailableError as error:
            pytest.skip(f"the client for Node cannot be had here: {error}")
    done = subprocess.run(
        ["node", "-e", NODE, str(warehouse_file)], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert " ".join(json.loads(done.stdout)) == ask_here(SUMS, warehouse_file).strip()
