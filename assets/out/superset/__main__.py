"""``python -m assets.out.superset WAREHOUSE BUNDLE``: write the bundle for the warehouse at that path."""

from __future__ import annotations

import sys
from pathlib import Path

from assets.out.superset.bundle import address_of, bundle


def main(arguments: list[str]) -> int:
    """Write it; 2 on bad usage."""
    if len(arguments) != 2:
        print("usage: python -m assets.out.superset WAREHOUSE BUNDLE.zip", file=sys.stderr)
        return 2
    warehouse, target = map(Path, arguments)
    target.write_bytes(bundle(address_of(warehouse)))
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
