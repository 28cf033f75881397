"""Damages that crawled reports show, each alone and stacked. How they are repaired does not belong here, and is not known here."""

from assets.synthetic.damages.marks import BROKEN
from assets.synthetic.damages.order import DAMAGES, Segment, damage, damage_whole

__all__ = ["BROKEN", "DAMAGES", "Segment", "damage", "damage_whole"]
