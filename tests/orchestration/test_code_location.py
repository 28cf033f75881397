"""The code location as Dagster and an operator meet it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dagster import DagsterInstance

ROOT = Path(__file__).parents[2]


def test_dagster_finds_the_definitions_valid(instance: DagsterInstance) -> None:
    command = [Path(sys.executable).with_name("dagster"), "definitions", "validate", "-w", "workspace.yaml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
