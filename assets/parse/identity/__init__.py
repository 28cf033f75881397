"""Who reports, where, for which year: names of bodies, their regions, functions and levels, dates and document type."""

from assets.parse.identity.functions import function_labels, function_of, level_of
from assets.parse.identity.predecessors import predecessor_names, predecessors_of
from assets.parse.identity.reading import read_identity

__all__ = ["function_labels", "function_of", "level_of", "predecessor_names", "predecessors_of", "read_identity"]
