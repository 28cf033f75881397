"""Rows written as lists of a programming language: ``["规章", "0", null]``, ``{"规章": [0, 0]}``, in JSON or in Python.

Written with bars between cells and line ends behind rows; the text keeps its length.
"""

from __future__ import annotations

import re

_LEAST_ROWS = 4
_STRING = r"""(?:"(?:[^"\n]|"(?!\s{0,20}[,\]:]))*+"|'(?:[^'\n]|'(?!\s{0,20}[,\]:]))*+')"""
_ITEM = rf"(?:{_STRING}|null|None|nan|NaN|-?\d+(?:\.\d+)?)"
_ROW = re.compile(rf"(?:{_STRING}\s{{0,20}}:\s{{0,20}})?\[\s*+(?:{_ITEM}\s*+,\s*+)*+{_ITEM}?+\s*+\]")
_MAY_BE_ROW = re.compile(r"\[\s*(?:[\"'\d-]|null|None)")
_PART = re.compile(rf"{_STRING}|null|None|nan|NaN|[,:\[\]]|\s")
_ESCAPED = re.compile(r"\\(?:[nrt]|u(?:200[b-f]|feff|00a0|3000)|(?=.))")
_WRITTEN = {",": "|", ":": "|", "]": "|"}


def listed_rows(text: str) -> str:
    """The folded text with the rows of lists on lines of their own, where many lists are rows of a table.

    >>> listed_rows('["规章", "0"],["许可", null],["处罚", 12],["强制", ""]').split("\\n")
    ['  规章 |  0 |', '  许可 |     |', '  处罚 | 12|', '  强制 |   |']
    """
    if "[" not in text or len(_MAY_BE_ROW.findall(text)) < _LEAST_ROWS:
        return text
    rows = [row for row in _ROW.finditer(text) if "," in row[0] or ":" in row[0]]
    if len(rows) < _LEAST_ROWS:
        return text
    chars = list(text)
    for row in rows:
        start, end = row.span()
        chars[start:end] = _PART.sub(_cell, row[0])
        _open(chars, start, "[{ ", -1)
        _open(chars, end - 1, "]}, ", 1)
    return "".join(chars)


def _cell(part: re.Match[str]) -> str:
    """A part of a list as it stands in a row: strings without their quotation marks, nothing for what says nothing."""
    said = part[0]
    if said[0] in "\"'":
        return f" {_ESCAPED.sub(_spaces, said[1:-1])} "
    return _WRITTEN.get(said) or " " * len(said)


def _spaces(escaped: re.Match[str]) -> str:
    return " " * len(escaped[0])


def _open(chars: list[str], edge: int, marks: str, step: int) -> None:
    """Write what stands between two rows as a line end: the marks that open, close and part lists."""
    at = edge + step
    while 0 <= at < len(chars) and chars[at] in marks:
        chars[at] = " "
        at += step
    if at != edge + step:
        chars[edge + step] = "\n"
