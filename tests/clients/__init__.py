"""Real clients of other makers, each in an environment of its own: ``make clients``.

Without ``DISCLOSURE_CLIENTS``, the folder that keeps the environments, every test here is skipped, as in ``make test``.
"""
