"""How many full reports a second the tables are read from, per layout, on one core: ``python -m benchmarks.tables``.

``--without`` leaves out what reads one kind of layout only, one after the other, and says what the general reading then
makes of the layouts of the synthetic corpus: what a layout nobody has written down may cost. ``--bare`` goes further: it
erases every bar, tab and line end, so that only the order of labels and figures is left. ``--wide`` reads texts made to be
slow and says how long they take.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator

from assets.parse.tables import SWITCHES, read_tables
from assets.parse.tables.splitting.values import Value
from assets.synthetic.compose import compose
from assets.synthetic.dice import Dice
from assets.synthetic.layouts import LAYOUTS as SYNTHETIC
from assets.synthetic.model import SyntheticReport
from assets.synthetic.spec import draw_spec
from assets.text import normalise
from assets.workers import undisturbed
from tests.tables.scoring import judge_value, score
from tests.tables.test_linear import TEXTS
from tests.tables.writers import LAYOUTS, LOSING_BLANKS, write

_PARAGRAPH = "为做好信息公开工作,我局完善制度、充实内容、加强培训,全年发布各类信息一千余条,公众满意度稳步提高,具体情况如下所示。\n"
_PARAGRAPHS = 26
_SEPARATORS = str.maketrans("|\n\t", "   ")
_WIDE_TEXT = 1_000_000


def _reports(layout: str, count: int, blanks: str = "none") -> list[tuple[str, dict]]:
    written = [write("annual_2021", layout, random.Random(f"{layout}{n}"), blanks=blanks) for n in range(count)]
    return [(_PARAGRAPH * _PARAGRAPHS + text, printed) for text, printed in written]


def _speed(layout: str, seconds: float) -> tuple[float, int]:
    texts = [text for text, _ in _reports(layout, 20)]
    for text in texts:
        read_tables(text)
    best, began = 0.0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        with undisturbed():
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


def _synthetic(layout: str, count: int) -> Iterator[tuple[str, SyntheticReport]]:
    """Reports of a layout, normalised. Half of them have blanks."""
    for number in range(count):
        dice = Dice(4, number)
        style = {} if number % 2 else {"style": dice.pick(("blanks_few", "blanks_most", "nbsp"))}
        report = compose(dice, draw_spec(dice, layout=layout, document_type="annual_report", **style), f"r{number}")
        text = normalise(report.content, media_type="text/html" if report.html else None).text
        yield text, report


def _judged(reports: list[tuple[str, SyntheticReport]], without: frozenset[str]) -> Counter[str]:
    """How many of the printed figures are right, false or unread."""
    counts: Counter[str] = Counter()
    for text, report in reports:
        reading = read_tables(text, year=report.report_year, without=without)
        cells = {(c.table_id, c.row_id, c.column_id): c for c in reading.cells}
        for true in report.cells:
            cell = cells.pop((true.table_id, true.row_id, true.column_id), None)
            verdict = judge_value(cell, Value(true.status, true.value))
            counts[verdict] += verdict == "false" or true.status == "reported"
        counts["false"] += sum(cell.status == "reported" for cell in cells.values())
    return counts


def _without_each(count: int) -> None:
    layouts = {name: list(_synthetic(name, count)) for name, layout in SYNTHETIC.items() if layout.keeps}
    whole = {name: _judged(reports, frozenset()) for name, reports in layouts.items()}
    for name, counts in whole.items():
        print(f"{'everything':16s} {name:22s} {_share(counts):7.2%} right, {counts['false']} false")
    for switch in SWITCHES:
        for name, reports in layouts.items():
            counts = _judged(reports, frozenset({switch}))
            if counts != whole[name]:
                print(
                    f"without {switch:13s} {name:22s} {_share(counts):7.2%} right instead of "
                    f"{_share(whole[name]):7.2%}, {counts['false']} false"
                )


def _share(counts: Counter[str]) -> float:
    return counts["right"] / max(counts.total(), 1)


def _wide() -> None:
    for name, text in TEXTS.items():
        wide = text(_WIDE_TEXT)
        start = time.process_time()
        read_tables(wide)
        print(f"{name:22s} {time.process_time() - start:7.2f} s for {len(wide):,} characters")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bare", action="store_true", help="erase all separators and count what is still read")
    parser.add_argument("--without", action="store_true", help="leave out the readers of single layouts, one at a time")
    parser.add_argument("--wide", action="store_true", help="read texts made to be slow")
    parser.add_argument("--reports", type=int, default=6, help="reports a layout with --without")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long each layout is measured")
    arguments = parser.parse_args()
    if arguments.without:
        _without_each(arguments.reports)
        return
    if arguments.wide:
        _wide()
        return
    for layout in LAYOUTS:
        if arguments.bare:
            counts = _bare(layout)
            print(f"{layout:22s} {_share(counts):7.2%} right, {counts['false']} false")
        else:
            speed, size = _speed(layout, arguments.seconds)
            kept = "" if layout not in LOSING_BLANKS else "  (blanks leave no trace)"
            print(f"{layout:22s} {speed:7.0f} reports/s of {size:,} bytes{kept}")


if __name__ == "__main__":
    main()
