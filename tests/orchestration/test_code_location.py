"""The code location as Dagster and an operator meet it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dagster import DagsterInstance

ROOT = Path(__file__).parents[2]
# What makes loading slow is what it must not import; how many seconds it takes is the machine's affair.
_LOADING = """import sys, orchestration.definitions
print('great_expectations' in sys.modules, 'matplotlib' in sys.modules)"""


def test_dagster_finds_the_definitions_valid(instance: DagsterInstance) -> None:
    command = [Path(sys.executable).with_name("dagster"), "definitions", "validate", "-w", "workspace.yaml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_loads_light(landing: Path) -> None:
    said = subprocess.run([sys.executable, "-c", _LOADING], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]
