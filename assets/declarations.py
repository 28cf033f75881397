"""Reading declared data (words, rules, corrections) from YAML: the one place that chooses the parser.

What a file must hold is the matter of the package that declares it."""

from __future__ import annotations

from typing import Any

import yaml

# libyaml reads the same as the parser written in Python and takes a tenth of its time; some platforms lack it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """What a YAML text declares; ``yaml.YAMLError`` where it is none."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506
