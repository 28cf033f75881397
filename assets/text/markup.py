"""Remains of HTML in text that is otherwise plain: tags in the middle of a word, entities, comments.

Whole pages are the business of ``html``.
"""

from __future__ import annotations

import html
import re

from assets.text.model import Edit

# A tag is a known element name; ``<年度报告>`` and ``a<b`` are none.
_NAMES = (
    "a|abbr|address|article|aside|b|big|blockquote|body|br|caption|center|col|colgroup|dd|div|dl|dt|em|embed|figure|font|"
    "footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav|o:p|ol|option|p|pre|s|"
    "script|section|select|small|span|st1:[a-z]+|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|"
    "ucapcontent|ucaptitle|ul|v:[a-z]+|w:[a-z]+"
)
_ATTRIBUTE = r"""(?:\s++[A-Za-z_:][\w:.-]*+(?:\s*+=\s*+\\?(?:"[^"<>]*+"|'[^'<>]*+'|[^\s<>"']++))?+)"""
_TAG = re.compile(rf"<(?:\\?/)?({_NAMES}){_ATTRIBUTE}*+\s?/?>|<!--(?:(?!-->).){{0,2000}}+-->", re.I | re.S | re.A)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Cells that only their tags kept apart must not close up.
_SEPARATORS = {
    "td": "\t",
    "th": "\t",
    "tr": "\n",
    "p": "\n",
    "div": "\n",
    "li": "\n",
    "h1": "\n",
    "h2": "\n",
    "h3": "\n",
}
_WORD = re.compile(r"\w")


def find_markup(text: str) -> list[Edit]:
    """Tags and comments to remove. Cells and blocks that only tags kept apart get a tab or a line end between them.

    >>> from assets.text.model import apply
    >>> apply("主动公</strong>开<br/>信息", find_markup("主动公</strong>开<br/>信息"))
    '主动公开信息'
    >>> apply("<td>12</td><td>3</td>", find_markup("<td>12</td><td>3</td>"))
    '12\\t\\t3'
    """
    edits = []
    for match in _TAG.finditer(text):
        start, end = match.span()
        name = (match[1] or "").lower()
        between = start > 0 and end < len(text) and text[start - 1] not in "\n" and text[end] not in "\n"
        separator = _SEPARATORS.get(name, "") if between else ""
        if name == "br" and between and text[start - 1].isascii() and text[end].isascii():
            separator = "\n"
        edits.append(Edit(start, end, separator))
    return edits


def find_entities(text: str) -> list[Edit]:
    """Entities, once or twice escaped, as the characters they name; unknown ones stay.

    >>> from assets.text.model import apply
    >>> apply("&ldquo;双&nbsp;随机&rdquo;&amp;", find_entities("&ldquo;双&nbsp;随机&rdquo;&amp;"))
    '“双 随机”&'
    """
    edits = []
    for match in _ENTITY.finditer(text):
        char = html.unescape(match[0])
        if char != match[0] and not char.endswith(";"):
            edits.append(Edit(*match.span(), " " if char == "\xa0" else char))
    return edits
