"""Ways in which a table becomes text, each one small function of its own. They share nothing with any reader of tables."""

from assets.synthetic.layouts.registry import DRAWN, LAYOUTS, Layout

__all__ = ["DRAWN", "LAYOUTS", "Layout"]
