"""Every rule a report is judged by: declared once, run as one SQL text each, rendered to findings, expectations and docs."""

from assets.rules.catalogue import all_rules, rules_of
from assets.rules.context import reference_frames
from assets.rules.model import Rule
from assets.rules.wording import assessments_of, breaches_of, declared, judged_by, worded

__all__ = [
    "Rule",
    "all_rules",
    "assessments_of",
    "breaches_of",
    "declared",
    "judged_by",
    "reference_frames",
    "rules_of",
    "worded",
]
