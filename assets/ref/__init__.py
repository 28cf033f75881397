"""The dictionaries as frames, rendered from the data files of regions, forms, indicators and rules."""
