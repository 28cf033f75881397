"""How fast sections and identity are read on one core: ``python -m benchmarks.identity [folder of texts]``.

Without a folder the texts are composed here: a page of about 8 KB with meta line, six sections and a signature.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from assets.parse.identity import read_identity
from assets.parse.sections import read_sections
from assets.text import normalise

_FILLER = "围绕年度重点任务,及时更新栏目内容,做好政策文件的发布与解读,畅通咨询渠道,接受社会监督,不断提升工作质量。"
_TITLES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_SECONDS = 3.0


def composed(number: int) -> str:
    """One page, different for every number."""
    body = "黄石市应急管理局"
    parts = [
        f"首页 > 政务公开 > 年报\n{body}{2008 + number % 17}年政府信息公开工作年度报告\n发布时间:2021-01-15 来源:市应急管理局\n",
        f"本报告由{body}编制,统计期限自{2008 + number % 17}年1月1日至12月31日。\n",
    ]
    for ordinal, title in zip("一二三四五六", _TITLES, strict=True):
        parts.append(f"{ordinal}、{title}\n" + f"{number}. {_FILLER}\n" * 8)
    return "".join(parts) + f"\n{body}\n2021年1月10日\n"


def texts() -> list[str]:
    """The texts to read, normalised."""
    if len(sys.argv) > 1:
        return [normalise(path.read_text(encoding="utf-8")).text for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    return [composed(number) for number in range(64)]


def main() -> None:
    pages = texts()
    for page in pages:
        read_identity(page, sections=read_sections(page))
    size = sum(len(page.encode()) for page in pages) / len(pages)
    done, began = 0, time.process_time()
    while time.process_time() - began < _SECONDS:
        for page in pages:
            read_identity(page, url="http://www.huangshi.gov.cn/2021/1.html", sections=read_sections(page))
        done += len(pages)
    rate = done / (time.process_time() - began)
    print(f"sections and identity: {rate:,.0f} documents of {size / 1000:.1f} KB a second on one core")


if __name__ == "__main__":
    main()
