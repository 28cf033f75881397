"""The report to look at: a static site of one build, with a page per body and per report. No server, no network."""

from assets.out.site.writing import write_site

__all__ = ["write_site"]
