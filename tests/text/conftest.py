"""What the tests of the text layer share."""

import time
from collections.abc import Callable

import pytest
from hypothesis import settings

# The first example of a test reads lexicons and the model.
settings.register_profile("text", deadline=None)
settings.load_profile("text")


@pytest.fixture
def elapsed() -> Callable[[Callable[[], object]], float]:
    """Return a function that gives the best of two processor times of a call, in seconds."""

    def measure(call: Callable[[], object]) -> float:
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            call()
            best = min(best, time.process_time() - start)
        return best

    return measure
