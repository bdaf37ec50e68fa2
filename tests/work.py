"""Work is counted, not timed: a machine that is busy makes no test red."""

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(deed: Callable[[], object]) -> int:
    """How many calls, of Python's and of C's functions, it takes to do it."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        deed()
    finally:
        sys.setprofile(before)
    return count
