"""Known errors of sources as data: what a report should have printed, why, and what it prints now. Never applied to ``core.cells``."""

from assets.corrections.matching import matched
from assets.corrections.reading import Correction, CorrectionError, read_corrections

__all__ = ["Correction", "CorrectionError", "matched", "read_corrections"]
