"""Judging what was read: Great Expectations rendered from contracts and rules, run on DuckDB, shown as Dagster checks.

Only this package imports Great Expectations, and only inside the functions that validate: its import takes seconds.
"""
