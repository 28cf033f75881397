"""Traditional characters to simplified ones, phrase by phrase, every position kept.

OpenCC's ``tw2s`` decides; ``data/script.csv`` supplements what it leaves or gets wrong (see ``docs/text.md``).
Texts in simplified characters that quote a traditional original keep the quotation.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import opencc

from assets.text.agreement import ends_in_common
from assets.text.classes import char_class
from assets.text.model import Edits, Script, apply

_SUPPLEMENT = Path(__file__).parent / "data" / "script.csv"
_LONGEST = 200
_QUOTED = re.compile(
    "|".join(f"{a}[^{a}{b}\\n]{{1,{_LONGEST}}}{b}" for a, b in ("“”", "「」", "『』", "《》", "‘’"))
    + r"|[繁正]體(?:中文|版|字)?"  # the link to another version names itself in its own script
)
_OPENING = re.compile("[“「『《‘]|[繁正]體")
# That many characters that exist in simplified script only, outside of quotations, make it the script of the text.
_SIMPLIFIED = 1
# Characters that simplified script keeps for names of persons and places.
_IN_NAMES = frozenset("昇甯迺逕鉅菓喆堃")
_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("tw2s")


@cache
def converter_back() -> opencc.OpenCC:
    """Simplified characters to traditional ones: its dictionaries take a tenth of a second to load."""
    return opencc.OpenCC("s2t")


def _each_converted(converter: opencc.OpenCC) -> dict[str, str]:
    """Every Chinese character by itself, converted; line ends between them keep phrases from forming."""
    block = [chr(code) for code in range(0x4E00, 0xA000)]
    return dict(zip(block, converter.convert("\n".join(block)).split("\n"), strict=True))


def _is_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def traditional_only() -> frozenset[str]:
    """Characters that no text in simplified characters holds: they are converted, and GB 2312 lacks them."""
    converted = {a for a, b in _each_converted(_converter()).items() if a != b}
    supplemented = {a for a in _supplement()[1] if len(a) == 1}
    return frozenset(a for a in converted | supplemented if not _is_gb2312(a)) - _IN_NAMES


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{char_class(traditional_only())}]")


@cache
def _reach() -> re.Pattern[str]:
    """A line from its first to its last traditional character."""
    traditional = char_class(traditional_only())
    return re.compile(f"[{traditional}](?:.*[{traditional}])?")


@cache
def _simplified() -> re.Pattern[str]:
    changed = _each_converted(converter_back())
    only = {a for a, b in changed.items() if a != b and _is_gb2312(a)} - set(changed.values())
    return re.compile(f"[{char_class(only)}]")


def has_chinese(text: str) -> bool:
    """Whether there is a Chinese character in the text."""
    return _HAN.search(text) is not None


def script_of(text: str) -> Script:
    """Which characters the text is written in; ``none`` if nothing in it tells.

    >>> script_of("應急管理"), script_of("应急管理"), script_of("2019")
    ('traditional', 'simplified', 'none')
    """
    if _traditional().search(text) is None:
        return "simplified" if has_chinese(text) else "none"
    simplified = len(_simplified().findall(text))
    if not simplified:
        return "traditional"
    traditional = len(_traditional().findall(text))
    # A few characters of the other kind are slips, names and links to another version, not a second script.
    if traditional * 50 <= simplified:
        return "simplified"
    return "traditional" if simplified * 20 <= traditional else "mixed"


@cache
def _supplement() -> tuple[re.Pattern[str], dict[str, str]]:
    with _SUPPLEMENT.open(encoding="utf-8", newline="") as lines:
        pairs = {row["from"]: row["to"] for row in csv.DictReader(lines)}
    longest_first = sorted(pairs, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), pairs


def convert(text: str) -> str:
    """The text in simplified characters, of the same length.

    >>> convert("著眼於行政複議檔案館")
    '着眼于行政复议档案馆'
    """
    converted: str = _converter().convert(text)
    if len(converted) != len(text):
        converted = "".join(_same_length(line) for line in text.splitlines(keepends=True))
    pattern, pairs = _supplement()
    return pattern.sub(lambda match: pairs[match[0]], converted)


def _same_length(line: str) -> str:
    """A line converted character by character where a phrase would change its length."""
    converted: str = _converter().convert(line)
    if len(converted) == len(line):
        return converted
    return "".join(c if len(c) == 1 else char for char, c in ((char, _converter().convert(char)) for char in line))


def find_script(text: str) -> Edits:
    """The conversion as one edit per changed line, cut to what changed in it.

    >>> find_script("應急管理\\n工作\\n報告")
    [(0, 1, '应'), (8, 9, '报')]
    """
    if _only_quoted(text):
        return []
    converted = convert(text)
    if converted == text:
        return []
    spans = [match.span() for match in _reach().finditer(text)]
    edits = [(start, end, converted[start:end]) for start, end in spans]
    if _traditional().search(converted) is None and apply(text, edits) == converted:  # nearly always
        return edits
    return _edits_by_line(text, converted)


def _edits_by_line(text: str, converted: str) -> Edits:
    """The same, where characters that both scripts have were converted too."""
    edits, line, reach = [], 0, _reach().search
    for before, after in zip(text.split("\n"), converted.split("\n"), strict=True):
        if before != after:
            found = reach(before)
            if found is not None or not _is_simplified(before):
                start, end = found.span() if found is not None else (0, 0)
                if not _is_between(before, after, start, end):
                    start, tail = ends_in_common(before, after)
                    end = len(before) - tail
                edits.append((line + start, line + end, after[start:end]))
        line += len(before) + 1
    return edits


def _is_between(before: str, after: str, start: int, end: int) -> bool:
    """Whether a line changed just between two places: its first and its last traditional character, nearly always."""
    if start == end or before[start] == after[start] or before[end - 1] == after[end - 1]:
        return False
    return before[:start] == after[:start] and before[end:] == after[end:]


def _is_simplified(line: str) -> bool:
    """Whether a line without traditional characters is in simplified ones: 著 and 乾 stay in 显著 and 乾隆, which both
    scripts write so."""
    return _simplified().search(line) is not None


def _only_quoted(text: str) -> bool:
    """Whether a text in simplified characters holds traditional ones only where it quotes."""
    first = _traditional().search(text)
    if first and _OPENING.search(text, max(0, first.start() - _LONGEST), first.end()) is None:
        return False  # most often the first one already stands outside
    outside = _QUOTED.sub("", text)
    return _traditional().search(outside) is None and len(_simplified().findall(outside)) >= _SIMPLIFIED
