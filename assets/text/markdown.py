"""What a converter to Markdown leaves of a styled page: spans with their attributes, tables that stay HTML or become XML.

Whole pages are the business of ``html``, stray tags that of ``markup``.
"""

from __future__ import annotations

import re

from assets.text.html import render

_ATTRIBUTES = re.compile(r"""\]\{(?:[ \t]*(?:[.#][\w-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*')))+[ \t]*\}""")
_TABLE_TAG = re.compile(r"</?table\b[^<>]*>", re.I)
_CELL_TAG = re.compile(r"<(?:t[dh]|cell)\b", re.I)


def from_markdown(text: str) -> str:
    """A plain text with its tables as pipe rows where they are HTML or XML, and its spans without their attributes.

    >>> from_markdown('[规章]{style="font: x"} [ ]{.a} 见[附件]')
    '规章   见[附件]'
    """
    return _with_tables_rendered(_without_attributes(text) if "]{" in text else text)


def _without_attributes(text: str) -> str:
    parts: list[str] = []
    opened: list[int] = []
    last = 0
    for end in _ATTRIBUTES.finditer(text):
        for at in range(last, end.start()):
            if text[at] == "[":
                opened.append(len(parts))
                parts.append("[")
            elif text[at] == "]" and opened:
                opened.pop()
                parts.append("]")
            else:
                parts.append(text[at])
        if opened:
            parts[opened.pop()] = ""
        last = end.end()
    return "".join([*parts, text[last:]])


def _with_tables_rendered(text: str) -> str:
    """A text whose tables alone are HTML, as scanners and converters leave them, or XML: those as pipe rows."""
    if "<table" not in text and "<TABLE" not in text:
        return text
    parts, depth, start, last = [], 0, 0, 0
    for tag in _TABLE_TAG.finditer(text):
        closing = tag[0].startswith("</")
        if not closing and depth == 0:
            start = tag.start()
        depth = max(0, depth - 1) if closing else depth + 1
        if closing and depth == 0 and last <= start < tag.start() and _CELL_TAG.search(text, start, tag.end()):
            parts += [_apart(text[last:start]), render(text[start : tag.end()]), "\n"]
            last = tag.end() + (text[tag.end() : tag.end() + 1] == "\n")
    return "".join([*parts, text[last:]]) if parts else text


def _apart(before: str) -> str:
    """What stands before a table, with the line end that it lacks."""
    before = before.rstrip(" \t")
    return before if not before or before.endswith("\n") else before + "\n"
