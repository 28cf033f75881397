"""What a web page says of itself in its head: the source of the text, the name of the site and the day of publication, as
the standard for government sites (政府网站发展指引) has them printed for machines. Readers of the page do not see them."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

# In the order of trust: who wrote the text, then whose site it stands on.
_SOURCES = (b"contentsource", b"sitename")
_PUBLISHED = b"pubdate"
_META = re.compile(rb"<meta\s[^<>]{0,500}>", re.IGNORECASE)
_NAME = re.compile(rb"""name\s*=\s*["']?\s*(contentsource|sitename|pubdate)\b""", re.IGNORECASE)
_CONTENT = re.compile(rb"""content\s*=\s*(?:"([^"<>]{1,200})"|'([^'<>]{1,200})')""", re.IGNORECASE)
_HEAD = 1 << 15
_ENCODINGS = ("utf-8", "gb18030")


class PageHead(NamedTuple):
    """Source and site as the head of a page names them, parted by a space, and its date as printed; null where it does not."""

    source: str | None
    published: str | None


def read_page_head(content: bytes) -> PageHead:
    """What the head of a page says for machines.

    >>> read_page_head('<meta name="SiteName" content="甲市人民政府"/>'.encode())
    PageHead(source='甲市人民政府', published=None)
    """
    found: dict[bytes, str] = {}
    for meta in _META.findall(content[:_HEAD]):
        name, said = _NAME.search(meta), _CONTENT.search(meta)
        if name is not None and said is not None and (words := _decoded(said[1] or said[2])):
            found.setdefault(name[1].lower(), words)
    named = dict.fromkeys("".join(found[field].split()) for field in _SOURCES if field in found)
    return PageHead(" ".join(named) or None, found.get(_PUBLISHED))


def _decoded(raw: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return html.unescape(raw.decode(encoding)).strip()
        except UnicodeDecodeError:
            continue
    return ""
