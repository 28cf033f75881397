"""Ways in which a table becomes text, each one small function of its own. They share nothing with any reader of tables."""

from assets.synthetic.layouts.registry import HTML_LAYOUTS, LAYOUTS, Layout

__all__ = ["HTML_LAYOUTS", "LAYOUTS", "Layout"]
