"""What holds for every text: repairing never raises, is on record, is done when it is done, and takes linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.text import Normalised, decode, fold, normalise, replay
from assets.text.model import NotText
from tests.text.corpus import clean_lines
from tests.text.damage import CONVERSIONS, SHIFTS, dice, first_byte_lost, shifted_start, wrong_code
from tests.timing import processor_seconds

# Everything that repairs react to, thick enough that they meet.
NASTY = (
    "應急覆議開動態網（）()，,。、：？?!\ufffd<>&;/brptdsngzhengāáǎàü0123456789 \t\n\r\xa0\u3000\u200b\xad\ue004\ufe0f"
    "ㄒ唬┘訌ǘ┮婪怼鏀垮簻锟斤拷烫屯ÐÅÏ¢æ|“”《》「」一二三十万年条政府信息公开"
)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=80),
    st.text(st.characters(categories=["Cs", "Lo", "Co"]), max_size=30),
    st.text(alphabet=NASTY, max_size=120),
)
PIECES = st.sampled_from(
    ["?。ㄒ唬┘訌?qiáng)", "?，F將", "</strong>", "<br/>", "&amp;lt;", "(zheng)(zheng)", "態(tài)", "?nèi)", "??", ",,", "\r\n", "鏀垮簻",
     "<div><p>", "</p></div>", "| 0 |", "12", "。", "政府", "網站", "\ufffd", "<\\/font>", '{"a":"<p>']
)  # fmt: skip
STACKED = st.lists(PIECES, max_size=14).map("".join)


def check(source: str, done: Normalised) -> None:
    assert replay(done.rendered, done.steps) == done.text
    assert sum(done.by_kind.values()) == done.repairs <= len(done.steps)
    assert done.by_kind.keys() == {step.kind for step in done.steps}
    assert done.repairs or not done.steps
    assert len(fold(done.text)) == len(done.text)
    end = -1
    for start, stop in done.damaged:
        assert end < start < stop <= len(done.text)
        end = stop
    places = [done.origin(position) for position in range(len(done.text) + 1)]
    assert all(0 <= place <= len(done.rendered) for place in places)
    assert places == sorted(places)


@settings(max_examples=150, deadline=None)
@given(st.one_of(TEXTS, STACKED))
def test_any_text(source: str) -> None:
    done = normalise(source)
    check(source, done)
    again = normalise(done.text)
    assert again.text == done.text
    assert not [step for step in again.steps if step.kind != "line_end"]


@pytest.mark.parametrize(
    "text",
    ["情况\n?。ㄒ唬┘訌?qiáng)組織領(lǐng)導(dǎo)", "\ufffd。ǘ?/strong>主動(dòng)", "，?，F將", "政(zheng)(zheng)"],
)
def test_a_text_may_end_anywhere(text: str) -> None:
    for end in range(len(text) + 1):
        check(text[:end], normalise(text[:end]))


@settings(max_examples=80, deadline=None)
@given(st.one_of(TEXTS, STACKED))
def test_any_page(source: str) -> None:
    check(source, normalise(source, media_type="text/html"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except NotText as error:
        assert error.reason
    else:
        assert 0 <= decoded.undecodable <= len(raw)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_untouched_characters_lead_back_to_themselves(data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(clean_lines()))
    damage = data.draw(st.sampled_from([*CONVERSIONS.values(), first_byte_lost]))
    damaged = damage(line, dice(data.draw(st.integers(0, 99))))
    done = normalise(damaged)
    for position, char in enumerate(done.text):
        if char in "0123456789":
            assert damaged[done.origin(position)] == char


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_clean_lines_stay_beside_damaged_ones(data: st.DataObject) -> None:
    clean, other = data.draw(st.sampled_from(clean_lines())), data.draw(st.sampled_from(clean_lines()))
    damage = data.draw(st.sampled_from([first_byte_lost, shifted_start_of, wrong_code]))
    done = normalise(f"{clean}\n{damage(other, dice(0))}\n{clean}")
    assert done.text.startswith(f"{clean}\n") and done.text.endswith(f"\n{clean}")


def shifted_start_of(line: str, _rng: object) -> str:
    return shifted_start(line)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_digit_is_invented(data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(clean_lines()))
    damaged = data.draw(st.sampled_from(list(SHIFTS.values())))(line, dice(data.draw(st.integers(0, 99))))
    digits = [char for char in normalise(damaged).text if char in "0123456789"]
    assert len(digits) <= sum(char in "0123456789" for char in damaged)


REPEATED = [
    "?", "??", "?。", "?。ㄒ唬", "(", "(a", "態(tài)", "<", "<p", "<p>", "<!--", "&", "&amp;", "&#", "鏀", "鏀垮簻", "æ\x97¥å¿\x97", "…",
    "ÐÅ", "Ð ", "\ufffd",
    "ㄒ", "ㄒ唬", "怼?0", " ", "\t", "| ", "\r", "，,", "應", "<td", "<td>1", "{\"a\":", "[", "\xad", "a=\"", "<a b='", "“", "「", "政?",
    "锟斤拷", "一?nèi)", "?jī)?",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_repetition_takes_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        page = text[: length // 4]
        return processor_seconds(lambda: (normalise(text), normalise(page, media_type="text/html")))

    normalise("熱身")
    # Four times the text: about four times as long. What takes no time at all is not compared.
    short, long = seconds(1_500), seconds(6_000)
    assert long < max(1.5, 10 * short)
