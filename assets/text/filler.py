"""What spam filters and careless converters put between characters: commas before marks, question marks for spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assets.text.model import Edit

# Behind a Chinese character or a closing mark: commas between figures may be all that is left of blank cells. Behind the
# mark of a lost byte, so that the run behind it can be read.
_COMMA = re.compile(r"(?<=[一-鿿〇”》）)】])[,，](?=[,，。、；：;])|(?<=\?)[,，](?=。)")
# One slip is the author's; a page that was filled has them everywhere.
_ENOUGH = 3
# Lost no-break spaces: two and more question marks before a line's text, or alone in a line or cell. One alone could be
# a lost digit.
_SPACES = re.compile(
    r"^[ \xa0\u3000]*\?{2,}[? \xa0\u3000]*|(?<=[|\t])[ \xa0\u3000]*\?{2,}[? \xa0\u3000]*(?=$|[|\t])",
    re.M,
)


def might_be_filled(text: str) -> bool:
    """Whether commas stand before commas; a page that was filled has them there too."""
    return ",," in text.replace("，", ",")


def find_commas(text: str) -> list[Edit]:
    """Commas that stand before another mark, where the text is full of them.

    >>> from assets.text.model import apply
    >>> text = "概况,,本院,、各系,。"
    >>> apply(text, find_commas(text))
    '概况,本院、各系。'
    """
    edits = [Edit(*match.span(), "") for match in _COMMA.finditer(text)]
    before_others = sum(text[edit.end] not in ",，" for edit in edits)
    return edits if len(edits) >= _ENOUGH and before_others else []


def find_lost_spaces(text: str) -> list[Edit]:
    """Question marks that stand for lost spaces, as spaces: a blank cell stays a blank cell.

    >>> find_lost_spaces("??一、总体情况")
    [Edit(start=0, end=2, after='  ')]
    """
    return [
        Edit(*match.span(), match[0].replace("?", " "))
        for start, end in _lines_with(text, "??")
        for match in _SPACES.finditer(text, start, end)
    ]


def _lines_with(text: str, mark: str) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end that hold a mark."""
    place = text.find(mark)
    while place >= 0:
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        yield text.rfind("\n", 0, place) + 1, end
        place = text.find(mark, end)
