"""Every rule a report is judged by: declared once, run as one SQL text each, rendered to findings, expectations and docs."""

from assets.rules.catalogue import all_rules
from assets.rules.model import Rule

__all__ = ["Rule", "all_rules"]
