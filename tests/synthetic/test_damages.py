"""The damages reproduce, byte for byte, what crawled reports show."""

import doctest

import pytest

from assets.synthetic import dates
from assets.synthetic.damages import codes, script
from assets.synthetic.prose import voice


@pytest.mark.parametrize("module", [codes, dates, voice])
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_pinyin_behind_converted_characters() -> None:
    assert script.with_toned_pinyin("應急動態162條", "dense") == "應(yīng)急動(dòng)態(tài)162條(tiáo)"


def test_a_shift_never_reaches_a_digit() -> None:
    text = "主動公開信息2023條"
    assert codes.shifted_start(text) in {text, codes.shifted_start(text)}
    assert "2023條" in codes.shifted_start(text)


def test_what_gbk_cannot_spell_is_left_alone() -> None:
    assert codes.shifted_start("😀工作") == "😀工作"
