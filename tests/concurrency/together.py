"""Doing several things at the same moment."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def together(*deeds: Callable[[], Result]) -> Sequence[Result]:
    """Start every deed in a thread of its own when all threads are ready, and give their results in order."""
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[], Result]) -> Result:
        start.wait(timeout=30)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))
