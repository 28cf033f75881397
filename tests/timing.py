"""How long a piece of work takes, measured as the workers do it."""

from __future__ import annotations

import time
from collections.abc import Callable

from assets.workers import undisturbed


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of one call, the collector of cycles at rest: else the objects of all other tests are searched too."""
    with undisturbed():
        began = time.process_time()
        work()
        return time.process_time() - began
