"""The sections of a report: where each begins, under which printed heading, and which section of a form it is."""

from assets.parse.sections.reading import read_sections

__all__ = ["read_sections"]
