"""How fast texts are repaired, and how much comes back, beside the libraries one would use otherwise.

``python -m benchmarks.text`` prints two tables: MB/s on one core (of UTF-8), and characters restored and broken.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import cycle, islice
from random import Random
from time import process_time

import ftfy
import opencc
import zhconv_rs
from charset_normalizer import from_bytes

from assets.text import decode, find_numbers, fold, normalise
from assets.text.html import render
from assets.text.plan import plan
from tests.text.corpus import LANDING, clean_texts
from tests.text.damage import CONVERSIONS, SHIFTS, by_line, wrong_code

DAMAGES = CONVERSIONS | SHIFTS | {"utf8_as_gbk": by_line(wrong_code, 0.2)}
REPEAT = 5


def pages() -> list[str]:
    return [decode(path.read_bytes()).text for path in sorted(LANDING.glob("city_pages/*.html"))]


def one_in_five() -> list[str]:
    """Clean texts, and behind every four of them a damaged one: every text with every kind of damage, and pages."""
    rng, clean = Random(1), clean_texts()
    damaged = [damage(text, rng) for damage in DAMAGES.values() for text in clean]
    damaged += pages()[: len(clean)]
    others = cycle(clean)
    return [text for spoilt in damaged for text in (*islice(others, 4), spoilt)]


def speed(work: Callable[[str], object], texts: list[str]) -> float:
    """MB of UTF-8 per second, the best of some runs."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    best = float("inf")
    for _ in range(REPEAT):
        start = process_time()
        for text in texts:
            work(text)
        best = min(best, process_time() - start)
    return size / best


def _normalised(text: str) -> object:
    return normalise(text, media_type="text/html" if text.startswith("<") else "text/plain")


def speeds() -> list[tuple[str, float, float]]:
    clean = list(clean_texts()) * 15
    mixed = one_in_five()
    converter = opencc.OpenCC("tw2s")
    normalise("".join(clean[:3]) + "熱身?。ㄒ唬┘訌")
    rows: list[tuple[str, Callable[[str], object]]] = [
        ("opencc tw2s alone", converter.convert),
        ("zhconv-rs zh-hans alone", lambda text: zhconv_rs.zhconv(text, "zh-hans")),
        ("normalise, all of it", _normalised),
        *((f"  {repair.kind}", repair.find) for repair in plan()),
        ("fold", fold),
        ("find_numbers", find_numbers),
    ]
    return [(name, speed(work, clean), speed(work, mixed)) for name, work in rows]


def bytes_and_pages() -> list[tuple[str, float]]:
    texts = [text.encode("utf-8") for text in clean_texts()] * 15
    gbk = [text.encode("gb18030") for text in clean_texts()] * 3
    found = []
    for name, items, work in (
        ("decode UTF-8", texts, decode),
        ("decode GB18030", gbk, decode),
        ("render HTML", pages() * 5, render),
    ):
        size = sum(len(item if isinstance(item, bytes) else item.encode()) for item in items) / 1e6
        start = process_time()
        for item in items:
            work(item)
        found.append((name, size / (process_time() - start)))
    return found


def matching(one: str, other: str) -> int:
    if one == other:
        return len(one)
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())


def outcome(tool: Callable[[str], str], damage: Callable[[str, Random], str]) -> tuple[float, float]:
    """The share of characters that came back, and of characters in the result that no author wrote."""
    rng = Random(5)
    whole = back = broken = 0
    for text in clean_texts():
        after, before = tool(damage(text, rng)), text
        pairs = list(zip(before.split("\n"), after.split("\n"), strict=False))
        if before.count("\n") != after.count("\n"):
            pairs = [(before, after)]
        for one, other in pairs:
            same = matching(one, other)
            whole, back, broken = whole + len(one), back + same, broken + len(other) - same
    return back / whole, broken / whole


def tools() -> dict[str, Callable[[str], str]]:
    converter = opencc.OpenCC("t2s")
    return {
        "nothing": lambda text: text,
        "assets.text": lambda text: normalise(text).text,
        "ftfy": ftfy.fix_text,
        "opencc t2s": converter.convert,
        "charset-normalizer": lambda text: str(from_bytes(text.encode()).best() or ""),
    }


def main() -> None:
    """Print the tables."""
    print(f"{'MB/s of UTF-8, one core':28}{'clean':>10}{'1 in 5 damaged':>16}")
    rows = speeds()
    for name, clean, mixed in rows:
        print(f"{name:28}{clean:10.1f}{mixed:16.1f}")
    (_, clean, mixed), normaliser = rows[0], rows[2]
    print(f"{'as a share of opencc':28}{normaliser[1] / clean:10.2f}{normaliser[2] / mixed:16.2f}")
    for name, rate in bytes_and_pages():
        print(f"{name:28}{rate:10.1f}")
    print(f"\n{'% restored / % broken':28}" + "".join(f"{name:>20}" for name in tools()))
    for kind, damage in {"clean": lambda text, _rng: text, **DAMAGES}.items():
        cells = (outcome(tool, damage) for tool in tools().values())
        print(f"{kind:28}" + "".join(f"{100 * back:10.2f} / {100 * broken:7.2f}" for back, broken in cells))


if __name__ == "__main__":
    main()
