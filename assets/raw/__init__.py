"""From the landing folder to raw bytes and normalised text."""
