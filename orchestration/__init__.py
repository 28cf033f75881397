"""Running it: Dagster definitions, the command line, settings, the lake. Nothing here knows how a report is read."""
