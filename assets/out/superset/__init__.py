"""The dashboard for Apache Superset: its sources as data files, and the bundle that Superset imports.

What Superset must be told of the tables (columns, types, meanings) is rendered from the contracts. Nothing here talks to a
Superset: importing the bundle is a user's act, and the tests' (``tests/clients``).
"""
