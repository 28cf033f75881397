"""Damages that crawled reports show, each alone and stacked. How they are repaired does not belong here, and is not known here."""

from assets.synthetic.damages.order import DAMAGES, Segment, damage

__all__ = ["DAMAGES", "Segment", "damage"]
