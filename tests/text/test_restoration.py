"""How much of a damaged corpus comes back: at least 99.9 % of conversions and pinyin, 98 % of byte shifts."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from assets.text import normalise
from tests.text.corpus import clean_texts
from tests.text.damage import CONVERSIONS, SHIFTS, Damage, dice


def restored(damage: Damage) -> tuple[float, float]:
    """The share of characters that came back, and of wrong ones in what came back."""
    rng = dice(7)
    whole = back = wrong = 0
    for text in clean_texts():
        lines, repaired = text.split("\n"), normalise(damage(text, rng)).text.split("\n")
        assert len(lines) == len(repaired)
        for line, other in zip(map(str.strip, lines), map(str.strip, repaired), strict=True):
            same = len(line) if line == other else matching(line, other)
            whole, back = whole + len(line), back + same
            wrong += len(other) - same - other.count("\ufffd")
    return back / whole, wrong / whole


def matching(line: str, other: str) -> int:
    return sum(block.size for block in SequenceMatcher(None, line, other, autojunk=False).get_matching_blocks())


def test_there_is_a_corpus() -> None:
    assert sum(map(len, clean_texts())) > 5000


@pytest.mark.parametrize("kind", CONVERSIONS)
def test_conversions_and_pinyin(kind: str) -> None:
    share, wrong = restored(CONVERSIONS[kind])
    assert share >= 0.999 and wrong <= 0.001


@pytest.mark.parametrize("kind", SHIFTS)
def test_byte_shifts(kind: str) -> None:
    share, wrong = restored(SHIFTS[kind])
    assert share >= 0.98 and wrong <= 0.012


@pytest.mark.parametrize("encodings", [("utf-8", "latin-1"), ("gb18030", "latin-1")], ids="from {0[0]}".format)
def test_short_runs_follow_the_rest_of_a_text_in_the_wrong_code(encodings: tuple[str, str]) -> None:
    written, read = encodings
    text = (
        "二、主动公开政府信息情况\n第二十条第(八)项\n信息内容 | 本年收费金额 |\n行政事业性收费 | 113件 | 无 | ２０ |\n"
        * 3
    )
    assert normalise(text.encode(written).decode(read)).text == text
    # Alone, so few letters may be what they look like.
    assert normalise("Ðþ 113ä»¶").text == "Ðþ 113ä»¶"


@pytest.mark.parametrize("how", ["replace", "ignore"])
def test_bytes_that_a_decoder_gave_up_are_found_or_said_to_be_lost(how: str) -> None:
    text = "第二十条第（一）项主动公开政府信息情况，本年新收政府信息公开申请数量，本机关不予公开。" * 3
    read = normalise(text.encode().decode("gbk", how)).text
    assert SequenceMatcher(None, text, read, autojunk=False).ratio() > (0.9 if how == "replace" else 0.75)
    if how == "replace":  # a lost byte is never taken for 80 where other characters are as likely
        assert "兀" not in read and "笀" not in read
