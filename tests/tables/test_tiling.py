"""Lines taken apart into labels and figures: what is a tile and what is not."""

from __future__ import annotations

import pytest

from assets.parse.tables.labelling.tiling import tiles


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("行政许可12件行政处罚3", [["行政许可", "12件", "行政处罚", "3"]]),
        ("行政许可12件、行政处罚3件", [["行政许可", "12件"], ["行政处罚", "3件"]]),
        ("0(一)予以公开1 2.重复申请5", [["0", "(一)予以公开", "1", "2.重复申请", "5"]]),
        ("0 13 其他法律行政法规禁止公开", [["0", "13", "其他法律行政法规禁止公开"]]),
        ("收费总数元36 0其中:1.政府网站7", [["元", "36", "0", "其中:1.政府网站", "7"]]),
        ("", []),
    ],
)
def test_tiles(line: str, expected: list[list[str]]) -> None:
    found = [[line[tile.start : tile.end] for tile in stretch] for stretch in tiles(line)]
    assert [stretch for stretch in found if len(stretch) > 1] == expected


def test_a_long_line_takes_linear_time() -> None:
    line = "行政许可0" * 40_000
    assert sum(len(stretch) for stretch in tiles(line)) >= 79_000
