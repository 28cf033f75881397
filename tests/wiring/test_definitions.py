"""The code location: it loads, light and whole; every asset and column is documented; the graph is the one we know."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dagster import AssetKey

from assets.contracts import TABLES
from orchestration.definitions import defs

GRAPH = Path(__file__).parent / "asset_graph.txt"


def drawn() -> str:
    """One line for each asset with what it is made from."""
    graph = defs.resolve_asset_graph()
    lines = []
    for key in sorted(graph.get_all_asset_keys(), key=lambda key: key.path):
        parents = sorted(parent.to_user_string() for parent in graph.get(key).parent_keys)
        lines.append(f"{key.to_user_string()} <- {', '.join(parents)}")
    checks = sorted(f"{check.asset_key.to_user_string()}:{check.name}" for check in graph.asset_check_keys)
    return "\n".join([*lines, "", *checks]) + "\n"


def test_the_asset_graph_is_the_one_we_know() -> None:
    """After a wanted change: python -m tests.wiring.test_definitions"""
    assert drawn() == GRAPH.read_text(encoding="utf-8")


def test_asset_is_table() -> None:
    keys = {key.to_user_string() for key in defs.resolve_asset_graph().get_all_asset_keys()}
    made_by_the_build = {"meta/builds", "meta/columns", "meta/tables"}
    assert {"/".join(declared.path) for declared in TABLES} - made_by_the_build == keys - {"warehouse"}


def test_every_asset_and_column_is_documented() -> None:
    graph = defs.resolve_asset_graph()
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description, key
        assert node.group_name in ("raw", "core", "ref", "out"), key
        assert node.owners, key
        assert node.code_version, key
        assert {"holds", "published"} <= set(node.tags), key
        if key != AssetKey("warehouse"):
            columns = node.metadata["dagster/column_schema"].columns
            assert all(column.description and column.type for column in columns), key


def test_loading_imports_nothing_that_only_a_run_needs() -> None:
    """What makes loading slow is what it must not import; how many seconds it takes is the machine's affair."""
    program = (
        "import sys, orchestration.definitions; sys.exit(bool({'great_expectations', 'matplotlib'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys, orchestration.cli; "
        "sys.exit(bool({'dagster', 'great_expectations', 'duckdb', 'polars', 'selectolax'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_status_starts_no_dagster() -> None:
    program = "import sys, orchestration.commands, orchestration.looking; sys.exit('dagster' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


if __name__ == "__main__":
    GRAPH.write_text(drawn(), encoding="utf-8")
