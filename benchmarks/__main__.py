"""``python -m benchmarks``: every benchmark, one after another, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> None:
    for module in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        print(f"== {module.stem}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{module.stem}"], check=True)


if __name__ == "__main__":
    main()
