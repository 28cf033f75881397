"""Runs of GBK that were read one byte off: ``?。ㄒ唬┘訌?qiáng)`` is ``(一)加強``.

Such a run begins where a byte was lost (a question mark may stand for it) and ends at the first ASCII byte, which it may
have swallowed. Its bytes are written down, read in step, and accepted only if every byte is explained, the result reads
like administrative text, and no other reading comes near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from assets.text.administrative import cost, costs, gain, likeness
from assets.text.classes import char_class
from assets.text.gbk import UNSETTLED, Byte, two_byte_characters
from assets.text.model import Edit
from assets.text.readings import read_bytes
from assets.text.shift_begins import Begin, before_place, begins_at
from assets.text.shift_runs import LOST, MARKS, Run, runs_from

# A lost byte shows as a question mark before a character, or before a mark that may have been narrowed.
_MARKED = re.compile(
    rf"[{LOST}](?=[^\x00-\x7f{LOST}]|[,:;!()](?:[@-~]|[^\x00-\x7f])|(\?)(?:[@-~]|[^\x00-\x7f])|[A-Za-w][^\x00-\x7f])"
)
# A byte lost behind a character that may have been misread already.
_BROKEN_OFF = re.compile(r"\ufffd(?<=[^\x00-\x7f]{2}\ufffd)")
# Text scores about -1.7 bits per character, text read one byte off about -9.5.
_TEXT = -4.6
_BETTER = 3.0
_ITEM = re.compile(r"　?(?:（[一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)")
_NUMBERED, _SILENT = 10.0, 6.0
_RARE, _PLACE_NAMES, _SETTLED = -7.4, 30, 4
# Characters as frequent as this stand alone.
_EVERYDAY, _SHORT = -4.2, 5
# Half-width marks between Chinese characters; brackets of annotations are none.
_NARROW_MARK = re.compile(r"[,:;(](?<=[一-\u9fff][,:;(])(?=[^\x00-\x7f]|\d)")
_NARROW = str.maketrans("，：；（）！", ",:;()!")
_DROPPING = "?？"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_FEWEST = 2
_PATIENCE, _MOST, _LONG = 80, 1000, 200
# Bits that were summed in another order are the same: of equal choices the first one stands.
_PLACES = 9
_ASCII = re.compile("[\x00-\x7f]")
# As far as a run may reach, narrowed marks in it included; what is looked at before and behind it, and the rest of a tag.
_STRETCH = re.compile(r"[^\n]?(?:[^\x00-\x7f]|[,:;!()?]){0,1500}+")
_CONTEXT, _TAG = 12, 330


class Choice(NamedTuple):
    """A run and its reading, with how much better it reads than what stands there."""

    place: int
    run: Run
    text: str
    better: float


@cache
def odd() -> frozenset[str]:
    """Characters of GBK that hardly any report holds."""
    of = costs()
    chars = (char for char in two_byte_characters() if char > "\xa0" and not "\u2000" <= char < "\u2010")
    return frozenset(char for char in chars if of[char] < _RARE) - _HARMLESS


@cache
def odd_characters() -> str:
    """The same as a character class."""
    return char_class(odd())


# Symbols that reports do use: list marks, circled numbers, units, mathematical signs; and the lines of drawn tables.
_FRAMES = "─│┌┐└┘├┤┬┴┼━┃┏┓┗┛┣┫┳┻╋═║╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╓╖╙╜╟╢╥╨╫┠┨┯┷┿┝┥┰┸╂▁▂▃▄▅▆▇█▔▕"
_HARMLESS = frozenset(
    _FRAMES + "‘’·×÷±°′″§…—‖〇〔〕【】『』「」〈〉〖〗※★☆●○◎◆◇■□▲△▼▽→←↑↓〓℃％‰№￥～／＜＞＝＋－＊＃＆＠｜"
)


@cache
def _cluster() -> re.Pattern[str]:
    odd = odd_characters()
    return re.compile(f"[{odd}][^\\x00-\\x7f]{{0,3}}[{odd}]")


def find_shifted(text: str) -> list[Edit]:
    """The runs that can be read in step. What is unsettled in them stands as U+FFFD.

    >>> from assets.text.model import apply
    >>> apply("?。ㄒ唬┘訌?qiáng)組織", find_shifted("?。ㄒ唬┘訌?qiáng)組織"))
    '(一)加強組織'
    >>> find_shifted("監督權?，F將")
    [Edit(start=3, end=6, after='。現')]

    Marks come back in the width the others of the text have.
    """
    edits: list[Edit] = []
    done = 0
    patience = min(_PATIENCE + len(text) // _PATIENCE, _MOST)  # no text takes more attempts than its length explains
    for start, end in _suspects(text):
        if start < done or patience <= 0:
            continue
        choice = _choose(text, start)
        patience -= 1 + (choice.run.end if choice else _run_end(text, start)) // _LONG - start // _LONG
        if choice is None or choice.place < done:
            done = max(done, end)
            continue
        done = choice.run.end
        edits.append(Edit(choice.place, done, _written(text, choice)))
    if not edits or not _is_narrow(text, edits):
        return edits
    return [Edit(start, end, after.translate(_NARROW)) for start, end, after in edits]


def _is_narrow(text: str, edits: list[Edit]) -> bool:
    """Whether the marks of a text were narrowed: then those that come back are narrow like the others.

    Where there are no others, item numbers alone come back in the narrow brackets that most crawled texts have.
    """
    narrow, wide = len(_NARROW_MARK.findall(text)), sum(text.count(mark) for mark in "，：；（）")
    if narrow or wide:
        return narrow >= wide
    return not any(mark in edit.after for edit in edits for mark in "，：；")


def _run_end(text: str, start: int) -> int:
    """Where a run that begins here can end at most: at the next ASCII character."""
    match = _ASCII.search(text, start + 1)
    return match.start() if match else len(text)


def _written(text: str, choice: Choice) -> str:
    """What replaces a run: without the space it began with, and with a mark where a digit may have been swallowed."""
    after = choice.text if before_place(text, choice.place) else choice.text.lstrip("　")
    swallowed = choice.run.swallowed and text[choice.run.end : choice.run.end + 1].isdigit()
    return after + UNSETTLED if swallowed else after


def _suspects(text: str) -> list[tuple[int, int]]:
    """Places where a run may begin: a lost byte's mark before odd characters, or odd characters close together."""
    # Behind two question marks, either may be the mark.
    places = {match.start(): match.start() + (1 if match[1] else 7) for match in _MARKED.finditer(text)}
    places |= {match.start(): match.end() for match in _cluster().finditer(text)}
    done = 0
    for match in _BROKEN_OFF.finditer(text):
        start, end = match.start() - 1, match.end()
        if start > done:
            places[start] = done = end
    return sorted(places.items())


