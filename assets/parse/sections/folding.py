"""``fold`` of the text package, applied only where it can change something: folding whole texts costs more than reading them."""

from __future__ import annotations

import re
from functools import lru_cache

from assets.text.width import fold

# What is neither ASCII nor an ideograph nor a mark that folding leaves alone. Written twice: what begins with one
# character of a set is searched for several times as fast as what begins with some of them.
_FOLDABLE = r"[^\x00-\x0a\x0e-\x7f\u2014-\u2026\u3001-\u9fff]"
_NEITHER = re.compile(rf"{_FOLDABLE}{_FOLDABLE}*+")


# The marks that nearly every text has many of: replaced at once, not one by one.
_COMMON = tuple((mark, fold(mark)) for mark in "，：；（）")


def folded(text: str) -> str:
    """The same as ``fold(text)``: few characters of a Chinese text are neither ASCII nor ideographs."""
    for mark, twin in _COMMON:
        text = text.replace(mark, twin)
    return _NEITHER.sub(_fold, text)


def _fold(match: re.Match[str]) -> str:
    return _fold_run(match[0])


@lru_cache(maxsize=4096)
def _fold_run(run: str) -> str:
    """The runs of marks between ideographs are few and come again and again."""
    return fold(run)
