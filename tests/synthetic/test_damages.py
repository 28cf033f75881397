"""The damages reproduce, byte for byte, what crawled reports show."""

from assets.synthetic.damages import codes, script


def test_pinyin_behind_converted_characters() -> None:
    assert script.with_toned_pinyin("應急動態162條", "dense") == "應(yīng)急動(dòng)態(tài)162條(tiáo)"


def test_a_shift_never_reaches_a_digit() -> None:
    shifted = codes.shifted_start("主動公開信息2023條")
    assert not shifted.startswith("主動")
    assert shifted.endswith("2023條")


def test_what_gbk_cannot_spell_is_left_alone() -> None:
    assert codes.shifted_start("😀工作") == "😀工作"
