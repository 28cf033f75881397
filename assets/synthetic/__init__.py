"""Synthetic reports with ground truth, and the evaluation of a build against it.

Written from the catalogue of layouts and from the forms alone, without a look at the code that reads reports: that
independence is its value.
"""

from assets.synthetic.corpus import write_corpus
from assets.synthetic.evaluate import Evaluation, evaluate
from assets.synthetic.generate import generate
from assets.synthetic.model import InjectedError, SyntheticReport, TrueCell, TrueStatistic

__all__ = [
    "Evaluation",
    "InjectedError",
    "SyntheticReport",
    "TrueCell",
    "TrueStatistic",
    "evaluate",
    "generate",
    "write_corpus",
]
