"""The one number reader."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.text import find_numbers, read_number
from assets.text.numerals import read_numeral

FOUND = [
    ("共26,799,003元", ["26799003"]),
    ("共２６，７９９，００３元", ["26799003"]),
    ("发布1,036条", ["1036"]),
    ("第1,2,3项", ["1", "2", "3"]),
    ("申请3,100%办结", ["3", "100"]),
    ("共1,036.5元", ["1036.5"]),
    ("第1,234,56页", ["1", "234", "56"]),
    ("2020,100件", ["2020", "100"]),
    ("12, 345", ["12", "345"]),
    ("13.6万", ["136000"]),
    ("1.3亿", ["130000000"]),
    ("3亿5000万", ["350000000"]),
    ("5千克", ["5"]),
    ("8千多条", ["8000"]),
    ("20余万条", ["200000"]),
    ("15万余条次", ["150000"]),
    ("约12万个", ["120000"]),
    ("二百三十二条", ["232"]),
    ("十二期", ["12"]),
    ("两次", ["2"]),
    ("一百零五件", ["105"]),
    ("二〇二一年", ["2021"]),
    ("二0一七年", ["2017"]),
    ("二十余万条", ["200000"]),
    ("十余条", ["10"]),
    ("一是统一思想，进一步", []),
    ("十三五规划、万一、千方百计、百姓、十分", []),
    ("数十条、几百条、十几条、几十次、成百上千", []),
    ("3.3%、0.34％、27.6 %", ["3.3", "0.34", "27.6"]),
    ("百分之九十八点五、百分之百", ["98.5", "100"]),
    ("2012.02.15", []),
    ("3.2014年", ["3", "2014"]),
    ("2019-2020", ["2019", "2020"]),
    ("电话：0472-8880000", ["472", "8880000"]),
    ("增长-3.5%", ["-3.5"]),
    ("同比+12", ["12"]),
    ("账号6222021234567890123", []),
    ("868余条、6327 余条", ["868", "6327"]),
]


@pytest.mark.parametrize(("text", "values"), FOUND)
def test_values(text: str, values: list[str]) -> None:
    assert [number.value for number in find_numbers(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text", ["约12个", "近20家", "超过25万", "突破770万", "逾3次", "15万余", "100多份", "3000份左右", "20以上"]
)
def test_approximate(text: str) -> None:
    (number,) = find_numbers(text)
    assert number.approximate


@pytest.mark.parametrize("text", ["预约12个", "签约3家", "节约5万元", "附近2处", "12条", "网上20条", "最近3年"])
def test_exact(text: str) -> None:
    (number,) = find_numbers(text)
    assert not number.approximate


def test_what_is_said_of_a_number() -> None:
    (number,) = find_numbers("占比约为3.5％")
    assert (number.percent, number.multiplier, number.approximate) == (True, 1, True)
    (number,) = find_numbers("共1.2万条")
    assert (number.start, number.end, number.multiplier) == (1, 5, 10_000)
    (number,) = find_numbers("十二条")
    assert number.chinese
    (number,) = find_numbers("1,036")
    assert number.grouped


CELLS = [
    ("0", "0"), (" 12 ", "12"), ("+168", "168"), ("-35", "-35"), ("－35", "-35"), ("＋ 5", "5"), ("- 5", "-5"),
    ("增2", "2"), ("减3", "-3"), ("减少 3", "-3"), ("增加12", "12"), ("477.35", "477.35"), ("二百三十二", "232"),
    ("零", "0"), ("26,799,003(元)", "26799003"), ("251000元", "251000"), ("1.5万元", "15000"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), CELLS)
def test_cells(text: str, value: str) -> None:
    number = read_number(text)
    assert number is not None and number.value == Decimal(value)


@pytest.mark.parametrize("text", ["", " ", "/", "-", "—", "无", "减", "+", "一二", "2012.02.15", "件3"])
def test_no_number(text: str) -> None:
    assert read_number(text) is None


def in_numerals(value: int) -> str:
    """A number below ten thousand as Chinese writes it."""
    digits, places = "零一二三四五六七八九", ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
    word, gap = "", False
    for place, name in places:
        digit = value // place % 10
        if digit:
            word += ("零" if gap and word else "") + digits[digit] + name
        gap = not digit
    return word or "零"


@given(st.integers(0, 9999))
def test_numerals_there_and_back(value: int) -> None:
    assert read_numeral(in_numerals(value)) == value


@given(st.integers(1, 9999), st.integers(1000, 9999))
def test_myriads(high: int, low: int) -> None:
    assert read_numeral(f"{in_numerals(high)}万{in_numerals(low)}") == high * 10_000 + low


@given(st.text(alphabet="0123456789,，.．+-万亿千百十两一二〇零余多约近% 年条百分之点\n", max_size=60))
def test_any_text_gives_ordered_numbers(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end


@given(st.integers(0, 10**12), st.sampled_from(["", ".5", ".25"]))
def test_digits_there_and_back(value: int, fraction: str) -> None:
    plain, grouped = find_numbers(f"共{value}{fraction}条"), find_numbers(f"共{value:,}{fraction}条")
    assert plain[0].value == grouped[0].value == Decimal(f"{value}{fraction}")
