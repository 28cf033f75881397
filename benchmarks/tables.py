"""How many full reports a second the tables are read from, per layout, on one core: ``python -m benchmarks.tables``.

``--bare`` erases every bar, tab and line end first, so that only the order of labels and figures is left, and says how
many cells the alignment still reads: what a layout nobody has written down may cost.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter

from assets.parse.tables import read_tables
from tests.tables.scoring import score
from tests.tables.writers import LAYOUTS, LOSING_BLANKS, write

_PARAGRAPH = "为做好信息公开工作,我局完善制度、充实内容、加强培训,全年发布各类信息一千余条,公众满意度稳步提高,具体情况如下所示。\n"
_PARAGRAPHS = 26
_SEPARATORS = str.maketrans("|\n\t", "   ")


def _reports(layout: str, count: int, blanks: str = "none") -> list[tuple[str, dict]]:
    written = [write("annual_2021", layout, random.Random(f"{layout}{n}"), blanks=blanks) for n in range(count)]
    return [(_PARAGRAPH * _PARAGRAPHS + text, printed) for text, printed in written]


def _speed(layout: str, seconds: float) -> tuple[float, int]:
    texts = [text for text, _ in _reports(layout, 20)]
    for text in texts:
        read_tables(text)
    best, began = 0.0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        start = time.process_time()
        for text in texts:
            read_tables(text)
        best = max(best, len(texts) / (time.process_time() - start))
    return best, sum(len(text.encode()) for text in texts) // len(texts)


def _bare(layout: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text, printed in _reports(layout, 10):
        counts += score(read_tables(text.translate(_SEPARATORS)), "annual_2021", printed)[0]
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bare", action="store_true", help="erase all separators and count what is still read")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long each layout is measured")
    arguments = parser.parse_args()
    for layout in LAYOUTS:
        if arguments.bare:
            counts = _bare(layout)
            print(f"{layout:22s} {counts['right'] / counts.total():7.2%} right, {counts['false']} false")
        else:
            speed, size = _speed(layout, arguments.seconds)
            kept = "" if layout not in LOSING_BLANKS else "  (blanks leave no trace)"
            print(f"{layout:22s} {speed:7.0f} reports/s of {size:,} bytes{kept}")


if __name__ == "__main__":
    main()
