"""Text repair: decode, strip, repair, convert, and say exactly what was done. Usable on its own; knows no dagster."""
