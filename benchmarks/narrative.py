"""How many narratives a second one core reads: ``python -m benchmarks.narrative [folder of texts]``.

Without a folder the narratives are made here, about 3 KB each with some ten statistics, as reports have them; with a
folder its ``.txt`` files are read. The time is processor time, so that a busy machine does not change it much."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from assets.parse.narrative import read_statistics
from assets.text import normalise

_PLAIN = "认真落实条例要求,健全工作制度,细化责任分工,及时回应群众关心的问题,不断提高公开质量。"
_COUNTED = (
    "全年主动公开政府信息{a}条,其中工作动态{b}条,通知公告{c}条,政策解读{d}条。",
    "通过微信公众号发布信息{b}条、微博{c}条,粉丝{a}人。",
    "2022年收到政府信息公开申请{d}件,其中予以公开{c}件,全部按时答复,办结率100%。",
    "承办人大代表建议{c}件,政协提案{d}件。",
    "未发生因政府信息公开引起的行政复议、行政诉讼,未收取任何费用。",
    "举办培训班{d}期,参训{b}人次,下发文件{c}件。",
)
_BYTES = 3000


def made(seed: int) -> str:
    """One narrative of about three kilobytes."""
    numbers = {"a": 900 + seed, "b": 300 + seed % 7, "c": 20 + seed % 11, "d": 3 + seed % 5}
    lines, size, turn = ["一、总体情况"], 0, 0
    while size < _BYTES:
        line = _PLAIN * 8 + _COUNTED[turn % len(_COUNTED)].format(**numbers)
        lines.append(line)
        size += len(line.encode())
        turn += 1
    return "\n".join(lines)


def main(folder: str | None) -> None:
    """Print narratives, bytes and statistics a second."""
    paths = sorted(Path(folder).glob("*.txt")) if folder else []
    texts = [normalise(path.read_text(encoding="utf-8")).text for path in paths] or [made(seed) for seed in range(300)]
    for text in texts[:5]:
        read_statistics(text, report_year=2022)
    begun = time.process_time()
    statistics = sum(len(read_statistics(text, report_year=2022)) for text in texts)
    seconds = time.process_time() - begun
    size = sum(len(text.encode()) for text in texts)
    print(
        f"{len(texts)} narratives of {size / len(texts) / 1000:.1f} KB, {statistics / len(texts):.1f} statistics each: "
        f"{len(texts) / seconds:,.0f} narratives/s, {size / seconds / 1e6:.1f} MB/s, {statistics / seconds:,.0f} statistics/s"
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
