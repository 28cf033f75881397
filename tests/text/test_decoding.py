"""Bytes to text: what they are, whatever they say they are."""

from __future__ import annotations

import pytest

from assets.text import NotText, decode
from assets.text.decoding import _known

TEXT = "二、主动公开政府信息情况：规章0件，行政规范性文件12件。" * 3
TRADITIONAL = "二、主動公開政府信息情況：規章0件，行政規範性文件12件。" * 3
PAGE = (
    "<html><head><meta http-equiv='Content-Type' content='text/html; charset={}'></head><body>"
    + TEXT
    + "</body></html>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk", "gb2312"])
def test_simplified(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"])
def test_traditional(encoding: str) -> None:
    decoded = decode(TRADITIONAL.encode(encoding))
    assert (decoded.text, decoded.undecodable) == (TRADITIONAL, 0)


@pytest.mark.parametrize("actual", ["utf-8", "gb18030"])
@pytest.mark.parametrize("claimed", ["utf-8", "gb2312", "iso-8859-1", "big5", "no-such-encoding"])
def test_what_a_page_claims_may_be_wrong(actual: str, claimed: str) -> None:
    page = PAGE.format(claimed)
    assert decode(page.encode(actual)).text == page
    assert decode(page.encode(actual), declared=claimed).text == page


def test_a_short_name_in_gbk() -> None:
    assert decode("年度报告".encode("gbk")).text == "年度报告"


def test_undecodable_bytes_are_counted_not_dropped() -> None:
    decoded = decode(TEXT.encode() + b"\xff\xfe" + TEXT.encode())
    assert decoded.undecodable == 2
    assert decoded.text == f"{TEXT}\ufffd\ufffd{TEXT}"


def test_a_replacement_character_in_the_text_is_no_undecodable_byte() -> None:
    assert decode(f"{TEXT}\ufffd".encode()).undecodable == 0
    assert decode(f"{TEXT}\ufffd".encode() + b"\xff").undecodable == 1


def test_mixed_garbage() -> None:
    decoded = decode(TEXT.encode() + "结尾".encode("gbk") + TEXT.encode())
    assert decoded.text.startswith(TEXT) and decoded.text.endswith(TEXT)
    assert decoded.undecodable


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "no characters"),
        (b" \r\n\t", "no characters"),
        (b"\xef\xbb\xbf", "no characters"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04" + b"\x00" * 40, "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
    ],
)
def test_no_text(raw: bytes, reason: str) -> None:
    with pytest.raises(NotText, match=reason) as caught:
        decode(raw)
    assert reason in caught.value.reason


def test_names_of_encodings() -> None:
    assert _known("GB2312") == _known("gbk") == "gb18030"
    assert _known("base64") is None
    assert _known("") is None


def test_utf_16_without_a_mark_may_hold_lost_characters() -> None:
    text = "某县民政局2023年政府信息公开工作年度报告\n与我局联系。\ufffd鐗堟潈鎵\ufffd鏈\ufffd\n" * 3
    for encoding in ("utf-16-le", "utf-16-be"):
        decoded = decode(text.encode(encoding))
        assert (decoded.text, decoded.encoding, decoded.undecodable) == (text, "utf-16", 0)
