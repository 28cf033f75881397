"""Running it: Dagster definitions, the command line, settings, the lake. Nothing here knows how a report is read."""

import warnings

# Dagster says at every start that checks of partitions and given data versions are young. We know, and lock its version.
for _stage in ("preview", "beta"):
    warnings.filterwarnings("ignore", message=f".*currently in {_stage}.*")
