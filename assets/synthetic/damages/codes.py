"""Damages of bytes: GBK text read one byte off, and UTF-8 read as GBK."""

from __future__ import annotations

from assets.synthetic.dice import Dice

#: A shift that runs on longer than this is not used: it would eat into figures.
_LONGEST = 24


def _shifted(text: str) -> str | None:
    """The text read from its second byte on, until the bytes are in step again. ``None`` where that does not happen
    before the first digit, or where GBK cannot spell it. Pairs of high bytes that GBK does not define are lost."""
    digit = next((place for place, char in enumerate(text) if char.isdigit()), len(text))
    end = min(digit, _LONGEST)
    try:
        raw = text[:end].encode("gbk")
    except UnicodeEncodeError:
        return None
    read, place = "?", 1
    while place + 1 < len(raw):
        if raw[place] < 0x80:
            return read + raw[place:].decode("gbk") + text[end:]
        pair = raw[place : place + 2]
        try:
            read += pair.decode("gbk")
        except UnicodeDecodeError:
            read += "?" if pair[1] < 0x40 else ""
        place += 2
        if pair[1] < 0x40:  # the pair swallowed an ASCII character: the bytes are in step again
            return read + raw[place:].decode("gbk") + text[end:]
    return None


def shifted_start(text: str) -> str:
    """The paragraph with its start read one byte off, as it happens behind a full-width space that lost its first byte.

    >>> shifted_start("（二）依法依規(guī)辦理"), shifted_start("（一）加強(qiáng)組織")
    ('?。ǘ┮婪ㄒ酪?guī)辦理', '?。ㄒ唬┘訌?qiáng)組織')
    """
    return _shifted("\u3000" + text.lstrip("\u3000 ")) or text


def shifted_stop(text: str) -> str:
    """The first full stop and what follows it read one byte off, where the bytes find their step again soon.

    >>> shifted_stop("監督權。現將情況報告如下")
    '監督權?，F將情況報告如下'
    """
    place = text.find("。")
    shifted = _shifted(text[place:]) if 0 <= place < len(text) - 1 else None
    return text if shifted is None else text[:place] + shifted


def read_as_gbk(text: str) -> str:
    """UTF-8 bytes read as GB18030; pairs that do not exist become the replacement character.

    >>> read_as_gbk("信息")
    '淇℃伅'
    """
    return text.encode("utf-8").decode("gb18030", errors="replace")


def garbage_behind(dice: Dice, text: str) -> str:
    """Clean text with a piece of double-decoded garbage glued to its end."""
    piece = dice.pick(("政府信息公开", "栏目导航", "网站地图", "版权所有", "当前位置"))
    return text + read_as_gbk(piece)


def reversible_garbage(text: str, *, as_latin: bool) -> str:
    """The whole text in the wrong code, where that loses nothing: UTF-8 read as GBK, or GBK read as Latin-1."""
    try:
        return text.encode("gb2312").decode("latin-1") if as_latin else text.encode("utf-8").decode("gbk")
    except UnicodeError:
        return text


def utf8_as_latin(text: str) -> str:
    """UTF-8 bytes read as Latin-1: every character becomes three.

    >>> utf8_as_latin("公开").encode("latin-1").decode("utf-8")
    '公开'
    """
    return text.encode("utf-8").decode("latin-1")
