"""Cells brought under the columns that a table prints."""
