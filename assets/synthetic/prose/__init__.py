"""The narrative: sentences of our own wording that count things, say zero, compare, plan, or set traps.

Every sentence comes with the figures it states. No wording here is taken from any reader of narratives.
"""
