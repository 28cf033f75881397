"""Divisions of China (GB/T 2260) with validity years, and the bodies that report in them. Pure."""
