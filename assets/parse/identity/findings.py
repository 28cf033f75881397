"""The findings of identity: one function per rule, each with its sentence in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assets.parse.model import Finding


def agency_unresolved() -> Finding:
    """No body is named that could have written the report."""
    return Finding(
        "identity.agency_unresolved", "warning", "source",
        "The document does not name the body that reports.", "文件未写明报告单位。",
    )  # fmt: skip


def region_unresolved(name: str) -> Finding:
    """The body's place stays as printed."""
    return Finding(
        "identity.region_unresolved", "warning", "source",
        f"The document does not tell where {name} lies.", f"文件未能说明“{name}”所在地区。",
    )  # fmt: skip


def region_uncertain(name: str, region: str) -> Finding:
    """The page points to a place, but the body may belong to a division inside it."""
    return Finding(
        "identity.region_unresolved", "warning", "source",
        f"The page points to {region}, which may be wider than the place of {name}; the name stays as printed.",
        f"页面指向{region},但“{name}”可能属于其下辖地区;名称按原文保留。",
    )  # fmt: skip


def year_unresolved() -> Finding:
    """No year is named, and no date tells one."""
    return Finding(
        "identity.year_unresolved", "warning", "source",
        "The document does not tell the year it reports on.", "文件未写明报告年度。",
    )  # fmt: skip


def year_contradiction(title: int, period: int, *, taken: int) -> Finding:
    """Title and covered period name different years."""
    return Finding(
        "identity.year_contradiction", "warning", "source",
        f"The title says {title}, the covered period {period}; {taken} is taken.",
        f"标题为{title}年,统计期限为{period}年;按{taken}年处理。",
        expected=Decimal(title), observed=Decimal(period), difference=Decimal(period - title),
    )  # fmt: skip


def signed_before_year_end(year: int, signed: date) -> Finding:
    """The report is signed before its year was over."""
    return Finding(
        "identity.signed_before_year_end", "warning", "source",
        f"The report on {year} is signed {signed.isoformat()}, before that year was over.",
        f"{year}年度报告的落款日期为{signed.isoformat()},早于年度结束。",
        expected=Decimal(year + 1), observed=Decimal(signed.year), difference=Decimal(signed.year - year - 1),
    )  # fmt: skip


def published_before_signed(published: date, signed: date) -> Finding:
    """The page is dated before the report was signed."""
    return Finding(
        "identity.published_before_signed", "info", "source",
        f"The page is dated {published.isoformat()}, the report is signed {signed.isoformat()}.",
        f"页面日期为{published.isoformat()},落款日期为{signed.isoformat()}。",
    )  # fmt: skip


def template_residue(words: str, start: int, end: int) -> Finding:
    """A template was left unfilled."""
    return Finding(
        "identity.template_residue", "warning", "source",
        f"Words of a template were left in the text: {words}.", f"文中残留模板文字:{words}。",
        char_start=start, char_end=end,
    )  # fmt: skip
