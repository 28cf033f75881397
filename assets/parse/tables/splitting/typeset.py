r"""Tables written for a typesetter: ``&`` between cells, ``\\`` behind rows, merged cells and rules as commands.

Written with bars between cells; the text keeps its length.
"""

from __future__ import annotations

import re

_LEAST_ROWS = 4
_ROW_END = re.compile(r"\\\\[ \t]*(?:\\[a-z]+(?:\{[^{}\n]*\})?[ \t]*)*$", re.M)
_LINE = re.compile(r"(?m)^.*\\\\[ \t]*$")
_TABLE = re.compile(r"\\begin\{(longtable|tabularx?|array)\}(?:(?!\\end\{\1\}).)*+\\end\{\1\}", re.S)
_BRACED = r"\{(?:[^{}\n]|\{[^{}\n]*\})*\}"
# Commands that only say how a cell looks, with all they are told but the cell itself.
_COMMAND = re.compile(
    rf"\\(?:begin|end){_BRACED}(?:\[[^\]\n]*\])?(?:{_BRACED})*|\\multi(?:column|row){_BRACED}(?:{_BRACED}|\*)(?=\{{)"
    rf"|\\c?(?:line|midrule){_BRACED}|\\[a-zA-Z]+(?:\{{\}})?|%(?=\n)|[{{}}]"
)
_OPENING = re.compile(r"[ \t]*\n")


def typeset_rows(text: str) -> str:
    r"""The folded text with the cells of typeset rows behind bars.

    >>> print(typeset_rows("\n".join(["规章 & 0 & 3 \\\\"] * 4)))
    规章 | 0 | 3  |
    规章 | 0 | 3  |
    规章 | 0 | 3  |
    规章 | 0 | 3  |
    """
    if "\\" not in text or "\\\\" not in text or len(_ROW_END.findall(text)) < _LEAST_ROWS:
        return text
    text = _TABLE.sub(_table, text)
    return _LINE.sub(lambda line: line[0].replace("&", "|").replace("\\\\", " |"), text)


def _table(table: re.Match[str]) -> str:
    """A whole table: its rows may stand on several lines, and commands stand in its cells."""
    rows = []
    for row in table[0].split("\\\\"):
        shown = _COMMAND.sub(lambda command: " " * len(command[0]), row)
        # What stands before the first cell closes the row before: rules and the end of its line.
        opening = _OPENING.match(shown)
        head = opening[0] if opening else ""
        rows.append(head + shown[len(head) :].replace("\n", " ").replace("&", "|"))
    return " |".join(rows)
