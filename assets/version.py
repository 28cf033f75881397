"""The version of the code: a fingerprint over the sources and data files of the pure packages, so that changed code shows as stale."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import xxhash

PACKAGE = Path(__file__).parent
READING = ("text", "parse", "forms", "regions", "contracts", "raw", "core", "rules", "ref")
PUBLISHING = (*READING, "sameness", "corrections", "out")


@cache
def code_version(folders: tuple[str, ...] = PUBLISHING) -> str:
    """Twelve hex digits that change when any file of these packages of ``assets`` does."""
    state = xxhash.xxh3_128()
    for folder in sorted(folders):
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                state.update(path.relative_to(PACKAGE).as_posix().encode())
                state.update(path.read_bytes())
    return state.hexdigest()[:12]
