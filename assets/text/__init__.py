"""Text of Chinese administrative documents: decode it, repair it, convert it, and say exactly what was done.

Usable on its own. What tables or sentences mean is not known here.
"""

from assets.text.decoding import decode
from assets.text.errorpages import is_error_page
from assets.text.model import Decoded, Normalised, NotText, Stage, Step, replay
from assets.text.numbers import Number, find_numbers, read_number
from assets.text.plan import normalise
from assets.text.width import fold

__all__ = [
    "Decoded",
    "Normalised",
    "NotText",
    "Number",
    "Stage",
    "Step",
    "decode",
    "find_numbers",
    "fold",
    "is_error_page",
    "normalise",
    "read_number",
    "replay",
]
