"""``python -m benchmarks [NAME ...]``: every benchmark, or those named, one after another, each in a process of its own."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> None:
    known = sorted(module.stem for module in Path(__file__).parent.glob("[a-z]*.py"))
    asked = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure this machine: all of it, or what is named. Each has options of its own: "
        "python -m benchmarks.NAME --help.",
    )
    asked.add_argument("name", nargs="*", help=f"which ones: {', '.join(known)}; all without a name")
    names = asked.parse_args().name
    if unknown := [name for name in names if name not in known]:
        asked.error(f"there is no benchmark {', '.join(unknown)}: name some of {', '.join(known)}")
    for name in names or known:
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)


if __name__ == "__main__":
    main()
