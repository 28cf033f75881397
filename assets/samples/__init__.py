"""The bundled sample corpus: about forty small reports of every kind, written for this project, with their truth.

``landing/`` is a landing folder as a user would have one; ``truth/`` says in readable files what is in its documents.
"""

from assets.samples.truth import bundled_landing, bundled_truth

__all__ = ["bundled_landing", "bundled_truth"]
