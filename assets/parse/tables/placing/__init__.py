"""Blanks that left no trace, put back where sums or places decide."""
