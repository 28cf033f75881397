"""Characters that are no text: control and zero-width characters, soft hyphens, private use; and line ends.

No-break spaces stay (``fold`` makes them plain ones): a blank cell may be all they hold.
"""

from __future__ import annotations

import re

from assets.text.model import Edits

# Joiners, marks of direction, variation selectors, soft hyphens, private use: everything that prints nothing, for a
# character class. U+FFFD is no part of it: it says that something is lost.
INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\ud800-\uf8ff\U000e0000-\U0010ffff"
)
# Pictures that mirrors of pages scatter in sentences and item numbers; ★ and ● are the authors' own.
EMOJI = "\U0001f000-\U0001faff\u20e3"
LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
# The first one of a run by itself: a search that begins with one character, or one of a class, is far faster.
_EMOJI = re.compile(f"[{EMOJI}][{EMOJI}]*+")
_INVISIBLE = re.compile(f"[{INVISIBLE}][{INVISIBLE}]*+")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def find_line_ends(text: str) -> Edits:
    """Every kind of line or page end as a newline.

    >>> from assets.text.model import apply
    >>> apply("规章\\r\\n0\\x0c一", find_line_ends("规章\\r\\n0\\x0c一"))
    '规章\\n0\\n一'
    """
    return [(*match.span(), "\n") for match in _LINE_ENDS.finditer(text)]


def find_invisible(text: str) -> Edits:
    """Runs of characters that print nothing, to be removed.

    >>> from assets.text.model import apply
    >>> apply("公\\u200b开\\xad1\\ue0042条", find_invisible("公\\u200b开\\xad1\\ue0042条"))
    '公开12条'
    """
    return [(*match.span(), "") for match in _INVISIBLE.finditer(text)]


def find_emoji(text: str) -> Edits:
    """Runs of emoji, to be removed.

    >>> from assets.text.model import apply
    >>> apply("一、\U0001f600总体情况", find_emoji("一、\U0001f600总体情况"))
    '一、总体情况'
    """
    return [(*match.span(), "") for match in _EMOJI.finditer(text)]
