"""Pages that a server sent instead of the one that was asked for: they are short, and say that there is nothing."""

from __future__ import annotations

import re

_LONGEST = 240
_SAYS_SO = re.compile(
    r"(?<!\d)(?:40[0-9]|50[0-4])(?!\d)[\s\-—:|]{0,4}(?:not found|forbidden|bad gateway|error|错误|页面|找不到)"
    r"|not found|bad gateway|service unavailable|internal server error|access denied|gateway time-?out"
    r"|(?:页面|网页|文件|资源|文章|栏目)(?:已|可能已?)?经?(?:不存在|找不到|被?删除|失效|无法访问|不可用)"
    r"|(?:找不到|无法找到|未找到|无法打开)[^。\n]{0,12}(?:页面|网页|文件|资源)"
    r"|访问被拒绝|拒绝访问|系统繁忙|服务器内部错误",
    re.IGNORECASE,
)
# A page that also holds a report, or speaks of one, is read as what it is.
_HOLDS_MORE = re.compile("申请|报告|年报")


def is_error_page(text: str) -> bool:
    """Whether a text is nothing but the message of a server.

    >>> is_error_page("404 Not Found"), is_error_page("某市某局年度报告 附件页面不存在")
    (True, False)
    """
    words = text.strip()
    return len(words) <= _LONGEST and _SAYS_SO.search(words) is not None and _HOLDS_MORE.search(words) is None
