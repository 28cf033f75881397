"""Telling apart duplicates, successive versions and copies among documents. Pure functions on frames.

Reading documents is no matter of this package, nor is what the lake or the warehouse keeps of the losers.
"""

from assets.sameness.copies import COPIED, copied_figures
from assets.sameness.settling import settle

__all__ = ["COPIED", "copied_figures", "settle"]