def _choose(text: str, start: int) -> Choice | None:
    """The best acceptable reading of the stretch around a suspect."""
    low = max(0, start - _CONTEXT)
    while low and text[low] in " \t\u3000\xa0":  # whether a line begins here is seen behind its spaces
        low -= 1
    match = _STRETCH.match(text, start + 1)
    high = match.end() if match else start + 1
    tagged = text[high : high + 1].isalpha() or text[high : high + 1] == "/"
    high += _TAG if tagged and ">" in text[high : high + _TAG] else _CONTEXT
    choice = _chosen(text[low:high], start - low)
    if choice is None:
        return None
    return choice._replace(place=choice.place + low, run=choice.run._replace(end=choice.run.end + low))


@lru_cache(maxsize=1 << 14)
def _chosen(window: str, start: int) -> Choice | None:
    """The same, of a window that shows all that matters: the same stretches stand on many pages, and stay from round to
    round where they cannot be read."""
    choices = [choice for begin in begins_at(window, start) for choice in _judged(window, begin)]
    return max(choices, key=lambda choice: round(choice.better, _PLACES), default=None)


def _judged(text: str, begin: Begin) -> Iterator[Choice]:
    before = before_place(text, begin.place)
    marked = text[begin.place] in LOST
    narrowed = marked and text[begin.start] < "\x7f" and text[begin.start] not in MARKS
    for run in runs_from(text, begin.start, begin.raw):
        if not marked and _known(run.raw) < _FEWEST:
            continue  # next to nothing is left to go by
        if narrowed and (run.silent or run.swallowed):
            continue  # what began as ASCII must end in step
        after = text[run.end : run.end + 1]
        # Decoders that write a question mark drop what is for private use; where it stands, nothing was dropped.
        drops = text[begin.place] in _DROPPING and _PRIVATE.search(text, begin.place, run.end) is None
        reading = read_bytes(run.raw, begin.known[-1:] or before, after, syllable=run.syllable, drops=drops)
        if reading is None:
            continue
        read = begin.known + (
            _only_linked(reading.text, before, after) if _is_doubtful(marked, drops, reading.text) else reading.text
        )
        if run.raw[0] is None and _is_loose(before, read[:1]):
            read = UNSETTLED + read[1:]
        score = reading.score + likeness(begin.known, before)
        numbered = not before and _ITEM.match(read + text[run.end : run.end + 4]) is not None
        better = (
            score
            - likeness(text[begin.place : run.end], before, after)
            + _NUMBERED * numbered
            - _SILENT * run.silent
            + begin.likely * read.startswith("。")
        )
        if score > _TEXT * len(read) and better > _BETTER and _is_sure(read):
            yield Choice(begin.place, run, read, better)


def _is_doubtful(marked: bool, drops: bool, read: str) -> bool:
    """Whether characters of a reading need a neighbour that speaks for them: pairs may be missing, or little is known."""
    return drops and len(read) >= _SHORT if marked else len(read) < _SHORT


def _only_linked(read: str, before: str, behind: str) -> str:
    """A reading from which pairs may be missing: characters that go with neither neighbour are unsettled."""
    around = zip((before or " ") + read, read, read[1:] + (behind or " "), strict=False)
    return "".join(
        UNSETTLED
        if "一" <= char <= "\u9fff" and cost(char) < _EVERYDAY and not (gain(last, char) > 0 or gain(char, after) > 0)
        else char
        for last, char, after in around
    )


def _is_loose(before: str, char: str) -> bool:
    """Whether two characters say nothing for each other: of the second one, only a byte is left."""
    return "一" <= before <= "\u9fff" and "一" <= char <= "\u9fff" and gain(before, char) <= 0


def _known(raw: tuple[Byte, ...]) -> int:
    """How many characters have both their bytes."""
    return sum(None not in raw[place : place + 2] for place in range(0, len(raw), 2))


def _is_sure(read: str) -> bool:
    """Whether nearly all of a reading is settled, and it holds no more odd characters than the names of places need."""
    unsettled = read.count(UNSETTLED)
    odd = sum(cost(char) < _RARE for char in read) - unsettled
    return odd * _PLACE_NAMES <= len(read) and unsettled * _SETTLED <= len(read)
