"""Character classes for regular expressions: thousands of characters as the ranges they form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def char_class(characters: Iterable[str]) -> str:
    """The inside of a class that holds exactly these characters.

    >>> char_class("adbc]")
    '\\\\]a-d'
    """
    codes = sorted({ord(char) for char in characters})
    runs = (list(run) for _, run in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]))
    return "".join(_range(run[0][1], run[-1][1]) for run in runs)


def _range(first: int, last: int) -> str:
    ends = re.escape(chr(first)), re.escape(chr(last))
    return ends[0] if first == last else "".join(ends) if first + 1 == last else "-".join(ends)
