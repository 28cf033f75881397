"""No text takes more than time in proportion to its length (times the logarithm of it)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from assets.parse.tables import read_tables
from tests.tables.writers import seeded, write
from tests.timing import processor_seconds

_BASE = write("annual_2021", "trailing_pipe", seeded("linear"))[0]
_SMALL, _LARGE = 40_000, 240_000
# Six times the text may take this many times the time: room for the logarithm and for a busy machine.
# A quadratic reading would take thirty-six times as long.
_MOST = 24
# A machine that swings may make one measurement fail; a quadratic reading fails them all.
_ATTEMPTS = 4

TEXTS: dict[str, Callable[[int], str]] = {
    "pipes": lambda n: "|" * n,
    "pipes in a row": lambda n: _BASE.replace("规章 |", "规章 |" + "|" * n),
    "lines of pipes": lambda n: "|\n" * (n // 2),
    "lines of figures": lambda n: _BASE[:700] + "0\n" * (n // 2),
    "lines of prose": lambda n: _BASE + "工作有序推进\n" * (n // 7),
    "a label repeated": lambda n: "行政许可\n" * (n // 5),
    "labels repeated": lambda n: "总计 其他 结果维持\n" * (n // 11),
    "a table repeated": lambda n: _BASE * (n // len(_BASE)),
    "labels with typos": lambda n: _BASE + "".join(f"{i}属于行政执法案宗\n" for i in range(n // 14)),
    "beginnings of labels": lambda n: "三 本 年 度 " * (n // 8),
    "dashes before a word": lambda n: _BASE + "-" * n + "完",
    "spaces before a word": lambda n: _BASE + " " * n + "完",
    "figures with commas": lambda n: "1," * (n // 2),
    "open brackets": lambda n: "1(" * (n // 2),
    "commas between figures": lambda n: "规章,0,1,2\n" * (n // 9),
    "any mark between figures": lambda n: "规章 ^ 0 ^ 1\n" * (n // 11),
    "merged cells repeated": lambda n: "| 规章办法 | 规章办法 |\n" * (n // 16),
    "cells between bars": lambda n: "| 规章 |\n" * (n // 7),
    "tabs in runs": lambda n: "规章\t\t0\t\t1\n" * (n // 9),
    "figures before labels": lambda n: _BASE + "0 0 0 行政许可\n" * (n // 11),
    "rows on one line": lambda n: "信息内容 规章 0 " * (n // 10),
}


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_text(name: str) -> None:
    read_tables(TEXTS[name](2_000))
    measured: list[str] = []
    for attempt in range(_ATTEMPTS):
        # Other lengths each time: what was remembered of a text does not help.
        small, large = (
            processor_seconds(partial(read_tables, TEXTS[name](size + 1_000 * attempt))) for size in (_SMALL, _LARGE)
        )
        if large < _MOST * max(small, 0.01):
            return
        measured.append(f"{small:.3f} s for {_SMALL} characters, {large:.3f} s for {_LARGE}")
    pytest.fail("; ".join(measured))
